"""The battery dead: a day's sheets are printed, filled in by pen, and entered afterwards by their numbers."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytest_bdd import given, parsers, scenarios, then, when

from desktop.domain.sheet_code import CHARACTERS, shown
from desktop.records.planned_visit import PlannedVisitDraft
from tests.journeys.conftest import Memory
from tests.journeys.hand import Hand
from ui.day_sheets.screen import DaySheetsScreen
from ui.day_sheets.sheet_form import SheetForm
from ui.paper_preview import PaperPreview

scenarios("features/battery_dead.feature")
CTRL = Qt.KeyboardModifier.ControlModifier


def _code(door: Hand) -> str:
    """Return the number on the sheet, as the worker reads it off the paper."""
    sheets = door.desk.workspace.day_sheets
    (line, *_) = door.desk.workspace.clients.lines()
    return shown(sheets.of_client(line.id)[0].code)


def _type(door: Hand, code: str) -> None:
    screen = door.find(DaySheetsScreen, lambda _one: True, "sheets")
    screen.code.setFocus()
    screen.code.box.setText(code)
    QTest.keyClick(screen.code.box, Qt.Key.Key_Return)
    door.settle()


@given(parsers.parse("今日の訪問が「{hour:d}時」に予定してある"))
def _planned(door: Hand, hour: int) -> None:
    workspace = door.desk.workspace
    (line, *_) = workspace.clients.lines()
    case = workspace.cases.current(line.id)
    assert case is not None
    given = {"client_id": line.id, "case_id": case.id, "on": door.desk.today(), "start": time(hour)}
    workspace.planned_visits.save(PlannedVisitDraft.of({**given, "activity": "home_visit"}))


@when("頭文字だけの訪問用紙を印刷する")
def _print(door: Hand, memory: Memory, tmp_path: Path) -> None:
    door.go_to("visit_plans")
    door.line("髙橋 ハナ")
    door.press("訪問用紙を印刷する")
    door.press("用紙を作る")
    preview = door.find(PaperPreview, lambda _one: True, "paper")
    door.wait(lambda: preview.paper, "specimen")
    assert door.desk.workspace.day_sheets.open_sheets() == ()
    place = tmp_path / "sheets.pdf"
    preview.save_to(place)
    door.wait(place.exists, "the paper that leaves")
    door.settle()
    memory.paper = preview.paper


@when("「訪問用紙」を開く画面に行く")
def _sheets(door: Hand) -> None:
    door.go_to("day_sheets")


@when("用紙の番号を一文字まちがえて入れる")
def _mistype(door: Hand) -> None:
    code = _code(door)
    after = CHARACTERS[(CHARACTERS.index(code[0]) + 1) % len(CHARACTERS)]
    _type(door, after + code[1:])


@when("用紙の番号を入れる")
def _enter_code(door: Hand) -> None:
    _type(door, _code(door))


@when(parsers.parse("紙の印を数字の鍵で入れ、14時5分から14時35分までとして保存する"))
def _fill_in(door: Hand) -> None:
    form = door.find(SheetForm, lambda _one: True, "form")
    form.take_focus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_Tab, Qt.Key.Key_2):
        door.key(key)
    form.times.restore({"on": "R8.11.24", "start": "1405", "end": "1435"})
    door.key(Qt.Key.Key_Return, CTRL)
    door.wait(lambda: not door.shows(SheetForm), "the sheet to be kept")


@then(parsers.parse("記録は2026年11月24日の「面会」で、{minutes:d}分である"))
def _kept(door: Hand, minutes: int) -> None:
    (recent,) = door.desk.workspace.support_entries.recent()
    entry = recent.entry
    assert (entry.on, entry.outcome, entry.minutes) == (date(2026, 11, 24), "met", minutes)
    assert entry.visit.signs == ("post_taken",)


@then("待っている用紙はない")
def _none_left(door: Hand) -> None:
    assert door.desk.workspace.day_sheets.open_sheets() == ()
    assert not [step for step in door.desk.workspace.today.look().steps if step.kind == "day_sheet"]
