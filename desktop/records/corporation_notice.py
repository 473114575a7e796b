"""A notice of a change to the governor (変更の届出, 61条2項): due some days before the change itself."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View


class CorporationNoticeFields(SQLModel):
    """What is kept of a change; `exempt` says that it needs no notice, and `note` why."""

    matter: str = kept(
        Kind.CODE, default=..., codes="corporation_matters", shown_to=EVERYBODY, merge=Merge.ASK
    )
    changes_on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY, merge=Merge.ASK)
    before: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    after: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    reason: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    filed_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)
    receipt: str = kept(Kind.TEXT, limit=60, shown_to=EVERYBODY)
    exempt: bool = kept(Kind.FLAG, shown_to=EVERYBODY)
    note: str = kept(Kind.NOTE, shown_to=EVERYBODY)


class CorporationNoticeDraft(CorporationNoticeFields, Draft):
    """A notice as typed."""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.exempt and not self.note.strip():
            raise refuse("corporation_notice.why_exempt", field="note")
        if self.exempt and self.filed_on is not None:
            raise refuse("corporation_notice.exempt_and_filed", field="exempt")
        return self


class CorporationNotice(CorporationNoticeFields, Row, table=True):
    """A kept notice."""

    __tablename__ = "corporation_notice"
    kind = "corporation_notice"


class CorporationNoticeView(CorporationNoticeFields, View):
    """A notice as handed out."""

    kind = "corporation_notice"
