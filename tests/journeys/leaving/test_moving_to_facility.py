"""A move to a facility: notice, meters, both checks, keys, the deposit, a call afterwards; closed at last."""

from __future__ import annotations

from pytest_bdd import given, parsers, scenarios, when

from tests.journeys.conftest import Memory, Rows
from tests.journeys.hand import Hand
from tests.journeys.leaving.conftest import fill, print_by, write_beside
from ui.condition_checks.panel import ConditionPanel
from ui.keys_kept.panel import KeyPanel

scenarios("../features/moving_to_facility.feature")


@given(parsers.parse("「{kind}」を預かってある"))
def _key_kept(door: Hand, kind: str) -> None:
    door.turn_to("鍵・物資・在留")
    door.press("鍵を預かる")
    door.write("鍵の種類", kind)
    door.press("保存する")
    door.line(kind)


@given(parsers.parse("入居時に「{room}」の「{part}」の傷みを「{state}」と書いてある"))
def _worn_before(door: Hand, room: str, part: str, state: str) -> None:
    door.turn_to("保証・契約")
    door.press("物件を確認する")
    door.write("入居", "ひまわり荘 102")
    door.press("保存する")
    _worn(door, f"{room} {part}", [["損耗がある", "はい"], ["具体的な状況", state]])


@when("止める契約を加える")
def _supply(door: Hand, datatable: Rows) -> None:
    door.press("契約を加える")
    write_beside(door, datatable)


@when(parsers.parse("止める契約「{provider}」のメーターを「{reading}」と書く"))
def _meter(door: Hand, provider: str, reading: str) -> None:
    door.open_line(provider)
    write_beside(door, [[], ["メーターを読んだ日", "R8.12.20"], ["メーターの値", reading]])


@when("退去後の連絡を決める")
def _call(door: Hand, datatable: Rows) -> None:
    door.press("連絡の予定を加える")
    write_beside(door, datatable)


@when(parsers.parse("予定していた連絡「{purpose}」の様子を「{outcome}」と書く"))
def _called(door: Hand, purpose: str, outcome: str) -> None:
    door.turn_to("退去")
    door.open_line(purpose)
    write_beside(door, [[], ["連絡した日", "R9.1.10"], ["様子", outcome]])


@when(
    parsers.parse(
        "退去時の確認で「{room}」の「{part}」に「{state}」、費用「{cost}」、借主の負担「{percent}」を書く"
    )
)
def _worn_now(door: Hand, room: str, part: str, state: str, cost: str, percent: str) -> None:
    door.press("退去時の確認を始める")
    share = [["借主の負担がある", "はい"], ["費用（円）", cost], ["借主の負担（％）", percent]]
    _worn(door, f"{room} {part}", [["損耗がある", "はい"], ["具体的な状況", state], *share])


@when(parsers.parse("確認リストから取り込み、敷金「{amount}」と書く"))
def _settle(door: Hand, amount: str) -> None:
    door.press("確認リストから取り込む")
    door.press("敷金と合意を書く")
    write_beside(door, [[], ["預けた敷金（円）", amount]])


@when("敷金の精算に合意する")
def _agreed(door: Hand) -> None:
    door.turn_to("退去")
    door.press("敷金と合意を書く")
    write_beside(door, [[], ["精算に合意した日", "R8.12.20"]])


@when("敷金精算書を作る")
def _statement(door: Hand, memory: Memory) -> None:
    print_by(door, memory, "敷金精算書")


@when("入居時と退去時を並べた紙を作る")
def _side_by_side(door: Hand, memory: Memory) -> None:
    print_by(door, memory, "入居時と並べる")


@when("「退去した」と記録する")
def _left(door: Hand) -> None:
    door.press("退去した")
    door.press("記録する")
    door.wait(lambda: not door.dialogs(), "the dialog to close")


@when("支援を終結しようとする")
def _close(door: Hand) -> None:
    door.press("支援を終結する")
    door.press("終結")
    door.press("退去")
    door.press("支援を終結する")


@when(parsers.parse("書きかけの終結をやめ、鍵を「{whom}」に返す"))
def _key_back(door: Hand, whom: str) -> None:
    door.close_dialogs()
    door.turn_to("鍵・物資・在留")
    door.open_line("玄関の鍵")
    door.find(KeyPanel, lambda _one: True, "the key")
    door.press("鍵を返す")
    write_beside(door, [[], ["返した日", "R8.12.20"], ["返した相手", whom]])


def _worn(door: Hand, part: str, told: Rows) -> None:
    door.find(ConditionPanel, lambda one: one.table.model().rowCount() > 0, "the check")
    door.choose_line(part)
    fill(door, [[], *told])
    door.press("保存して次へ")
    door.line(f"{part} 損耗")
    door.desk.navigation.leave_details()
    door.settle()
