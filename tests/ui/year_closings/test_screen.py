"""Closing a year in the window: its figures, the dialog, what came later, a correction, the paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.activity_table import Column
from desktop.domain.counted_time import Calendar as Counted
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from desktop.services.year_closings import Calendar
from i18n.words import Words
from reports import activity_paper, year_closing
from reports.parts import Stamp
from reports.year_closing import YearClosingContent
from tests.reports.reading import bare, copied_by_pdfium
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import Room
from ui.parts.dialog import Dialog
from ui.record_editor import RecordEditor
from ui.reports.papers import counted
from ui.year_closings.papers import closing_job
from ui.year_closings.screen import YearClosingsScreen

LAST_YEAR = date(2026, 3, 10)


def write(room: Room, taken: TakenIn, minutes: int) -> None:
    case = room.workspace.cases.current(taken.client_id)
    assert case is not None
    given: dict[str, Any] = {"client_id": taken.client_id, "case_id": case.id, "on": LAST_YEAR}
    given |= {"staff_id": room.workspace.office.actor.staff_id, "activity": "phone", "minutes": minutes}
    room.workspace.support_entries.record(SupportEntryDraft.of(given), ())


def opened(room: Room, calendar: Calendar) -> YearClosingsScreen:
    room.desk.navigation.open("year_closings")
    room.settle()
    screen = room.screen
    assert isinstance(screen, YearClosingsScreen)
    screen.calendars.fill(calendar.value)
    screen.calendars.changed.emit()
    room.settle()
    room.bot.waitUntil(lambda: screen._shown is not None and screen._calendar() is calendar)
    return screen


def answer(room: Room, field: str, said: str) -> None:
    (dialog,) = room.window.findChildren(Dialog)
    form: Any = dialog.form  # type: ignore[attr-defined]
    form.places[field].input.fill(said)
    dialog.do()  # type: ignore[attr-defined]
    room.settle()


def row(screen: YearClosingsScreen, code: str) -> list[str]:
    model = screen.closed.table.model()
    line = next(n for n in range(model.rowCount()) if screen.closed.table.line_at(n).code == code)
    return [str(model.index(line, column).data() or "") for column in range(model.columnCount())]


def the_report_on_activity_says_what_was_closed(room: Room) -> None:
    """One entry was written before the closing, one after it: the year's paper says one, and tells of two."""
    time = room.workspace.counted_times.of(Counted.FISCAL, LAST_YEAR)
    content = counted(room.desk, time, (), activity_paper.MAIN, small=False)
    support = content.totals[Column.SUPPORT]
    assert support is not None
    assert (support.persons, support.events) == (1, 1)
    assert content.closed is not None
    (line,) = (each for each in content.closed.touched if each.code == f"activity.events.{Column.SUPPORT}")
    assert (line.then, line.now) == (1, 2)
    stamp = Stamp("みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤", activity_paper.CODE)
    text = copied_by_pdfium(activity_paper.activity_paper(content, Words("ja"), stamp).pdf)
    for said in ("締めました", "締めたあとのこと", "支援の合計：延べ件数1回1回2回"):
        assert bare(said) in text, said
    hidden = counted(room.desk, time, (), activity_paper.MAIN, small=True)
    assert hidden.totals[Column.SUPPORT] is None
    text = copied_by_pdfium(activity_paper.activity_paper(hidden, Words("ja"), stamp).pdf)
    assert bare("締めたあとのこと") not in text


def test_a_year_is_closed_corrected_and_printed(room: Room, hana: TakenIn) -> None:
    write(room, hana, 40)
    screen = opened(room, Calendar.FISCAL)
    assert screen._year == 2025
    assert screen.figures.isVisible()
    assert not screen.closed.isVisible()
    screen.close_year()
    room.settle()
    answer(room, "note", "年度末")
    room.bot.waitUntil(screen.closed.isVisible)

    write(room, hana, 25)
    screen.open(None, "")
    room.bot.waitUntil(lambda: bool(screen.later.table.model().rowCount()))
    figures = {each.code: each for each in screen._shown.sheet.figures}  # type: ignore[union-attr]
    assert figures["minutes.all"].differs
    for found in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not found(screen), found.__name__

    place = [*figures].index("minutes.all")
    screen.closed.table.choose_row(place)
    screen.correct()
    editor = room.wait_beside(RecordEditor)
    # What the records say now is proposed.
    assert editor.form.values()["amount"] == 25
    editor.form.places["reason"].input.fill("書きもれがあったため")
    editor.save()
    room.settle()
    room.bot.waitUntil(lambda: not screen._shown.sheet.figures[place].differs)  # type: ignore[union-attr]

    job = closing_job(room.desk, screen._shown.sheet.closing.id)  # type: ignore[union-attr]
    content = job.gather()
    assert isinstance(content, YearClosingContent)
    stamp = Stamp("みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤", year_closing.CODE)
    paper = year_closing.year_closing_paper(content, Words("ja"), stamp)
    text = copied_by_pdfium(paper.pdf)
    for said in ("年度の締め", "作業時間の合計", "40分", "1時間5分", "書きもれがあったため", "年度末"):
        assert bare(said) in text, said
    assert not paper.missing

    the_report_on_activity_says_what_was_closed(room)
    screen.reopen()
    room.settle()
    answer(room, "reopened_because", "入力のまちがい")
    room.bot.waitUntil(screen.figures.isVisible)
    assert not [each for each in room.window.findChildren(QWidget) if isinstance(each, Dialog)]
