"""The work diary on paper (業務日誌): of one person, one month and one item, or of the whole month.

Numbers of cases stand for people; where somebody lives is never said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.days_off import DaysOff
from desktop.domain.fiscal_year import Month
from desktop.services.diary_telling import DiaryTime, ToldLine, number_of
from i18n import rules_used
from i18n import work_diary as told
from i18n.dates import clock_time, duration, month_title, short_date, weekday
from i18n.numbers import digits
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Stamp
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-401"
WHOLE_CODE: Final = "BAN-402"
_ROOM: Final = 90


@dataclass(frozen=True, slots=True)
class DiaryContent:
    """A month's diary, whose it is, the corporation, the item (None: all of them), and the lists."""

    time: DiaryTime
    staff: str
    organisation: str
    item: str | None
    lists: Mapping[str, DatedList]


def work_diary(content: DiaryContent, words: Words, stamp: Stamp) -> Paper:
    """Return the diary of one item."""
    say, lists = words.say, content.lists.__getitem__
    item = content.item or ""
    lines = [line for line in content.time.lines if line.line.item == item]
    flow = Flow(say("Work diary"), words, stamp)
    _head(flow, content, [(words.label("work_line.item"), told.item_of(item, lists, words))], lines)
    columns = _columns(words)
    flow.table([*columns, Column(words.label("work_line.place"), 2)], [
        *((*_cells(line, content, words), told.place_of(line, lists, words)) for line in lines),
        (*_sum(lines, words), "", "", "", ""),
    ])  # fmt: skip
    _foot(flow, content)
    return finished(flow)


def whole_diary(content: DiaryContent, words: Words, stamp: Stamp) -> Paper:
    """Return the whole month over all items and sources of money, with what is amiss."""
    say, lists, time = words.say, content.lists.__getitem__, content.time
    flow = Flow(say("Work diary of the month"), words, replace(stamp, page_format="A4 landscape"))
    _head(flow, content, [], time.lines)
    columns = _columns(words)
    head = (
        Column(words.label("work_line.item"), 2.2),
        Column(words.label("work_line.funding"), 2),
        Column(say("To look at"), 2.2),
    )

    def borne(line: ToldLine) -> tuple[str, str, str]:
        of = line.line
        return (
            told.item_of(of.item, lists, words),
            told.funding_of(of.funding, lists, words),
            told.marks_of(line, words),
        )

    flow.table([*columns, *head], [
        *((*_cells(line, content, words), *borne(line)) for line in time.lines),
        (*_sum(time.lines, words), "", "", "", "", "", ""),
    ])  # fmt: skip
    for title, sums, name in (
        (words.label("work_line.item"), time.by_item, told.item_of),
        (words.label("work_line.funding"), time.by_funding, told.funding_of),
    ):
        flow.keep(_ROOM)
        flow.heading(say("Sums: {by}", by=title))
        flow.facts(
            [(name(each.code, lists, words), duration(each.amount, words)) for each in sums], abreast=2
        )
    if time.out:
        flow.note(say("Lines that were left out of the diary: {n}", n=digits(len(time.out))))
    _foot(flow, content)
    return finished(flow)


def _head(
    flow: Flow, content: DiaryContent, more: Sequence[tuple[str, str]], lines: Sequence[ToldLine]
) -> None:
    words, time = flow.words, content.time
    minutes = sum(line.line.minutes for line in lines)
    flow.facts(
        [
            (words.label("organisation.name"), content.organisation),
            (words.label("work_line.staff_id"), content.staff),
            (words.say("Month"), month_title(Month.containing(time.first), words)),
            *more,
            (words.say("Lines of the diary"), digits(len(lines))),
            (words.say("Together"), duration(minutes, words)),
        ],
        abreast=2,
    )


def _columns(words: Words) -> list[Column]:
    label = words.label
    return [
        Column(label("work_line.on"), fits="11/23（月・祝）"),
        Column(label("work_line.start"), fits="23:59"),
        Column(label("work_line.end"), fits="23:59"),
        Column(words.say("Minutes of work"), fits="00,000", align="end"),
        Column(label("work_line.work_kind"), 2.4),
        Column(words.say("Number of the case"), fits="2026-0001"),
        Column(label("work_line.text"), 3.4),
    ]


def _cells(line: ToldLine, content: DiaryContent, words: Words) -> tuple[str, ...]:
    of, lists = line.line, content.lists
    return (
        _day(line, content.time.off, words),
        "" if of.start is None else clock_time(of.start, words),
        "" if of.end is None else clock_time(of.end, words),
        digits(of.minutes),
        told.kind_of(line, lists.__getitem__, words),
        number_of(line, lists["funding_sources"]),
        told.content_of(line, lists.__getitem__, words),
    )


def _day(line: ToldLine, off: DaysOff, words: Words) -> str:
    on = line.line.on
    return words.say("{day} ({weekday})", day=short_date(on, words, on), weekday=weekday(on, words, off))


def _sum(lines: Sequence[ToldLine], words: Words) -> tuple[str | Cell, ...]:
    minutes = sum(line.line.minutes for line in lines)
    return (Cell(words.say("Together"), bold=True), "", "", Cell(digits(minutes), bold=True))


def _foot(flow: Flow, content: DiaryContent) -> None:
    words = flow.words
    flow.keep(_ROOM)
    flow.facts(
        [
            (words.say("Signature or seal of who did the work"), TO_SIGN),
            (words.say("Signature or seal of the manager"), TO_SIGN),
        ],
        abreast=2,
    )
    for sentence in rules_used.together(content.time.rules, words):
        flow.note(sentence)
    flow.note(
        words.say("Where the office asks for its own form, the hours have to be handed in on that form.")
    )
