"""What a form can say of the claim of a year: days and numbers, what was planned, decided, can be claimed.

All of it as the programme's year and the rehearsal of the claim have it; nothing is reckoned here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop.domain.claimable import Claimable, ItemClaim
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.business_plan import BusinessPlanView
from desktop.services.business_plans import BusinessPlans
from desktop.services.claim_rehearsals import ClaimRehearsals
from desktop.services.counted_times import CountedTimes
from desktop.services.office import Office
from desktop.services.office_lists import hours_of
from desktop.services.programmes import Programmes

OF_YEAR: Final = ("applied_on", "decided_on", "decision_number", "in_charge", "contact_email", "window_hours")
"""What is kept of the subsidy of a year."""
OF_PLAN: Final = ("edition", "decided_on", "applied_on", "approved_on", "approval_number", "published_on")
"""What is kept of the corporation's plan that is in force."""
FIGURES: Final = ("planned", "decided", "minutes", "hours", "costs", "personnel", "yen", "left")
"""Of an item and of all: the last ones for whoever may know of pay, which hours are reckoned by."""
Value = str | int | float | date | None


class ClaimValues:
    """Gathers them; who may not know of pay is offered no yen that hours make."""

    def __init__(
        self,
        office: Office,
        programmes: Programmes,
        rehearsals: ClaimRehearsals,
        plans: BusinessPlans,
        times: CountedTimes,
    ) -> None:
        self.office = office
        self._programmes, self._rehearsals = programmes, rehearsals
        self._plans, self._times = plans, times

    def of(self, year: int) -> Iterator[tuple[str, Value]]:
        """Yield the codes and values of a year; unknown ones where it has no rules."""
        self.office.require(Permission.READ_CASES)
        kept = self._programmes.kept(year)
        for name in OF_YEAR:
            yield f"claim.{name}", None if kept is None else getattr(kept, name, None) or None
        try:
            claimable = self._rehearsals.claimable(year)
        except Problem:
            # Nobody knows the subsidy of that year.
            claimable = None
        yield from self._whole(claimable)
        for row in self._programmes.item_rows(year):
            yield from self._item(row.code, claimable)
        plan = self._plan(year)
        for name in OF_PLAN:
            yield f"plan.{name}", None if plan is None else getattr(plan, name) or None

    def _whole(self, claimable: Claimable | None) -> Iterator[tuple[str, Value]]:
        programme = None if claimable is None else claimable.programme
        decided = None if programme is None else programme.decided
        known = [] if programme is None else [each.planned for each in programme.items]
        planned = [each for each in known if each is not None]
        yield "claim.cap", None if programme is None else programme.cap
        yield "claim.planned", sum(planned) if planned else None
        yield "claim.decided", decided
        items = () if claimable is None else claimable.items
        yield from self._figures("claim", items, known=claimable is not None, decided=decided)

    def _item(self, code: str, claimable: Claimable | None) -> Iterator[tuple[str, Value]]:
        name, item = f"claim.item.{code}", None if claimable is None else claimable.of(code)
        yield f"{name}.planned", None if item is None else item.planned
        yield f"{name}.decided", None if item is None else item.decided
        items = () if item is None else (item,)
        decided = None if item is None else item.decided
        yield from self._figures(name, items, known=claimable is not None, decided=decided)

    def _figures(
        self, name: str, items: tuple[ItemClaim, ...], *, known: bool, decided: int | None
    ) -> Iterator[tuple[str, Value]]:
        """Yield what can be claimed of items; nothing stands under an item that the claim does not have."""
        minutes = sum(each.minutes.can.amount for each in items)
        figures: dict[str, Value] = {
            "minutes": minutes,
            "hours": hours_of(minutes),
            "costs": sum(each.costs.can.amount for each in items),
        }
        if self.office.may(Permission.KEEP_PAY):
            yen = sum(each.yen.can.amount for each in items)
            figures |= {
                "personnel": sum(each.personnel.can.amount for each in items),
                "yen": yen,
                "left": None if decided is None else decided - yen,
            }
        for figure, value in figures.items():
            yield f"{name}.{figure}", value if known else None

    def _plan(self, year: int) -> BusinessPlanView | None:
        """Return the plan of the business year that begins in the year of a form."""
        found = self._plans.in_force(self._plans.year_of(self._times.business(year).first))
        return None if found is None else found.view
