"""An office's own form in the window: loaded, its cells and table pressed, filled, taken to another year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytest_bdd import given, parsers, scenarios, then, when

from desktop.domain.fiscal_year import Month
from desktop.domain.office_sheet import Place
from desktop.records.support_entry import SupportEntryDraft
from desktop.sample.office_books import application, diary
from tests.journeys.hand import Hand
from ui.office_forms.screen import OfficeFormsScreen
from ui.record_editor import RecordEditor

scenarios("features/office_form.feature")
Rows = list[list[str]]
BOOKS: dict[str, Callable[[], bytes]] = {
    "業務日誌の様式": diary,
    "申請書の様式": application,
    "次の年度の申請書の様式": partial(application, 1),
}


@dataclass
class Saved:
    """What was saved outside."""

    folder: Path
    files: list[Path] = field(default_factory=list)

    def books(self) -> list[Workbook]:
        """Open them as another program does."""
        return [load_workbook(path) for path in self.files]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    return Saved(tmp_path)


def screen_of(door: Hand) -> OfficeFormsScreen:
    if not door.shows(OfficeFormsScreen):
        door.desk.navigation.open("office_forms")
    screen = door.find(OfficeFormsScreen, lambda _each: True, "the screen of offices' forms")
    door.settle()
    return screen


def press_cell(door: Hand, name: str) -> OfficeFormsScreen:
    """Press a cell of the sheet with the mouse."""
    screen, place = screen_of(door), Place.named(name)
    index = screen.view.lines.index(place.row - 1, place.column - 1)
    screen.view.scrollTo(index)
    spot = screen.view.visualRect(index).center()
    QTest.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    door.settle()
    assert screen.view.place == place
    return screen


def load(door: Hand, saved: Saved, name: str, data: bytes, **said: Any) -> OfficeFormsScreen:
    """Choose a file as the system's dialog gives it, and save what is said of it."""
    screen, before = screen_of(door), len(door.desk.workspace.office_forms.all())
    (saved.folder / f"{name}.xlsx").write_bytes(data)
    screen.load(saved.folder / f"{name}.xlsx")
    door.wait(lambda: len(door.desk.workspace.office_forms.all()) > before, name)
    editor = door.find(RecordEditor, lambda _each: True, "what is said of the form")
    editor.form.fill(said)
    editor.save()
    door.wait(lambda: not door.shows(RecordEditor))
    door.wait(lambda: screen._book is not None and not screen.view.isHidden())
    door.settle()
    return screen


@given(parsers.parse("「{name}」さんの訪問を10月に{many:d}回記録してある"))
def _visits(door: Hand, name: str, many: int) -> None:
    workspace = door.desk.workspace
    line = next(each for each in workspace.clients.lines() if each.name == name)
    case = workspace.cases.current(line.id)
    assert case is not None
    for number in range(many):
        told = {
            "client_id": line.id, "case_id": case.id, "staff_id": workspace.office.actor.staff_id,
            "on": date(2026, 10, 1 + number), "start": time(10), "end": time(10, 30), "minutes": 30,
            "activity": "home_visit", "stage": "before_move", "text": "内覧に同行した。",
        }  # fmt: skip
        workspace.support_entries.record(SupportEntryDraft.of(told), ())


@when(parsers.parse("「{name}」を読み込む"))
def _load(door: Hand, saved: Saved, name: str) -> None:
    load(door, saved, name, BOOKS[name]())


@when(parsers.parse("「{name}」を読み込み、前の様式から引きつぐ"))
def _take_over(door: Hand, saved: Saved, name: str) -> None:
    (old,) = door.desk.workspace.office_forms.all()
    screen = load(door, saved, name, BOOKS[name](), fiscal_year=2027)
    screen.earlier.fill(str(old.id))
    door.press("前の様式のセルを引きつぐ")
    door.wait(screen.messages.isVisible)
    door.settle()


@when("シートのセルを押して値を選ぶ")
def _choose(door: Hand, datatable: Rows) -> None:
    for cell, words in datatable[1:]:
        screen = press_cell(door, cell)
        screen.values.box.setText(words)
        door.settle()
        screen.values.setFocus()
        door.key(Qt.Key.Key_Return)
        door.settle()
        assert not screen.messages.isVisible(), (cell, screen.messages.text)


@when(parsers.parse("セル「{cell}」を押し、ここから下に「{named}」を入れる"))
def _lay(door: Hand, cell: str, named: str) -> None:
    screen = press_cell(door, cell)
    screen.table.list.list.setCurrentText(named)
    door.press("この行から下へ入れる")
    door.settle()


@then(parsers.parse("表は{first:d}行目から始まり、{step:d}行で1件、{lines:d}件まで書ける"))
def _reaches(door: Hand, first: int, step: int, lines: int) -> None:
    table = screen_of(door).table
    assert (table.first.value(), table.step.value(), table.lines.value()) == (first, step, lines)


@then(parsers.parse("「{said}」と出る"))
def _told(door: Hand, said: str) -> None:
    screen = screen_of(door)
    assert screen.asking.month.value() == Month(2026, 10), "the month that ended last"
    assert said in screen.asking.told.text()


@when(parsers.parse("記入して「{name}」の名前で保存する"))
def _save(door: Hand, saved: Saved, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(door)
    caught: list[Any] = []
    # The system's own dialog is left aside.
    monkeypatch.setattr(screen.saving, "ask", lambda *told: caught.append(told))
    door.press("記入して保存")
    door.wait(lambda: bool(caught))
    form, filled = caught[0]
    screen.saving.save_to(saved.folder / f"{name}.xlsx", filled, form)
    door.settle()
    saved.files = sorted(saved.folder.glob(f"{name}*.xlsx"), key=lambda path: len(path.name))


@then(parsers.parse("保存したファイルは{many:d}つで、どれにも人の名前がついていない"))
def _named(saved: Saved, many: int) -> None:
    assert len(saved.files) == many
    assert [path.stem for path in saved.files] == ["10月", "10月-2"]


@then(parsers.parse("1つ目には{first:d}件、2つ目には{second:d}件の訪問がある"))
def _filled(saved: Saved, first: int, second: int) -> None:
    columns = [[book["業務日誌"].cell(row, 8).value for row in range(8, 36, 2)] for book in saved.books()]
    assert [sum(bool(number) for number in each) for each in columns] == [first, second]
    for book in saved.books():
        sheet = book["業務日誌"]
        assert (sheet["B4"].value, sheet["D4"].value, sheet["G4"].value) == (8, 10, "佐藤 陽子")
        assert (sheet["C8"].value, sheet["D8"].value) == (time(10), time(10, 30))


@then("どちらの様式も、自分で計算する欄はもとのままである")
def _computed(saved: Saved) -> None:
    for book in saved.books():
        sheet = book["業務日誌"]
        assert sheet["E8"].value == '=IF(OR(C8="",D8=""),"",MOD(D8-C8,1))'
        assert sheet["E36"].value == "=SUM(E8:E35)"


@then("引きついだセルは次のとおりである")
def _taken(door: Hand, datatable: Rows) -> None:
    forms = door.desk.workspace.office_forms
    new, old = forms.all()
    assert (new.fiscal_year, old.fiscal_year) == (2027, 2026)
    before = {each.cell: each.value_code for each in forms.cells(old.id)}
    assert {each.cell: each.value_code for each in forms.cells(new.id)} == {
        now: before[was] for was, now in datatable[1:]
    }


@then(parsers.parse("「{cell}」は選びなおすように言われる"))
def _lost(door: Hand, cell: str) -> None:
    assert cell in screen_of(door).messages.text


@when("保存した様式をもう一度読み込む")
def _again(door: Hand, saved: Saved) -> None:
    load(door, saved, "もう一度", saved.files[0].read_bytes())


@then(parsers.parse("読み込んだ様式のセル「{cell}」に「{text}」と書いてある"))
def _reads(door: Hand, cell: str, text: str) -> None:
    grid = screen_of(door).view.lines.grid
    assert grid is not None
    assert grid.cell(Place.named(cell)).text == text
