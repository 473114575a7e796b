"""A year of the subsidy in words: rates, states of conditions, its limit, what is read out of its months."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.programme_year import WHOLE
from desktop.services.programme_checks import Seen
from desktop.services.programme_sheets import ProgrammeSheet
from i18n import terms
from i18n.dates import month_title
from i18n.numbers import digits, yen
from i18n.rule_values import Lists
from i18n.words import N_, Words

STATES: Final[Mapping[Seen, str]] = {
    Seen.MET: N_("Condition met"),
    Seen.NOT_MET: N_("Condition not met"),
    Seen.UNKNOWN: N_("Condition not yet known"),
}
_TEN_THOUSAND: Final = 10_000
_THOUSAND: Final = 1_000


def percent(rate: int | None, words: Words) -> str:
    """Return a rate in basis points with one place behind the point; nothing where there is none."""
    if rate is None:
        return ""
    whole, rest = divmod(rate * 1_000 // WHOLE, 10)
    return words.say("{whole}.{tenth} %", whole=digits(whole), tenth=rest)


def brief_yen(amount: int, words: Words) -> str:
    """Return an amount as it stands over a bar: in 万円, in English in thousands, rounded down to a tenth.

    Nothing for less than a tenth.
    """
    unit = _TEN_THOUSAND if words.language == "ja" else _THOUSAND
    whole, tenth = divmod(abs(amount) * 10 // unit, 10)
    if not whole and not tenth:
        return ""
    said = digits(whole) if not tenth else f"{digits(whole)}.{tenth}"
    return f"-{said}" if amount < 0 else said


def limit(sheet: ProgrammeSheet, lists: Lists, words: Words) -> str:
    """Return what is said of the limit: how much, what raised it, and that the plan is above it."""
    if sheet.cap is None:
        return words.say("No source names a limit for this year. It can be entered under Settings, Rules.")
    amount = yen(sheet.cap, words)
    if sheet.raised_by:
        items = words.say(", ").join(
            terms.named(lists("subsidy_items"), code, words) for code in sheet.raised_by
        )
        said = words.say("Limit {amount}, raised by: {items}", amount=amount, items=items)
    else:
        said = words.say("Limit {amount}", amount=amount)
    if sheet.over_cap:
        over = words.say("The plan is {yen} above it.", yen=yen(sheet.over_cap, words))
        return words.say("{first} {second}", first=said, second=over)
    return said


def months(sheet: ProgrammeSheet, words: Words) -> str:
    """Return what is read out of the chart of months."""
    if not sheet.cash:
        return ""
    most = max(sheet.cash, key=lambda month: month.advanced)
    return words.say(
        "Spent {out}, received {received}, expected {expected}. At most {most} are advanced, in {month}.",
        out=yen(sum(month.out for month in sheet.cash), words),
        received=yen(sum(month.received for month in sheet.cash), words),
        expected=yen(sum(month.expected for month in sheet.cash), words),
        most=yen(most.advanced, words),
        month=month_title(most.month, words),
    )
