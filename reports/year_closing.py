"""The closing of a year (年度の締め): its figures, their corrections, and the heads of the chains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.explained import Unit
from desktop.records.year_closing import YearClosingView, YearCorrectionView
from desktop.services.year_closings import Calendar
from i18n.dates import both_calendars, period
from i18n.explained import amount_of
from i18n.numbers import count
from i18n.words import Words
from i18n.year_figures import calendar_name, named
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp

CODE: Final = "BAN-448"
LISTS: Final = (
    "year_calendars",
    "subsidy_items",
    "funding_sources",
    "support_accounts",
    "cost_categories",
)


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """A figure as it was closed, with its corrections, and as the records say now."""

    code: str
    unit: Unit
    then: int
    corrected: int
    now: int | None
    corrections: tuple[YearCorrectionView, ...] = ()


@dataclass(frozen=True, slots=True)
class YearClosingContent:
    """A closed year, by whom, the lists that name its codes, and whether its chain is whole."""

    closing: YearClosingView
    closed_by: str
    lines: tuple[ClosedLine, ...]
    lists: Mapping[str, DatedList]
    is_whole: bool


def year_closing_paper(content: YearClosingContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper about a closed year."""
    say, closing = words.say, content.closing
    flow = Flow(say("Closing of a year"), words, stamp)
    whole = (
        say("unchanged since the closing")
        if content.is_whole
        else say("does not match: see the newest backup")
    )
    facts = [
        (say("Calendar"), calendar_name(Calendar(closing.calendar), content.lists.__getitem__, words)),
        (say("Period"), period(closing.first_day, closing.last_day, words)),
        (say("Closed on"), both_calendars(closing.closed_on, words)),
        (say("Closed by whom"), content.closed_by),
        (say("Cases that go on in the next year"), count(closing.carried_over or 0, words)),
        (say("Chain of changes"), whole),
    ]
    flow.facts([*facts, *([(say("Note on the closing"), closing.note)] if closing.note else [])])
    _figures(flow, content)
    _corrections(flow, content)
    flow.heading(say("Heads of the chains"))
    flow.note(
        say(
            "A line for each copy of the vault: its key, the number of its changes, and the seal of the last."
        )
    )
    for line in closing.chain.splitlines():
        flow.note(line)
    return finished(flow)


def _figures(flow: Flow, content: YearClosingContent) -> None:
    words, say = flow.words, flow.words.say
    rows: list[Row] = [
        (
            _called(content, each.code, words),
            amount_of(each.then, each.unit, words),
            amount_of(each.corrected, each.unit, words),
            "" if each.now is None else amount_of(each.now, each.unit, words),
        )
        for each in content.lines
    ]
    flow.heading(say("Figures of the year"))
    flow.table(
        [
            Column(say("Figure of the year"), 5),
            Column(say("When it was closed"), fits="10,000時間55分", align="end"),
            Column(say("With corrections"), fits="10,000時間55分", align="end"),
            Column(say("As the records say now"), fits="10,000時間55分", align="end"),
        ],
        rows,
    )


def _corrections(flow: Flow, content: YearClosingContent) -> None:
    words, say = flow.words, flow.words.say
    rows: list[Row] = [
        (
            both_calendars(one.on, words),
            _called(content, each.code, words),
            amount_of(-one.amount if one.less else one.amount, each.unit, words),
            one.reason,
        )
        for each in content.lines
        for one in each.corrections
    ]
    if rows:
        flow.heading(say("Corrections"))
        flow.table(
            [
                Column(say("Corrected on"), fits="2026年12月31日（令和8年）"),
                Column(say("Figure of the year"), 4),
                Column(say("By how much"), fits="10,000時間55分", align="end"),
                Column(say("Why it was corrected"), 5),
            ],
            rows,
        )


def _called(content: YearClosingContent, code: str, words: Words) -> str:
    return named(code, content.lists.__getitem__, words)
