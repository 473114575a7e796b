"""The end of a tenancy: leaving (退去) or death (死亡), with its date and circumstances."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class DepartureKind(StrEnum):
    """How a tenancy ended."""

    LEAVING = "leaving"
    DEATH = "death"


class DepartureFields(SQLModel):
    """What is kept of leaving or death. A date of death may be unknown: then the day of finding is kept."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    departure_kind: str = kept(Kind.CODE, default=..., codes="departure_kinds", merge=Merge.ASK)
    on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    reason: str = kept(Kind.CODE, codes="leaving_reasons", shown_to=HOURS)
    found_on: date | None = kept(Kind.DATE)
    found_by: str = kept(Kind.CODE, codes="found_by")
    alarmed_by: str = kept(Kind.CODE, codes="found_by")
    place_kind: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="death_places")
    place: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    circumstances: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)


class DepartureDraft(DepartureFields, Draft):
    """Leaving or death as typed."""

    @model_validator(mode="after")
    def _dates_make_sense(self) -> Self:
        if self.on is None and (self.departure_kind != DepartureKind.DEATH or self.found_on is None):
            raise refuse("field.required", field="on")
        if self.on is not None and self.found_on is not None and self.found_on < self.on:
            raise refuse("date.end_before_start", field="found_on")
        return self


class Departure(DepartureFields, Row, table=True):
    """A kept leaving or death."""

    kind = "departure"


class DepartureView(DepartureFields, View):
    """Leaving or death as handed out."""

    kind = "departure"
