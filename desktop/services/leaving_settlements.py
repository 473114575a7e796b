"""Settling the deposit (敷金の精算): items with what the tenant bears of each, what comes back or is owed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, exists, func, select

from desktop.domain.dated import DatedRow
from desktop.domain.deposit_settlement import Balance, Life, Share, balance, share
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.rule_used import RuleUsed
from desktop.records.condition_check import ConditionCheckView
from desktop.records.leaving import Leaving, LeavingMark
from desktop.records.leaving_settlement import (
    LeavingCharge,
    LeavingChargeDraft,
    LeavingChargeView,
    LeavingSettlement,
    LeavingSettlementDraft,
    LeavingSettlementView,
)
from desktop.records.move_cost import MoveCost
from desktop.records.record import Draft
from desktop.services.condition_checks import ConditionChecks, ConditionSheet, Part
from desktop.services.leaving_parts import in_future
from desktop.services.leaving_situation import has_left
from desktop.services.lifetime import BesideLife
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of

CHARGES: Final = "leaving_charges"
CAUSES: Final = "restoration_causes"
LIVES: Final = "restoration_lives"
RESTORATION: Final = "charge_restoration"
SETTLED_STEP: Final = "leave_settled"
_TENANTS, _ORDINARY = "cause_tenant", "cause_ordinary"
_DEPOSIT: Final = "deposit"
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """An item with what each side bears; `unsure` when age would lower it and is not known."""

    view: LeavingChargeView
    share: Share
    credit: bool
    unsure: bool
    rules: tuple[RuleUsed, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement with its items, and what comes out of them."""

    view: LeavingSettlementView | None
    lines: tuple[ChargeLine, ...]
    balance: Balance
    proposed_deposit: int | None
    """What was paid as a deposit when moving in, as far as the costs of the move say."""

    @property
    def settled_on(self) -> date | None:
        """The day on which both sides agreed."""
        return None if self.view is None else self.view.settled_on

    @property
    def rules(self) -> tuple[RuleUsed, ...]:
        """The rules that shares follow from, each once."""
        return tuple(dict.fromkeys(rule for line in self.lines for rule in line.rules))


class LeavingCharges(Recording[LeavingChargeDraft, LeavingChargeView]):
    """The worker's verbs about items."""

    row = LeavingCharge
    view = LeavingChargeView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an item; what is settled is not changed any more."""
        given = draft.model_dump(exclude_unset=True)
        known = given if record_id is None else {**self.present(work, record_id), **given}
        row = self.office.rules.named(CHARGES).ever(known["charge"])
        if row is not None and row.values["restores"] and not known.get("cause"):
            raise InvalidDraft("draft.invalid", errors=(FieldError("cause", "leaving.cause_needed"),))
        cause = self.office.rules.named(CAUSES).ever(known.get("cause") or "")
        if cause is not None and not cause.values["borne"] and known.get("tenant_percent"):
            raise InvalidDraft("draft.invalid", errors=(FieldError("tenant_percent", "leaving.not_tenants"),))
        _refuse_settled(work, known["leaving_id"])
        return super().put(work, draft, record_id, version)


class LeavingSettlements(BesideLife[LeavingSettlementDraft, LeavingSettlementView]):
    """The worker's verbs about settlements."""

    row = LeavingSettlement
    view = LeavingSettlementView

    def __init__(self, office: Office, checks: ConditionChecks) -> None:
        super().__init__(office)
        self.charges = LeavingCharges(office)
        self._checks = checks

    def of_leaving(self, leaving_id: UUID, client_id: UUID) -> Settlement:
        """Return what is settled as it stands; nothing was kept of it yet when its view is None."""
        self.office.require(self.reading)
        views = self.views(table_of(LeavingSettlement).c.leaving_id == leaving_id)
        view = views[-1] if views else None
        lines = tuple(self._line(each) for each in self._charges(leaving_id))
        proposed = self._proposed(client_id)
        found = balance(
            None if view is None else view.deposit,
            None if view is None else view.kept_by_contract,
            (line.share.tenant for line in lines if not line.credit),
            (line.share.tenant for line in lines if line.credit),
        )
        return Settlement(view, lines, found, proposed)

    def take_over(self, leaving_id: UUID, check: ConditionCheckView) -> Saved:
        """Add what the check at moving out says has to be restored and costs; what is there stays."""
        self.office.require(self.writing)
        sheet = self._checks.sheet(check.id)
        known = {each.line_id for each in self._charges(leaving_id)}
        drafts = [draft for draft in self._from_check(leaving_id, sheet) if draft.line_id not in known]
        if not drafts:
            raise Problem("leaving.nothing_to_take_over")
        with self.office.store.write("leaving_charge_take_over", self.office.author) as work:
            keys = [self.charges.put(work, draft) for draft in drafts]
        return Saved(keys[0], work.changed)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a settlement; a leaving has one."""
        if record_id is None and isinstance(draft, LeavingSettlementDraft):
            table = table_of(LeavingSettlement)
            there = select(table.c.id).where(
                table.c.leaving_id == draft.leaving_id, table.c.deleted_at.is_(None)
            )
            if work.connection.execute(there).first() is not None:
                raise Problem("leaving.settlement_there")
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        return in_future(self.office, draft, "told_on", "settled_on", "paid_on")

    def _charges(self, leaving_id: UUID) -> tuple[LeavingChargeView, ...]:
        return self.charges.views(table_of(LeavingCharge).c.leaving_id == leaving_id)

    def _line(self, view: LeavingChargeView) -> ChargeLine:
        rules = self.office.rules
        charge, cause = rules.named(CHARGES).ever(view.charge), rules.named(CAUSES).ever(view.cause)
        life = rules.named(LIVES).ever(view.life)
        by_age = cause is not None and bool(cause.values["by_age"])
        known = _life(life) if by_age else None
        counts_age = known is None or known.months is not None
        own = view.tenant_percent
        shared = share(
            view.cost,
            borne=cause is None or bool(cause.values["borne"]),
            life=known,
            age=view.age_months,
            percent=own,
        )
        used = () if own is not None else tuple(_used(rules, cause, life if by_age else None))
        unsure = by_age and own is None and (life is None or (counts_age and view.age_months is None))
        return ChargeLine(view, shared, charge is not None and bool(charge.values["credit"]), unsure, used)

    def _from_check(self, leaving_id: UUID, sheet: ConditionSheet) -> Iterator[LeavingChargeDraft]:
        rules = self.office.rules
        for room in sheet.rooms:
            for part in room.parts:
                line = part.line
                if line is None or not line.cost:
                    continue
                place = rules.text("condition_rooms", room.view.room)
                said = (place, room.view.name, part.row.text, line.state.replace("\n", " "))
                what = " ".join(filter(None, said))
                yield LeavingChargeDraft.of(
                    {
                        "client_id": sheet.view.client_id,
                        "leaving_id": leaving_id,
                        "line_id": line.id,
                        "charge": RESTORATION,
                        "what": what[:200],
                        "cost": line.cost,
                        "cause": _TENANTS if line.borne == "yes" else _ORDINARY,
                        "age_months": _age(part, sheet.view.on),
                        "tenant_percent": line.tenant_percent if line.borne == "yes" else None,
                    }
                )

    def _proposed(self, client_id: UUID) -> int | None:
        table = table_of(MoveCost)
        query = select(table.c.amount).where(
            table.c.client_id == client_id,
            table.c.item == _DEPOSIT,
            table.c.amount.is_not(None),
            table.c.paid_on.is_not(None),
            table.c.deleted_at.is_(None),
        )
        with self.office.store.read() as connection:
            return connection.scalar(query.order_by(table.c.paid_on.desc(), table.c.id.desc()).limit(1))


def unsettled() -> Select[Any]:
    """Return the query of clients who left a home whose deposit is not settled, each with how many."""
    leaving, settled, mark = table_of(Leaving), table_of(LeavingSettlement), table_of(LeavingMark)
    is_settled = exists().where(
        settled.c.leaving_id == leaving.c.id,
        settled.c.settled_on.is_not(None),
        settled.c.deleted_at.is_(None),
    )
    is_left_out = exists().where(
        mark.c.leaving_id == leaving.c.id,
        mark.c.step == SETTLED_STEP,
        mark.c.left_out | mark.c.on.is_not(None),
        mark.c.deleted_at.is_(None),
    )
    return (
        select(leaving.c.client_id, func.count())
        .where(
            leaving.c.deleted_at.is_(None),
            leaving.c.withdrawn_on.is_(None),
            has_left(),
            ~is_settled,
            ~is_left_out,
        )
        .group_by(leaving.c.client_id)
    )


def _refuse_settled(work: UnitOfWork, leaving_id: UUID) -> None:
    table = table_of(LeavingSettlement)
    query = select(table.c.settled_on).where(
        table.c.leaving_id == leaving_id, table.c.settled_on.is_not(None), table.c.deleted_at.is_(None)
    )
    if (on := work.connection.scalar(query)) is not None:
        raise Problem("leaving.settled_already", on=on)


def _life(row: DatedRow | None) -> Life | None:
    if row is None:
        return None
    years = row.values.get("years")
    return Life(None if years is None else years * _YEAR, row.values["rest"])


def _used(rules: Any, cause: DatedRow | None, life: DatedRow | None) -> Iterator[RuleUsed]:
    if cause is not None:
        yield RuleUsed.of(rules.named(CAUSES), cause)
    if life is not None:
        yield RuleUsed.of(rules.named(LIVES), life)


def _age(part: Part, on: date) -> int | None:
    """Return the months since a part was renewed; nothing while only its state is known."""
    line = part.line
    if line is None or line.renewed_year is None:
        return None
    return max((on.year - line.renewed_year) * _YEAR + on.month - (line.renewed_month or 1), 0)
