"""The reports on activity on paper: the numbers of the tables, and where asked no small one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import pytest

from desktop.domain.activity_table import Column, Counts, Group, Happening, table
from desktop.domain.counted_time import Calendar, CountedTime
from desktop.domain.explained import Explained, Unit
from desktop.domain.plain_figures import plain
from desktop.services.face_sheets import FaceSheet, NetworkLine, Question
from i18n import activity as told
from i18n.words import Words
from reports import activity_charts, activity_paper, council_report, face_sheet
from reports.figure_tables import LISTS, CountedContent
from reports.parts import Stamp
from reports.word import word
from tests.desktop.shipped import shipped
from tests.reports.reading import assert_same_words, bare, copied_by_pdfium

FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)
SPACE = UUID("01a205b3-d000-72cd-a65d-6468167955ad")
GROUPS = (*activity_paper.GROUPS, Group.STAGE)


def happened() -> list[Happening]:
    """Twelve people, of whom one alone is of each rare kind."""
    found = []
    for person in range(12):
        who, on = uuid5(SPACE, f"{person}"), FIRST + timedelta(days=20 * person)
        code = "rent_burden" if person else "disaster"
        for column in (Column.RECEIVED, Column.IN_TENANCY, Column.MOVED_IN):
            key = uuid5(SPACE, f"{person}{column}")
            found.append(Happening("support_entry", key, column, on, who, None, code, "", None, 30))
    return found


def content(least: int | None) -> CountedContent:
    every = happened()
    tables = []
    for group in GROUPS:
        codes = {Group.MONTH: lambda each: (f"{each.on:%Y-%m}",)}.get(group, lambda each: (each.code,))
        made = plain(table(group, every, codes, always=False))
        tables.append(made if least is None else made.concealed(least))
    totals: dict[Column, Counts | None] = {
        Column.RECEIVED: Counts(12, 34567, 90),
        Column.DIED: None if least else Counts(7, 7),
    }
    lists = {name: shipped().named(name) for name in LISTS}
    time = CountedTime(Calendar.SUBSIDY, FIRST, LAST, 2026)
    return CountedContent(time, date(2026, 11, 28), totals, tuple(tables), lists, least=least)


def sheet() -> FaceSheet:
    rows = shipped().named("networks").rows
    questions = shipped().named("face_sheet_questions").rows
    asked = Question(questions[0], questions[1:5], "council_exists")
    networks = tuple(NetworkLine(row, ()) for row in rows)
    businesses = tuple((row, ()) for row in shipped().named("support_businesses").rows)
    meetings = (Explained("care_conference", Unit.TIMES),)
    staff = Explained("staff", Unit.TIMES)
    return FaceSheet(LAST, None, businesses, networks, (asked,), staff, (), meetings, ())


@pytest.mark.parametrize("least", [None, 5])
def test_every_paper_names_its_time_and_says_the_numbers(least: int | None) -> None:
    words, counted = Words("ja"), content(least)
    lists = {name: shipped().named(name) for name in face_sheet.LISTS}
    council = council_report.CouncilContent(counted, (("care_conference", 3),), sheet().networks, lists)
    made = (
        (activity_paper.activity_paper, activity_paper.CODE, counted),
        (council_report.council_report, council_report.CODE, council),
        (face_sheet.face_sheet, face_sheet.CODE, face_sheet.FaceSheetContent(counted, sheet(), lists)),
        (activity_charts.activity_charts, activity_charts.CODE, counted),
    )
    for draw, code, given in made:
        stamp = Stamp("NPO法人 みちしるべ", datetime(2026, 11, 28, 9, tzinfo=UTC), "佐藤 陽子", code)
        paper = draw(given, words, stamp)  # type: ignore[operator]
        text = bare(copied_by_pdfium(paper.pdf))
        assert not paper.missing, code
        assert bare("令和8年度（補助の対象期間）") in text, code
        assert bare("集計した日2026年11月28日") in text, code
        assert ("少数" in text) == (least is not None), code
        if code != activity_charts.CODE:
            assert_same_words(word(draw.__module__, given, words, stamp), paper.pdf)
            assert "34,567件" in text, code
            assert bare(words.say(told.GROUPS[Group.MOVE_REASON])) in text, code
        if code == face_sheet.CODE:
            assert "☑既に設立済み" in text
