"""The annex of a figure (数字の根拠): each record behind it, and their sum. No client is named in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop.domain.explained import Explained, Unit
from desktop.services.explained import Behind
from i18n.dates import both_calendars, short_date
from i18n.explained import amount_of, figure_of, kind_of
from i18n.numbers import count, digits, people
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.table import Cell, Column, Row

CODE: Final = "BAN-440"


@dataclass(frozen=True, slots=True)
class AnnexContent:
    """A figure by its title, and the records behind it in their order; clients by case numbers."""

    title: str
    figure: Explained
    lines: tuple[Behind, ...]


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
    draw_records(flow, content)
    flow.note(say("Clients stand here with the numbers of their cases. The records are kept in the vault."))
    return finished(flow)


def draw_records(flow: Flow, content: AnnexContent) -> None:
    """Set the records of a figure and how it comes from them."""
    words = flow.words
    if content.figure.parts:
        flow.table(_columns(words), _rows(content, words))
        flow.note(_sum(content, words))
    else:
        flow.paragraph(words.say("No record stands behind this number."))


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
