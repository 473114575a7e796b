"""The work diary in the window: lines by key, who bears several at once, typed lines, papers and files."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from desktop.domain.fiscal_year import Month
from desktop.records.case_funding import CaseFundingDraft
from desktop.records.work_line import WorkLineDraft
from desktop.services.clients import TakenIn
from i18n.words import Words
from reports import work_diary as paper
from reports.parts import Stamp
from tests.desktop.services.people import write_down
from tests.reports.reading import bare, copied_by_pdfium
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.case_fundings.section import FundingSection
from ui.record_editor import RecordEditor
from ui.seminars.screen import SeminarsScreen
from ui.work_diaries.assigning import AssignPanel
from ui.work_diaries.papers import diary_export
from ui.work_diaries.screen import AMISS, ITEM, OUT, WorkDiariesScreen

SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def opened(room: Room) -> WorkDiariesScreen:
    room.desk.navigation.open("work_diaries")
    room.settle()
    screen = room.screen
    assert isinstance(screen, WorkDiariesScreen)
    room.bot.waitUntil(lambda: screen._time is not None)
    return screen


def fill(room: Room, hana: TakenIn) -> None:
    workspace = room.workspace
    for number in range(2):
        write_down(workspace, hana, on=TODAY, start=time(10, 10 * number), minutes=30, stage="in_tenancy")
    line = {"staff_id": workspace.office.actor.staff_id, "on": TODAY, "work_kind": "publicity", "minutes": 45}
    workspace.work_lines.save(WorkLineDraft.of({**line, "text": "チラシ配り"}))


def shown(screen: WorkDiariesScreen) -> list[Any]:
    return list(screen._model.lines)


def test_a_month_is_read_decided_and_handed_on(room: Room, hana: TakenIn, gathered: list[object]) -> None:
    screen = opened(room)
    assert not screen.assign_button.isEnabled()
    assert screen._pages.currentIndex() == 0
    fill(room, hana)
    screen._read()
    room.bot.waitUntil(lambda: len(shown(screen)) == 3)
    for found in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not found(screen), found.__name__
    assert [line.clash for line in shown(screen)] == [20, 20, 0]
    assert next(button.explained.amount for button in screen.sums.buttons if button.explained) == 105
    # Two lines at once, by chips; one step back takes both back.
    screen.table.choose_row(0)
    screen.table.selectionModel().select(screen._model.index(2, 0), SELECT)
    screen.assign()
    panel = room.window.findChild(AssignPanel)
    assert panel is not None
    panel.funding.fill("subsidy")
    panel.item.fill("seminar")
    for found in (nameless, cut_texts):
        assert not found(panel), found.__name__
    panel.save()
    decided = ["seminar", "in_tenancy", "seminar"]
    room.bot.waitUntil(lambda: [line.line.item for line in shown(screen)] == decided)
    screen.filter.fill(f"{ITEM}seminar")
    assert len(shown(screen)) == 2
    _leave_out(room, screen)
    _open_and_hand_on(room, screen, gathered)


def _leave_out(room: Room, screen: WorkDiariesScreen) -> None:
    # A line is left out with a reason, and stands among those that were.
    screen.filter.fill("all")
    screen.table.choose_row(1)
    screen.assign()
    panel = room.window.findChildren(AssignPanel)[-1]
    panel.leave_out()
    room.bot.waitUntil(lambda: bool(panel.reason_place.complaint))
    panel.reason.fill("二重に書いた")
    panel.leave_out()
    room.bot.waitUntil(lambda: len(shown(screen)) == 2)
    screen.filter.fill(OUT)
    assert [line.out_because for line in shown(screen)] == ["二重に書いた"]
    screen.filter.fill(AMISS)
    # A visit is no work that a seminar pays for; it is told, and nothing overlaps any more.
    told = [(line.line.work_kind, line.doubtful, line.clash) for line in shown(screen)]
    assert told == [("visiting", True, 0)]


def _open_and_hand_on(room: Room, screen: WorkDiariesScreen, gathered: list[object]) -> None:
    # Enter opens what tells the line: the typed one its form, an entry the person.
    screen.filter.fill("all")
    screen.table.choose_row(1)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    room.bot.waitUntil(lambda: room.window.findChild(RecordEditor) is not None)
    assert room.window.findChildren(RecordEditor)[-1].form.values()["text"] == "チラシ配り"
    screen.print_diary()
    room.settle()
    content = gathered[-1]
    assert isinstance(content, paper.DiaryContent)
    assert len(content.time.lines) == 2
    listed = diary_export(room.desk, content.time).gather()
    assert listed.people == ()
    assert not any("ハナ" in cell for row in listed.rows for cell in row.cells)
    assert {row.cells[9] for row in listed.rows} == {"セミナー"}
    screen.turn(-1)
    room.bot.waitUntil(lambda: not shown(screen))
    assert screen._month == Month.containing(TODAY).after(-1)


def test_papers_name_nobody_and_add_up(room: Room, hana: TakenIn) -> None:
    fill(room, hana)
    workspace, words = room.workspace, Words("ja")
    whose = {"client_id": hana.client_id, "case_id": hana.case_id, "starts_on": TODAY}
    month = Month.containing(TODAY)
    lists = {name: workspace.office.rules.named(name) for name in paper.told.LISTS}
    number = workspace.cases.get(hana.case_id).number

    def text_of(item: str | None) -> str:
        found = workspace.work_diaries.time(month.first_day, month.last_day)
        content = paper.DiaryContent(found, "佐藤 陽子", "みちしるべ", item, lists)
        stamp = Stamp("みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", paper.CODE)
        make = paper.whole_diary if item is None else paper.work_diary
        made = make(content, words, stamp)
        assert not made.missing
        return bare(copied_by_pdfium(made.pdf))

    one, whole = text_of("in_tenancy"), text_of(None)
    assert "1時間" in one
    assert "1時間45分" in whole
    assert bare("20分重なる") in whole
    assert bare(number) in one
    assert bare(workspace.clients.get(hana.client_id).name) not in one + whole
    assert bare("要確認") in one, "the paper names the rule and its version"
    # Beside money that tells of an offence not even the number stands.
    workspace.case_fundings.save(CaseFundingDraft.of({**whose, "funding": "self_reliance_home"}))
    assert bare(number) not in text_of(None)


def test_seminars_and_who_pays_have_their_places(room: Room, hana: TakenIn) -> None:
    room.desk.navigation.open("seminars", None, "new")
    room.settle()
    screen = room.screen
    assert isinstance(screen, SeminarsScreen)
    room.bot.waitUntil(lambda: room.window.findChild(RecordEditor) is not None)
    editor = room.window.findChildren(RecordEditor)[-1]
    editor.form.fill({"title": "家主の会", "on": TODAY, "start": time(13), "end": time(15)})
    editor.save()
    room.bot.waitUntil(lambda: bool(screen.table.model().rowCount()))
    for found in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not found(screen), found.__name__
    (line,) = room.workspace.work_diaries.lines(TODAY, TODAY)
    assert (line.source, line.minutes, line.item) == ("seminar", 120, "seminar")
    room.desk.navigation.open("client", hana.client_id, "supports")
    room.settle()
    section = room.window.findChild(FundingSection)
    assert section is not None
    room.bot.waitUntil(section.add_button.isEnabled)
    section.add()
    editor = room.window.findChildren(RecordEditor)[-1]
    editor.form.fill({"funding": "care_insurance", "starts_on": TODAY})
    editor.save()
    room.bot.waitUntil(lambda: bool(section.table.model().rowCount()))
