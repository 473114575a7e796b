"""Costs of moving in (入居の費用): the lines of a property, who pays what, and what is uncovered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.moving_costs import Line, Totals, is_covered, total
from desktop.domain.problem import FieldError
from desktop.records.move_cost import MoveCost, MoveCostDraft, MoveCostView
from desktop.records.record import Draft
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of

ITEMS: Final = "move_cost_items"
PAYERS: Final = "cost_payers"


class MoveCosts(Recording[MoveCostDraft, MoveCostView]):
    """The worker's verbs about costs."""

    row = MoveCost
    view = MoveCostView

    def of_inquiry(self, inquiry_id: UUID) -> tuple[MoveCostView, ...]:
        """Return the lines of one property, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(MoveCost).c.inquiry_id == inquiry_id)

    def totals(self, lines: Iterable[MoveCostView]) -> Totals:
        """Return the sums of lines."""
        self.office.require(self.reading)
        items, payers = self.office.rules.named(ITEMS), self.office.rules.named(PAYERS)
        return total(
            [line_of(each) for each in lines], five=_marked(items, "entry_aid"), deciding=deciding(payers)
        )

    def uncovered(self, lines: Iterable[MoveCostView]) -> frozenset[UUID]:
        """Return the keys of the lines that nobody surely pays."""
        self.office.require(self.reading)
        wait = deciding(self.office.rules.named(PAYERS))
        return frozenset(each.id for each in lines if not is_covered(line_of(each), wait))

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a decision or a payment of a day that has not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("decided_on", "paid_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )


def line_of(view: MoveCostView) -> Line:
    """Return a kept line as it is counted."""
    return Line(view.item, view.amount, view.payer, view.decided_on, view.paid_on)


def deciding(payers: DatedList) -> frozenset[str]:
    """Return the payers that have to agree first."""
    return _marked(payers, "decides")


def _marked(rows: DatedList, name: str) -> frozenset[str]:
    return frozenset(row.code for row in rows.rows if row.values.get(name))
