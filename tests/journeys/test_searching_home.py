"""A single elderly person is refused twice and then housed; the guarantee is a line of costs."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, when

from tests.journeys.hand import Hand
from ui.record_editor import RecordEditor

scenarios("features/searching_home.feature")

Rows = list[list[str]]


@when("住まいの希望を書く")
def _wishes(door: Hand, datatable: Rows) -> None:
    door.turn_to("住まいさがし")
    door.press("希望を書く・直す")
    for label, text in datatable[1:]:
        door.write(label, text)
    door.press("保存する")
    door.wait(lambda: not door.shows(RecordEditor), "the editor to close")


@when("続けて打診する")
def _ask(door: Hand, datatable: Rows) -> None:
    door.press("打診を記録")
    for agent, home, answer, reason in datatable[1:]:
        door.write("打診した先の名前", agent)
        door.write("物件", home)
        door.press(answer)
        if reason:
            door.press(reason)
        door.press("記録して次へ")
        door.line(home)


@when(parsers.parse("「{step}」を今日済ませる"))
def _finish(door: Hand, step: str) -> None:
    door.choose_line(step)
    door.press("今日済んだ")
    door.settle()


@when("費用を加える")
def _cost(door: Hand, datatable: Rows) -> None:
    door.press("費用を加える")
    for label, text in datatable[1:]:
        door.write(label, text)
    door.press("保存する")
    door.settle()
