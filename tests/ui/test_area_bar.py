"""The line above a screen names what else there is in its area, and goes there by keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.roles import Permission
from i18n.words import Words
from ui.area_bar import AreaBar
from ui.screens import SUBJECTS


def names(bar: AreaBar) -> list[str]:
    return [bar.bar.tabText(n) for n in range(bar.bar.count())]


def test_the_places_of_an_area_stand_beside_each_other(
    words: Words, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    bar = AreaBar(SUBJECTS, words, lambda asked: asked is not Permission.KEEP_PAY)
    show(bar)
    bar.show_current("support_entries")
    visits = names(bar)
    assert (visits[0], bar.bar.currentIndex(), bar.isVisible()) == ("訪問", 0, True)
    assert "訪問の予定" in visits
    turned: list[str] = []
    bar.picked.connect(turned.append)
    bar.bar.setFocus()
    qtbot.keyClick(bar.bar, Qt.Key.Key_Right)
    assert turned == ["visit_plans"]
    # Going there by another way is not a wish of its own.
    bar.show_current("agencies")
    assert (names(bar)[0], bar.bar.currentIndex() > 0, turned) == ("相談者", True, ["visit_plans"])
    # What somebody cannot read is not offered.
    bar.show_current("attendances")
    assert "出勤簿" in names(bar)
    assert "給与" not in names(bar)


def test_a_place_of_its_own_and_a_single_record_have_no_line(
    words: Words, show: Callable[[QWidget], QWidget]
) -> None:
    bar = AreaBar(SUBJECTS, words, lambda asked: asked is not Permission.KEEP_PAY)
    show(bar)
    for alone in ("today", "client"):
        bar.show_current("clients")
        assert bar.isVisible()
        bar.show_current(alone)
        assert not bar.isVisible()
    assert "相談者のページ" not in names(bar)
