"""The month's report: the one before today first, and arrows to the others."""

from __future__ import annotations

import pypdfium2

from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import Room
from ui.reports.screen import ReportsScreen

LONG = 60_000


def report(room: Room) -> ReportsScreen:
    """Wait until the report is shown."""
    screen = room.screen
    assert isinstance(screen, ReportsScreen)
    room.bot.waitUntil(lambda: screen.preview.paper is not None, timeout=LONG)
    return screen


def said(screen: ReportsScreen) -> str:
    assert screen.preview.paper is not None
    document = pypdfium2.PdfDocument(screen.preview.paper.pdf)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_arrows_turn_the_month(pressing: Room):
    pressing.desk.navigation.open("reports")
    screen = report(pressing)
    assert screen.title.text() == "令和8年10月"
    assert "令和8年10月" in said(screen)
    assert screen.after.isEnabled()
    screen.after.click()
    assert screen.preview.paper is None
    report(pressing)
    assert "令和8年11月" in said(screen)
    assert not screen.after.isEnabled()
    screen.before.click()
    screen.before.click()
    report(pressing)
    assert "令和8年9月" in said(screen)


def test_everybody_can_walk_it(pressing: Room):
    pressing.desk.navigation.open("reports")
    screen = report(pressing)
    assert not nameless(screen)
    assert not out_of_order(screen)
    assert not unseen_by_keyboard(screen)


def test_locking_ends_the_making(pressing: Room):
    pressing.desk.navigation.open("reports")
    pressing.window.lock()
    assert pressing.window.desk is None
