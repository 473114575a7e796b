"""A fall at home: the sheet for the crew, every step marked, the end told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytest_bdd import given, parsers, scenarios, when

from tests.journeys.conftest import Memory
from tests.journeys.hand import Hand
from ui.incidents.panel import IncidentPanel
from ui.paper_preview import PaperPreview
from ui.record_editor import RecordEditor

scenarios("features/fall_at_home.feature")

Rows = list[list[str]]
_TAB = "緊急・家賃"


@given(parsers.parse("「{role}」の「{name}」さんを「{phone}」で加えてある"))
def _contact(door: Hand, role: str, name: str, phone: str) -> None:
    door.turn_to("世帯・連絡先")
    door.press("連絡先を加える")
    door.write("関係", role)
    door.write("氏名", name)
    door.write("電話", phone)
    door.press("保存する")
    door.line(name)


@when("緊急時の情報を書く")
def _facts(door: Hand, datatable: Rows) -> None:
    door.turn_to(_TAB)
    door.press("情報を書き直す")
    _fill(door, datatable)
    door.wait(lambda: not door.shows(RecordEditor), "the editor to close")
    door.sees("さば")


@when("事故・緊急を記録する")
def _happened(door: Hand, datatable: Rows) -> None:
    door.turn_to(_TAB)
    door.press("事故・緊急を記録する")
    _fill(door, datatable)
    door.find(IncidentPanel, lambda _one: True, "the steps")


@when("緊急時シートを紙にする")
def _sheet(door: Hand, memory: Memory) -> None:
    door.key(Qt.Key.Key_F9)
    preview = door.find(PaperPreview, lambda _one: True, "paper")
    memory.paper = door.wait(lambda: preview.paper, "paper")


@when(parsers.parse("事故・緊急の記録「{kind}」を開く"))
def _open(door: Hand, kind: str) -> None:
    door.open_line(kind)
    door.find(IncidentPanel, lambda _one: True, "the steps")


@when(parsers.parse("手順を「{result}」で済ませる"))
def _mark(door: Hand, result: str) -> None:
    panel = door.find(IncidentPanel, lambda one: one.known is not None, "the steps")
    before = len(panel.known.steps) if panel.known is not None else 0
    door.press(result)
    door.wait(lambda: panel.known is not None and len(panel.known.steps) > before, result)


@when("理由を書かずに手順を飛ばそうとする")
def _skip(door: Hand) -> None:
    door.press("この理由で飛ばす")


@when(parsers.parse("記録を「{result}」で終える"))
def _close(door: Hand, result: str) -> None:
    panel = door.find(IncidentPanel, lambda _one: True, "the steps")
    box = panel.closing.result
    box.list.setCurrentIndex(box.list.findText(result))
    door.press("記録を終える")


def _fill(door: Hand, rows: Rows) -> None:
    for label, text in rows[1:]:
        door.write(label, text)
    door.press("保存する")
