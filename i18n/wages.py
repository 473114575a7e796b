"""How an hourly rate came about, in sentences: what counts, divided by what, rounding, limit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.hourly_rate import HourlyRate
from i18n.numbers import yen
from i18n.words import N_, Words

SHORT: Final[Mapping[str, str]] = {
    "base": N_("Basic pay"),
    "allowances": N_("Allowances"),
    "bonus_share": N_("Share of bonus"),
    "commuting": N_("Commuting"),
    "social_insurance": N_("Employer's share"),
}
"""What the parts of a month's pay are called above a column."""


def told(rate: HourlyRate, words: Words) -> tuple[str, ...]:
    """Return the sentences of a rate; those of months that came about alike are the same."""
    return (formula(rate, words), limit(rate, words))


def formula(rate: HourlyRate, words: Words) -> str:
    """Return what is divided by what, and how it is rounded."""
    parts = "＋".join(words.label(f"wage.{part}") for part in rate.counted)
    time = (
        words.say("the time of the attendance book")
        if rate.from_attendance
        else words.say("the time paid for")
    )
    rounding = words.label(f"value_code.{rate.rounding}")
    return words.say("({parts}) ÷ {time}; {rounding}.", parts=parts, time=time, rounding=rounding)


def limit(rate: HourlyRate, words: Words) -> str:
    """Return what the limit is, or that nobody has said it yet."""
    if rate.cap is None:
        return words.say(
            "The limit of the hourly rate is not known yet, so none is applied. Please write it from the"
            " guide of the year under Settings → Rules."
        )
    return words.say("No more than {limit} an hour is applied.", limit=yen(rate.cap, words))


def over(rate: HourlyRate, words: Words) -> str:
    """Return that a rate is over the limit and by how much; "" where it is not."""
    if rate.cap is None or not rate.is_capped:
        return ""
    return words.say(
        "The rate of {rate} is {more} over the limit, so {limit} is applied.",
        rate=yen(rate.rounded, words),
        more=yen(rate.rounded - rate.cap, words),
        limit=yen(rate.cap, words),
    )
