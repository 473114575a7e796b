"""The book of the money that somebody left (遺されたお金): one for each death, apart from everything else.

It is settled and opened again by records of their own, so that no settlement is ever rewritten.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

MOST_YEN: Final = 999_999_999
"""More than this in one movement is a slip of the hand."""
REOPENED: Final = "estate_reopened"


class EstateBookFields(SQLModel):
    """What is kept of a book: where cash lies, and on which account the rest."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    death_id: UUID = kept(Kind.RECORD, of="death", default=..., index=True)
    opened_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    kept_where: str = kept(Kind.TEXT)
    account: str = kept(Kind.TEXT, limit=100)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)


class EstateBookDraft(EstateBookFields, Draft):
    """A book as typed."""


class EstateBook(EstateBookFields, Row, table=True):
    """A kept book."""

    __tablename__ = "estate_book"
    kind = "estate_book"


class EstateBookView(EstateBookFields, View):
    """A book as handed out."""

    kind = "estate_book"


class EstateSettlementFields(SQLModel):
    """That a book was settled (精算) with its figures as they were, or opened again for a reason (`note`).

    The figures are counted by the program. What is left is nothing: all of it was handed on or deposited.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    book_id: UUID = kept(Kind.RECORD, of="estate_book", default=..., index=True)
    settling: str = kept(Kind.CODE, default=..., codes="estate_settlings", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    received: int = kept(Kind.YEN, default=..., limit=10**11, shown_to=HOURS)
    spent: int = kept(Kind.YEN, default=..., limit=10**11, shown_to=HOURS)
    movements: int = kept(Kind.COUNT, default=..., shown_to=HOURS)
    findings: int = kept(Kind.COUNT, default=..., shown_to=HOURS)
    handled_by: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    witnessed_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    witness_name: str = kept(Kind.NAME, shown_to=HOURS)
    witness_agreed: bool = kept(Kind.FLAG, shown_to=HOURS)
    witness_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class EstateSettlementDraft(EstateSettlementFields, Draft):
    """A settlement as typed; opening again needs a reason."""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.settling == REOPENED and not self.note.strip():
            raise refuse("field.required", field="note")
        return self


class EstateSettlement(EstateSettlementFields, Row, table=True):
    """A kept settlement."""

    __tablename__ = "estate_settlement"
    kind = "estate_settlement"
    lasting: ClassVar[bool] = True


class EstateSettlementView(EstateSettlementFields, View):
    """A settlement as handed out."""

    kind = "estate_settlement"
