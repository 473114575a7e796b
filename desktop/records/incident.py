"""An incident (事故・緊急): what happened to whom, who was told, which steps were taken, how it ended.

It is about a client, or about a house when nobody in particular is concerned. The steps of the escalation are
a dated list (`resources/rules/escalation.toml`); what is kept is what became of each.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any, Self
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_SENSITIVE = Sensitivity.SENSITIVE
_FULL_DAY = 24 * 60
_HALF_DAY = _FULL_DAY // 2


class IncidentFields(SQLModel):
    """What is kept of an incident.

    `begun_by` is the entry of the visit with which it began, `entry_id` the one it left itself.
    """

    client_id: UUID | None = kept(Kind.RECORD, of="client", index=True)
    case_id: UUID | None = kept(Kind.RECORD, of="support_case", index=True)
    building_id: UUID | None = kept(Kind.RECORD, of="building", index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    incident_kind: str = kept(Kind.CODE, _SENSITIVE, default=..., codes="incident_kinds")
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time | None = kept(Kind.TIME, shown_to=HOURS)
    place: str = kept(Kind.TEXT, Sensitivity.PERSONAL, tells_where=True)
    found_by: str = kept(Kind.CODE, codes="reporters")
    found_by_name: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    text: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)
    injuries: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)
    measures: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)
    cause: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)
    prevention: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)
    closed_on: date | None = kept(Kind.DATE, merge=Merge.ASK)
    result: str = kept(Kind.CODE, _SENSITIVE, codes="incident_results")
    begun_by: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)


class IncidentDraft(IncidentFields, Draft):
    """An incident as reported."""

    @model_validator(mode="after")
    def _about_something_and_in_order(self) -> Self:
        if self.client_id is None and self.building_id is None:
            raise refuse("incident.about_nobody", field="building_id")
        if self.closed_on is not None and self.closed_on < self.on:
            raise refuse("incident.closed_before", field="closed_on")
        if self.closed_on is not None and not self.result:
            raise refuse("field.required", field="result")
        if self.result and self.closed_on is None:
            raise refuse("field.required", field="closed_on")
        return self


class Incident(IncidentFields, Row, table=True):
    """A kept incident; the open ones are found by their index."""

    __table_args__ = (Index("ix_incident_open", "closed_on", "on"),)
    kind = "incident"


class IncidentView(IncidentFields, View):
    """An incident as handed out."""

    kind = "incident"


class IncidentNoticeFields(SQLModel):
    """Who was told of an incident when, by which way, and what they answered."""

    client_id: UUID | None = kept(Kind.RECORD, of="client", index=True)
    incident_id: UUID = kept(Kind.RECORD, of="incident", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    whom: str = kept(Kind.NAME, Sensitivity.PERSONAL, default=...)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time | None = kept(Kind.TIME, shown_to=HOURS)
    way: str = kept(Kind.CODE, codes="notice_ways")
    answer: str = kept(Kind.NOTE, _SENSITIVE)


class IncidentNoticeDraft(IncidentNoticeFields, Draft):
    """A notice as noted."""


class IncidentNotice(IncidentNoticeFields, Row, table=True):
    """A kept notice."""

    __tablename__ = "incident_notice"
    kind = "incident_notice"


class IncidentNoticeView(IncidentNoticeFields, View):
    """A notice as handed out."""

    kind = "incident_notice"


class IncidentStepFields(SQLModel):
    """What became of one step of the escalation: done with a result, or left out for a reason."""

    client_id: UUID | None = kept(Kind.RECORD, of="client", index=True)
    incident_id: UUID = kept(Kind.RECORD, of="incident", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    step: str = kept(Kind.CODE, default=..., codes="escalation")
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_FULL_DAY)
    whom: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    result: str = kept(Kind.CODE, _SENSITIVE, codes="escalation_results")
    left_out: bool = kept(Kind.FLAG)
    note: str = kept(Kind.NOTE, _SENSITIVE)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)


class IncidentStepDraft(IncidentStepFields, Draft):
    """A step as marked; leaving one out needs a reason, doing one a result."""

    @model_validator(mode="after")
    def _told_what_came_of_it(self) -> Self:
        if self.left_out and not self.note.strip():
            raise refuse("ladder.no_reason", field="note")
        if not self.left_out and not self.result:
            raise refuse("field.required", field="result")
        return self


class IncidentStep(IncidentStepFields, Row, table=True):
    """A kept step."""

    __tablename__ = "incident_step"
    kind = "incident_step"


class IncidentStepView(IncidentStepFields, View):
    """A step as handed out."""

    kind = "incident_step"


class EntryCheckFields(SQLModel):
    """Going into a home to see whether somebody is well (立入りによる安否確認): only with a witness.

    Where nobody is in, nothing is touched, the door is locked, a letter is left, and the meters are compared.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    incident_id: UUID = kept(Kind.RECORD, of="incident", default=..., index=True)
    step_id: UUID | None = kept(Kind.RECORD, of="incident_step", index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    entered: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    went_out: time | None = kept(Kind.TIME, shown_to=HOURS)
    witness: str = kept(Kind.NAME, Sensitivity.PERSONAL, default=...)
    police: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    opened_by: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    finding: str = kept(Kind.CODE, _SENSITIVE, default=..., codes="entry_findings")
    electricity_before: str = kept(Kind.TEXT, limit=40)
    electricity_after: str = kept(Kind.TEXT, limit=40)
    gas_before: str = kept(Kind.TEXT, limit=40)
    gas_after: str = kept(Kind.TEXT, limit=40)
    water_before: str = kept(Kind.TEXT, limit=40)
    water_after: str = kept(Kind.TEXT, limit=40)
    untouched: bool = kept(Kind.FLAG)
    locked: bool = kept(Kind.FLAG)
    letter_left: bool = kept(Kind.FLAG)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class EntryCheckDraft(EntryCheckFields, Draft):
    """Going in, as noted."""

    @model_validator(mode="before")
    @classmethod
    def _with_a_witness(cls, given: Any) -> Any:
        if not str(given.get("witness") or "").strip():
            raise refuse("entry_check.no_witness", field="witness")
        return given

    @model_validator(mode="after")
    def _out_again_soon(self) -> Self:
        # Whoever goes in at 23:50 comes out on the next day; what seems to take longer is a slip.
        if (
            self.went_out is not None
            and (_minute(self.went_out) - _minute(self.entered)) % _FULL_DAY > _HALF_DAY
        ):
            raise refuse("entry_check.too_long", field="went_out")
        return self


class EntryCheck(EntryCheckFields, Row, table=True):
    """A kept check by going in."""

    __tablename__ = "entry_check"
    kind = "entry_check"


class EntryCheckView(EntryCheckFields, View):
    """A check by going in, as handed out."""

    kind = "entry_check"


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
