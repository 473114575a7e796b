"""Who stands behind a figure: the clients and the staff of its records, as the actor may see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, table_of

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Behind:
    """One record behind a figure: the number of the newest case, and who it is about and by."""

    part: Part
    number: str = ""
    client_name: str = field(default="", repr=False)
    staff_name: str = ""


class ExplainedOf:
    """Tells who the records behind a figure are about; the figure itself knows their keys alone."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def told(self, figure: Explained) -> tuple[Behind, ...]:
        """Return the records behind a figure in their order; whose hours they are only as one may know."""
        self.office.require(Permission.READ_CASES)
        told = self.of(figure.parts)
        if figure.unit is not Unit.MINUTES or self.office.may(Permission.READ_HOURS):
            return told
        me = self.office.actor.staff_id
        return tuple(each if each.part.staff_id == me else replace(each, staff_name="") for each in told)

    def of(self, parts: Sequence[Part]) -> tuple[Behind, ...]:
        """Return these records with the names that belong to them."""
        self.office.require(Permission.READ_CASES)
        clients = list(dict.fromkeys(part.client_id for part in parts if part.client_id is not None))
        with self.office.store.read() as connection:
            names = self._clients(connection, clients)
            staff = names_of(connection, Staff, (part.staff_id for part in parts))
            numbers = _numbers(connection, clients)
        return tuple(
            Behind(
                part,
                "" if part.client_id is None else numbers.get(part.client_id, ""),
                "" if part.client_id is None else names.get(part.client_id, ""),
                "" if part.staff_id is None else staff.get(part.staff_id, ""),
            )
            for part in parts
        )

    def names(self, clients: Iterable[UUID], staff: Iterable[UUID]) -> dict[UUID, str]:
        """Return what clients and staff are called here: the case number where no name is shown."""
        self.office.require(Permission.READ_CASES)
        keys = list(dict.fromkeys(clients))
        with self.office.store.read() as connection:
            named = self._clients(connection, keys)
            rest = _numbers(connection, [key for key in keys if not named.get(key)])
            return names_of(connection, Staff, staff) | named | rest

    def numbers(self, clients: Iterable[UUID]) -> dict[UUID, str]:
        """Return the numbers of clients' newest cases, for what leaves the house without names."""
        self.office.require(Permission.READ_CASES)
        with self.office.store.read() as connection:
            return _numbers(connection, list(dict.fromkeys(clients)))

    def note_export(self, code: str) -> Changed:
        """Note that the records behind a figure, or the findings of a claim, left the vault as a file."""
        self.office.require(Permission.READ_CASES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Staff, self.office.actor.staff_id, None, Action.EXPORT, code)
        return work.changed

    def _clients(self, connection: Connection, keys: Sequence[UUID]) -> dict[UUID, str]:
        hidden = "name" in self.office.hidden_by_role(Client)
        return {} if hidden else names_of(connection, Client, keys)


def _numbers(connection: Connection, keys: Sequence[UUID]) -> dict[UUID, str]:
    """Return the numbers of people's newest cases."""
    table = table_of(SupportCase)
    query = select(table.c.client_id, table.c.number).where(table.c.deleted_at.is_(None)).order_by(table.c.id)
    found: dict[UUID, str] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = query.where(table.c.client_id.in_(keys[start : start + _AT_ONCE]))
        found |= {row.client_id: row.number for row in connection.execute(some)}
    return found
