"""Cover with contents (表紙・目次) and list of evidence (証拠書類一覧) of what is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.fiscal_year import FiscalYear
from desktop.records.organisation import OrganisationView
from i18n.dates import both_calendars, fiscal_year_title, period
from i18n.numbers import digits
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

COVER_CODE: Final = "BAN-456"
INDEX_CODE: Final = "BAN-455"
COVER: Final = "reports.submission_index:cover"
INDEX: Final = "reports.submission_index:index"
"""What a leaf of a book is drawn by."""


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A part: its number, its name, the first and the last page in the whole; 0 for a file beside it."""

    number: str
    title: str
    first: int = 0
    last: int = 0
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class CoverContent:
    """Whose submission it is, of what year and kind, and what is in it."""

    title: str
    kind: str
    year: FiscalYear
    first: date
    last: date
    own: OrganisationView | None
    in_charge: str
    subject: str
    out: tuple[tuple[str, str], ...] = ()
    """What is not in it, each with the reason."""
    lines: tuple[IndexLine, ...] = ()


def cover(content: CoverContent, words: Words, stamp: Stamp) -> Paper:
    """Return the cover with its contents."""
    say, label, own = words.say, words.label, content.own
    flow = Flow(content.kind, words, stamp)
    facts = [
        (say("Fiscal year of the state"), fiscal_year_title(content.year, words)),
        (say("Subsidy period"), period(content.first, content.last, words)),
        (label("organisation.name"), "" if own is None else own.name),
        (label("organisation.representative"), "" if own is None else own.representative),
        (label("organisation.address"), "" if own is None else own.address),
        (label("programme.in_charge"), content.in_charge),
    ]
    if own is not None and own.designated_on is not None:
        facts.append((label("organisation.designated_on"), both_calendars(own.designated_on, words)))
    if own is not None and own.designation_number:
        facts.append((label("organisation.designation_number"), own.designation_number))
    flow.facts(facts, abreast=1)
    flow.heading(say("Contents of the submission"))
    flow.table(
        [
            Column(say("No."), fits="00-00"),
            Column(say("Paper of the submission"), 4),
            Column(say("First page"), fits="はじまり00", align="end"),
        ],
        [(line.number, _name(line, words), _page(line.first)) for line in content.lines],
    )
    if content.out:
        flow.heading(say("What is not in it"))
        flow.table(
            [Column(say("Paper of the submission"), 2), Column(label("submission_part.reason"), 3)],
            list(content.out),
        )
    return finished(flow)


def index(content: CoverContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list of evidence."""
    say = words.say
    flow = Flow(say("List of evidence"), words, stamp)
    flow.facts(
        [
            (words.label("organisation.name"), "" if content.own is None else content.own.name),
            (words.label("submission.submission_kind"), content.kind),
        ]
    )
    flow.table(
        [
            Column(say("No."), fits="00-00"),
            Column(say("Paper of the submission"), 4),
            Column(say("From page"), fits="始めのページ", align="end"),
            Column(say("To page"), fits="終わりのページ", align="end"),
            Column(say("Pages of the paper"), fits="00,000", align="end"),
        ],
        [
            (
                line.number,
                _name(line, words),
                _page(line.first),
                _page(line.last),
                digits(line.last - line.first + 1) if line.first else "",
            )
            for line in content.lines
        ],
    )
    flow.note(say("Pages are those of the file in which everything is bound, in the middle of each foot."))
    return finished(flow)


def _name(line: IndexLine, words: Words) -> str:
    if line.left_out:
        return words.say("{paper} (could not be bound; handed in as a file)", paper=line.title)
    return line.title if line.first else words.say("{paper} (a file beside)", paper=line.title)


def _page(number: int) -> str:
    return digits(number) if number else ""
