"""A year of support housing: explained, watched, gap and disaster, closed, printed, exported, reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QMenu
from pytest_bdd import given, parsers, scenarios, then, when

from tests.journeys.conftest import Memory, Rows
from tests.journeys.hand import Hand
from ui.paper_preview import PaperPreview
from ui.parts.inputs.choice_box import ChoiceBox
from ui.support_housing.grid import CheckGrid
from ui.table_export import TableExportDialog

scenarios("features/support_housing.feature")


@given(parsers.parse("居住サポート住宅「{name}」「{room}」を認定番号「{number}」で加えてある"))
def _home(door: Hand, name: str, room: str, number: str) -> None:
    door.go_to("dwellings")
    door.press("住まいを加える")
    door.write("建物名", name)
    door.write("部屋番号", room)
    door.write("住まいの種類", "居住サポート住宅")
    door.write("居住安定援助計画の認定番号", number)
    door.press("保存する")
    door.line(room)


@given(parsers.parse("認定番号「{number}」の住まいから計画を作り、認定の日を「{day}」とする"))
def _plan(door: Hand, number: str, day: str) -> None:
    door.go_to("support_housing")
    door.press(f"認定番号 {number} の住まいから計画を作る")
    door.press("計画を直す")
    door.write("認定年月日", day)
    door.press("保存する")
    door.settle()


@when("居住安定援助の内容を決める")
def _terms(door: Hand, datatable: Rows) -> None:
    door.turn_to("居住サポート・対価")
    door.press("居住安定援助の内容を決める")
    for label, text in datatable[1:]:
        box = door.field(label).input
        if isinstance(box, ChoiceBox):
            door.wait(lambda box=box, text=text: box.list.findText(text) >= 0, text)  # type: ignore[misc]
        door.write(label, text)
    door.press("保存する")


@when(parsers.parse("「{day}」に説明したと記録する"))
def _explained(door: Hand, day: str) -> None:
    door.press("説明を記録する")
    door.write("説明した日", day)
    door.press("保存する")


@when(parsers.parse("「{first:d}」日から「{last:d}」日までの安否を機器で確かめたと記録する"))
def _checked(door: Hand, first: int, last: int) -> None:
    _choose(door, first, last)
    door.key(Qt.Key.Key_Space)


@when(parsers.parse("「{first:d}」日から「{last:d}」日までに「{reason}」の理由をつける"))
def _reason(door: Hand, first: int, last: int, reason: str) -> None:
    _choose(door, first, last)
    door.press("理由をつける")
    menu = door.wait(lambda: next((m for m in door.window.findChildren(QMenu) if m.isVisible()), None))
    next(action for action in menu.actions() if action.text() == reason).trigger()
    menu.close()
    door.settle()


@when("帳簿を開く")
def _ledger(door: Hand) -> None:
    door.go_to("support_housing")
    door.press("帳簿")
    box = door.window.findChildren(ChoiceBox)
    year = next(one for one in box if one.isVisible() and one.editor.accessibleName() == "事業年度")
    # The newest year has just begun; the one that is over stands below it.
    year.list.setCurrentIndex(1)
    door.settle()


@when("帳簿を閉鎖する")
def _close(door: Hand) -> None:
    door.press("帳簿を閉鎖する")
    door.press("帳簿を閉鎖する")
    door.wait(lambda: not door.dialogs(), "the dialog to close")
    door.settle()


@when("帳簿を紙にする")
def _print(door: Hand, memory: Memory) -> None:
    _paper(door, memory, "印刷する")


@when("帳簿をファイルに書き出す")
def _export(door: Hand, memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.stick = tmp_path / "ledger.xlsx"
    chosen = memory.stick
    monkeypatch.setattr(TableExportDialog, "_ask_where", lambda dialog: dialog.save_to(chosen))
    door.desk.navigation.leave_details()
    door.press("書き出す")
    door.press("保存する")
    door.wait(chosen.exists, "the file")
    door.settle()


@when("定期報告を開く")
def _report(door: Hand) -> None:
    door.close_dialogs()
    door.press("定期報告")


@when("定期報告の資料を紙にする")
def _report_paper(door: Hand, memory: Memory) -> None:
    _paper(door, memory, "第八号様式の資料")


@then(parsers.parse("ファイルに「{item}」と「{name}」の行がある"))
def _in_file(memory: Memory, item: str, name: str) -> None:
    rows = [[str(cell) for cell in row] for row in load_workbook(memory.stick).active.values]
    assert any(item in " ".join(row) and name in " ".join(row) for row in rows), rows


def _choose(door: Hand, first: int, last: int) -> None:
    door.go_to("support_housing")
    door.press("安否確認")
    grid = door.find(CheckGrid, lambda one: one.cells.rowCount() > 0, "the month")
    chosen = grid.selectionModel()
    chosen.setCurrentIndex(grid.cells.index(0, first - 1), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    grid.setFocus()
    for _day in range(last - first):
        door.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


def _paper(door: Hand, memory: Memory, button: str) -> None:
    door.press(button)
    preview = door.find(PaperPreview, lambda one: one.isVisible(), "paper")
    memory.paper = door.wait(lambda: preview.paper, "paper")
