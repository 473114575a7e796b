"""An amount of a dated list (support_amounts) in words: yen, a share, months, years, a multiple."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.money import BASIS_POINTS
from i18n.numbers import yen
from i18n.words import N_, Words

_PER: Final = {
    "month": N_("{yen} a month"),
    "dwelling": N_("{yen} a home"),
    "facility": N_("{yen} a facility"),
}


def amount(row: DatedRow, words: Words) -> str:
    """Return the figures of a row."""
    return "、".join(_figures(row, words))


def _figures(row: DatedRow, words: Words) -> Iterator[str]:
    values = row.values
    if "times" in values:
        yield words.say_many("{n} time", "{n} times", values["times"])
    if "yen" in values:
        figure = yen(values["yen"], words)
        per = _PER.get(values.get("per", ""))
        yield words.say(per, yen=figure) if per else figure
    if "yen_first_grade" in values:
        figure = yen(values["yen_first_grade"], words)
        yield words.say("in areas of the first grade {yen}", yen=figure)
    if "basis_points" in values:
        yield words.say("{percent} %", percent=f"{values['basis_points'] * 100 / BASIS_POINTS:g}")
    if "months" in values:
        yield words.say_many("{n} month", "{n} months", values["months"])
    if "months_most" in values:
        yield words.say_many("at most {n} month", "at most {n} months", values["months_most"])
    if "years" in values:
        yield words.say_many("{n} year", "{n} years", values["years"])
