"""Tables of steps (計算の段): how an amount follows from another one, step by step. It knows no law.

A step is a row of named whole numbers. `below`: it holds for amounts less than this, and is missing in the
last step only. Then either `income`, a fixed result, or `percent` of the amount, which `unit` rounds down to
its multiple first, with `plus` and `minus`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from desktop.domain.money import down_to_yen

Step = Mapping[str, int]
COLUMNS: Final = ("below", "income", "unit", "percent", "plus", "minus")
"""What a step may say, in the order in which it is read."""
PERCENT: Final = "percent"
"""The one that is no amount of money."""


def by_steps(amount: int, steps: Sequence[Step]) -> int:
    """Return what follows from an amount by a sound table."""
    step = next(each for each in steps if "below" not in each or amount < each["below"])
    if "income" in step:
        return step["income"]
    unit = step.get("unit", 1)
    base = amount // unit * unit
    found = Fraction(base * step[PERCENT], 100) + step.get("plus", 0) - step.get("minus", 0)
    return max(0, down_to_yen(found))


def objection(steps: Sequence[Step]) -> tuple[str, int] | None:
    """Return what keeps a table from being computed with: a code and the step's number; None if sound."""
    if not steps:
        return "steps.empty", 0
    for number, step in enumerate(steps, start=1):
        if code := _objection_to(step, is_last=number == len(steps)):
            return code, number
    for number, (before, after) in enumerate(pairwise(steps[:-1]), start=2):
        if after["below"] <= before["below"]:
            return "steps.not_rising", number
    return None


def _objection_to(step: Step, *, is_last: bool) -> str:
    if is_last and "below" in step:
        return "steps.last_ends"
    if not is_last and "below" not in step:
        return "steps.no_end"
    if ("income" in step) == (PERCENT in step):
        return "steps.one_way"
    if "income" in step and step.keys() & {"unit", "plus", "minus"}:
        return "steps.one_way"
    return "steps.unit" if step.get("unit") == 0 else ""
