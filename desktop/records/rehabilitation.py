"""Release and probation (更生保護): kept apart, for those who support the person and nobody else."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_OFFENCE = Sensitivity.OFFENCE


class RehabilitationFields(SQLModel):
    """What is kept of a release or of probation; `conditions` are the conditions to be kept (遵守事項).

    To whom it may be told says a `consent` that names offences; `services.disclosure` asks for it.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    measure: str = kept(Kind.CODE, _OFFENCE, default=..., codes="rehabilitation_measures")
    release: str = kept(Kind.CODE, _OFFENCE, codes="release_kinds")
    starts_on: date | None = kept(Kind.DATE, _OFFENCE)
    ends_on: date | None = kept(Kind.DATE, _OFFENCE)
    conditions: str = kept(Kind.NOTE, _OFFENCE)
    office: str = kept(Kind.TEXT, _OFFENCE)
    officer: str = kept(Kind.NAME, _OFFENCE)
    officer_phone: str = kept(Kind.PHONE, _OFFENCE)
    volunteer: str = kept(Kind.NAME, _OFFENCE)
    volunteer_phone: str = kept(Kind.PHONE, _OFFENCE)
    note: str = kept(Kind.NOTE, _OFFENCE)


class RehabilitationDraft(RehabilitationFields, Draft):
    """A release or probation as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.starts_on is not None and self.ends_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class Rehabilitation(RehabilitationFields, Row, table=True):
    """A kept release or probation."""

    kind = "rehabilitation"


class RehabilitationView(RehabilitationFields, View):
    """A release or probation as handed out."""

    kind = "rehabilitation"
