"""Merging (記録を一つにまとめる): two records of one person become one, and apart again by undoing that step.

What belonged to the second record is given to the first; the second goes to the trash and says into whom it
went. Nothing is thrown away: every step is a change line, so `History.undo` takes the whole of it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.duplicates import surely_others
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.stage import Stage
from desktop.records.client import AttributeStatus, Client, ClientAttribute
from desktop.records.client_money import MoneyAgreement
from desktop.records.estate_book import EstateBook
from desktop.records.field import Kind, Merge, facts_of, is_about_offences
from desktop.records.monitoring_plan import MonitoringPlan
from desktop.records.record import Row
from desktop.records.support_case import SupportCase
from desktop.records.tenancy import Tenancy
from desktop.services.cases import Cases
from desktop.services.clients import Clients
from desktop.services.duplicates import described
from desktop.services.monitoring import Monitoring
from desktop.services.office import Office
from desktop.services.recording import Saved
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import UnitOfWork, table_of

MERGED: Final = "merged"
"""The outcome with which the second record's open case is closed."""
_EMPTY: Final = (None, "")


@dataclass(frozen=True, slots=True)
class FieldPair:
    """A field in which two records differ: what either says, and whose word is proposed."""

    name: str
    take_other: bool
    kept: Any = field(repr=False)
    other: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two records that may become one: where they differ, and how many records would move, by kind."""

    kept_name: str = field(repr=False)
    other_name: str = field(repr=False)
    pairs: tuple[FieldPair, ...]
    moving: tuple[tuple[str, int], ...]


class Merging:
    """Makes one record of two."""

    def __init__(self, office: Office, clients: Clients, cases: Cases, monitoring: Monitoring) -> None:
        self.office = office
        self._clients = clients
        self._cases = cases
        self._monitoring = monitoring

    def compare(self, kept_id: UUID, other_id: UUID) -> Meeting:
        """Return what merging would do; a Problem where two records cannot be of one person."""
        self.office.require(Permission.WRITE_CASES)
        with self.office.store.read() as connection:
            kept, other = _present(connection, kept_id), _present(connection, other_id)
            _refuse(kept_id, other_id, kept, other)
            # That something is kept apart is told only to who asks for it, and then it is noted.
            moving = Counter(
                record.kind
                for record, _, _ in _pointing(connection, other_id)
                if not is_about_offences(record)
            )
        shown = (
            self.office.shown(self._clients.view.from_row(kept)),
            self.office.shown(self._clients.view.from_row(other)),
        )
        pairs = tuple(
            FieldPair(
                name,
                kept[name] in _EMPTY,
                getattr(shown[0], name),
                getattr(shown[1], name),
            )
            for name in _choosable()
            if other[name] not in _EMPTY and kept[name] != other[name]
        )
        return Meeting(kept["name"], other["name"], pairs, tuple(sorted(moving.items())))

    def merge(self, kept_id: UUID, other_id: UUID, take_other: AbstractSet[str] = frozenset()) -> Saved:
        """Give everything of the other record to the kept one; `take_other` names fields of the other.

        What the kept record does not know is taken from the other in any case, notes of both are joined, and
        an address that either protects stays protected.
        """
        self.office.require(Permission.WRITE_CASES)
        with self.office.store.write("client_merge", self.office.author) as work:
            kept, other = self._clients.present(work, kept_id), self._clients.present(work, other_id)
            _refuse(kept_id, other_id, kept, other)
            _refuse_two_books(work.connection, kept_id, other_id)
            self._close_second_case(work, kept_id, other_id)
            _settle_tenancies(work, kept_id, other_id)
            self._end_second_watch(work, kept_id, other_id)
            _settle_attributes(work, kept_id, other_id)
            for record, key, name in [*_pointing(work.connection, other_id)]:
                work.change(record, key, {name: kept_id})
            work.change(Client, kept_id, self._joined(kept, other, take_other))
            work.change(Client, other_id, {"merged_into": kept_id, "deleted_at": work.moment})
        return Saved(kept_id, work.changed)

    def _joined(
        self, kept: Mapping[str, Any], other: Mapping[str, Any], take_other: AbstractSet[str]
    ) -> Mapping[str, Any]:
        values: dict[str, Any] = {
            "address_protected": kept["address_protected"] or other["address_protected"]
        }
        for name in _choosable():
            if kept[name] in _EMPTY or (name in take_other and other[name] not in _EMPTY):
                values[name] = other[name]
        for name, facts in facts_of(Client).items():
            if facts.merge is Merge.JOIN and kept[name] != other[name]:
                values[name] = "\n\n".join(filter(None, (kept[name], other[name])))
        if values["address_protected"]:
            values["unprotected_because"] = ""
        return {**values, **self._clients.derived({**kept, **values})}

    def _close_second_case(self, work: UnitOfWork, kept_id: UUID, other_id: UUID) -> None:
        """Close the other's open case where the kept person has an open one too."""
        if not _open_cases(work.connection, kept_id):
            return
        for case_id in _open_cases(work.connection, other_id):
            self._cases.close_within(work, case_id, MERGED, self.office.today())

    def _end_second_watch(self, work: UnitOfWork, kept_id: UUID, other_id: UUID) -> None:
        if _running(work.connection, MonitoringPlan, kept_id):
            self._monitoring.end_all(work, other_id, self.office.today())


def _choosable() -> Iterator[str]:
    """Yield the fields of a client of which one word or the other is kept."""
    for name, facts in facts_of(Client).items():
        if facts.merge is not Merge.JOIN and facts.kind not in {Kind.FLAG, Kind.RECORD}:
            yield name


def _present(connection: Connection, client_id: UUID) -> Mapping[Any, Any]:
    table = table_of(Client)
    found = connection.execute(
        select(table).where(table.c.id == client_id, table.c.deleted_at.is_(None))
    ).mappings()
    row = found.first()
    if row is None:
        raise Problem("record.gone", kind=Client.kind, id=client_id)
    return row


def _refuse(kept_id: UUID, other_id: UUID, kept: Mapping[Any, Any], other: Mapping[Any, Any]) -> None:
    if kept_id == other_id:
        raise Problem("merging.same_record")
    if surely_others(described(kept), described(other)):
        raise Problem("merging.different_people")


def _pointing(connection: Connection, client_id: UUID) -> Iterator[tuple[type[Row], UUID, str]]:
    """Yield every record that names the client in a declared field, the trash included, and that field."""
    for record in ROWS.values():
        for name, facts in facts_of(record).items():
            if facts.of == Client.kind:
                table = table_of(record)
                for key in connection.scalars(select(table.c.id).where(table.c[name] == client_id)):
                    yield record, key, name


def _refuse_two_books(connection: Connection, kept_id: UUID, other_id: UUID) -> None:
    """Refuse two books of client money or of an estate: whose money it was could not be told any more."""
    table = table_of(MoneyAgreement)
    query = select(table.c.client_id).where(
        table.c.client_id.in_((kept_id, other_id)), table.c.deleted_at.is_(None)
    )
    if {*connection.scalars(query)} == {kept_id, other_id}:
        raise Problem("merging.two_money_books")
    estate = table_of(EstateBook)
    query = select(estate.c.client_id).where(
        estate.c.client_id.in_((kept_id, other_id)), estate.c.deleted_at.is_(None)
    )
    if {*connection.scalars(query)} == {kept_id, other_id}:
        raise Problem("merging.two_estate_books")


def _open_cases(connection: Connection, client_id: UUID) -> list[UUID]:
    table = table_of(SupportCase)
    query = select(table.c.id).where(
        table.c.client_id == client_id,
        table.c.stage != Stage.CLOSED.value,
        table.c.closed_on.is_(None),
        table.c.deleted_at.is_(None),
    )
    return [*connection.scalars(query)]


def _running(connection: Connection, record: type[Row], client_id: UUID) -> list[Mapping[Any, Any]]:
    table = table_of(record)
    query = select(table).where(
        table.c.client_id == client_id, table.c.ends_on.is_(None), table.c.deleted_at.is_(None)
    )
    return [*connection.execute(query).mappings()]


def _settle_tenancies(work: UnitOfWork, kept_id: UUID, other_id: UUID) -> None:
    """Drop the other's tenancy of the same home; living in two homes at once has to be cleared up first."""
    kept = {row["dwelling_id"] for row in _running(work.connection, Tenancy, kept_id)}
    for row in _running(work.connection, Tenancy, other_id):
        if row["dwelling_id"] in kept:
            work.remove(Tenancy, row["id"])
        elif kept:
            raise Problem("merging.two_homes")


_CONFIRMED: Final = AttributeStatus.CONFIRMED.value


def _settle_attributes(work: UnitOfWork, kept_id: UUID, other_id: UUID) -> None:
    """Drop a category that both have, the confirmed one last; one category stays the main one."""
    table = table_of(ClientAttribute)

    def of(client_id: UUID) -> list[Mapping[Any, Any]]:
        query = select(table).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
        return [*work.connection.execute(query).mappings()]

    kept = of(kept_id)
    known = {row["attribute"]: row for row in kept}
    has_main = any(row["is_main"] for row in kept)
    for row in of(other_id):
        same = known.get(row["attribute"])
        if same is not None and row["status"] == _CONFIRMED and same["status"] != _CONFIRMED:
            work.remove(ClientAttribute, same["id"])
            work.change(ClientAttribute, row["id"], {"is_main": same["is_main"]})
        elif same is not None:
            work.remove(ClientAttribute, row["id"])
        elif row["is_main"] and has_main:
            work.change(ClientAttribute, row["id"], {"is_main": False})
