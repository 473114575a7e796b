"""The claim rehearsed (申請のリハーサル): what of a year can be claimed, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.roles import Permission
from desktop.records.support_entry import SupportEntry
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the support entries of a fiscal year tell of time."""

    year: FiscalYear
    minutes: Explained
    untimed: Explained
    """Entries that say no time: nothing can be claimed for them."""


class ClaimRehearsals:
    """Reads the records of a year; it keeps nothing."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def recorded(self, year: FiscalYear) -> Recorded:
        """Return the time that the support entries of a year tell."""
        self.office.require(Permission.READ_CASES)
        table = table_of(SupportEntry)
        query = (
            select(table.c.id, table.c.minutes, table.c.on, table.c.client_id, table.c.staff_id)
            .where(table.c.deleted_at.is_(None), table.c.on.between(year.first_day, year.last_day))
            .order_by(table.c.on, table.c.id)
        )
        timed: list[Part] = []
        untimed: list[Part] = []
        with self.office.store.read() as connection:
            for key, minutes, on, client_id, staff_id in connection.execute(query):
                kept, amount = (timed, minutes) if minutes else (untimed, 1)
                kept.append(Part(SupportEntry.kind, key, amount, on, client_id, staff_id))
        return Recorded(
            year,
            Explained("recorded_minutes", Unit.MINUTES, tuple(timed)),
            Explained("entries_without_time", Unit.TIMES, tuple(untimed)),
        )
