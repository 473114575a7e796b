"""Days off (休業日・祝日): the national holidays of the dated list, and the organisation's own days."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.days_off import DaysOff, OwnDays, days_off
from desktop.domain.roles import Permission
from desktop.records.day_off import DayOff, DayOffDraft, DayOffView
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of

LIST: Final = "public_holidays"


class DaysOffOf(Recording[DayOffDraft, DayOffView]):
    """The manager's verbs about the organisation's own days, and the calendar of all of them."""

    row = DayOff
    view = DayOffView
    writing = Permission.MANAGE

    def all(self) -> tuple[DayOffView, ...]:
        """Return the organisation's own days, by their first."""
        table = table_of(DayOff)
        return self.views(order=(table.c.first_on, table.c.id))

    def between(self, first: date, last: date) -> DaysOff:
        """Return the days off between two days, both included."""
        own = (OwnDays(view.name, view.first_on, view.last_on, view.every_year) for view in self.views())
        return days_off(self.office.rules.named(LIST).rows, own, first, last)
