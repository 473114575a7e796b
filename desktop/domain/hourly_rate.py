"""The hourly rate (時間単価) of a month: pay, the employer's share, and the minutes it was for.

Which parts count, how it is rounded and where it ends is told by a dated rule; nothing here knows a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.domain.money import ROUNDINGS
from desktop.domain.rule_used import RuleUsed

HOUR: Final = 60
PARTS: Final[Mapping[str, str]] = {
    "base": "count_base",
    "allowances": "count_allowances",
    "bonus_share": "count_bonus",
    "commuting": "count_commuting",
    "social_insurance": "count_social_insurance",
}
"""The parts of a month's pay, and the value of the rule that says whether each counts."""
EMPLOYERS: Final = "social_insurance"
"""The part that is not paid to the person."""


@dataclass(frozen=True, slots=True)
class HourlyRate:
    """How a month's rate came about; `counted` and `left_out` are the parts of the pay in yen."""

    staff_id: UUID
    month: Month
    wage_id: UUID
    counted: Mapping[str, int] = field(repr=False)
    left_out: Mapping[str, int] = field(repr=False)
    minutes: int
    from_attendance: bool
    """Whether the minutes are those of the attendance book."""
    rounding: str
    cap: int | None
    """The most yen an hour; None where no source names it."""
    rule: RuleUsed
    cap_rule: RuleUsed | None = None

    @property
    def wages(self) -> int:
        """What was paid to the person, as far as it counts."""
        return sum(yen for part, yen in self.counted.items() if part != EMPLOYERS)

    @property
    def social_insurance(self) -> int:
        """The employer's share, as far as it counts."""
        return self.counted.get(EMPLOYERS, 0)

    @property
    def exact(self) -> Fraction:
        """The rate an hour before rounding and limit."""
        return Fraction(sum(self.counted.values()) * HOUR, self.minutes)

    @property
    def rounded(self) -> int:
        """The rate in whole yen before the limit."""
        return ROUNDINGS[self.rounding](self.exact)

    @property
    def is_capped(self) -> bool:
        """Tell whether the limit is lower than the rate."""
        return self.cap is not None and self.rounded > self.cap

    @property
    def applied(self) -> int:
        """The rate that may be claimed, in whole yen an hour."""
        return self.rounded if self.cap is None else min(self.rounded, self.cap)


def divided_up(
    pay: Mapping[str, int | None], rule: Mapping[str, Any]
) -> tuple[dict[str, int], dict[str, int]]:
    """Return the parts of a month's pay that count by a rule, and those that do not; unknown ones are not."""
    counted: dict[str, int] = {}
    left_out: dict[str, int] = {}
    for part, says in PARTS.items():
        if (yen := pay.get(part)) is not None:
            (counted if rule[says] else left_out)[part] = yen
    return counted, left_out
