"""Books of the money that somebody left: one for each death, until it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.estate_money import is_settled
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.death import Death
from desktop.records.departure import Departure
from desktop.records.estate_book import (
    EstateBook,
    EstateBookDraft,
    EstateBookView,
    EstateSettlement,
)
from desktop.records.estate_movement import EstateMovement
from desktop.records.record import Draft
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of


class EstateBooks(Recording[EstateBookDraft, EstateBookView]):
    """The worker's verbs about the books themselves."""

    row = EstateBook
    view = EstateBookView
    reading = Permission.READ_NOTES

    def begin(self, client_id: UUID) -> Saved:
        """Begin the book of somebody who died."""
        self.office.require(self.writing)
        with self.office.store.write("estate_book_add", self.office.author) as work:
            if book_of(work.connection, client_id) is not None:
                raise Problem("estate.begun_already")
            key = self.begin_within(work, client_id)
            if key is None:
                raise Problem("estate.no_death")
        return Saved(key, work.changed)

    def begin_within(self, work: UnitOfWork, client_id: UUID) -> UUID | None:
        """Return the book of a client, begun now if there is none; None where no death was begun."""
        if (found := book_of(work.connection, client_id)) is not None:
            key: UUID = found["id"]
            return key
        table = table_of(Death)
        query = select(table.c.id, table.c.case_id).where(
            table.c.client_id == client_id, table.c.deleted_at.is_(None)
        )
        death = work.connection.execute(query.order_by(table.c.id.desc())).first()
        if death is None:
            return None
        given = {"client_id": client_id, "case_id": death.case_id, "death_id": death.id}
        return self.put(work, EstateBookDraft.of({**given, "opened_on": self.office.today()}))

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a book: one for each death, and none that is settled."""
        if isinstance(draft, EstateBookDraft):
            death = work.read(Death, draft.death_id)
            if death["client_id"] != draft.client_id or death["deleted_at"] is not None:
                raise Problem("estate.no_death")
            found = book_of(work.connection, draft.client_id)
            if found is not None and found["id"] != record_id:
                raise Problem("estate.begun_already")
            if record_id is not None:
                refuse_settled(work.connection, record_id)
        return super().put(work, draft, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a book into the trash that was begun by mistake; not one with entries."""
        self.office.require(self.writing)
        table = table_of(EstateMovement)
        with self.office.store.read() as connection:
            query = select(table.c.id).where(table.c.book_id == record_id, table.c.deleted_at.is_(None))
            if connection.execute(query.limit(1)).first() is not None:
                raise Problem("estate.book_not_empty")
        return super().remove(record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        on = getattr(draft, "opened_on", date.min)
        return (FieldError("opened_on", "date.in_future"),) if on > self.office.today() else ()


def book_of(connection: Connection, client_id: UUID) -> Mapping[Any, Any] | None:
    """Return the book of a client's estate, if it was begun."""
    table = table_of(EstateBook)
    query = select(table).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
    return connection.execute(query.order_by(table.c.id.desc())).mappings().first()


def open_book(work: UnitOfWork, book_id: UUID, client_id: UUID) -> Mapping[str, Any]:
    """Return the book in which something is to be written; a Problem where it is settled or another's."""
    found = work.read(EstateBook, book_id)
    if found["deleted_at"] is not None or found["client_id"] != client_id:
        raise Problem("record.gone", kind=EstateBook.kind, id=book_id)
    refuse_settled(work.connection, book_id)
    return found


def refuse_settled(connection: Connection, book_id: UUID) -> None:
    """Refuse a Problem `estate.settled` what would change a settled book."""
    table = table_of(EstateSettlement)
    query = select(table.c.settling, table.c.on).where(table.c.book_id == book_id)
    said = connection.execute(query.order_by(table.c.id)).all()
    if is_settled([row.settling for row in said]):
        raise Problem("estate.settled", day=said[-1].on)


def refuse_before_death(connection: Connection, client_id: UUID, on: date) -> None:
    """Refuse a day before the death; where only the finding is known, the death was no later."""
    table = table_of(Departure)
    query = select(table.c.on).where(
        table.c.client_id == client_id, table.c.departure_kind == "death", table.c.deleted_at.is_(None)
    )
    died = connection.scalar(query.order_by(table.c.id.desc()))
    if died is not None and on < died:
        raise InvalidDraft("draft.invalid", errors=(FieldError("on", "estate.before_death", {"day": died}),))
