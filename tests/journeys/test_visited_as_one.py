"""A shared house visited as one: an entry for each resident, minutes shared out, nobody else named."""

from __future__ import annotations

from pytest_bdd import given, parsers, scenarios, then, when

from tests.journeys.conftest import Memory, Rows, _move_in_known, _page
from tests.journeys.hand import Hand
from ui.support_entries.joint_panel import JointPanel
from ui.support_entries.joint_rows import ResidentRow

scenarios("features/visited_as_one.feature")


@given(parsers.parse("「{home}」に入居してある"))
def _moved_in(door: Hand, home: str) -> None:
    _move_in_known(door, home, [])


@when(parsers.parse("「{house}」をまとめて訪問し、{minutes}分かかる"))
def _visit(door: Hand, house: str, minutes: str, datatable: Rows) -> None:
    door.go_to("support_entries")
    door.press("まとめて訪問")
    door.find(ResidentRow, lambda _one: True, house)
    for name, outcome, text in datatable[1:]:
        door.press(name)
        row = door.find(ResidentRow, lambda one, name=name: one.box.text() == name, name)
        chips = [chip for chip in row.outcome.chips if chip.accessibleName() == outcome]
        chips[0].click()
        row.text.restore(text)
    door.write("全員分の時間（分）", minutes)


@when("まとめた訪問を保存する")
def _keep(door: Hand) -> None:
    door.press("保存する")
    door.wait(lambda: not door.shows(JointPanel), "the panel to close")


@then(parsers.parse("「{name}」さんの経過に「{text}」と出る"))
def _told(door: Hand, memory: Memory, name: str, text: str) -> None:
    _page(door, memory, name)
    door.turn_to("記録")
    door.line(text)


@then(parsers.parse("経過のどこにも「{text}」と出ない"))
def _not_told(door: Hand, text: str) -> None:
    assert text not in door.line_text("ほか1名と一緒に訪問")


@then(parsers.parse("記録した時間の合計は{minutes}分である"))
def _minutes(door: Hand, minutes: str) -> None:
    recent = door.desk.workspace.support_entries.recent()
    assert sum(each.entry.minutes or 0 for each in recent) == int(minutes)
