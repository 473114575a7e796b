"""Proving the money of an estate: cash counted note by note, the account as its statement says (実査)."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar, Final
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_MOST: Final = 10**11


class EstateCountFields(SQLModel):
    """What lay there and what the account held; what the book said at that moment is given by the program."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    book_id: UUID = kept(Kind.RECORD, of="estate_book", default=..., index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    cash: int = kept(Kind.YEN, default=..., limit=_MOST, shown_to=HOURS, merge=Merge.ASK)
    cash_expected: int | None = kept(Kind.YEN, limit=_MOST, shown_to=HOURS)
    bank: int = kept(Kind.YEN, default=..., limit=_MOST, shown_to=HOURS, merge=Merge.ASK)
    bank_expected: int | None = kept(Kind.YEN, limit=_MOST, shown_to=HOURS)
    handled_by: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    witnessed_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    witness_name: str = kept(Kind.NAME, shown_to=HOURS)
    witness_agreed: bool = kept(Kind.FLAG, shown_to=HOURS)
    witness_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class EstateCountDraft(EstateCountFields, Draft):
    """A count as typed."""


class EstateCount(EstateCountFields, Row, table=True):
    """A kept count."""

    __tablename__ = "estate_count"
    kind = "estate_count"
    lasting: ClassVar[bool] = True


class EstateCountView(EstateCountFields, View):
    """A count as handed out."""

    kind = "estate_count"


class EstatePiecesFields(SQLModel):
    """How many notes or coins of one kind (金種) were counted: when cash was found, or when it was proved."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    movement_id: UUID | None = kept(Kind.RECORD, of="estate_movement", index=True)
    count_id: UUID | None = kept(Kind.RECORD, of="estate_count", index=True)
    denomination: str = kept(Kind.CODE, default=..., codes="denominations", shown_to=HOURS)
    pieces: int = kept(Kind.COUNT, default=..., limit=999_999, shown_to=HOURS)


class EstatePiecesDraft(EstatePiecesFields, Draft):
    """Pieces as counted."""


class EstatePieces(EstatePiecesFields, Row, table=True):
    """Kept pieces."""

    __tablename__ = "estate_pieces"
    kind = "estate_pieces"
    lasting: ClassVar[bool] = True


class EstatePiecesView(EstatePiecesFields, View):
    """Pieces as handed out."""

    kind = "estate_pieces"
