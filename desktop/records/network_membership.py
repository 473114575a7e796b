"""A network (地域ネットワーク) that the organisation takes part in, since when and as what."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Audience, Kind, kept, refuse
from desktop.records.record import Draft, Row, View

_PUBLIC = HOURS | {Audience.AGENCY}


class NetworkMembershipFields(SQLModel):
    """What is kept of taking part; `agency_id` is the council or body in the directory that runs it."""

    network: str = kept(Kind.CODE, default=..., codes="networks", shown_to=_PUBLIC)
    name: str = kept(Kind.NAME, shown_to=_PUBLIC)
    agency_id: UUID | None = kept(Kind.RECORD, of="agency", shown_to=_PUBLIC, index=True)
    part: str = kept(Kind.TEXT, shown_to=_PUBLIC)
    starts_on: date | None = kept(Kind.DATE, shown_to=_PUBLIC)
    ends_on: date | None = kept(Kind.DATE, shown_to=_PUBLIC)
    note: str = kept(Kind.NOTE)


class NetworkMembershipDraft(NetworkMembershipFields, Draft):
    """A membership as typed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.starts_on is not None and self.ends_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class NetworkMembership(NetworkMembershipFields, Row, table=True):
    """A kept membership."""

    __tablename__ = "network_membership"
    kind = "network_membership"


class NetworkMembershipView(NetworkMembershipFields, View):
    """A membership as handed out."""

    kind = "network_membership"
