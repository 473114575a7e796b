"""The diary of a shared house on paper (共同居住の日誌): the shifts of a day, or of a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.house_diaries import DiaryPage
from i18n import terms
from i18n.dates import both_calendars, weekday
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-105"
LISTS: Final = ("diary_shifts", "house_check_states", "house_checks", "visit_outcomes")
"""The dated lists that name the codes of the diary."""


@dataclass(frozen=True, slots=True)
class DiaryContent:
    """The pages of one house from a day to a day, the oldest first, and the lists."""

    house: str
    first: date
    last: date
    pages: tuple[DiaryPage, ...]
    lists: Mapping[str, DatedList]


def house_diary(content: DiaryContent, words: Words, stamp: Stamp) -> Paper:
    """Return the diary."""
    say, label = words.say, words.label
    flow = Flow(label("record.house_diary"), words, stamp)
    flow.facts(
        [
            (label("house_diary.building_id"), content.house),
            (
                say("Days"),
                both_calendars(content.first, words)
                if content.first == content.last
                else say(
                    "{first} to {last}",
                    first=both_calendars(content.first, words),
                    last=both_calendars(content.last, words),
                ),
            ),
        ]
    )
    for page in content.pages:
        _page(flow, page, content.lists, words)
    if not content.pages:
        flow.paragraph(say("No page was written in these days."))
    return finished(flow)


def _page(flow: Flow, page: DiaryPage, lists: Mapping[str, DatedList], words: Words) -> None:
    say, label, view = words.say, words.label, page.view
    day = say("{day} ({weekday})", day=both_calendars(view.on, words), weekday=weekday(view.on, words))
    shift = terms.named(lists["diary_shifts"], view.shift, words)
    flow.heading("　".join(filter(None, (day, shift, page.staff))))
    flow.at(label("house_diary.text"))
    if view.text:
        flow.paragraph(view.text)
    if page.checks:
        order = [row.code for row in lists["house_checks"].rows]
        checks = sorted(page.checks, key=lambda check: (order.index(check.point), check.id))
        cells = [
            (
                terms.named(lists["house_checks"], check.point, words),
                "　".join(
                    filter(None, (terms.named(lists["house_check_states"], check.state, words), check.note))
                ),
            )
            for check in checks
        ]
        flow.facts(cells)
    if page.lines:
        flow.table(
            [
                Column(label("house_diary_line.client_id"), 2),
                Column(label("support_entry.outcome"), 1.6),
                Column(label("support_entry.text"), 5),
            ],
            [
                (
                    resident.name,
                    terms.named(lists["visit_outcomes"], about.outcome, words) if about.outcome else "",
                    about.text,
                )
                for resident, about in page.lines
            ],
        )
