"""The tables of activity on paper: one part for every report that prints them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.domain.activity_table import NOT_NOTED, Column, Counts, Group
from desktop.domain.counted_time import CountedTime
from desktop.domain.dated import DatedList
from desktop.domain.plain_figures import PlainTable
from desktop.domain.rule_used import RuleUsed
from desktop.services.activity import LISTS as GROUP_LISTS
from desktop.services.year_closings import FrozenFigures
from i18n import activity as told
from i18n import rules_used
from i18n.dates import both_calendars, duration
from i18n.numbers import count, digits, people
from i18n.words import Words
from reports.closed_figures import LISTS as CLOSED_LISTS
from reports.closed_figures import draw_touched, say_closed
from reports.parts import Cell, Flow, Row, look
from reports.parts import Column as PaperColumn
from reports.parts.bars import Bar, draw_bars, height_of
from reports.parts.months import HEIGHT, MonthPoint, draw_months
from reports.parts.page import Page

COUNTED: Final = tuple(dict.fromkeys(GROUP_LISTS.values()))
"""The dated lists by which things are counted."""
LISTS: Final = tuple(dict.fromkeys([*COUNTED, *CLOSED_LISTS]))
"""The dated lists that name the lines."""
_ROOM: Final = 24.0
"""Points that a heading keeps around itself."""
_BELOW: Final = 12
"""So many lines of text a table with many columns needs below its heading."""


@dataclass(frozen=True, slots=True)
class CountedContent:
    """What was counted: the time, the day of counting, the amounts, and what names and decided them."""

    time: CountedTime
    counted_on: date
    totals: Mapping[Column, Counts | None]
    tables: tuple[PlainTable, ...]
    lists: Mapping[str, DatedList]
    staff: Mapping[str, str] = field(default_factory=dict, repr=False)
    rules: tuple[RuleUsed, ...] = ()
    least: int | None = None
    """Numbers of persons below it are not told; None where all are."""
    closed: FrozenFigures | None = None
    """What was kept of the year when it was closed; `totals` then are the figures of the closing."""
    of_today: int = 0
    """How often something is put to a place by the home of today, since that of its day is not known."""

    def table(self, group: Group) -> PlainTable | None:
        """Return the table of a group."""
        return next((table for table in self.tables if table.group is group), None)


def head(flow: Page, content: CountedContent) -> None:
    """Say which time was counted, by which calendar and on which day, and the main numbers."""
    words, say = flow.words, flow.words.say
    time = content.time
    flow.facts(
        [
            (say("Time counted"), told.title_of(time, words)),
            (say("Counted on the day"), both_calendars(content.counted_on, words)),
            (say("Days counted"), told.days_of(time.first, time.last, words)),
        ]
    )
    say_closed(flow, content.closed)
    if time.last > content.counted_on:
        flow.note(say("The time is not over yet: what happens until its last day will change the figures."))


def main_numbers(flow: Page, content: CountedContent, columns: Iterable[Column]) -> None:
    """Set the numbers of the whole time, persons and events."""
    words, say = flow.words, flow.words.say
    rows: list[Row] = []
    for column in (each for each in columns if each in content.totals):
        amounts = content.totals[column]
        name = say(told.COLUMNS[column])
        if amounts is None:
            rows.append((name, told.few(words), told.few(words), ""))
            continue
        spent = duration(amounts.minutes, words) if amounts.minutes else ""
        rows.append((name, people(amounts.persons, words), count(amounts.events, words), spent))
    flow.table(
        [
            PaperColumn(say("What is counted"), 4),
            PaperColumn(say("Different people"), fits="10,000人", align="end"),
            PaperColumn(say("Number of times"), fits="100,000件", align="end"),
            PaperColumn(say("Time spent"), fits="10,000時間55分", align="end"),
        ],
        rows,
    )


def draw_table(flow: Page, content: CountedContent, group: Group, *, events: bool = True) -> None:
    """Set the table of a group; nothing where it has no line."""
    table = content.table(group)
    if table is None or not any(_happened(line.cells.values()) for line in table.lines):
        return
    words = flow.words
    wide = len(table.columns) > 1
    # The note, the head in several lines and the first line of figures stay below the heading.
    flow.keep((_BELOW if wide else 0) * look.body(words.language).line_height)
    flow.heading(words.say(told.GROUPS[group]))
    if events and wide:
        flow.note(words.say("In each cell different people stand above, the number of times below."))
    rows: list[Row] = [
        _row(content, table, line.code, line.cells, words, events=events, wide=wide)
        for line in table.lines
        if _happened(line.cells.values()) or group in {Group.MONTH, Group.NEWNESS}
    ]
    total = _row(content, table, None, table.total.cells, words, events=events, wide=wide)
    rows.append([Cell(str(text), bold=True) for text in total])
    flow.table(_columns(table, words, events=events, wide=wide), rows)
    if hint := told.hint_of(group, words, content.of_today, content.least):
        flow.note(hint)


def draw_group_bars(flow: Flow, content: CountedContent, group: Group, column: Column) -> None:
    """Draw a column of a group as bars of persons."""
    table = content.table(group)
    if table is None:
        return
    words = flow.words
    bars = []
    for line in table.lines:
        amounts = line.cells[column]
        if amounts is not None and not amounts.persons:
            continue
        number = 0 if amounts is None else amounts.persons
        said = told.few(words) if amounts is None else people(number, words)
        name = told.line_of(group, line.code, content.lists.__getitem__, words, content.staff)
        bars.append(Bar(name, number, said, marked=line.code != NOT_NOTED))
    if not bars:
        return
    flow.keep(height_of(flow, bars) + look.heading(words.language).line_height + _ROOM)
    title = words.say(
        "{column}: {group}", column=words.say(told.COLUMNS[column]), group=words.say(told.GROUPS[group])
    )
    flow.heading(title)
    draw_bars(flow, bars)
    if hint := told.hint_of(group, words, content.of_today, content.least):
        flow.note(hint)


def draw_month_line(flow: Flow, content: CountedContent, column: Column, *, events: bool) -> None:
    """Draw a column of the months as a line; a single month is no line."""
    table = content.table(Group.MONTH)
    if table is None or len(table.lines) < 2:
        return
    words = flow.words
    points = []
    for line in table.lines:
        amounts, label = line.cells[column], told.month_label(line.code, words)
        if told.is_ahead(line.code, content.counted_on):
            points.append(MonthPoint(label, None))
            continue
        number = None if amounts is None else amounts.events if events else amounts.persons
        points.append(MonthPoint(label, number, told.few(words)))
    if not any(point.number for point in points):
        return
    flow.keep(HEIGHT + look.heading(words.language).line_height + _ROOM)
    measure = words.say("Number of times") if events else words.say("Different people")
    flow.heading(words.say("{column}: {measure}", column=words.say(told.COLUMNS[column]), measure=measure))
    draw_months(flow, points)


def foot(flow: Page, content: CountedContent) -> None:
    """Say what hides small numbers, and by which lists and rules was counted."""
    words, say = flow.words, flow.words.say
    if content.least is not None:
        flow.note(told.hides(content.least, words))
    if content.closed is not None:
        flow.note(say("Tables by group count the records as they stand now."))
        if content.least is None:
            draw_touched(flow, content.closed, content.lists)
    versions = ", ".join(f"{name} {content.lists[name].version}" for name in COUNTED)
    flow.note(say("Lists used: {versions}", versions=versions))
    for sentence in rules_used.together(content.rules, words):
        flow.note(sentence)


def _columns(table: PlainTable, words: Words, *, events: bool, wide: bool) -> Sequence[PaperColumn]:
    if wide:
        named = [
            PaperColumn(words.say(told.COLUMNS[column]), fits="00,000", align="end")
            for column in table.columns
        ]
        return [PaperColumn("", 1), *named]
    (column,) = table.columns
    columns = [
        PaperColumn(words.say(told.COLUMNS[column]), 4),
        PaperColumn(words.say("Different people"), fits="10,000人", align="end"),
    ]
    if events:
        columns.append(PaperColumn(words.say("Number of times"), fits="100,000件", align="end"))
    return columns


def _row(
    content: CountedContent,
    table: PlainTable,
    code: str | None,
    cells: Mapping[Column, Counts | None],
    words: Words,
    *,
    events: bool,
    wide: bool,
) -> list[str]:
    name = (
        words.say("Total")
        if code is None
        else told.line_of(table.group, code, content.lists.__getitem__, words, content.staff)
    )
    if wide:
        return [name, *(_both(cells[column], words, events=events) for column in table.columns)]
    amounts = cells[table.columns[0]]
    if amounts is None:
        return [name, told.few(words), *([told.few(words)] if events else [])]
    return [name, people(amounts.persons, words), *([count(amounts.events, words)] if events else [])]


def _both(amounts: Counts | None, words: Words, *, events: bool) -> str:
    if amounts is None:
        return told.few(words)
    if not events:
        return digits(amounts.persons)
    return f"{digits(amounts.persons)}\n{digits(amounts.events)}"


def _happened(cells: Iterable[Counts | None]) -> bool:
    return any(amounts is None or amounts.events for amounts in cells)
