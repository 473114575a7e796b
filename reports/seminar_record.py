"""Seminars with their papers (セミナーの記録): a page each, with leaflet, photos and what was handed out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.seminars import SeminarSheet
from i18n import terms
from i18n.dates import period, short_date, time_span
from i18n.numbers import people
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.pictured import KeptPaper, draw_pictures, pictures_of

CODE: Final = "BAN-404"
LISTS: Final = ("seminar_papers", "seminar_attendees", "subsidy_items", "funding_sources")


@dataclass(frozen=True, slots=True)
class SeminarShown:
    """A seminar with the papers that go along, and the kinds of those that are missing."""

    sheet: SeminarSheet
    staff: tuple[str, ...] = field(repr=False)
    papers: tuple[KeptPaper, ...] = ()
    lacks: tuple[str, ...] = ()
    item: str = ""
    """The item of the subsidy that bears its hours."""


@dataclass(frozen=True, slots=True)
class SeminarRecordContent:
    """The seminars of a time."""

    first: date
    last: date
    seminars: tuple[SeminarShown, ...]
    lists: Mapping[str, DatedList]


def seminar_record(content: SeminarRecordContent, words: Words, stamp: Stamp) -> Paper:
    """Return a page a seminar; one with many papers goes on."""
    flow = Flow(words.say("Seminars held, with their papers"), words, stamp)
    flow.facts([(words.say("Period"), period(content.first, content.last, words))], abreast=1)
    if not content.seminars:
        flow.paragraph(words.say("No seminar was held in this time."))
    for place, shown in enumerate(content.seminars):
        if place:
            flow.new_page()
        _seminar(flow, shown, content)
        draw_pictures(flow, [each for paper in shown.papers for each in pictures_of(paper, words)])
    return finished(flow)


def _seminar(flow: Flow, shown: SeminarShown, content: SeminarRecordContent) -> None:
    words, label, view = flow.words, flow.words.label, shown.sheet.view
    lists = content.lists
    flow.at(view.title)
    flow.heading(view.title)
    when = " ".join(filter(None, (short_date(view.on, words), time_span(view.start, view.end, words))))
    came = "、".join(
        f"{terms.named(lists['seminar_attendees'], each.attendee_kind, words)} {people(each.number, words)}"
        for each in shown.sheet.attendance
    )
    missing = "、".join(terms.named(lists["seminar_papers"], code, words) for code in shown.lacks)
    flow.facts(
        [
            (label("seminar.on"), when),
            (label("seminar.place"), view.place),
            (label("seminar.audience"), view.audience),
            (words.say("How many came"), came),
            (words.say("Who of us was there"), "、".join(shown.staff)),
            (label("seminar.item"), terms.named(lists["subsidy_items"], shown.item, words)),
            (words.say("Missing papers"), missing or words.say("none is missing")),
        ],
        abreast=1,
    )
    if view.programme:
        flow.heading(label("seminar.programme"))
        flow.paragraph(view.programme)
    if not shown.papers:
        flow.paragraph(words.say("No paper of this seminar is kept."))
