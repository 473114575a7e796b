"""A lonely death without a contract: what comes first, what is not for us, whom to ask before the funeral."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytest_bdd import parsers, scenarios, when

from tests.journeys.conftest import Memory
from tests.journeys.hand import Hand
from ui.paper_preview import PaperPreview
from ui.record_editor import RecordEditor

scenarios("features/lonely_death.feature")

Rows = list[list[str]]


@when("亡くなられたときの画面を開く")
def _first(door: Hand) -> None:
    door.key(Qt.Key.Key_F4)
    door.sees("どなたかが亡くなられたとき")


@when("画面から死亡を記録する")
def _record(door: Hand) -> None:
    door.press("死亡を記録する")
    door.write("発見日", "2026年11月24日")
    door.press("記録する")
    door.sees("いま行うこと")


@when("状況に答える")
def _answer(door: Hand, datatable: Rows) -> None:
    door.press("答える・直す")
    for label, text in datatable[1:]:
        door.write(label, text)
    _keep(door)


@when(parsers.parse("「{step}」を今日済ませる"))
def _tick(door: Hand, step: str) -> None:
    door.press(f"{step}：今日行った")
    door.sees(f"{step}：記録しました。")


@when(parsers.parse("手順「{step}」を「{doer}」がしたと書く"))
def _mark(door: Hand, step: str, doer: str) -> None:
    _write(door, step, doer)
    _keep(door)


@when(parsers.parse("手順「{step}」を「{doer}」がしたと書こうとする"))
def _try(door: Hand, step: str, doer: str) -> None:
    _write(door, step, doer)
    door.press("保存する")


@when("書きかけを閉じる")
def _leave(door: Hand) -> None:
    door.desk.navigation.leave_details()
    door.settle()


@when("手順の紙を作る")
def _paper(door: Hand, memory: Memory) -> None:
    door.press("死亡後の手順と経過")
    preview = door.find(PaperPreview, lambda _one: True, "paper")
    memory.paper = door.wait(lambda: preview.paper, "paper")


def _write(door: Hand, step: str, doer: str) -> None:
    door.open_line(step)
    door.find(RecordEditor, lambda _one: True, step)
    door.write("した人", doer)


def _keep(door: Hand) -> None:
    door.press("保存する")
    door.wait(lambda: not door.shows(RecordEditor), "the editor to close")
