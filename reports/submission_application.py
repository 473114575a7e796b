"""What is applied for (交付申請の内容): the corporation's own paper, beside the office's workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.fiscal_year import Month
from desktop.domain.plan_months import PlannedMonth
from desktop.domain.programme_year import fiscal_year
from desktop.services.submission_figures import ItemFigures, SubmissionFigures
from i18n import rules_used, terms
from i18n.dates import both_calendars, duration, fiscal_year_title, month_title, period
from i18n.numbers import digits, yen
from i18n.words import N_, Words
from reports.closed_figures import LISTS as CLOSED_LISTS
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-450"
TITLE: Final = N_("What is applied for")
_ROOM: Final = 160.0
"""Points that the plan by month keeps for its head and its first months."""
LISTS: Final = (*CLOSED_LISTS, "employment_kinds", "programme_money_kinds")


@dataclass(frozen=True, slots=True)
class SubmissionContent:
    """The figures of the year, and the lists that name them."""

    figures: SubmissionFigures
    lists: Mapping[str, DatedList]


def submission_application(content: SubmissionContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: SubmissionContent, words: Words) -> None:
    """Write it on a page."""
    say, figures = words.say, content.figures
    page.note(own_paper(words))
    page.note(
        say(
            "What the form of the year asks for besides is not known to this program (to be confirmed):"
            " please compare it with the office's guide."
        )
    )
    page.facts(head(content, words))
    page.heading(say("Items applied for"))
    shown = shown_items(content)
    page.table(
        [
            Column(words.label("programme_item.item"), 2),
            Column(words.label("submission_item.told"), 4),
            Column(say("Months of the plan"), fits="令和8年12月から"),
            Column(say("Planned hours"), fits="00,000時間", align="end"),
            Column(words.label("programme_item.planned"), fits="00,000,000", align="end"),
        ],
        [
            (
                item_name(item, words),
                item.told,
                _time_of(item, words),
                hours(item.planned_hours, words),
                money(item.planned),
            )
            for item in shown
        ],
    )
    if not shown:
        page.paragraph(say("No item is applied for yet."))
    page.facts(
        [
            (
                say("Planned in all"),
                say("not known yet") if figures.planned is None else yen(figures.planned, words),
            )
        ],
        abreast=1,
    )
    _months(page, shown, figures, words)
    page.heading(say("Staff who do the work"))
    page.table(
        [
            Column(words.label("employment.staff_id"), 2),
            Column(words.label("employment.employment_kind"), 2),
            Column(words.label("employment.job_title"), 2),
            Column(say("Working time a week"), 1.4, align="end"),
        ],
        [
            (
                each.name,
                terms.named(content.lists["employment_kinds"], each.kind, words),
                each.job,
                "" if each.weekly_minutes is None else duration(each.weekly_minutes, words),
            )
            for each in figures.staff
        ],
    )
    foot(page, content)


def shown_items(content: SubmissionContent) -> list[ItemFigures]:
    """Return the items that are applied for."""
    return [item for item in content.figures.items if item.declared or item.planned]


def _months(page: Page, items: Sequence[ItemFigures], figures: SubmissionFigures, words: Words) -> None:
    """Set what is planned month by month: hours above, yen below; beside them the money that is expected."""
    months = by_month(items, figures)
    if not months:
        return
    say = words.say
    page.keep(_ROOM)
    page.heading(say("Plan by month"))
    page.note(say("In each cell hours stand above, yen below."))
    page.table(
        [
            Column(say("Month of the plan"), fits="令和8年12月"),
            *(Column(item_name(item, words), 1, align="end") for item in items),
            Column(say("Together"), 1.1, align="end", bold=True),
            Column(say("Subsidy expected"), fits="00,000,000", align="end"),
        ],
        [
            (
                month_title(line.month, words),
                *(_cell(cell, words) for cell in line.items),
                _cell(line.whole, words),
                money(line.expected or None),
            )
            for line in months
        ],
    )
    page.note(
        say(
            "Hours and yen of an item are parted evenly among its months; where it has none of its own, among"
            " those of the subsidy period. Whether the office wants them by month is to be confirmed."
        )
    )


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of the plan: each item's part, all together, and the money expected in it."""

    month: Month
    items: tuple[PlannedMonth, ...]
    whole: PlannedMonth
    expected: int


def by_month(items: Sequence[ItemFigures], figures: SubmissionFigures) -> tuple[MonthLine, ...]:
    """Return the months in which something is planned or expected, in their order."""
    planned = [{each.month: each for each in item.months} for item in items]
    known = [each for item in items for each in item.months if each.hours is not None or each.yen is not None]
    if not known:
        return ()
    came: dict[Month, int] = {}
    for each in figures.expected:
        if each.expected_on is not None:
            month = Month.containing(each.expected_on)
            came[month] = came.get(month, 0) + each.yen
    lines = []
    for month in sorted({*(each.month for each in known), *came}):
        parts = tuple(of_item.get(month, PlannedMonth(month, None, None)) for of_item in planned)
        lines.append(MonthLine(month, parts, _together(month, parts), came.get(month, 0)))
    return tuple(lines)


def _together(month: Month, parts: Sequence[PlannedMonth]) -> PlannedMonth:
    def added(known: list[int | None]) -> int | None:
        amounts = [each for each in known if each is not None]
        return sum(amounts) if amounts else None

    return PlannedMonth(month, added([each.hours for each in parts]), added([each.yen for each in parts]))


def _cell(part: PlannedMonth, words: Words) -> str:
    return "\n".join(filter(None, (hours(part.hours, words), money(part.yen))))


def _time_of(item: ItemFigures, words: Words) -> str:
    if not item.months:
        return ""
    first, last = (month_title(item.months[place].month, words) for place in (0, -1))
    return words.say("{first} to {last}", first=first, last=last)


def hours(amount: int | None, words: Words) -> str:
    """Return planned hours."""
    return "" if amount is None else duration(60 * amount, words)


def own_paper(words: Words) -> str:
    """Return what says that the office's form is another one."""
    return words.say(
        "This is the corporation's own paper. What the office asks for is written into the office's own form"
        " under “Offices' Excel forms”."
    )


def head(content: SubmissionContent, words: Words) -> list[tuple[str, str]]:
    """Return whose paper it is and of what time."""
    say, label, figures = words.say, words.label, content.figures
    own, kept, programme = figures.own, figures.kept, figures.programme
    facts = [
        (say("Fiscal year of the state"), fiscal_year_title(fiscal_year(programme.year), words)),
        (say("Subsidy period"), period(programme.first, programme.last, words)),
        (label("organisation.name"), "" if own is None else own.name),
        (label("organisation.representative"), "" if own is None else own.representative),
        (label("organisation.address"), "" if own is None else own.address),
        (label("organisation.designation_number"), "" if own is None else own.designation_number),
        (label("programme.in_charge"), "" if kept is None else kept.in_charge),
        (label("programme.contact_email"), "" if kept is None else kept.contact_email),
        (label("programme.window_hours"), "" if kept is None else kept.window_hours),
    ]
    if kept is not None and kept.decided_on is not None:
        decided = both_calendars(kept.decided_on, words)
        facts.append((label("programme.decided_on"), f"{decided} {kept.decision_number}".strip()))
    return facts


def foot(page: Page, content: SubmissionContent) -> None:
    """Name the rules that the figures rest on."""
    for sentence in rules_used.together(content.figures.rules, page.words):
        page.note(sentence)


def item_name(item: ItemFigures, words: Words) -> str:
    """Return what an item is called, also one that the year does not list."""
    if item.row is None:
        return words.say("{item} (not of this year)", item=item.code)
    return terms.text(item.row, words)


def money(amount: int | None) -> str:
    """Return an amount in a column of yen."""
    return "" if amount is None else digits(amount)
