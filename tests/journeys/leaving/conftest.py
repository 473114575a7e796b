"""The steps of the journeys about leaving and death: the page of a death, its situation, steps and papers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytest_bdd import parsers, when

from tests.journeys.conftest import Memory, Rows
from tests.journeys.hand import Hand
from ui.paper_preview import PaperPreview
from ui.record_editor import RecordEditor


@when("亡くなられたときの画面を開く")
def _first(door: Hand) -> None:
    door.key(Qt.Key.Key_F4)
    door.sees("どなたかが亡くなられたとき")


@when("画面から死亡を記録する")
def _record(door: Hand, datatable: Rows) -> None:
    door.press("死亡を記録する")
    fill(door, datatable)
    door.press("記録する")
    door.sees("いま行うこと")


@when("状況に答える")
def _answer(door: Hand, datatable: Rows) -> None:
    door.press("答える・直す")
    fill(door, datatable)
    keep(door)


@when("知らせた相手を書く")
def _told(door: Hand, datatable: Rows) -> None:
    door.press("知らせた相手を記録する")
    door.find(RecordEditor, lambda _one: True, "who was told")
    fill(door, datatable)
    keep(door)


@when("退去の手続きを始める")
def _begin(door: Hand, datatable: Rows) -> None:
    door.turn_to("退去")
    door.press("退去の手続きを始める")
    write_beside(door, datatable)


@when(parsers.parse("退去の手順「{step}」を「{doer}」がしたと書く"))
def _step(door: Hand, step: str, doer: str) -> None:
    door.open_line(step)
    write_beside(door, [[], ["した人", doer]])


@when(parsers.parse("「{step}」を今日済ませる"))
def _tick(door: Hand, step: str) -> None:
    door.press(f"{step}：今日行った")
    door.sees(f"{step}：記録しました。")


@when(parsers.parse("手順「{step}」を「{doer}」がしたと書く"))
def _mark(door: Hand, step: str, doer: str) -> None:
    _write(door, step, doer)
    keep(door)


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
    print_by(door, memory, "死亡後の手順と経過")


def print_by(door: Hand, memory: Memory, button: str) -> None:
    """Press a button that shows a paper, and keep the paper in mind."""
    door.press(button)
    preview = door.find(PaperPreview, lambda _one: True, "paper")
    memory.paper = door.wait(lambda: preview.paper, "paper")


def fill(door: Hand, rows: Rows) -> None:
    """Write what the table of a sentence says into the fields."""
    for label, text in rows[1:]:
        door.write(label, text)


def _write(door: Hand, step: str, doer: str) -> None:
    door.open_line(step)
    door.find(RecordEditor, lambda _one: True, step)
    door.write("した人", doer)


def write_beside(door: Hand, rows: Rows) -> None:
    """Write into the form that opens beside the page, and save it."""
    door.find(RecordEditor, lambda _one: True, "the form")
    fill(door, rows)
    keep(door)


def keep(door: Hand) -> None:
    """Save the form beside the page, and wait until it is gone."""
    door.press("保存する")
    door.wait(lambda: not door.shows(RecordEditor), "the editor to close")
