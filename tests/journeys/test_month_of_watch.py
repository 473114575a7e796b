"""A month of watch: a visit without an answer, a silence, waiting with it; and a stay in hospital."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, then, when

from tests.journeys.conftest import Memory, Rows
from tests.journeys.hand import Hand

scenarios("features/month_of_watch.feature")


@when("訪問の予定を入れる")
def _plan(door: Hand, datatable: Rows) -> None:
    door.turn_to("住まい・見守り")
    door.press("訪問の予定を入れる")
    _fill_and_save(door, datatable)


@when("一時不在を記録する")
def _away(door: Hand, datatable: Rows) -> None:
    door.turn_to("住まい・見守り")
    door.press("一時不在を記録する")
    _fill_and_save(door, datatable)


@when(parsers.parse("「{button}」を押す"))
def _press(door: Hand, button: str) -> None:
    door.press(button)


@when("理由を書かずに様子を見ようとする")
def _wait_without(door: Hand) -> None:
    door.press("様子を見る")
    door.press("その日まで様子を見る")


@when(parsers.parse("「{day}」まで「{reason}」ので様子を見る"))
def _wait(door: Hand, day: str, reason: str) -> None:
    door.write("いつまで様子を見るか", day)
    door.write("様子を見る理由", reason)
    door.press("その日まで様子を見る")
    door.wait(lambda: not door.dialogs(), "the dialog to close")


@when(parsers.parse("「{day}」に戻ったと記録しようとする"))
def _come_back_too_early(door: Hand, memory: Memory, day: str) -> None:
    door.go_to("clients")
    door.open_line(memory.client)
    door.sees("ほかの操作")
    door.turn_to("住まい・見守り")
    door.press("戻った日を記録する")
    door.write("戻った日", day)
    door.press("戻った日を記録する")


@when(parsers.parse("「{day}」に戻ったと記録する"))
def _come_back(door: Hand, day: str) -> None:
    door.write("戻った日", day)
    door.press("戻った日を記録する")
    door.wait(lambda: not door.dialogs(), "the dialog to close")


@then(parsers.parse("今日の訪問先に「{name}」さんが「{state}」とある"))
def _on_route(door: Hand, name: str, state: str) -> None:
    door.go_to("visit_plans")
    door.line(f"{name} {state}")


@then(parsers.parse("見守る方に「{name}」さんが「{why}」とある"))
def _watched(door: Hand, name: str, why: str) -> None:
    door.go_to("today")
    door.wait(lambda: why in door.line_text(f"{name} {why[:2]}"), why)
    door.choose_line(f"{name} {why[:2]}")


@then(parsers.parse("見守る方に「{name}」さんはいない"))
def _unwatched(door: Hand, name: str) -> None:
    door.go_to("today")
    door.sees(f"{name}（")
    assert f"{name} 連絡なし" not in door.all_words()


def _fill_and_save(door: Hand, rows: Rows) -> None:
    for label, text in rows[1:]:
        door.write(label, text)
    door.press("保存する")
    door.settle()
