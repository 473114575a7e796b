"""Days beside a life (生涯と日付): what nobody can have done before the birth, or before the death."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.records.client import Client
from desktop.records.departure import Departure, DepartureKind
from desktop.records.field import Kind, facts_of
from desktop.records.record import Draft, View
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of

DraftT = TypeVar("DraftT", bound=Draft)
ViewT = TypeVar("ViewT", bound=View)


class BesideLife(Recording[DraftT, ViewT]):
    """Keeps records of one person, none of whose days lies before the birth."""

    after_death: ClassVar[frozenset[str]] = frozenset()
    """Fields of what happens only once somebody has died."""

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a record; only days that are new are looked at: an old one keeps nobody from writing."""
        known = {} if record_id is None else self.present(work, record_id)
        given = {**known, **draft.model_dump(exclude_unset=True)}
        fresh = {
            name: given[name]
            for name, facts in facts_of(self.row).items()
            if facts.kind is Kind.DATE and given.get(name) is not None and given[name] != known.get(name)
        }
        errors = tuple(self._too_early(work.connection, given["client_id"], fresh)) if fresh else ()
        if errors:
            raise InvalidDraft("draft.invalid", errors=errors)
        return super().put(work, draft, record_id, version)

    def _too_early(
        self, connection: Connection, client_id: UUID, days: Mapping[str, date]
    ) -> Iterator[FieldError]:
        client = table_of(Client)
        born = connection.scalar(select(client.c.birth_date).where(client.c.id == client_id))
        died = _died_on(connection, client_id) if self.after_death & days.keys() else None
        for name, day in days.items():
            if born is not None and day < born:
                yield FieldError(name, "death.before_birth", {"on": born})
            elif died is not None and name in self.after_death and day < died:
                yield FieldError(name, "death.before_death", {"on": died})


def _died_on(connection: Connection, client_id: UUID) -> Any:
    table = table_of(Departure)
    query = select(table.c.on).where(
        table.c.client_id == client_id,
        table.c.departure_kind == DepartureKind.DEATH.value,
        table.c.deleted_at.is_(None),
    )
    return connection.scalar(query.order_by(table.c.id.desc()).limit(1))
