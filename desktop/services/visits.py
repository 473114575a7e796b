"""Visits (訪問の記録): way and cost, what was seen at the door, meters, absence cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.problem import Problem
from desktop.records.field import facts_of
from desktop.records.signature import Signature
from desktop.records.support_entry import SupportEntry
from desktop.records.visit import (
    DoorSign,
    DoorSignDraft,
    DoorSignView,
    MeterReading,
    MeterReadingDraft,
    MeterReadingView,
    SignatureLine,
    Visit,
    VisitDraft,
    VisitLine,
    VisitView,
)
from desktop.services.office import Office, emptied
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of

SIGNS: Final = "door_signs"
OF_A_LINE: Final = (
    "travel_way",
    "travel_minutes",
    "distance",
    "fare",
    "fare_payer",
    "cost",
    "cost_payer",
    "cost_for",
    "card_left",
    "card_number",
    "signed_sheet",
)
"""What is kept of a visit beside its keys."""
_AT_ONCE: Final = 500
"""SQLite takes a limited number of values in one statement."""


@dataclass(frozen=True, slots=True)
class VisitNotes:
    """What is said of a visit: values by field, signs ticked at the door, digits by meter."""

    values: Mapping[str, Any] = field(default_factory=dict, repr=False)
    signs: frozenset[str] = field(default=frozenset(), repr=False)
    meters: Mapping[str, str] = field(default_factory=dict, repr=False)


class DoorSigns(Recording[DoorSignDraft, DoorSignView]):
    """What was ticked at doors."""

    row = DoorSign
    view = DoorSignView


class MeterReadings(Recording[MeterReadingDraft, MeterReadingView]):
    """What meters showed."""

    row = MeterReading
    view = MeterReadingView


class Visits(Recording[VisitDraft, VisitView]):
    """The worker's verbs about visits; there is at most one record an entry."""

    row = Visit
    view = VisitView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.signs = DoorSigns(office)
        self.meters = MeterReadings(office)

    def of_entry(self, entry_id: UUID) -> VisitView | None:
        """Return what was noted with an entry beside signs and meters."""
        self.office.require(self.reading)
        found = self.views(table_of(Visit).c.entry_id == entry_id)
        return found[-1] if found else None

    def notes_of(self, entry_id: UUID) -> VisitNotes:
        """Return everything that was noted with an entry, as a form says it."""
        self.office.require(self.reading)
        view = self.of_entry(entry_id)
        signs = self.signs.views(table_of(DoorSign).c.entry_id == entry_id)
        meters = self.meters.views(table_of(MeterReading).c.entry_id == entry_id)
        return VisitNotes(
            {} if view is None else {name: getattr(view, name) for name in OF_A_LINE},
            frozenset(each.sign for each in signs) - {""},
            {each.meter: each.reading for each in meters},
        )

    def leave_card(self, entry_id: UUID) -> Saved:
        """Note that an absence card was left; the first time it gets the next number."""
        self.office.require(self.writing)
        with self.office.store.write("visit_leave_card", self.office.author) as work:
            entry = work.read(SupportEntry, entry_id)
            if entry["deleted_at"] is not None:
                raise Problem("record.gone", kind=SupportEntry.kind, id=entry_id)
            key = self._of_entry(work, entry_id)
            if key is not None and work.read(Visit, key)["card_number"] is not None:
                return Saved(key, work.changed)
            values = {"card_left": True, "card_number": self._next_card(work)}
            tie = {"client_id": entry["client_id"], "entry_id": entry_id}
            key = self.put(work, VisitDraft.of({**tie, **values}), key)
        return Saved(key, work.changed)

    def put_with(
        self,
        work: UnitOfWork,
        notes: VisitNotes,
        client_id: UUID,
        entry_id: UUID,
        joint_visit_id: UUID | None = None,
    ) -> None:
        """Make this what an entry says of the visit, inside a unit of work."""
        tie: dict[str, Any] = {"client_id": client_id, "entry_id": entry_id}
        key = self._of_entry(work, entry_id)
        before: Mapping[str, Any] = {} if key is None else work.read(Visit, key)
        # Neither is said in a form: what was visited together, and what was signed on paper, stays so.
        tied = joint_visit_id is not None or before.get("joint_visit_id") or before.get("signed_sheet")
        if joint_visit_id is not None:
            tie["joint_visit_id"] = joint_visit_id
        if tied or any(notes.values.values()):
            self.put(work, VisitDraft.of({**notes.values, **tie}), key)
        elif key is not None:
            work.remove(Visit, key)
        self._tick(work, notes.signs, client_id, entry_id)
        self._read_meters(work, notes.meters, client_id, entry_id)

    def lines_of(self, connection: Connection, entries: Sequence[UUID]) -> dict[UUID, VisitLine]:
        """Return what stands beside entries in a timeline or on paper, as the actor may see it."""
        found: dict[UUID, dict[str, Any]] = {}
        for start in range(0, len(entries), _AT_ONCE):
            some = entries[start : start + _AT_ONCE]
            self._add_visits(connection, some, found)
            self._add_rows(connection, some, found)
        return {key: VisitLine(**said) for key, said in found.items()}

    def _add_visits(
        self, connection: Connection, entries: Sequence[UUID], found: dict[UUID, dict[str, Any]]
    ) -> None:
        table, entry = table_of(Visit), table_of(SupportEntry)
        query = select(table).where(table.c.entry_id.in_(entries), table.c.deleted_at.is_(None))
        rows = connection.execute(query).mappings().all()
        joint = {row["joint_visit_id"] for row in rows} - {None}
        # A visit whose entry lies in the trash was none.
        together = (
            select(table.c.joint_visit_id, func.count().label("clients"))
            .join(entry, entry.c.id == table.c.entry_id)
            .where(
                table.c.joint_visit_id.in_(joint), table.c.deleted_at.is_(None), entry.c.deleted_at.is_(None)
            )
            .group_by(table.c.joint_visit_id)
        )
        counted = {row.joint_visit_id: row.clients for row in connection.execute(together)} if joint else {}
        hidden, facts = self.office.hidden_by_role(Visit), facts_of(Visit)
        for row in rows:
            said = found.setdefault(row["entry_id"], {})
            for name in OF_A_LINE:
                required = facts[name].required
                said[name] = emptied(row[name], required=required) if name in hidden else row[name]
            said["joint_visit_id"] = row["joint_visit_id"]
            said["others"] = max(0, counted.get(row["joint_visit_id"], 1) - 1)

    def _add_rows(
        self, connection: Connection, entries: Sequence[UUID], found: dict[UUID, dict[str, Any]]
    ) -> None:
        if not self.office.hidden_by_role(DoorSign) & {"sign"}:
            self._add(connection, DoorSign, entries, lambda row: ("signs", row["sign"]), found)
            self._add(
                connection,
                MeterReading,
                entries,
                lambda row: ("meters", (row["meter"], row["reading"])),
                found,
            )
            self._add(connection, Signature, entries, lambda row: ("signatures", _signature(row)), found)

    @staticmethod
    def _add(
        connection: Connection,
        record: Any,
        entries: Sequence[UUID],
        said: Any,
        found: dict[UUID, dict[str, Any]],
    ) -> None:
        table = table_of(record)
        query = (
            select(table)
            .where(table.c.entry_id.in_(entries), table.c.deleted_at.is_(None))
            .order_by(table.c.id)
        )
        for row in connection.execute(query).mappings():
            name, value = said(row)
            whole = found.setdefault(row["entry_id"], {})
            whole[name] = (*whole.get(name, ()), value)

    def _tick(self, work: UnitOfWork, signs: frozenset[str], client_id: UUID, entry_id: UUID) -> None:
        present = {row.sign: row.id for row in _present(work, DoorSign, entry_id)}
        for sign in sorted(signs - present.keys()):
            values = {"client_id": client_id, "entry_id": entry_id, "sign": sign}
            self.signs.put(work, DoorSignDraft.of(values))
        for sign in present.keys() - signs:
            work.remove(DoorSign, present[sign])

    def _read_meters(
        self, work: UnitOfWork, meters: Mapping[str, str], client_id: UUID, entry_id: UUID
    ) -> None:
        present = {row.meter: row.id for row in _present(work, MeterReading, entry_id)}
        for meter, reading in meters.items():
            if reading:
                values = {"client_id": client_id, "entry_id": entry_id, "meter": meter, "reading": reading}
                self.meters.put(work, MeterReadingDraft.of(values), present.get(meter))
        for meter in present.keys() - {meter for meter, reading in meters.items() if reading}:
            work.remove(MeterReading, present[meter])

    @staticmethod
    def _of_entry(work: UnitOfWork, entry_id: UUID) -> UUID | None:
        rows = _present(work, Visit, entry_id)
        return rows[-1].id if rows else None

    @staticmethod
    def _next_card(work: UnitOfWork) -> int:
        table = table_of(Visit)
        highest: int | None = work.connection.scalar(select(func.max(table.c.card_number)))
        return (highest or 0) + 1


def _present(work: UnitOfWork, record: Any, entry_id: UUID) -> Sequence[Any]:
    table = table_of(record)
    query = (
        select(table).where(table.c.entry_id == entry_id, table.c.deleted_at.is_(None)).order_by(table.c.id)
    )
    return work.connection.execute(query).all()


def _signature(row: Mapping[Any, Any]) -> SignatureLine:
    return SignatureLine(
        row["attachment_id"], row["signer"], row["signed_by"], row["on"], row["at"], row["entry_version"]
    )
