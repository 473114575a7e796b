"""A fact from which a category of need follows (該当の手がかり): what, since when, until when, yes or no."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class EligibilityFactFields(SQLModel):
    """What is kept of a fact. That it does not apply is an answer too; without a record it is not known.

    Nothing about offences stands here: `rehabilitation` is kept apart.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    fact: str = kept(Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="eligibility_facts")
    applies: bool = kept(Kind.FLAG, Sensitivity.SENSITIVE, default=True)
    on: date | None = kept(Kind.DATE, Sensitivity.SENSITIVE)
    until: date | None = kept(Kind.DATE, Sensitivity.SENSITIVE)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class EligibilityFactDraft(EligibilityFactFields, Draft):
    """A fact as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.on is not None and self.until is not None and self.until < self.on:
            raise refuse("date.end_before_start", field="until")
        return self


class EligibilityFact(EligibilityFactFields, Row, table=True):
    """A kept fact."""

    __tablename__ = "eligibility_fact"
    kind = "eligibility_fact"


class EligibilityFactView(EligibilityFactFields, View):
    """A fact as handed out."""

    kind = "eligibility_fact"
