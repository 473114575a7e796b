"""Money that somebody left, made for tests: a death, a second member of staff, a book, movements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

from desktop.domain.roles import Role
from desktop.records.death import DeathDraft, DeathMarkDraft, HeirDraft
from desktop.records.death_mandate import DeathMandateDraft, MandatePartDraft
from desktop.records.departure import DepartureDraft
from desktop.records.estate_book import EstateSettlementDraft
from desktop.records.estate_movement import EstateMovementDraft
from desktop.records.staff import StaffDraft
from desktop.services.clients import TakenIn
from desktop.services.estate_file import EstateFile
from desktop.services.estate_pieces import EstateCountedDraft, EstateFoundDraft
from desktop.services.office import Actor
from desktop.workspace import Workspace, services_of

DIED = date(2026, 11, 10)


class Estate:
    """One person's estate with two people who confirm together."""

    def __init__(self, workspace: Workspace, taken: TakenIn, *, second: UUID | None = None) -> None:
        self.workspace, self.money = workspace, workspace.estate_money
        self.client_id, self.case_id = taken.client_id, taken.case_id
        self.me = workspace.office.actor.staff_id
        if second is None:
            draft = StaffDraft.of({"name": "鈴木 一郎", "sign_in_name": f"e{taken.client_id.hex[-6:]}"})
            second = workspace.staff.save(draft).id
        self.second = second
        given = {"client_id": self.client_id, "case_id": self.case_id, "departure_kind": "death"}
        workspace.departures.record(DepartureDraft.of({**given, "on": DIED}))
        self.book_id = self.money.books.begin(self.client_id).id

    def file(self) -> EstateFile:
        """The book as it is read."""
        found = self.money.file(self.client_id)
        assert found is not None
        return found

    def two(self, **given: Any) -> dict[str, Any]:
        """Two people who agree."""
        both = {"handled_by": self.me, "witnessed_by": self.second, "witness_agreed": True}
        return {"client_id": self.client_id, "book_id": self.book_id, **both, **given}

    def draft(self, amount: int, on: date, at: time = time(10), **given: Any) -> EstateMovementDraft:
        """A movement as typed; what goes out is negative."""
        values = {
            "direction": "money_in" if amount > 0 else "money_out",
            "purpose": "deposit_back" if amount > 0 else "for_clearing",
            "counterparty": "みどり不動産",
            "amount": abs(amount),
            "on": on,
            "at": at,
        }
        return EstateMovementDraft.of(self.two(**{**values, **given}))

    def move(self, amount: int, on: date, at: time = time(10), **given: Any) -> UUID:
        """Enter a movement; its second person signed on the paper."""
        return self.money.save(self.draft(amount, on, at, **given)).id

    def find(self, pieces: dict[str, int], amount: int, on: date, at: time = time(9), **given: Any) -> UUID:
        """Find cash and count it."""
        values = {"direction": "money_in", "purpose": "cash_found", "amount": amount, "on": on, "at": at}
        found = {"found_by": "三浦 樹", "found_where": "押入れの缶", "pieces": pieces}
        return self.money.save(EstateFoundDraft.of(self.two(**{**values, **found, **given}))).id

    def counter(self, wrong: UUID, on: date, at: time = time(16)) -> UUID:
        """Take a movement back."""
        view = self.money.get(wrong)
        amount = -view.amount if view.direction == "money_in" else view.amount
        draft = self.draft(amount, on, at, purpose="estate_correction", counters_id=wrong)
        return self.money.counter(draft).id

    def count(self, pieces: dict[str, int], cash: int, bank: int, on: date, **given: Any) -> UUID:
        """Count cash and account in the evening; the second person signs in and confirms."""
        values = {"cash": cash, "bank": bank, "on": on, "at": time(18), "pieces": pieces, **given}
        key = self.money.counts.save(EstateCountedDraft.of(self.two(**values))).id
        self.as_second().estate_money.counts.confirmations.confirm(key)
        return key

    def settle(self, settling: str = "estate_settled", **given: Any) -> UUID:
        """Settle the book, or open it again; the figures of the draft are not believed."""
        figures = dict.fromkeys(("received", "spent", "movements", "findings"), 7)
        draft = EstateSettlementDraft.of(self.two(settling=settling, on=DIED, **figures, **given))
        return self.money.settlements.save(draft).id

    def answer(self, **values: Any) -> None:
        """Answer a question about the situation."""
        file = self.workspace.deaths.file(self.client_id)
        assert file is not None
        kept = {name: getattr(file.view, name) for name in ("client_id", "case_id", "departure_id")}
        draft = DeathDraft.of({**kept, "known_on": file.view.known_on, **values})
        self.workspace.deaths.answer(draft, file.view.id)

    def mark(self, step: str, on: date) -> None:
        """Mark a step after the death as done by us."""
        file = self.workspace.deaths.file(self.client_id)
        assert file is not None
        given = {"client_id": self.client_id, "death_id": file.view.id, "staff_id": self.me}
        done = {"step": step, "on": on, "doer": "doer_us"}
        self.workspace.deaths.mark(DeathMarkDraft.of({**given, **done}))

    def heir(self, state: str, **given: Any) -> UUID:
        """Add an heir."""
        file = self.workspace.deaths.file(self.client_id)
        assert file is not None
        values = {"client_id": self.client_id, "death_id": file.view.id, "name": "長女 森 花"}
        return self.workspace.deaths.heirs.save(HeirDraft.of({**values, "state": state, **given})).id

    def as_second(self) -> Workspace:
        """The workspace of the second person."""
        office = replace(self.workspace.office, actor=Actor(self.second, "鈴木 一郎", Role.WORKER))
        return services_of(office, self.workspace.files)


def prepaid(workspace: Workspace, taken: TakenIn, **values: Any) -> UUID:
    """A deposit of 300,000 yen under a signed arrangement."""
    of = {"client_id": taken.client_id, "case_id": taken.case_id, "drafted_on": date(2026, 6, 1)}
    told = {"deposit_amount": 300_000, "deposit_kept": "deposit_account", **values}
    key = workspace.death_mandates.save(DeathMandateDraft.of(of | told)).id
    part = {"mandate_id": key, "part": "mandate_clauses", "signed_on": date(2026, 6, 1)}
    workspace.death_mandates.parts.save(MandatePartDraft.of(part | {"client_id": taken.client_id}))
    return key
