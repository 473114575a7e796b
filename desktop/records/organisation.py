"""The corporation itself (法人): what stands at the head of its papers."""

from __future__ import annotations

from datetime import date
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.domain.clock import DEFAULT_ZONE
from desktop.records.field import EVERYBODY, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View


class OrganisationFields(SQLModel):
    """What is kept of the corporation; its designation (指定) follows 住宅セーフティネット法 59条."""

    name: str = kept(Kind.NAME, default=..., shown_to=EVERYBODY, merge=Merge.ASK)
    name_kana: str = kept(Kind.KANA, shown_to=EVERYBODY)
    representative: str = kept(Kind.NAME, shown_to=EVERYBODY)
    postal_code: str = kept(Kind.POSTAL_CODE, shown_to=EVERYBODY)
    address: str = kept(Kind.ADDRESS, shown_to=EVERYBODY)
    phone: str = kept(Kind.PHONE, shown_to=EVERYBODY)
    email: str = kept(Kind.EMAIL, shown_to=EVERYBODY)
    designated_by: str = kept(Kind.TEXT, shown_to=EVERYBODY)
    designation_number: str = kept(Kind.TEXT, shown_to=EVERYBODY)
    designated_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY)
    year_start_month: int = kept(Kind.COUNT, default=4, limit=12, shown_to=EVERYBODY)
    discreet_cards: bool = kept(Kind.FLAG, shown_to=EVERYBODY)
    zone: str = kept(Kind.TEXT, default=DEFAULT_ZONE, shown_to=EVERYBODY)


class OrganisationDraft(OrganisationFields, Draft):
    """The corporation as typed."""

    @model_validator(mode="after")
    def _can_tell_day_and_year(self) -> Self:
        if self.year_start_month == 0:
            raise refuse("field.number_range", field="year_start_month", least=1, most=12)
        # A zone that nobody knows would leave the whole vault without a today.
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise refuse("field.not_a_choice", field="zone") from None
        return self


class Organisation(OrganisationFields, Row, table=True):
    """The one row of the corporation."""

    kind = "organisation"


class OrganisationView(OrganisationFields, View):
    """The corporation as handed out."""

    kind = "organisation"
