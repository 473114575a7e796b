"""An absence (一時不在): the client is away from home for a while; and what has to be seen to meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class AbsenceFields(SQLModel):
    """What is kept of an absence; it goes on while no day of return is known."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    absence_kind: str = kept(Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="absence_kinds")
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    expected_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    place: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=120, tells_where=True)
    place_phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL, tells_where=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)


class AbsenceDraft(AbsenceFields, Draft):
    """An absence as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.ended_on is not None and self.ended_on < self.starts_on:
            raise refuse("absence.ends_before_it_begins", field="ended_on")
        if self.expected_on is not None and self.expected_on < self.starts_on:
            raise refuse("absence.ends_before_it_begins", field="expected_on")
        return self


class Absence(AbsenceFields, Row, table=True):
    """A kept absence."""

    kind = "absence"


class AbsenceView(AbsenceFields, View):
    """An absence as handed out."""

    kind = "absence"


class AbsenceTaskFields(SQLModel):
    """One thing to see to while somebody is away: by when, and whether it is done or not needed."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    absence_id: UUID = kept(Kind.RECORD, of="absence", default=..., index=True)
    task: str = kept(Kind.CODE, default=..., codes="absence_tasks")
    due_on: date | None = kept(Kind.DATE)
    done_on: date | None = kept(Kind.DATE)
    not_needed: bool = kept(Kind.FLAG)
    note: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=200)


class AbsenceTaskDraft(AbsenceTaskFields, Draft):
    """A task as typed."""


class AbsenceTask(AbsenceTaskFields, Row, table=True):
    """A kept task."""

    __tablename__ = "absence_task"
    kind = "absence_task"


class AbsenceTaskView(AbsenceTaskFields, View):
    """A task as handed out."""

    kind = "absence_task"
