"""A paper that was given away (渡した書類): what, to whom, when, by whom, and on what ground."""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Audience, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

CONSENT = "consent"
"""The ground that names the consent it stands on."""
_TOLD = HOURS | {Audience.CLIENT}


class PaperGivenFields(SQLModel):
    """What is kept of it (個人情報保護法 29条): `document` is the paper's code, `contents` what was on it.

    On a consent (`consent_id`), or on a ground without one, of the list disclosure_grounds.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=_TOLD)
    at: time = kept(Kind.TIME, default=..., shown_to=_TOLD)
    document: str = kept(Kind.TEXT, default=..., limit=20, shown_to=_TOLD)
    title: str = kept(Kind.TEXT, shown_to=_TOLD)
    recipient: str = kept(Kind.CODE, default=..., codes="paper_recipients", shown_to=_TOLD)
    to_name: str = kept(Kind.NAME, Sensitivity.PERSONAL, shown_to=_TOLD)
    way: str = kept(Kind.CODE, default=..., codes="giving_ways", shown_to=_TOLD)
    ground: str = kept(Kind.CODE, default=..., codes="disclosure_grounds", shown_to=_TOLD)
    contents: str = kept(Kind.TEXT, shown_to=_TOLD)
    consent_id: UUID | None = kept(Kind.RECORD, of="consent", index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=_TOLD)
    note: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)


class PaperGivenDraft(PaperGivenFields, Draft):
    """A paper given, as it is noted."""

    @model_validator(mode="after")
    def _on_its_consent(self) -> Self:
        if (self.consent_id is not None) != (self.ground == CONSENT):
            raise refuse("given.ground_and_consent", field="ground")
        return self


class PaperGiven(PaperGivenFields, Row, table=True):
    """A kept handing over."""

    __tablename__ = "paper_given"
    kind = "paper_given"


class PaperGivenView(PaperGivenFields, View):
    """A handing over as handed out."""

    kind = "paper_given"
