"""What came into an estate and left it (遺されたお金の出し入れ), confirmed by two people, never changed."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.estate_book import MOST_YEN
from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_PERSONAL = Sensitivity.PERSONAL


class EstateMovementFields(SQLModel):
    """One movement; `place` says whether it is cash or money on the account, `direction` which way it went.

    `counters_id`: the movement that this one takes back. `partner_id`: the other half of what went between
    cash and account. `money_movement_id`: what left the book of client money for it. `leaving_id`: the thing
    that was sold or the cash that was found among the belongings. `mandate_id`: the arrangement whose deposit
    it is. `number`, `mandate_id` and `witness_way` are given by the program; `receipt_no` is that of somebody
    else's receipt, `deposit_number` that of the deposit office.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    book_id: UUID = kept(Kind.RECORD, of="estate_book", default=..., index=True)
    direction: str = kept(Kind.CODE, default=..., codes="money_directions", shown_to=HOURS)
    place: str = kept(Kind.CODE, default="estate_cash", codes="estate_places", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    amount: int = kept(Kind.YEN, default=..., limit=MOST_YEN, shown_to=HOURS, merge=Merge.ASK)
    purpose: str = kept(Kind.CODE, default=..., codes="estate_purposes", shown_to=HOURS)
    counterparty: str = kept(Kind.TEXT, _PERSONAL, limit=100)
    found_by: str = kept(Kind.NAME, _PERSONAL)
    found_where: str = kept(Kind.TEXT, _PERSONAL, limit=200)
    receipt_no: str = kept(Kind.TEXT, limit=60, shown_to=HOURS)
    deposit_number: str = kept(Kind.TEXT, limit=60, shown_to=HOURS)
    handled_by: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    witnessed_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    witness_name: str = kept(Kind.NAME, shown_to=HOURS)
    witness_agreed: bool = kept(Kind.FLAG, shown_to=HOURS)
    witness_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)
    number: str = kept(Kind.TEXT, limit=20, shown_to=HOURS)
    heir_id: UUID | None = kept(Kind.RECORD, of="heir", index=True)
    leaving_id: UUID | None = kept(Kind.RECORD, of="belonging_leaving", index=True)
    money_movement_id: UUID | None = kept(Kind.RECORD, of="money_movement", index=True)
    mandate_id: UUID | None = kept(Kind.RECORD, of="death_mandate", index=True)
    counters_id: UUID | None = kept(Kind.RECORD, of="estate_movement", index=True)
    partner_id: UUID | None = kept(Kind.RECORD, of="estate_movement", index=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class EstateMovementDraft(EstateMovementFields, Draft):
    """A movement as typed; what it needs beside the amount is said by the list of purposes."""

    @model_validator(mode="after")
    def _moves_something(self) -> Self:
        if self.amount == 0:
            raise refuse("field.number_range", field="amount", least=1, most=MOST_YEN)
        return self


class EstateMovement(EstateMovementFields, Row, table=True):
    """A kept movement."""

    __tablename__ = "estate_movement"
    kind = "estate_movement"
    lasting: ClassVar[bool] = True


class EstateMovementView(EstateMovementFields, View):
    """A movement as handed out."""

    kind = "estate_movement"


class EstateConfirmationFields(SQLModel):
    """That the second person confirmed a movement under their own name, later than it was entered."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    movement_id: UUID = kept(Kind.RECORD, of="estate_movement", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    confirming_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)


class EstateConfirmationDraft(EstateConfirmationFields, Draft):
    """A confirmation as the service makes it."""


class EstateConfirmation(EstateConfirmationFields, Row, table=True):
    """A kept confirmation."""

    __tablename__ = "estate_confirmation"
    kind = "estate_confirmation"
    lasting: ClassVar[bool] = True


class EstateConfirmationView(EstateConfirmationFields, View):
    """A confirmation as handed out."""

    kind = "estate_confirmation"


class EstateProofFields(SQLModel):
    """The picture of a receipt beside its movement: it often comes later, and there may be several."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    movement_id: UUID = kept(Kind.RECORD, of="estate_movement", default=..., index=True)
    attachment_id: UUID = kept(Kind.RECORD, of="attachment", default=..., index=True)


class EstateProofDraft(EstateProofFields, Draft):
    """A picture as chosen."""


class EstateProof(EstateProofFields, Row, table=True):
    """A kept picture."""

    __tablename__ = "estate_proof"
    kind = "estate_proof"


class EstateProofView(EstateProofFields, View):
    """A picture as handed out."""

    kind = "estate_proof"
