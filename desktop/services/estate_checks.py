"""What has to hold of the books of estates after somebody undid a step or took something from the trash.

The subject's own verbs see to it beforehand; undoing knows only lines, so it is looked at afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.problem import Problem
from desktop.records.death import Death, Heir
from desktop.records.departure import Departure
from desktop.records.estate_book import EstateBook
from desktop.records.estate_movement import EstateMovement, EstateProof
from desktop.services.estate_books import refuse_settled
from desktop.storage.unit_of_work import RecordRef, table_of

_KINDS: Final = frozenset({row.kind for row in (Death, Departure, Heir, EstateBook, EstateProof)})


def refuse_broken(connection: Connection, records: Iterable[RecordRef]) -> None:
    """Refuse with a Problem `undo.breaks_estate_book` what would leave a book that cannot be."""
    touched = [ref for ref in records if ref.kind in _KINDS]
    proofs = {ref.id for ref in touched if ref.kind == EstateProof.kind}
    for client_id in {ref.about for ref in touched if ref.about is not None}:
        if _has_lost_its_death(connection, client_id) or _has_lost_its_book(connection, client_id):
            raise Problem("undo.breaks_estate_book")
        if _is_twice(connection, client_id) or _has_lost_an_heir(connection, client_id):
            raise Problem("undo.breaks_estate_book")
    for key in proofs:
        _refuse_of_settled(connection, key)


def _has_lost_its_death(connection: Connection, client_id: UUID) -> bool:
    """Tell whether a book is there whose death, or the departure behind it, is not."""
    book, death, departure = table_of(EstateBook), table_of(Death), table_of(Departure)
    query = (
        select(book.c.id)
        .join(death, death.c.id == book.c.death_id)
        .join(departure, departure.c.id == death.c.departure_id)
        .where(
            book.c.client_id == client_id,
            book.c.deleted_at.is_(None),
            death.c.deleted_at.is_not(None) | departure.c.deleted_at.is_not(None),
        )
    )
    return connection.execute(query.limit(1)).first() is not None


def _has_lost_its_book(connection: Connection, client_id: UUID) -> bool:
    book, movement = table_of(EstateBook), table_of(EstateMovement)
    query = (
        select(movement.c.id)
        .join(book, book.c.id == movement.c.book_id)
        .where(
            movement.c.client_id == client_id,
            (book.c.deleted_at.is_not(None)) | (book.c.client_id != movement.c.client_id),
        )
    )
    return connection.execute(query.limit(1)).first() is not None


def _has_lost_an_heir(connection: Connection, client_id: UUID) -> bool:
    heir, movement = table_of(Heir), table_of(EstateMovement)
    query = (
        select(movement.c.id)
        .join(heir, heir.c.id == movement.c.heir_id)
        .where(movement.c.client_id == client_id, heir.c.deleted_at.is_not(None))
    )
    return connection.execute(query.limit(1)).first() is not None


def _is_twice(connection: Connection, client_id: UUID) -> bool:
    table = table_of(EstateBook)
    query = select(func.count()).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
    return (connection.scalar(query) or 0) > 1


def _refuse_of_settled(connection: Connection, proof_id: UUID) -> None:
    proof, movement = table_of(EstateProof), table_of(EstateMovement)
    query = (
        select(movement.c.book_id)
        .join(proof, proof.c.movement_id == movement.c.id)
        .where(proof.c.id == proof_id)
    )
    if (book_id := connection.scalar(query)) is not None:
        refuse_settled(connection, book_id)
