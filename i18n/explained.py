"""A figure and the records behind it in words."""

from __future__ import annotations

from desktop.domain.explained import Explained, Part, Unit
from i18n.dates import duration
from i18n.numbers import people, times, yen
from i18n.words import Words


def amount_of(amount: int, unit: Unit, words: Words) -> str:
    """Return an amount with its unit."""
    if unit is Unit.YEN:
        return yen(amount, words)
    if unit is Unit.MINUTES:
        return duration(amount, words) if amount >= 0 else f"-{duration(-amount, words)}"
    return times(amount, words) if unit is Unit.TIMES else people(amount, words)


def figure_of(figure: Explained, words: Words) -> str:
    """Return a figure with its unit."""
    return amount_of(figure.amount, figure.unit, words)


def kind_of(part: Part, words: Words) -> str:
    """Return what kind of record stands behind a figure."""
    return words.label(f"record.{part.kind}")
