"""A year of the subsidy in the window: begun, planned, decided, ticked, answered, a change drafted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.records.organisation import OrganisationDraft
from desktop.services.programme_checks import Seen
from tests.ui.accessibility import assert_sound
from tests.ui.support_entries.opened import Room
from ui.parts.text import Text
from ui.programmes.screen import ProgrammesScreen
from ui.record_editor import RecordEditor

YEAR = 2026


def opened(room: Room, part: str = "") -> ProgrammesScreen:
    room.desk.navigation.open("programmes", None, part)
    room.settle()
    assert isinstance(room.screen, ProgrammesScreen)
    return room.screen


def keep(room: Room, editor: RecordEditor) -> None:
    editor.save()
    room.settle()


def begin(room: Room, screen: ProgrammesScreen) -> None:
    assert screen.start_button.isVisible()
    assert not screen.money.money_button.isEnabled()
    screen.start_button.click()
    room.settle()
    assert not screen.start_button.isVisible()


def plan(room: Room, screen: ProgrammesScreen) -> None:
    table = screen.money.items.table
    table.choose_key("in_tenancy")
    screen.money.toggle_button.click()
    room.settle()
    assert room.workspace.programmes.of(YEAR).declared == {"before_move", "in_tenancy"}
    table.choose_key("in_tenancy")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor = room.wait_beside(RecordEditor)
    editor.form.input("planned").fill(900_000)
    editor.form.input("decided").fill(600_000)
    keep(room, editor)
    assert room.workspace.programmes.of(YEAR).decided == 600_000
    assert screen.money.left.text() == "600,000円"


def apply(room: Room, screen: ProgrammesScreen) -> None:
    screen.edit()
    editor = room.wait_beside(RecordEditor)
    editor.form.input("applied_on").fill(date(2026, 11, 2))
    editor.form.input("period_last").fill(date(2027, 1, 31))
    keep(room, editor)
    assert room.workspace.programmes.of(YEAR).last == date(2027, 1, 31)
    told = [text.text() for text in screen.calendars.findChildren(Text)]
    assert any("2027/1/31（法人が入れた日）" in each for each in told)


def tick(room: Room, screen: ProgrammesScreen) -> None:
    screen.which.fill("steps")
    steps = screen.steps.steps.table
    steps.choose_key("grant_application")
    screen.steps.tick_button.click()
    room.settle()
    line = steps.current_line()
    assert line is not None
    assert line.done_on == room.desk.today()


def answer(room: Room, screen: ProgrammesScreen) -> None:
    screen.which.fill("conditions")
    conditions = screen.conditions.conditions.table
    conditions.choose_key("publicised")
    screen.conditions.answer_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.input("answer").fill("yes")
    keep(room, editor)
    line = conditions.current_line()
    assert line is not None
    assert line.state is Seen.MET


def tell_a_change(room: Room, screen: ProgrammesScreen) -> None:
    for name in ("佐藤 陽子", "山田 次郎"):
        own = {"name": "NPO法人 みちしるべ", "representative": name}
        room.workspace.organisations.describe(OrganisationDraft.of(own))
    opened(room, "notices")
    screen._read()
    room.settle()
    detected = screen.notices.detected.table
    assert detected.isVisible()
    detected.choose_key("representative")
    screen.notices.draft_button.click()
    editor = room.wait_beside(RecordEditor)
    assert editor.form.input("after").value() == "山田 次郎"
    keep(room, editor)
    assert [view.change for view in room.workspace.programmes.changes.views()] == ["representative"]
    assert detected.isHidden() or not detected.choose_key("representative")


def test_a_year_is_lived_on_one_page(room: Room) -> None:
    screen = opened(room)
    begin(room, screen)
    for go_on in (plan, apply, tick, answer, tell_a_change):
        go_on(room, screen)
    for part in screen.parts:
        screen.which.fill(part)
        room.settle()
        assert_sound(screen)


def test_a_year_without_rules_says_what_to_do(room: Room) -> None:
    screen = opened(room)
    screen.turn(9)
    room.settle()
    assert screen.trouble.isVisible()
    assert "令和17年度" in screen.trouble.text
    screen.turn(-9)
    room.settle()
    assert not screen.trouble.isVisible()
    assert screen.money.items.table.isVisible()
