"""Devices (通信機器) in clients' homes that tell every day that all is well."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.problem import FieldError
from desktop.records.record import Draft
from desktop.records.watch_device import WatchDevice, WatchDeviceDraft, WatchDeviceView
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of


class WatchDevices(Recording[WatchDeviceDraft, WatchDeviceView]):
    """The worker's verbs about devices."""

    row = WatchDevice
    view = WatchDeviceView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a device that was put up in days to come."""
        late = getattr(draft, "installed_on", date.min) > self.office.today()
        return (FieldError("installed_on", "date.in_future"),) if late else ()


def with_device(connection: Connection, clients: Collection[UUID], on: date) -> frozenset[UUID]:
    """Return those of the clients who have a device on a day."""
    table = table_of(WatchDevice)
    query = select(table.c.client_id).where(
        table.c.client_id.in_(list(clients)),
        table.c.installed_on <= on,
        table.c.removed_on.is_(None) | (table.c.removed_on >= on),
        table.c.deleted_at.is_(None),
    )
    return frozenset(connection.scalars(query))
