"""The statutory ledger about belongings (残置物処理等の帳簿, 共同規則 48条1項2号): contracts, acts and money.

Nothing is written for it: contracts for after a death, steps that were done, lists, things that left and the
money that came in or went out are read where they are kept. Who left alive does not stand here: the business
is about what follows a death.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, select

from desktop.domain.estate_money import SETTLED
from desktop.domain.explained import Explained, Part, Unit
from desktop.records.belonging import Belonging
from desktop.records.belonging_leaving import BelongingLeaving
from desktop.records.belongings_inventory import BelongingsInventory
from desktop.records.client import Client
from desktop.records.client_money import MoneyMovement
from desktop.records.death import Death, DeathMark
from desktop.records.death_mandate import CLAUSES, US, DeathMandate, MandatePart
from desktop.records.estate_book import EstateBook, EstateSettlement
from desktop.records.estate_movement import EstateMovement
from desktop.services.guarantee_ledger import kept_until
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

LEDGER: Final = "belongings_ledger"
_PHASES: Final = ("phase_lease", "phase_belongings")
_OURS: Final = "doer_us"
_INCOMING: Final = "money_in"


@dataclass(frozen=True, slots=True)
class BelongingsAct:
    """One act on a day: what it was (`act`; where a list says more, a code of it), and its money."""

    kind: str
    id: UUID
    on: date
    act: str
    list_name: str = ""
    code: str = ""
    received: int = 0
    paid: int = 0
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class BelongingsContract:
    """A part of a contract by which the corporation is entrusted."""

    id: UUID
    part: str
    signed_on: date
    ended_on: date | None
    fee: int | None
    deposit: int | None
    """What was agreed for the whole of the contract, whichever part it stands with."""


@dataclass(frozen=True, slots=True)
class BelongingsFile:
    """Everything that was done for one person; the address stays empty where it is protected."""

    client_id: UUID
    hidden: bool
    contracts: tuple[BelongingsContract, ...]
    kept_until: date | None
    """The last day of keeping, once all of it has ended."""
    name: str = field(repr=False)
    address: str = field(repr=False)
    acts: tuple[BelongingsAct, ...] = field(repr=False)

    @property
    def received(self) -> Explained:
        """What came in within the time."""
        return self._sum("received")

    @property
    def paid(self) -> Explained:
        """What went out within the time."""
        return self._sum("paid")

    def _sum(self, name: str) -> Explained:
        parts = tuple(
            Part(act.kind, act.id, getattr(act, name), act.on, self.client_id)
            for act in self.acts
            if getattr(act, name)
        )
        return Explained(name, Unit.YEN, parts)


def belongings_files(
    office: Office, connection: Connection, first: date, last: date
) -> tuple[BelongingsFile, ...]:
    """Return the files of who was bound to us by a contract, or of whom something was done, in these days."""
    return _Reading(office, connection, first, last).files()


class _Reading:
    """Reads the ledger of a time inside one connection."""

    def __init__(self, office: Office, connection: Connection, first: date, last: date) -> None:
        self.office, self.connection, self.first, self.last = office, connection, first, last

    def files(self) -> tuple[BelongingsFile, ...]:
        contracts = self._contracts()
        acts: dict[UUID, list[BelongingsAct]] = {}
        died = self._died()
        for client_id, act in self._acts():
            if client_id in contracts or client_id in died:
                acts.setdefault(client_id, []).append(act)
        bound = {
            client_id
            for client_id, parts in contracts.items()
            if any(
                each.signed_on <= self.last and (each.ended_on is None or each.ended_on >= self.first)
                for each in parts
            )
        }
        ends = self._ends()
        table = table_of(Client)
        query = (
            select(table.c.id, table.c.name, table.c.address, table.c.address_protected)
            .where(table.c.id.in_({*acts, *bound}), table.c.deleted_at.is_(None))
            .order_by(table.c.kana_key, table.c.id)
        )
        return tuple(
            BelongingsFile(
                client_id=row.id,
                hidden=bool(row.address_protected),
                contracts=tuple(contracts.get(row.id, ())),
                kept_until=kept_until(self.office, LEDGER, _end(contracts.get(row.id, ()), ends, row.id)),
                name=row.name,
                address="" if row.address_protected else row.address,
                acts=tuple(sorted(acts.get(row.id, ()), key=lambda act: (act.on, act.act, act.id))),
            )
            for row in self.connection.execute(query)
        )

    def _contracts(self) -> dict[UUID, list[BelongingsContract]]:
        table, mandate = table_of(MandatePart), table_of(DeathMandate)
        query = (
            select(
                table.c.id,
                table.c.client_id,
                table.c.part,
                table.c.signed_on,
                table.c.ended_on,
                mandate.c.fee,
                mandate.c.deposit_amount,
            )
            .join(mandate, mandate.c.id == table.c.mandate_id)
            .where(
                table.c.deleted_at.is_(None),
                mandate.c.deleted_at.is_(None),
                table.c.mandatary == US,
                table.c.part != CLAUSES,
                table.c.signed_on.is_not(None),
            )
            .order_by(table.c.signed_on, table.c.id)
        )
        found: dict[UUID, list[BelongingsContract]] = {}
        for row in self.connection.execute(query):
            contract = BelongingsContract(
                row.id, row.part, row.signed_on, row.ended_on, row.fee, row.deposit_amount
            )
            found.setdefault(row.client_id, []).append(contract)
        return found

    def _died(self) -> frozenset[UUID]:
        table = table_of(Death)
        return frozenset(
            self.connection.scalars(select(table.c.client_id).where(table.c.deleted_at.is_(None)))
        )

    def _ends(self) -> dict[UUID, date | None]:
        """Return when lists and books of money of each person were finished last; None while one is open."""
        found: dict[UUID, date | None] = {}
        table = table_of(BelongingsInventory)
        for row in self.connection.execute(
            select(table.c.client_id, table.c.settled_on).where(table.c.deleted_at.is_(None))
        ):
            _later(found, row.client_id, row.settled_on)
        book, settled = table_of(EstateBook), table_of(EstateSettlement)
        newest = (
            select(settled.c.settling)
            .where(settled.c.book_id == book.c.id, settled.c.deleted_at.is_(None))
            .order_by(settled.c.on.desc(), settled.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        on = (
            select(settled.c.on)
            .where(settled.c.book_id == book.c.id, settled.c.deleted_at.is_(None))
            .order_by(settled.c.on.desc(), settled.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = select(book.c.client_id, newest.label("state"), on.label("settled")).where(
            book.c.deleted_at.is_(None)
        )
        for money in self.connection.execute(query):
            _later(found, money.client_id, money.settled if money.state == SETTLED else None)
        return found

    def _acts(self) -> Iterator[tuple[UUID, BelongingsAct]]:
        for made in (self._signings, self._steps, self._lists, self._leavings, self._estate, self._deposits):
            yield from made()

    def _within(self, query: Select[Any], day: Any) -> Any:
        return self.connection.execute(query.where(day.between(self.first, self.last)))

    def _signings(self) -> Iterator[tuple[UUID, BelongingsAct]]:
        table = table_of(MandatePart)
        base = select(table).where(
            table.c.deleted_at.is_(None),
            table.c.mandatary == US,
            table.c.part != CLAUSES,
            table.c.signed_on.is_not(None),
        )
        for row in self._within(base, table.c.signed_on):
            yield (
                row.client_id,
                BelongingsAct(
                    MandatePart.kind, row.id, row.signed_on, "act_signed", "mandate_parts", row.part
                ),
            )
        for row in self._within(base, table.c.ended_on):
            yield (
                row.client_id,
                BelongingsAct(MandatePart.kind, row.id, row.ended_on, "act_ended", "mandate_parts", row.part),
            )

    def _steps(self) -> Iterator[tuple[UUID, BelongingsAct]]:
        steps = [
            row.code
            for row in self.office.rules.named("death_steps").rows
            if row.values.get("phase") in _PHASES
        ]
        table = table_of(DeathMark)
        query = select(table).where(
            table.c.deleted_at.is_(None),
            table.c.step.in_(steps),
            table.c.doer == _OURS,
            table.c.left_out.is_(False),
        )
        for row in self._within(query, table.c.on):
            yield (
                row.client_id,
                BelongingsAct(
                    DeathMark.kind, row.id, row.on, "act_step", "death_steps", row.step, text=row.asked
                ),
            )

    def _lists(self) -> Iterator[tuple[UUID, BelongingsAct]]:
        table = table_of(BelongingsInventory)
        base = select(table).where(table.c.deleted_at.is_(None))
        kind = BelongingsInventory.kind
        for row in self._within(base, table.c.started_on):
            yield row.client_id, BelongingsAct(kind, row.id, row.started_on, "act_listed")
        for row in self._within(base, table.c.settled_on):
            yield row.client_id, BelongingsAct(kind, row.id, row.settled_on, "act_settled")

    def _leavings(self) -> Iterator[tuple[UUID, BelongingsAct]]:
        table, thing = table_of(BelongingLeaving), table_of(Belonging)
        query = (
            select(table, thing.c.name)
            .join(thing, thing.c.id == table.c.belonging_id)
            .where(table.c.deleted_at.is_(None))
        )
        movement = table_of(EstateMovement)
        booked = frozenset(
            self.connection.scalars(
                select(movement.c.leaving_id).where(
                    movement.c.leaving_id.is_not(None), movement.c.deleted_at.is_(None)
                )
            )
        )
        for row in self._within(query, table.c.on):
            back = row.counters_id is not None
            # What was sold stands among the money of the estate, unless that has no book.
            price = 0 if booked & {row.id, row.counters_id} else (row.price or 0)
            yield (
                row.client_id,
                BelongingsAct(
                    BelongingLeaving.kind,
                    row.id,
                    row.on,
                    "act_left_back" if back else "act_left",
                    "belonging_ways",
                    row.way,
                    received=-price if back else price,
                    text=row.name,
                ),
            )

    def _estate(self) -> Iterator[tuple[UUID, BelongingsAct]]:
        """Yield the money of estates; what only went between cash and account is no act."""
        table = table_of(EstateMovement)
        halves = select(table.c.partner_id).where(table.c.partner_id.is_not(None))
        query = select(table).where(
            table.c.deleted_at.is_(None), table.c.partner_id.is_(None), table.c.id.not_in(halves)
        )
        for row in self._within(query, table.c.on):
            yield row.client_id, _money(EstateMovement.kind, row, "act_money", "estate_purposes")

    def _deposits(self) -> Iterator[tuple[UUID, BelongingsAct]]:
        """Yield the movements of books that hold the deposit of a contract for after a death."""
        table, mandate = table_of(MoneyMovement), table_of(DeathMandate)
        books = select(mandate.c.money_agreement_id).where(
            mandate.c.deleted_at.is_(None), mandate.c.money_agreement_id.is_not(None)
        )
        query = select(table).where(table.c.deleted_at.is_(None), table.c.agreement_id.in_(books))
        for row in self._within(query, table.c.on):
            yield row.client_id, _money(MoneyMovement.kind, row, "act_deposit", "money_purposes")


def _money(kind: str, row: Any, act: str, list_name: str) -> BelongingsAct:
    incoming = row.direction == _INCOMING
    return BelongingsAct(
        kind,
        row.id,
        row.on,
        act,
        list_name,
        row.purpose,
        received=row.amount if incoming else 0,
        paid=0 if incoming else row.amount,
        text=row.counterparty,
    )


def _end(
    contracts: Sequence[BelongingsContract], ends: Mapping[UUID, date | None], client_id: UUID
) -> date | None:
    """Return the day on which the last of it ended; None while anything runs or is open."""
    days = [each.ended_on for each in contracts]
    if client_id in ends:
        days.append(ends[client_id])
    return None if None in days else max((day for day in days if day is not None), default=None)


def _later(found: dict[UUID, date | None], client_id: UUID, day: date | None) -> None:
    """Keep the later day; nothing once something of it is open."""
    if client_id not in found:
        found[client_id] = day
        return
    known = found[client_id]
    found[client_id] = None if known is None or day is None else max(known, day)
