"""A watch agreement (見守りの合意書): what is watched, how often and how, and what happens without an answer.

What was signed is never changed: another wish is another agreement that follows. `edition` is the version of
the clauses under which it was signed.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Audience, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_CLIENT = frozenset({Audience.WORKER, Audience.CLIENT})


class WatchAgreementFields(SQLModel):
    """What is kept of an agreement. `until` is the agreed end, `ended_on` the day when it really ended."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    follows_id: UUID | None = kept(Kind.RECORD, of="watch_agreement", index=True)
    edition: str = kept(Kind.TEXT, limit=40, shown_to=HOURS)
    entry_agreed: bool = kept(Kind.FLAG, shown_to=_CLIENT, merge=Merge.ASK)
    entry_witness: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=200, shown_to=_CLIENT)
    wish: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, shown_to=_CLIENT)
    paid_support_id: UUID | None = kept(Kind.RECORD, of="paid_support", index=True)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    until: date | None = kept(Kind.DATE, shown_to=HOURS)
    signed_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    signer: str = kept(Kind.CODE, codes="signers")
    signer_name: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    explained_by: UUID | None = kept(Kind.RECORD, of="staff")
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    end_reason: str = kept(Kind.CODE, codes="watch_ends")
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class WatchAgreementDraft(WatchAgreementFields, Draft):
    """An agreement as typed."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for name in ("until", "ended_on"):
            day = getattr(self, name)
            if day is not None and day < self.starts_on:
                raise refuse("date.end_before_start", field=name)
        if self.end_reason and self.ended_on is None:
            raise refuse("field.required", field="ended_on")
        if self.ended_on is not None and not self.end_reason:
            raise refuse("field.required", field="end_reason")
        if self.signed_on is not None and not self.signer:
            raise refuse("field.required", field="signer")
        return self


class WatchAgreement(WatchAgreementFields, Row, table=True):
    """A kept agreement."""

    __tablename__ = "watch_agreement"
    kind = "watch_agreement"


class WatchAgreementView(WatchAgreementFields, View):
    """An agreement as handed out."""

    kind = "watch_agreement"


class WatchSubjectFields(SQLModel):
    """Something that is looked at."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    agreement_id: UUID = kept(Kind.RECORD, of="watch_agreement", default=..., index=True)
    subject: str = kept(Kind.CODE, default=..., codes="watch_subjects", shown_to=_CLIENT)


class WatchSubjectDraft(WatchSubjectFields, Draft):
    """A subject as ticked."""


class WatchSubject(WatchSubjectFields, Row, table=True):
    """A kept subject."""

    __tablename__ = "watch_subject"
    kind = "watch_subject"


class WatchSubjectView(WatchSubjectFields, View):
    """A subject as handed out."""

    kind = "watch_subject"


class WatchWayFields(SQLModel):
    """A way in which it is made sure that the client is well, and how often."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    agreement_id: UUID = kept(Kind.RECORD, of="watch_agreement", default=..., index=True)
    way: str = kept(Kind.CODE, default=..., codes="safety_check_ways", shown_to=_CLIENT)
    interval: str = kept(Kind.CODE, default=..., codes="monitoring_intervals", shown_to=_CLIENT)


class WatchWayDraft(WatchWayFields, Draft):
    """A way as chosen."""


class WatchWay(WatchWayFields, Row, table=True):
    """A kept way."""

    __tablename__ = "watch_way"
    kind = "watch_way"


class WatchWayView(WatchWayFields, View):
    """A way as handed out."""

    kind = "watch_way"


class WatchToldFields(SQLModel):
    """Somebody around the client who is told when nobody answers."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    agreement_id: UUID = kept(Kind.RECORD, of="watch_agreement", default=..., index=True)
    contact_id: UUID = kept(Kind.RECORD, of="contact", default=..., index=True)


class WatchToldDraft(WatchToldFields, Draft):
    """Somebody as chosen."""


class WatchTold(WatchToldFields, Row, table=True):
    """A kept choice."""

    __tablename__ = "watch_told"
    kind = "watch_told"


class WatchToldView(WatchToldFields, View):
    """A choice as handed out."""

    kind = "watch_told"
