"""The annex of a figure (数字の根拠): the records behind it, and their sum. No client is named in it.

A few records stand there one by one. Many are summed by month and in it by person, so that somebody can read
them; every single one is a list of its own that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop.domain.explained import Explained, Unit
from desktop.domain.explained_groups import by_kind, by_month, whose
from desktop.domain.fiscal_year import Month
from desktop.services.explained import Behind
from i18n.dates import both_calendars, month_title, short_date
from i18n.explained import amount_of, figure_of, kind_of
from i18n.numbers import count, digits, people
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.table import Cell, Column, Row

CODE: Final = "BAN-440"
FEW: Final = 40
"""So many records are listed one by one without being asked for."""
_ROOM: Final = 90.0
"""Points that a table keeps for its heading and first lines."""


@dataclass(frozen=True, slots=True)
class AnnexContent:
    """A figure by its title, and the records behind it in their order; clients by case numbers."""

    title: str
    figure: Explained
    lines: tuple[Behind, ...]
    each: bool = False
    """Whether every record is listed, however many they are."""

    @property
    def is_summed(self) -> bool:
        """Whether the records stand there in sums."""
        return not self.each and len(self.figure.parts) > FEW


def annex(content: AnnexContent, words: Words, stamp: Stamp) -> Paper:
    """Return the annex."""
    say, figure = words.say, content.figure
    flow = Flow(say("Annex: what is behind a number"), words, stamp)
    days = [part.on for part in figure.parts if part.on is not None]
    facts = [
        (say("The number"), content.title),
        (say("Its amount"), figure_of(figure, words)),
        (say("Records behind the number"), count(len(figure.parts), words)),
    ]
    if days:
        first, last = both_calendars(min(days), words), both_calendars(max(days), words)
        facts.append((say("Days of the records"), say("{first} to {last}", first=first, last=last)))
    flow.facts(facts, abreast=1)
    if content.is_summed:
        _summary(flow, content.figure)
        flow.new_page()
    draw_records(flow, content)
    flow.note(say("Clients stand here with the numbers of their cases. The records are kept in the vault."))
    return finished(flow)


def draw_records(flow: Flow, content: AnnexContent) -> None:
    """Set the records of a figure and how it comes from them."""
    words = flow.words
    if content.is_summed:
        _groups(flow, content)
    elif content.figure.parts:
        flow.table(_columns(words), _rows(content, words))
        flow.note(_sum(content, words))
    else:
        flow.paragraph(words.say("No record stands behind this number."))


def _summary(flow: Flow, figure: Explained) -> None:
    """Set the sums of the months, and of the kinds of records where there are several."""
    words, say = flow.words, flow.words.say
    months = [(_month(each.month, words), each.figure) for each in by_month(figure)]
    kinds = [(kind_of(each.parts[0], words), each) for each in by_kind(figure).values()]
    for title, groups in ((say("Sums by month"), months), (say("Sums by kind of record"), kinds)):
        if len(groups) < 2:
            continue
        flow.keep(_ROOM)
        flow.heading(title)
        flow.table(
            [
                Column(title, 3),
                Column(say("Number of records"), fits="00,000件", align="end"),
                Column(say("Sum of the group"), fits="000,000,000円", align="end"),
            ],
            [
                *((name, count(len(of.parts), words), figure_of(of, words)) for name, of in groups),
                tuple(
                    Cell(text, bold=True)
                    for text in (say("In all"), count(len(figure.parts), words), figure_of(figure, words))
                ),
            ],
        )
    if figure.unit is Unit.PERSONS:
        flow.note(say("Whoever stands in several groups counts once in the number of all."))


def _groups(flow: Flow, content: AnnexContent) -> None:
    """Set the sums of each month by person, the month's own sum above them."""
    words, say = flow.words, flow.words.say
    flow.table(
        [
            Column(say("Month of the records"), fits="令和88年12月"),
            Column(say("Case, or whose of the staff"), 1.6),
            Column(say("Kinds of records"), 2),
            Column(say("Days of the records"), fits="12/31-12/31"),
            Column(say("Number of records"), fits="00,000件", align="end"),
            Column(say("Share of the number"), fits="000,000,000円", align="end"),
        ],
        _group_rows(content, words),
    )
    flow.note(_sum(content, words))
    flow.note(say("Each line is the sum of its records. Every single record is listed in the long annex."))


def _group_rows(content: AnnexContent, words: Words) -> Iterator[Row]:
    called = {whose(line.part): line.number or line.staff_name for line in content.lines}
    for month in by_month(content.figure):
        whole = month.figure
        yield tuple(
            Cell(text, bold=True)
            for text in (
                _month(month.month, words),
                words.say("The month together"),
                "",
                "",
                count(len(whole.parts), words),
                figure_of(whole, words),
            )
        )
        named = ((called.get((each.client_id, each.staff_id), ""), each) for each in month.people)
        for name, each in sorted(named, key=lambda told: told[0]):
            kinds = dict.fromkeys(kind_of(part, words) for part in each.figure.parts)
            yield (
                "",
                name,
                words.say(", ").join(kinds),
                _days(each.figure),
                count(len(each.figure.parts), words),
                figure_of(each.figure, words),
            )
    yield (
        "",
        Cell(words.say("Sum of the lines"), bold=True),
        "",
        "",
        Cell(count(len(content.figure.parts), words), bold=True),
        Cell(figure_of(content.figure, words), bold=True),
    )


def _month(month: Month | None, words: Words) -> str:
    return words.say("Without a day") if month is None else month_title(month, words)


def _days(figure: Explained) -> str:
    """Return the first and the last day inside a month."""
    days = [part.on for part in figure.parts if part.on is not None]
    if not days:
        return ""
    first, last = min(days), max(days)
    told = f"{first.month}/{first.day}"
    return told if first == last else f"{told}-{last.month}/{last.day}"


def _columns(words: Words) -> tuple[Column, ...]:
    say = words.say
    return (
        Column(say("No."), fits="00,000", align="end"),
        Column(say("Day of the record"), fits="2026/12/31"),
        Column(say("Kind of record"), 1.4),
        Column(say("Number of the case"), 1.4),
        Column(say("By whom of the staff"), 1.2),
        Column(say("Share of the number"), fits="000,000,000円", align="end"),
    )


def _rows(content: AnnexContent, words: Words) -> Iterator[Row]:
    unit = content.figure.unit
    for number, line in enumerate(content.lines, 1):
        part = line.part
        yield (
            digits(number),
            "" if part.on is None else short_date(part.on, words),
            kind_of(part, words),
            line.number,
            line.staff_name,
            amount_of(part.amount, unit, words),
        )
    yield (
        "",
        "",
        Cell(words.say("Sum of the lines"), bold=True),
        "",
        "",
        Cell(figure_of(content.figure, words), bold=True),
    )


def _sum(content: AnnexContent, words: Words) -> str:
    """Return how the figure comes from its lines; several lines may be of one person."""
    figure = content.figure
    if figure.unit is Unit.PERSONS:
        return words.say("Each person counts once: {people}.", people=people(figure.amount, words))
    return words.say("The number is the sum of these lines, nothing else.")
