"""The reports on activity as papers and as files, all from one counting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from desktop.domain.activity_table import Column, Counts, Group
from desktop.domain.counted_time import Calendar, CountedTime
from desktop.domain.fiscal_year import Month
from desktop.domain.plain_figures import PlainTable, plain
from desktop.records.staff import Staff
from desktop.services.activity import ActivityFigures
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from desktop.services.year_closings import Calendar as Closed
from desktop.services.year_closings import FrozenFigures
from desktop.services.year_figures import of_activity
from desktop.storage.table_writing import BookSheet, Value
from i18n import activity as told
from i18n.words import N_, Words
from reports import (
    activity_annex,
    activity_charts,
    activity_paper,
    activity_report,
    council_report,
    face_sheet,
)
from reports.annex import AnnexContent
from reports.figure_tables import COUNTED, LISTS, CountedContent
from ui.desk import Desk
from ui.paper_preview import Job
from ui.small_numbers import SHOW_FEW, SmallNumbers, least_of
from ui.table_export import Export, Question

FILE: Final = "BAN-494"
"""The document code of the figures that left the vault as a file."""
_EDITABLE: Final = (activity_report.CODE, activity_paper.CODE, council_report.CODE, face_sheet.CODE)
_TO: Final = ("own_file", "welfare_office", "other")
"""Whom figures may go to, ourselves first; nobody stands in them, so that nobody has to agree."""


@dataclass(frozen=True, slots=True)
class Report:
    """A paper that can be made: its words, whether small numbers may be hidden in it, and its job."""

    code: str
    words: str
    hides: bool
    job: Callable[[Desk, CountedTime, bool], Job]


def counted(
    desk: Desk,
    time: CountedTime,
    groups: Iterable[Group],
    columns: Iterable[Column],
    *,
    small: bool,
    figures: ActivityFigures | None = None,
) -> CountedContent:
    """Return the content that a paper about a time is drawn from; asks the services."""
    workspace = desk.workspace
    found = workspace.activity.of(time.first, time.last) if figures is None else figures
    rules = found.used()
    tables: tuple[PlainTable, ...] = tuple(plain(found.table(group)) for group in groups)
    totals: dict[Column, Counts | None] = {column: found.cell(column).counts for column in columns}
    closed = _closed(desk, time, found)
    if closed is not None:
        totals = {column: _as_closed(closed, column, found) for column in totals}
    least = None
    if small:
        least, rule = least_of(desk, time.last)
        rules = (*rules, rule)
        tables = tuple(table.concealed(least) for table in tables)
        totals = {
            column: None if amounts is not None and 0 < amounts.persons < least else amounts
            for column, amounts in totals.items()
        }
    staff = {str(view.id): view.name for view in workspace.staff.all()}
    lists = {name: workspace.office.rules.named(name) for name in LISTS}
    today, of_today = workspace.office.today(), found.of_today()
    return CountedContent(time, today, totals, tables, lists, staff, rules, least, closed, of_today)


def _closed(desk: Desk, time: CountedTime, figures: ActivityFigures) -> FrozenFigures | None:
    """Return what was kept of a fiscal year; no other time is closed with the activity in it."""
    if time.calendar is not Calendar.FISCAL:
        return None
    closings = desk.workspace.year_closings
    return closings.closed(Closed.FISCAL, time.first.year, of_activity(figures))


def _as_closed(closed: FrozenFigures, column: Column, figures: ActivityFigures) -> Counts:
    cell = figures.cell(column)
    return Counts(
        closed.then(f"activity.persons.{column}", cell.persons),
        closed.then(f"activity.events.{column}", cell.events),
        cell.counts.minutes,
    )


def _job(desk: Desk, code: str, document: str, gather: Callable[[], Any]) -> Job:
    staff = desk.workspace.office.actor.staff_id
    return Job(code, document, gather, Staff.kind, staff, editable=code in _EDITABLE)


def activity_job(desk: Desk, time: CountedTime, small: bool) -> Job:  # noqa: FBT001 - a row's callable
    """Return the job of the report for prefecture and municipality."""
    paper = activity_paper
    return _job(
        desk,
        paper.CODE,
        "reports.activity_paper:activity_paper",
        lambda: counted(desk, time, paper.GROUPS, paper.MAIN, small=small),
    )


def council_job(desk: Desk, time: CountedTime, small: bool) -> Job:  # noqa: FBT001
    """Return the job of the report to a council."""
    paper, workspace = council_report, desk.workspace

    def gather() -> council_report.CouncilContent:
        sheet = workspace.face_sheets.of(time.first, time.last)
        return paper.CouncilContent(
            counted(desk, time, paper.GROUPS, paper.MAIN, small=small),
            tuple((each.code, each.amount) for each in sheet.meetings),
            sheet.networks,
            {name: workspace.office.rules.named(name) for name in paper.LISTS},
        )

    return _job(desk, paper.CODE, "reports.council_report:council_report", gather)


def face_sheet_job(desk: Desk, time: CountedTime, small: bool) -> Job:  # noqa: FBT001
    """Return the job of the face sheet."""
    paper, workspace = face_sheet, desk.workspace

    def gather() -> face_sheet.FaceSheetContent:
        return paper.FaceSheetContent(
            counted(desk, time, paper.GROUPS, paper.MAIN, small=small),
            workspace.face_sheets.of(time.first, time.last),
            {name: workspace.office.rules.named(name) for name in paper.LISTS},
        )

    return _job(desk, paper.CODE, "reports.face_sheet:face_sheet", gather)


def charts_job(desk: Desk, time: CountedTime, small: bool) -> Job:  # noqa: FBT001
    """Return the job of the charts for the annual meeting."""
    paper = activity_charts
    return _job(
        desk,
        paper.CODE,
        "reports.activity_charts:activity_charts",
        lambda: counted(desk, time, paper.GROUPS, (), small=small),
    )


def annex_job(desk: Desk, time: CountedTime, _small: bool) -> Job:  # noqa: FBT001
    """Return the job of the records behind the main numbers, in sums where they are many."""
    return _annex(desk, time, activity_annex.CODE, each=False)


def long_annex_job(desk: Desk, time: CountedTime, _small: bool) -> Job:  # noqa: FBT001
    """Return the job of every record behind the main numbers."""
    return _annex(desk, time, activity_annex.EACH_CODE, each=True)


def _annex(desk: Desk, time: CountedTime, code: str, *, each: bool) -> Job:
    """Return the job of an annex; clients stand in it by case numbers."""
    paper, workspace, words = activity_annex, desk.workspace, desk.words

    def gather() -> activity_annex.ActivityAnnexContent:
        figures = workspace.activity.of(time.first, time.last)
        annexes = []
        for column in paper.MAIN:
            figure = figures.cell(column).events
            lines = tuple(replace(line, client_name="") for line in workspace.explained.told(figure))
            annexes.append(AnnexContent(words.say(told.COLUMNS[column]), figure, lines, each))
        content = counted(desk, time, (Group.MONTH,), paper.MAIN, small=False, figures=figures)
        return paper.ActivityAnnexContent(content, tuple(annexes))

    return _job(desk, code, "reports.activity_annex:activity_annex", gather)


def month_job(desk: Desk, time: CountedTime, _small: bool) -> Job:  # noqa: FBT001
    """Return the job of a month's report for inside the house."""
    paper, workspace, month = activity_report, desk.workspace, Month.containing(time.first)

    def gather() -> activity_report.ActivityReportContent:
        staff = {str(view.id): view.name for view in workspace.staff.all()}
        lists = {name: workspace.office.rules.named(name) for name in paper.LISTS}
        refusals = workspace.property_inquiries.refusals(month.first_day, month.last_day)
        return paper.ActivityReportContent(workspace.activity.of_month(month), lists, staff, refusals)

    return _job(desk, paper.CODE, "reports.activity_report:activity_report", gather)


REPORTS: Final[tuple[Report, ...]] = (
    Report(activity_report.CODE, N_("Month, for ourselves"), hides=False, job=month_job),
    Report(activity_paper.CODE, N_("For prefecture and municipality"), hides=True, job=activity_job),
    Report(council_report.CODE, N_("For the council"), hides=True, job=council_job),
    Report(face_sheet.CODE, N_("Face sheet"), hides=True, job=face_sheet_job),
    Report(activity_charts.CODE, N_("Charts for the annual meeting"), hides=True, job=charts_job),
    Report(activity_annex.CODE, N_("Records behind the numbers"), hides=False, job=annex_job),
    Report(
        activity_annex.EACH_CODE,
        N_("Every record behind the numbers"),
        hides=False,
        job=long_annex_job,
    ),
)
"""The papers of a time; the first one belongs to a month alone."""


def reports_of(time: CountedTime) -> tuple[Report, ...]:
    """Return the papers that a time has."""
    whole = time.calendar is Calendar.MONTH
    return tuple(each for each in REPORTS if whole or each.code != activity_report.CODE)


def figures_export(desk: Desk, time: CountedTime, choice: SmallNumbers) -> Export:
    """Return how all figures of a time are saved: a workbook with a sheet a table, or one long list."""
    words, activity = desk.words, desk.workspace.activity

    def gather() -> SharedList:
        content = counted(desk, time, told.GROUPS, activity_paper.MAIN, small=choice.hidden)
        return listed(desk, content)

    consequence = words.say(
        "Nobody is named in it, but small numbers can tell who somebody is. That it was saved is noted in the"
        " history."
    )
    title, asked = words.say("Figures of the activity"), words.say(SHOW_FEW)
    question = Question(asked, lambda: choice.hidden, choice.turn)
    return Export(FILE, consequence, gather, lambda: activity.note_export(FILE), _TO, title, question)


def listed(desk: Desk, content: CountedContent) -> SharedList:
    """Return figures as a list: by table, line and column the persons, times and minutes.

    Where small numbers are hidden the tables say the persons alone, as on paper: times would tell of few.
    """
    words = desk.words
    say = words.say
    measures = (say("Different people"), say("Number of times"), say("Minutes spent"))
    told_of = 1 if content.least is not None else len(measures)
    titles = (
        say("Time counted"),
        say("Table of the figures"),
        say("Line of the table"),
        say("What is counted"),
        *measures,
    )
    time = (
        f"{told.title_of(content.time, words)} {told.days_of(content.time.first, content.time.last, words)}"
    )
    rows: list[tuple[Value, ...]] = []
    whole = say("The whole time")
    for column, amounts in content.totals.items():
        rows.append((time, whole, "", say(told.COLUMNS[column]), *_numbers(amounts, words)))
    main = BookSheet(whole, (say("What is counted"), *measures), tuple((row[3], *row[4:]) for row in rows))
    sheets = [_about(content, words, time), main]
    for table in content.tables:
        name = say(told.GROUPS[table.group])
        for code, cells in _lines(table):
            line = _named(desk, content, table, code)
            for column in table.columns:
                amounts = cells[column]
                if amounts is None or amounts.events:
                    numbers = _numbers(amounts, words)[:told_of]
                    blank = ("",) * (len(measures) - len(numbers))
                    rows.append((time, name, line, say(told.COLUMNS[column]), *numbers, *blank))
        sheets.append(_sheet(desk, content, table, name, measures[:told_of]))
    if content.least is not None:
        rows.append((time, say("Small numbers"), told.hides(content.least, words), "", "", "", ""))
    return SharedList(
        tuple(SharedColumn(title) for title in titles),
        tuple(SharedRow(None, row) for row in rows),
        sheets=tuple(sheets),
    )


def _about(content: CountedContent, words: Words, time: str) -> BookSheet:
    say = words.say
    rows: list[tuple[Value, ...]] = [
        (say("Time counted"), time),
        (say("Counted on the day"), content.counted_on.isoformat()),
    ]
    if content.closed is not None:
        day = content.closed.closing.closed_on.isoformat()
        rows.append((say("Closed on"), day))
    if content.least is not None:
        rows.append((say("Small numbers"), told.hides(content.least, words)))
    rows += [(say("List used"), f"{name} {content.lists[name].version}") for name in COUNTED]
    for group in told.HINTS:
        hint = told.hint_of(group, words, content.of_today, content.least)
        rows.append((say(told.GROUPS[group]), hint))
    return BookSheet(say("About these figures"), (say("What it is"), say("What is said of it")), tuple(rows))


def _sheet(
    desk: Desk, content: CountedContent, table: PlainTable, name: str, measures: Sequence[str]
) -> BookSheet:
    say = desk.words.say
    several = len(table.columns) > 1
    shown = measures[:2] if several else tuple(measures)
    headings = tuple(
        say("{column}: {measure}", column=say(told.COLUMNS[column]), measure=measure)
        for column in table.columns
        for measure in shown
    )
    rows: list[tuple[Value, ...]] = []
    for code, cells in _lines(table):
        numbers: list[Value] = []
        for column in table.columns:
            numbers += _numbers(cells[column], desk.words)[: len(shown)]
        rows.append((_named(desk, content, table, code), *numbers))
    return BookSheet(name, (say("Line of the table"), *headings), tuple(rows))


def _lines(table: PlainTable) -> Iterable[tuple[str | None, Mapping[Column, Counts | None]]]:
    yield from ((line.code, line.cells) for line in table.lines)
    yield None, table.total.cells


def _named(desk: Desk, content: CountedContent, table: PlainTable, code: str | None) -> str:
    if code is None:
        return desk.words.say("Total")
    return told.line_of(table.group, code, content.lists.__getitem__, desk.words, content.staff)


def _numbers(amounts: Counts | None, words: Words) -> tuple[Value, Value, Value]:
    if amounts is None:
        return told.few(words), "", ""
    return amounts.persons, amounts.events, amounts.minutes
