"""What moving in costs and who pays it: sums by payer, the five items of aid, what is uncovered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """A line of costs as it is counted."""

    item: str
    amount: int | None = field(repr=False)
    payer: str = field(default="", repr=False)
    decided_on: date | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of one move, in yen. `unknown` are the items whose amount nobody named."""

    total: int = field(repr=False)
    by_payer: Mapping[str, int] = field(repr=False)
    entry_aid: int = field(repr=False)
    """The five items of public assistance, whoever pays them."""
    paid: int = field(repr=False)
    uncovered: int = field(repr=False)
    """What nobody pays yet: no payer, or one that an office has to decide on and has not."""
    unknown: tuple[str, ...] = ()


def total(lines: Iterable[Line], *, five: AbstractSet[str], deciding: AbstractSet[str]) -> Totals:
    """Add the lines up; `five` are the items of aid, `deciding` the payers that agree first."""
    every = tuple(lines)
    known = [(line, line.amount) for line in every if line.amount is not None]
    by_payer: dict[str, int] = {}
    for line, amount in known:
        by_payer[line.payer] = by_payer.get(line.payer, 0) + amount
    return Totals(
        total=sum(amount for _, amount in known),
        by_payer=by_payer,
        entry_aid=sum(amount for line, amount in known if line.item in five),
        paid=sum(amount for line, amount in known if line.paid_on is not None),
        uncovered=sum(amount for line, amount in known if not is_covered(line, deciding)),
        unknown=tuple(line.item for line in every if line.amount is None),
    )


def is_covered(line: Line, deciding: AbstractSet[str]) -> bool:
    """Tell whether somebody surely pays a line."""
    if line.paid_on is not None:
        return True
    return bool(line.payer) and (line.payer not in deciding or line.decided_on is not None)
