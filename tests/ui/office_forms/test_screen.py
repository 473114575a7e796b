"""Offices' Excel forms in the window: loaded, a cell chosen by key, filled, and taken into the next year."""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.office_sheet import Place
from desktop.records.office_form import OfficeFormView
from desktop.records.organisation import OrganisationDraft
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
