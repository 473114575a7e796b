"""Pay and hourly rates of one person and year (給与と時間単価): months as lines, and how the rate came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.hourly_rate import PARTS, HourlyRate
from desktop.domain.rule_used import RuleUsed
from desktop.records.employment import EmploymentView
from desktop.records.wage import WageView
from i18n import rules_used, terms
from i18n.dates import fiscal_year_title, hours, month_title
from i18n.numbers import yen
from i18n.wages import SHORT, told
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.table import Cell

CODE: Final = "BAN-411"
LISTS: Final = ("employment_kinds",)


@dataclass(frozen=True, slots=True)
class WageMonth:
    """A month: what was paid and the rate it makes, where known."""

    month: Month
    wage: WageView | None
    rate: HourlyRate | None


@dataclass(frozen=True, slots=True)
class WageRatesContent:
    """A year of one person, as what they worked in it, and the lists."""

    name: str = field(repr=False)
    year: FiscalYear
    months: tuple[WageMonth, ...]
    employments: tuple[EmploymentView, ...]
    lists: Mapping[str, DatedList]


def wage_rates(content: WageRatesContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper; it is as broad as its columns need."""
    say, label = words.say, words.label
    flow = Flow(say("Pay and hourly rates"), words, replace(stamp, page_format="A4 landscape"))
    kinds = dict.fromkeys(
        terms.named(content.lists["employment_kinds"], view.employment_kind, words)
        for view in content.employments
    )
    flow.facts(
        [
            (label("wage.staff_id"), content.name),
            (say("Fiscal year, April to March"), fiscal_year_title(content.year, words)),
            (label("employment.employment_kind"), "、".join(kinds) or say("Not written down")),
            (say("Months with a rate"), str(sum(each.rate is not None for each in content.months))),
        ]
    )
    flow.at(content.name)
    end: Final = "end"
    flow.table(
        [
            Column(
                label("wage.month"),
                fits=max((month_title(each.month, words) for each in content.months), key=len),
            ),
            *(Column(say(SHORT[part]), align=end) for part in PARTS),
            Column(say("Counted in all"), align=end),
            Column(say("Time"), fits="000:00", align=end),
            Column(say("Rate before rounding"), align=end),
            Column(say("Limit"), align=end),
            Column(say("Rate applied"), align=end, bold=True),
        ],
        (_row(each, words) for each in content.months),
    )
    flow.heading(say("How the rate came about"))
    for sentence in _reasons(content, words):
        flow.paragraph(sentence)
    for sentence in rules_used.together(_rules(content), words):
        flow.note(sentence)
    return finished(flow)


def _row(each: WageMonth, words: Words) -> tuple[str | Cell, ...]:
    wage, rate = each.wage, each.rate
    month = month_title(each.month, words)
    if wage is None:
        return (month, *("" for _ in PARTS), "", "", "", "", "")
    paid = [_part(getattr(wage, part), part, rate, words) for part in PARTS]
    if rate is None:
        return (month, *paid, "", "", "", "", words.say("no time known"))
    return (
        month,
        *paid,
        yen(rate.wages + rate.social_insurance, words),
        hours(rate.minutes) + (" ＊" if rate.from_attendance else ""),
        decimal(rate.exact),
        words.say("to be confirmed") if rate.cap is None else yen(rate.cap, words),
        yen(rate.applied, words),
    )


def _part(amount: int | None, part: str, rate: HourlyRate | None, words: Words) -> str:
    if amount is None:
        return ""
    said = yen(amount, words)
    return f"({said})" if rate is not None and part in rate.left_out else said


def decimal(exact: Fraction) -> str:
    """Return a rate with two digits, cut: 1653.12."""
    hundredths = exact.numerator * 100 // exact.denominator
    return f"{hundredths // 100:,}.{hundredths % 100:02}"


def _reasons(content: WageRatesContent, words: Words) -> list[str]:
    rates = [each.rate for each in content.months if each.rate is not None]
    if not rates:
        return [words.say("No month of this year has both pay and time yet, so there is no rate.")]
    sentences = dict.fromkeys(said for rate in rates for said in told(rate, words))
    marked = any(rate.from_attendance for rate in rates)
    more = [words.say("＊ The time is that of the attendance book.")] if marked else []
    left = [words.say("Amounts in brackets do not count.")] if any(rate.left_out for rate in rates) else []
    return [*sentences, *more, *left]


def _rules(content: WageRatesContent) -> list[RuleUsed]:
    found = [
        rule
        for each in content.months
        if each.rate is not None
        for rule in (each.rate.rule, each.rate.cap_rule)
        if rule is not None
    ]
    return list(dict.fromkeys(found))
