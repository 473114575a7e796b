"""A device (通信機器) in a client's home by which it is made sure once a day that the client is well."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class WatchDeviceFields(SQLModel):
    """What is kept of a device; `number` is how the provider's files call it."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    device_kind: str = kept(Kind.CODE, default=..., codes="watch_device_kinds", shown_to=HOURS)
    provider: str = kept(Kind.TEXT, shown_to=HOURS)
    provider_phone: str = kept(Kind.PHONE, shown_to=HOURS)
    number: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=80)
    installed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    removed_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class WatchDeviceDraft(WatchDeviceFields, Draft):
    """A device as noted."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.removed_on is not None and self.removed_on < self.installed_on:
            raise refuse("date.end_before_start", field="removed_on")
        return self


class WatchDevice(WatchDeviceFields, Row, table=True):
    """A kept device."""

    __tablename__ = "watch_device"
    kind = "watch_device"


class WatchDeviceView(WatchDeviceFields, View):
    """A device as handed out."""

    kind = "watch_device"
