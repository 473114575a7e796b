"""Money (金額): whole yen, rates in basis points, rounding by name, shares that add up. It formats nothing.

Between whole yen stand exact fractions, never floating point. A dated rule names its rounding by the code in
`ROUNDINGS`, so that a change of rule is a change of data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Final

from desktop.domain.numerals import KANJI_NUMERALS, value_of
from desktop.domain.problem import Problem

BASIS_POINTS: Final = 10_000
"""A whole in basis points: 158 of them are 1.58 %."""
THOUSAND: Final = 1000

_NUMBER: Final = rf"\d+(?:\.\d+)?|[{KANJI_NUMERALS}]+"
_YEN: Final = re.compile(
    rf"(?P<minus>[-▲△])?[¥\\]?(?P<minus_after>-)?(?:(?P<oku>{_NUMBER})億)?(?:(?P<man>{_NUMBER})万)?"
    rf"(?:(?P<sen>\d+(?:\.\d+)?)千)?(?P<rest>{_NUMBER})?円?(?:也|-)?"
)
_MOST: Final = 10**15
"""No amount of anybody's is larger: a book lay on the keys."""
_UNITS: Final = {"oku": 100_000_000, "man": 10_000, "sen": 1000, "rest": 1}


def down_to_yen(amount: Fraction) -> int:
    """Drop what is less than a yen (切捨て), towards zero."""
    return floor(amount) if amount >= 0 else -floor(-amount)


def up_to_yen(amount: Fraction) -> int:
    """Make a whole yen of what is left (切上げ), away from zero."""
    return ceil(amount) if amount >= 0 else -ceil(-amount)


def half_up_to_yen(amount: Fraction) -> int:
    """Round to the nearest yen, a half away from zero (四捨五入)."""
    half = Fraction(1, 2)
    return down_to_yen(amount + half) if amount >= 0 else down_to_yen(amount - half)


def down_to_thousand(amount: Fraction) -> int:
    """Drop what is less than a thousand yen (千円未満切捨て), as subsidies do."""
    return down_to_yen(amount / THOUSAND) * THOUSAND


ROUNDINGS: Final[Mapping[str, Callable[[Fraction], int]]] = {
    "down_to_yen": down_to_yen,
    "up_to_yen": up_to_yen,
    "half_up_to_yen": half_up_to_yen,
    "down_to_thousand": down_to_thousand,
}


def part_of(amount: int, basis_points: int) -> Fraction:
    """Return that part of an amount, not yet rounded."""
    return Fraction(amount * basis_points, BASIS_POINTS)


def by_days(monthly: int, days: int, days_of_month: int) -> Fraction:
    """Return the share of a month's amount for some of its days (日割り), not yet rounded."""
    return Fraction(monthly * days, days_of_month)


def divided(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Divide an amount by weights (按分) in whole yen that add up to it exactly.

    The yen that remain go to the largest fractions, among equal ones to the first. Without any weight the
    parts are equal.
    """
    if not weights or min(weights) < 0:
        raise ValueError("weights must be there and not negative")
    scale = list(weights) if sum(weights) else [1] * len(weights)
    whole = sum(scale)
    # Whole numbers and their remainders are the exact fractions, many times as fast.
    exact = [divmod(abs(amount) * weight, whole) for weight in scale]
    parts = [share for share, _rest in exact]
    by_fraction = sorted(range(len(parts)), key=lambda place: -exact[place][1])
    for place in by_fraction[: abs(amount) - sum(parts)]:
        parts[place] += 1
    return tuple(part if amount >= 0 else -part for part in parts)


def parse_yen(text: str) -> int:
    """Return the whole yen that somebody typed: 12,000円, ￥１２０００, 1万2千, 一万二千円, ▲500.

    Problem `money.unreadable`.
    """
    plain = re.sub(r"[\s,、]", "", unicodedata.normalize("NFKC", text).replace("−", "-"))
    found = _YEN.fullmatch(plain)
    parts = {} if found is None else {name: found[name] for name in _UNITS if found[name]}
    if found is None or not parts:
        raise Problem("money.unreadable", text=text)
    amount = sum((_value(part, text) * _UNITS[name] for name, part in parts.items()), start=Fraction(0))
    if amount.denominator != 1 or abs(amount) > _MOST:
        raise Problem("money.unreadable", text=text)
    return -int(amount) if found["minus"] or found["minus_after"] else int(amount)


def _value(part: str, text: str) -> Fraction:
    if "." in part or part.isdecimal():
        return Fraction(part)
    value = value_of(part)
    if value is None:
        raise Problem("money.unreadable", text=text)
    return Fraction(value)
