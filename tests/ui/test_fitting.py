"""Every screen and every tab fits: on a small laptop at 150 %, beside a pane, with large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from desktop.records.client import ClientDraft
from desktop.workspace import Workspace
from reports.paper import Paper
from reports.typeset import typeset
from tests.desktop.sample.template import opened_sample
from tests.ui.accessibility import cut_texts
from tests.ui.support_entries.opened import Room, Show, opened_window
from ui.of_client import TABS
from ui.office_forms.sheet_view import SheetView
from ui.parts.roomy import Roomy
from ui.preferences import PreferenceFile
from ui.screens import SUBJECTS
from ui.theme import Appearance, Theme

SMALL = (911, 512)
"""1366×768 at a scale of 150 %."""
LARGE = (1366, 768)
TWICE = 200
"""Text twice as large as usual, in per cent."""
LONG = "マリア・アパレシーダ・ダ・シルヴァ・サントス・オリヴェイラ・デ・ソウザ・コスタ"
WITH_MOST = (
    "income_sheets",
    "support_applications",
    "support_plans",
    "tenancies",
    "rehabilitations",
    "client_money",
)
"""Whoever has records of these is looked at."""


@pytest.fixture
def room(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    clock: SetClock,
    theme: Theme,
    preferences: PreferenceFile,
    show: Show,
    qtbot: QtBot,
) -> Iterator[Room]:
    """The window on the sample, as small as it has to fit."""
    clock.moment = datetime(2026, 11, 23, tzinfo=UTC)
    workspace = opened_sample(tmp_path_factory, tmp_path, clock)
    with opened_window(workspace, theme, preferences, clock, show, qtbot) as opened:
        opened.window.resize(*SMALL)
        # Screens that draw a paper at once get a small one.
        opened.desk.press.paper = Paper(typeset("住まい", "ja"))
        yield opened


def too_wide(place: QWidget) -> list[str]:
    """Return what needs more room than the window has, from outside in."""
    found = []
    for widget in (place, *place.findChildren(QWidget)):
        around = widget.parentWidget()
        if widget.isVisible() and around is not None and not isinstance(widget.parent(), QScrollArea):
            right = widget.mapTo(widget.window(), widget.rect().topRight()).x()
            if right >= widget.window().width() or widget.minimumSizeHint().width() > SMALL[0]:
                found.append(f"{type(widget).__name__} {widget.minimumSizeHint().width()} →{right}")
    return found


def squeezed(place: QWidget) -> list[str]:
    """Return what has less room than it needs."""
    return cut_texts(place) + [
        f"{type(button).__name__}({button.text()}) {button.size().toTuple()}"
        for button in place.findChildren(QPushButton)
        if button.isVisible()
        and (button.minimumSizeHint() - button.size()).expandedTo(QSize(1, 1)) != QSize(1, 1)
    ]


def sideways(place: QWidget) -> list[str]:
    """Return what scrolls sideways, the page as a whole included; an office's sheet is as wide as it is."""
    areas = (*place.window().findChildren(Roomy), *place.findChildren(QAbstractItemView))
    return [
        f"{type(area).__name__}({area.accessibleName()}) {area.horizontalScrollBar().maximum()}"
        for area in areas
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0 and not isinstance(area, SheetView)
    ]


def beside_a_pane(room: Room) -> Callable[[QWidget], list[str]]:
    """Return what looks for more: what scrolls sideways when something stands beside a page with lists."""

    def find(place: QWidget) -> list[str]:
        found = too_wide(place) + sideways(place)
        if any(view.isVisible() for view in place.findChildren(QAbstractItemView)):
            room.window.resize(*LARGE)
            room.desk.navigation.show_details(QWidget(), "")
            room.bot.wait(1)
            found += sideways(place)
            room.desk.navigation.leave_details()
            room.window.resize(*SMALL)
        return found

    return find


def people(workspace: Workspace) -> list[object]:
    """Return the clients with most to show, one a subject, and one with a very long name."""
    found = []
    for subject in WITH_MOST:
        owners = [view.client_id for view in getattr(workspace, subject).views()]
        found += sorted(set(owners), key=lambda key: (-owners.count(key), key))[:1]
    named = workspace.clients.get(found[0])
    draft = ClientDraft.of({"name": LONG, "birth_date": named.birth_date, "language": named.language})
    workspace.clients.save(draft, named.id)
    return list(dict.fromkeys(found))


def walk(room: Room, whom: Sequence[object], find: Callable[[QWidget], list[str]]) -> dict[str, list[str]]:
    """Go through every screen, and every tab of these people; return what was found where."""
    found: dict[str, list[str]] = {}
    places = [(each.code, None, "") for each in SUBJECTS if each.code != "client"]
    for subject, record, part in (*places, *(("client", key, tab.code) for key in whom for tab in TABS)):
        room.desk.navigation.open(subject, record, part)
        room.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        room.bot.wait(1)
        if wrong := find(room.screen):
            found[f"{subject} {part} {record}"] = wrong[:12]
    return found


def test_everything_fits_into_a_small_window_and_with_large_text(room: Room, theme: Theme) -> None:
    whom = people(room.workspace)
    assert not walk(room, whom, beside_a_pane(room))
    assert room.window.width() == SMALL[0]
    try:
        room.window.resize(*LARGE)
        room.desk.preferences.change(text_scale=TWICE)
        assert not walk(room, whom[:1], squeezed)
        assert room.window.width() == LARGE[0]
    finally:
        theme.use(Appearance.LIGHT, 100)
