"""Cash counted note by note (金種): drafts that carry their pieces, and the rows they become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from pydantic import Field
from sqlalchemy import Connection, select

from desktop.domain.dated import DatedList
from desktop.domain.estate_money import total_of
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.records.estate_count import (
    EstateCountDraft,
    EstatePieces,
    EstatePiecesDraft,
    EstatePiecesView,
)
from desktop.records.estate_movement import EstateMovementDraft
from desktop.services.lasting import Lasting
from desktop.storage.unit_of_work import UnitOfWork, table_of

DENOMINATIONS: Final = "denominations"
Pieces = tuple[tuple[str, int], ...]
"""Codes of notes and coins with how many, the largest first."""


class EstateFoundDraft(EstateMovementDraft):
    """Found cash as typed, with how many of each note and coin."""

    pieces: dict[str, int] = Field(default_factory=dict)


class EstateCountedDraft(EstateCountDraft):
    """A count as typed, with how many of each note and coin."""

    pieces: dict[str, int] = Field(default_factory=dict)


class EstatePiecesOf(Lasting[EstatePiecesDraft, EstatePiecesView]):
    """What was counted of each note and coin; the subject's other verbs write it."""

    row = EstatePieces
    view = EstatePiecesView
    reading = Permission.READ_NOTES

    def write(self, work: UnitOfWork, client_id: UUID, pieces: Mapping[str, int], **of: UUID) -> None:
        """Keep the pieces of a movement or of a count."""
        given = {"client_id": client_id, **of}
        self.add_all(
            work,
            [
                EstatePiecesDraft.of({**given, "denomination": code, "pieces": number})
                for code, number in pieces.items()
                if number
            ],
        )


def face_values(listed: DatedList) -> Mapping[str, int]:
    """Return what each note and coin is worth, the largest first."""
    return {row.code: row.values["face_value"] for row in listed.rows}


def refuse_other_total(listed: DatedList, pieces: Mapping[str, int], field: str, amount: int) -> None:
    """Refuse pieces that are no money, and an amount that is not what they are together."""
    values = face_values(listed)
    if any(code not in values or number < 0 for code, number in pieces.items()):
        raise InvalidDraft("draft.invalid", errors=(FieldError("pieces", "estate.pieces_unreadable"),))
    if (total := total_of(pieces, values)) != amount:
        error = FieldError(field, "estate.pieces_differ", {"total_yen": total})
        raise InvalidDraft("draft.invalid", errors=(error,))


def pieces_of(connection: Connection, client_id: UUID) -> Mapping[UUID, Pieces]:
    """Return a client's counted pieces by the movement or count they belong to."""
    table = table_of(EstatePieces)
    query = select(table).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
    found: dict[UUID, Any] = {}
    for row in connection.execute(query.order_by(table.c.id)):
        found.setdefault(row.movement_id or row.count_id, []).append((row.denomination, row.pieces))
    return {key: tuple(pieces) for key, pieces in found.items()}
