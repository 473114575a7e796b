"""Plan and use of a year of the subsidy (年度計画と執行状況): items, rate of use, money by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.programme_year import CashMonth, Period, fiscal_year
from desktop.domain.rule_used import RuleUsed
from desktop.records.programme import ProgrammeView
from i18n import rules_used, terms
from i18n.dates import both_calendars, duration, fiscal_year_title, month_title
from i18n.dates import period as span
from i18n.numbers import digits, yen
from i18n.programmes import percent
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-430"
LISTS: Final = ("subsidy_items",)


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """An item as it is printed: figures alone, without the records behind them."""

    code: str
    row: DatedRow | None
    declared: bool
    planned: int | None
    decided: int | None
    used: int
    minutes: int
    rate: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class ProgrammeSheetContent:
    """A year of the subsidy as it is printed."""

    year: int
    view: ProgrammeView | None
    period: Period | None
    business_year: FiscalYear
    limit: str
    items: tuple[ItemFigures, ...]
    planned: int | None
    decided: int | None
    used: int
    rate: int | None
    forecast: int | None
    cash: tuple[CashMonth, ...]
    rules: tuple[RuleUsed, ...]
    lists: Mapping[str, DatedList]


def programme_sheet(content: ProgrammeSheetContent, words: Words, stamp: Stamp) -> Paper:
    """Return plan and use of a year."""
    say = words.say
    flow = Flow(say("Plan and use of the subsidy"), words, stamp)
    flow.facts(_facts(content, words))
    flow.paragraph(content.limit)
    shown = [item for item in content.items if _is_told(item)]
    flow.heading(say("Items of the subsidy"))
    flow.table(_item_columns(words), [_item_row(item, words) for item in shown])
    flow.heading(say("Money by month"))
    flow.table(
        [
            Column(say("Month of the money"), 2.2),
            Column(say("Money spent"), 1.4, align="end"),
            Column(say("Came in by month"), 1.4, align="end"),
            Column(say("Money expected"), 1.4, align="end"),
            Column(say("Advanced by us"), 1.6, align="end"),
        ],
        [
            (month_title(each.month, words), *(_money(yen_) for yen_ in _of(each)), digits(each.advanced))
            for each in content.cash
        ],
    )
    advanced = say("Advanced by us: all that was spent less all that came in, at the end of the month.")
    flow.note("\n".join((advanced, *rules_used.together(content.rules, words))))
    return finished(flow)


def _facts(content: ProgrammeSheetContent, words: Words) -> list[tuple[str, str]]:
    say, view = words.say, content.view

    def money(amount: int | None) -> str:
        return say("not known yet") if amount is None else yen(amount, words)

    first_last = (content.period.first, content.period.last) if content.period else None
    return [
        (say("Fiscal year of the state"), fiscal_year_title(fiscal_year(content.year), words)),
        (
            say("Subsidy period"),
            say("not known yet") if first_last is None else span(*first_last, words),
        ),
        (
            say("Business year of the corporation"),
            span(content.business_year.first_day, content.business_year.last_day, words),
        ),
        (
            words.label("programme.decided_on"),
            "" if view is None or view.decided_on is None else both_calendars(view.decided_on, words),
        ),
        (words.label("programme.decision_number"), "" if view is None else view.decision_number),
        (say("Planned in all"), money(content.planned)),
        (say("Decided in all"), money(content.decided)),
        (say("Used so far"), yen(content.used, words)),
        (say("Rate of use"), percent(content.rate, words) or say("not known yet")),
        (say("Used at the end, if it goes on so"), money(content.forecast)),
    ]


def _item_columns(words: Words) -> list[Column]:
    say, label = words.say, words.label
    return [
        Column(label("programme_item.item"), 2.4),
        Column(label("programme_item.declared"), 0.9),
        Column(label("programme_item.planned"), 1.3, align="end"),
        Column(label("programme_item.decided"), 1.3, align="end"),
        Column(say("Used so far"), 1.3, align="end"),
        Column(say("Working time under it"), 1.5, align="end"),
        Column(say("Rate of use"), 1, align="end"),
        Column(say("Left to use"), 1.3, align="end"),
    ]


def _item_row(item: ItemFigures, words: Words) -> tuple[str, ...]:
    return (
        _name(item, words),
        words.say("Applied for it") if item.declared else "",
        _money(item.planned),
        _money(item.decided),
        _money(item.used),
        duration(item.minutes, words) if item.minutes else "",
        percent(item.rate, words),
        "" if item.left is None else digits(item.left),
    )


def _is_told(item: ItemFigures) -> bool:
    return bool(item.declared or item.planned or item.decided or item.used or item.minutes)


def _of(month: CashMonth) -> tuple[int, int, int]:
    return month.out, month.received, month.expected


def _money(amount: int | None) -> str:
    return digits(amount) if amount else ""


def _name(item: ItemFigures, words: Words) -> str:
    if item.row is None:
        return words.say("{item} (not of this year)", item=item.code)
    return terms.text(item.row, words)
