"""Offices' Excel forms in the window: loaded, a cell chosen by key, filled, and taken into the next year."""

from __future__ import annotations

import io
from datetime import time
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.fiscal_year import Month
from desktop.domain.office_sheet import Place
from desktop.domain.office_table import TableSpan
from desktop.records.office_form import OfficeFormDraft, OfficeFormView
from desktop.records.organisation import OrganisationDraft
from desktop.sample.office_books import DIARY_LINES, diary
from tests.desktop.services.people import take_in, write_down
from tests.desktop.storage.office_workbooks import parts_of, report, saved
from tests.ui.accessibility import unseen_by_keyboard
from tests.ui.support_entries.opened import Room
from ui.office_forms.screen import OfficeFormsScreen
from ui.record_editor import RecordEditor

LONG = "社会福祉法人とても長い名前のねこの会居住支援センター大阪支部"


def work_here(document: str, *arguments: Any) -> Any:
    """Do the press's work in this process."""
    module, _, name = document.partition(":")
    return getattr(import_module(module), name)(*arguments)


def opened(room: Room) -> OfficeFormsScreen:
    room.desk.navigation.open("office_forms")
    room.settle()
    assert isinstance(room.screen, OfficeFormsScreen)
    return room.screen


def load(room: Room, screen: OfficeFormsScreen, path: Path) -> RecordEditor:
    screen.load(path)
    return room.wait_beside(RecordEditor)


def put(room: Room, screen: OfficeFormsScreen, cell: str, typed: str) -> None:
    screen.view.go_to(Place.named(cell))
    screen.view.setFocus()
    QTest.keyClick(screen.view, Qt.Key.Key_Return)
    assert screen.values.box.hasFocus()
    screen.values.box.setText(typed)
    room.settle()
    QTest.keyClick(screen.values.box, Qt.Key.Key_Return)
    room.settle()


@pytest.fixture
def screen(room: Room, monkeypatch: pytest.MonkeyPatch) -> OfficeFormsScreen:
    monkeypatch.setattr(room.desk.press, "render", work_here)
    room.workspace.organisations.describe(
        OrganisationDraft.of({"name": LONG, "representative": "ねこ山 たま"})
    )
    return opened(room)


def refuse_a_letter(room: Room, screen: OfficeFormsScreen, path: Path) -> None:
    path.write_bytes(b"%PDF-1.7")
    screen.load(path)
    room.settle()
    assert screen.messages.isVisible()
    assert room.workspace.office_forms.all() == ()


def save(room: Room, screen: OfficeFormsScreen, path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    caught: list[Any] = []
    monkeypatch.setattr(screen.saving, "ask", lambda *told: caught.append(told))
    screen.fill()
    room.bot.waitUntil(lambda: bool(caught))
    form, filled = caught[0]
    screen.saving.save_to(path, filled, form)
    room.settle()
    return path.read_bytes()


def chosen(room: Room, view: OfficeFormView) -> dict[str, str]:
    return {each.cell: each.value_code for each in room.workspace.office_forms.cells(view.id)}


def test_a_form_is_loaded_filled_and_taken_into_the_next_year(
    room: Room, screen: OfficeFormsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert screen.nothing.isVisible()
    room.sound(screen)
    refuse_a_letter(room, screen, tmp_path / "letter.xlsx")
    (tmp_path / "2026.xlsx").write_bytes(report())
    editor = load(room, screen, tmp_path / "2026.xlsx")
    room.sound(editor)
    editor.form.fill({"title": "実績報告書"})
    editor.save()
    room.wait_until_closed()
    assert screen.forms.list.currentText() == "実績報告書（2026年度）"
    assert (screen.view.rowSpan(13, 1), screen.view.columnSpan(2, 1)) == (2, 7)
    put(room, screen, "D5", "法人")
    put(room, screen, "C10", "全体 実人数")
    put(room, screen, "C7", "指定")
    put(room, screen, "C12", "死亡")
    assert "C12" in screen.messages.text, "what the form computes is not written over"
    (view,) = room.workspace.office_forms.all()
    assert chosen(room, view)["C5"] == "organisation.name"
    assert "C12" not in chosen(room, view)
    screen.values.clear()
    (line,) = [each for each in screen.chosen.lines if each.place.name == "C5"]
    assert (line.now, len(line.doubts)) == (LONG, 1), "too long for the cell, and said so"
    screen.messages.clear()
    screen.view.go_to(Place.named("D5"))
    assert (screen.doubt.isVisible(), screen.remove_button.isVisible()) == (True, True)
    # The button that empties the box of values fades out first.
    room.bot.waitUntil(lambda: not unseen_by_keyboard(screen))
    room.sound(screen)
    filled = save(room, screen, tmp_path / "out.xlsx", monkeypatch)
    assert load_workbook(io.BytesIO(filled))["実績報告書"]["C5"].value == LONG
    assert parts_of(filled)["xl/drawings/drawing1.xml"] == parts_of(report())["xl/drawings/drawing1.xml"]
    assert any(each.action == "export" for each in room.workspace.history.of_record(view.id))
    _take_over(room, screen, view, tmp_path / "2027.xlsx")


def _take_over(room: Room, screen: OfficeFormsScreen, view: OfficeFormView, path: Path) -> None:
    newer = load_workbook(io.BytesIO(report()))
    newer["実績報告書"]["B10"] = "相談者数"
    path.write_bytes(saved(newer))
    editor = load(room, screen, path)
    editor.form.fill({"fiscal_year": 2027})
    editor.save()
    room.wait_until_closed()
    screen.earlier.fill(str(view.id))
    screen.take_over()
    room.settle()
    new = room.workspace.office_forms.all()[0]
    assert new.fiscal_year == 2027
    assert "C5" in chosen(room, new)
    assert "C10" not in chosen(room, new)
    assert "C10" in screen.messages.text, "its words have changed, so somebody has to look"


def test_a_list_fills_a_table_from_its_first_row_downwards(
    room: Room, screen: OfficeFormsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, workspace = take_in(room.workspace), room.workspace
    for number in range(DIARY_LINES + 2):
        write_down(workspace, taken, start=time(9, number), end=time(9, number + 20), minutes=20)
    forms, me = workspace.office_forms, workspace.office.actor.staff_id
    form = forms.take(OfficeFormDraft.of({"title": "業務日誌", "fiscal_year": 2026}), diary()).id
    room.settle()
    screen.open(form, "")
    room.settle()
    assert (screen.asking.isVisible(), screen.table.begin_button.isVisible()) == (False, True)
    screen.view.go_to(Place.named("G9"))
    screen.table.list.fill("diary")
    screen.table.begin_button.click()
    room.settle()
    (table,) = forms.tables(form)
    assert table.span == TableSpan("業務日誌", 8, DIARY_LINES, 2)
    for cell, typed in (
        ("A8", "日付 一覧"), ("C8", "開始"), ("G8", "業務の内容"), ("G9", "場所"), ("H8", "ケース番号"),
        ("H36", "時間 合計 小数"), ("E8", "終了"),
    ):  # fmt: skip
        put(room, screen, cell, typed)
    assert "E8" in screen.messages.text, "what the form computes is not written over"
    screen.messages.clear()
    screen.values.clear()
    (table,) = forms.tables(form)
    assert [(each.letters, each.offset) for each in table.columns] == [
        ("A", 0), ("C", 0), ("G", 0), ("H", 0), ("G", 1),
    ]  # fmt: skip
    assert [each.value_code for each in forms.cells(form)] == ["list.diary.hours"]
    month = Month.containing(workspace.office.today())
    assert screen.asking.staff.value() == me
    screen.asking.month.fill(month)
    room.settle()
    many = len(workspace.work_diaries.lines(month.first_day, month.last_day, me))
    assert many > DIARY_LINES
    assert f"{many - DIARY_LINES}件が入りません" in screen.asking.told.text()
    assert "全部で2つのファイルになります" in screen.asking.told.text()
    assert screen.view.lines.index(9, 7).data(), "the next lines are shown as they will be"
    screen.view.go_to(Place.named("G9"))
    room.bot.waitUntil(lambda: not unseen_by_keyboard(screen))
    room.sound(screen)

    _save_copies(room, screen, tmp_path, monkeypatch)
    _change_its_reach(room, screen, form)


def _save_copies(
    room: Room, screen: OfficeFormsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "diary.xlsx"
    (tmp_path / "diary-2.xlsx").write_bytes(b"another")
    filled = save(room, screen, path, monkeypatch)
    assert (tmp_path / "diary-2.xlsx").read_bytes() == b"another"
    first, second = load_workbook(io.BytesIO(filled)), load_workbook(tmp_path / "diary-3.xlsx")
    rows = [sheet["業務日誌"].cell(row, 8).value for sheet in (first, second) for row in range(8, 36, 2)]
    assert sum(bool(value) for value in rows) == DIARY_LINES + 2
    assert (first["業務日誌"]["H36"].value, second["業務日誌"]["H36"].value) == (5.33, 5.33)
    screen.asking.copies.fill(value=False)
    assert save(room, screen, tmp_path / "one.xlsx", monkeypatch) == filled
    assert not (tmp_path / "one-2.xlsx").exists()


def _change_its_reach(room: Room, screen: OfficeFormsScreen, form: UUID) -> None:
    forms = room.workspace.office_forms
    screen.table.lines.fill(3)
    screen.table.apply_button.click()
    room.settle()
    assert forms.tables(form)[0].span.lines == 3
    screen.view.go_to(Place.named("G8"))
    screen.remove_button.click()
    room.settle()
    assert "G" in {each.letters for each in forms.tables(form)[0].columns if each.offset}
    assert "G" not in {each.letters for each in forms.tables(form)[0].columns if not each.offset}
    screen.table.remove_button.click()
    room.settle()
    assert forms.tables(form) == ()
    assert not screen.asking.isVisible()
