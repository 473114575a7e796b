"""Papers of a closed year (締めた年度): the figures are those of the closing, corrections beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.year_closings import ClosedLine, FrozenFigures
from i18n.dates import both_calendars
from i18n.explained import amount_of
from i18n.year_figures import named
from reports.parts import Column, Row
from reports.parts.page import Page

LISTS: Final = (
    "year_calendars",
    "subsidy_items",
    "funding_sources",
    "support_accounts",
    "cost_categories",
)
"""The lists that name the codes of kept figures."""
_ROOM: Final = 110.0
"""Points that the figures keep for their heading and first lines."""


def say_closed(page: Page, closed: FrozenFigures | None) -> None:
    """Say at the head of a paper that its figures are those of the closing."""
    if closed is None:
        return
    page.note(
        page.words.say(
            "The year was closed on {day}. The figures are those of the closing.",
            day=both_calendars(closed.closing.closed_on, page.words),
        )
    )


def draw_touched(page: Page, closed: FrozenFigures | None, lists: Mapping[str, DatedList]) -> None:
    """Set the figures that were put right since or are told otherwise by the records, and why."""
    if closed is None:
        return
    say = page.words.say
    page.keep(_ROOM)
    page.heading(say("After the closing"))
    if not closed.touched:
        page.paragraph(say("Nothing was put right since; the records say the same."))
        return
    draw_figures(page, closed.touched, lists)
    draw_corrections(page, closed.touched, lists)


def draw_figures(page: Page, figures: Sequence[ClosedLine], lists: Mapping[str, DatedList]) -> None:
    """Set figures as they were closed, with their corrections, and as the records say now."""
    words, say = page.words, page.words.say
    rows: list[Row] = [
        (
            named(each.code, lists.__getitem__, words),
            amount_of(each.then, each.unit, words),
            amount_of(each.corrected, each.unit, words),
            "" if each.now is None else amount_of(each.now, each.unit, words),
        )
        for each in figures
    ]
    page.table(
        [
            Column(say("Figure of the year"), 5),
            Column(say("When it was closed"), fits="10,000時間55分", align="end"),
            Column(say("With corrections"), fits="10,000時間55分", align="end"),
            Column(say("As the records say now"), fits="10,000時間55分", align="end"),
        ],
        rows,
    )


def draw_corrections(page: Page, figures: Sequence[ClosedLine], lists: Mapping[str, DatedList]) -> None:
    """Set the counter-entries, each with its day and its reason; nothing where there is none."""
    words, say = page.words, page.words.say
    rows: list[Row] = [
        (
            both_calendars(one.on, words),
            named(each.code, lists.__getitem__, words),
            amount_of(-one.amount if one.less else one.amount, each.unit, words),
            one.reason,
        )
        for each in figures
        for one in each.corrections
    ]
    if rows:
        page.heading(say("Corrections"))
        page.table(
            [
                Column(say("Corrected on"), fits="2026年12月31日（令和8年）"),
                Column(say("Figure of the year"), 4),
                Column(say("By how much"), fits="10,000時間55分", align="end"),
                Column(say("Why it was corrected"), 5),
            ],
            rows,
        )
