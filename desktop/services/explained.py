"""Who stands behind a figure: the clients and the staff of its records, as the actor may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from desktop.domain.explained import Explained, Part
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

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
        """Return the records behind a figure in their order."""
        self.office.require(Permission.READ_CASES)
        return self.of(figure.parts)

    def of(self, parts: Sequence[Part]) -> tuple[Behind, ...]:
        """Return these records with the names that belong to them."""
        self.office.require(Permission.READ_CASES)
        clients = dict.fromkeys(part.client_id for part in parts if part.client_id is not None)
        named = "name" not in self.office.hidden_by_role(Client)
        with self.office.store.read() as connection:
            names = names_of(connection, Client, clients) if named else {}
            staff = names_of(connection, Staff, (part.staff_id for part in parts))
            table, keys = table_of(SupportCase), list(clients)
            numbers = {
                row.client_id: row.number
                for start in range(0, len(keys), _AT_ONCE)
                for row in connection.execute(
                    select(table.c.client_id, table.c.number)
                    .where(
                        table.c.client_id.in_(keys[start : start + _AT_ONCE]), table.c.deleted_at.is_(None)
                    )
                    .order_by(table.c.id)
                )
            }
        return tuple(
            Behind(
                part,
                "" if part.client_id is None else numbers.get(part.client_id, ""),
                "" if part.client_id is None else names.get(part.client_id, ""),
                "" if part.staff_id is None else staff.get(part.staff_id, ""),
            )
            for part in parts
        )
