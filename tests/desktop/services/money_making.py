"""Client money made for tests: rules, a second member of staff, a contract, movements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

from desktop.domain.roles import Role
from desktop.records.client_money import (
    MoneyAgreementDraft,
    MoneyClosingDraft,
    MoneyCountDraft,
    MoneyMovementDraft,
    MoneyRulesDraft,
)
from desktop.records.staff import StaffDraft
from desktop.services.clients import TakenIn
from desktop.services.money_book import MoneyBook
from desktop.services.office import Actor
from desktop.workspace import Workspace, services_of

START = date(2026, 8, 1)


class Purse:
    """One client's money with two people who confirm together."""

    def __init__(self, workspace: Workspace, taken: TakenIn, *, limit: int = 50_000) -> None:
        self.workspace, self.money = workspace, workspace.client_money
        self.client_id, self.case_id = taken.client_id, taken.case_id
        self.me = workspace.office.actor.staff_id
        draft = StaffDraft.of({"name": "鈴木 一郎", "sign_in_name": f"s{taken.client_id.hex[-6:]}"})
        self.second = workspace.staff.save(draft).id
        rules = {"edition": "第1版", "valid_from": date(2026, 4, 1), "text": "二人で確かめます。"}
        self.rules_id = self.money.rules.save(MoneyRulesDraft.of(rules)).id
        self.agreement_id = self.money.agreements.save(self.agreement(limit_amount=limit)).id

    def agreement(self, **given: Any) -> MoneyAgreementDraft:
        """A contract as typed."""
        return MoneyAgreementDraft.of(
            {
                "client_id": self.client_id,
                "case_id": self.case_id,
                "rules_id": self.rules_id,
                "reason": "reason_forgets",
                "tried": "週ごとの封筒に分けてみた。",
                "limit_amount": 50_000,
                "starts_on": START,
                "signed_on": START,
                **given,
            }
        )

    def two(self, **given: Any) -> dict[str, Any]:
        """Two people who agree."""
        both = {"handled_by": self.me, "witnessed_by": self.second, "witness_agreed": True}
        return {"client_id": self.client_id, **both, **given}

    def movement(self, amount: int, on: date, at: time = time(10), **given: Any) -> MoneyMovementDraft:
        """A movement as typed; what goes out is negative."""
        values = {
            "agreement_id": self.agreement_id,
            "direction": "money_in" if amount > 0 else "money_out",
            "purpose": "from_person" if amount > 0 else "for_person",
            "amount": abs(amount),
            "on": on,
            "at": at,
        }
        return MoneyMovementDraft.of(self.two(**{**values, **given}))

    def move(self, amount: int, on: date, at: time = time(10), **given: Any) -> UUID:
        """Enter a movement, confirmed by the second person."""
        return self.confirmed(self.money.save(self.movement(amount, on, at, **given)).id)

    def confirmed(self, movement_id: UUID) -> UUID:
        """Let the second person sign in and confirm, if there is one."""
        if self.money.get(movement_id).witnessed_by == self.second:
            self.as_second().client_money.confirmations.confirm(movement_id)
        return movement_id

    def as_second(self) -> Workspace:
        """The workspace of the second person."""
        second = replace(self.workspace.office, actor=Actor(self.second, "鈴木 一郎", Role.WORKER))
        return services_of(second, self.workspace.files)

    def counter(self, wrong: UUID, on: date, at: time = time(11), **given: Any) -> UUID:
        """Take a movement back."""
        view = self.money.get(wrong)
        amount = -view.amount if view.direction == "money_in" else view.amount
        draft = self.movement(amount, on, at, purpose="correction", counters_id=wrong, **given)
        return self.confirmed(self.money.counter(draft).id)

    def count(self, counted: int, on: date, **given: Any) -> UUID:
        """Count the cash in the evening, confirmed by the second person."""
        draft = MoneyCountDraft.of(self.two(counted=counted, on=on, at=time(18), **given))
        key = self.money.counts.save(draft).id
        if self.money.counts.get(key).witnessed_by == self.second:
            self.as_second().client_money.counts.confirmations.confirm(key)
        return key

    def close(self, month: date, **given: Any) -> UUID:
        """Close a month; the figures of the draft are not believed."""
        figures = dict.fromkeys(("opening", "received", "spent", "balance", "movements", "findings"), 7)
        draft = MoneyClosingDraft.of(self.two(month=month, closed_on=START, **figures, **given))
        return self.money.closings.save(draft).id

    def book(self) -> MoneyBook:
        """The book as it is read."""
        return self.money.book(self.client_id)
