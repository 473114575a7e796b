"""A month of watch for the landlord (見守り月報): no more than each tenant's consent allows.

With a consent that names the landlord: by name, the days, the way, whether the tenant was met. Without:
the room and on how many days. Who refused stands in no report. Notes, health and others are never read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.consent import Lack
from desktop.domain.fiscal_year import Month
from desktop.domain.roles import Permission
from desktop.records.agency import Agency
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.incident import Incident
from desktop.records.safety_check import SafetyCheck
from desktop.records.support_entry import SupportEntry
from desktop.records.tenancy import Tenancy
from desktop.services.consents import Consents
from desktop.services.office import Office
from desktop.services.planned_visits import nearness
from desktop.storage.unit_of_work import table_of

RECIPIENT: Final = "landlord"
_REFUSED: Final = frozenset({Lack.REFUSED, Lack.WITHDRAWN})
VISITED, CALLED, CHECKED = "visited", "called", "checked"


@dataclass(frozen=True, slots=True)
class WatchDay:
    """A day on which somebody looked in: the ways, and whether the tenant was seen or heard."""

    on: date
    ways: tuple[str, ...]
    met: bool


@dataclass(frozen=True, slots=True)
class TenantMonth:
    """What a landlord may know of a tenant's month; without consent name and days are empty."""

    tenancy_id: UUID
    client_id: UUID
    consented: bool
    times: int
    quiet: bool
    """Nothing happened that could concern the landlord."""
    room: str = field(repr=False)
    name: str = field(repr=False)
    days: tuple[WatchDay, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class LandlordMonth:
    """A landlord's tenants in a month, by room; `left_out` counts those who refused."""

    month: Month
    tenants: tuple[TenantMonth, ...]
    left_out: int
    landlord: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Landlord:
    """Somebody who has tenants under watch; told apart by the agency, or by the name in the home's form."""

    agency_id: UUID | None
    tenants: int
    name: str = field(repr=False)

    @property
    def key(self) -> str:
        """What tells it apart from every other."""
        return self.name if self.agency_id is None else self.agency_id.hex


class WatchReports:
    """Reads the months."""

    def __init__(self, office: Office, consents: Consents) -> None:
        self.office = office
        self._consents = consents

    def landlords(self, month: Month) -> tuple[Landlord, ...]:
        """Return who let a home to a client in the month, by name."""
        self.office.require(Permission.READ_NOTES)
        found: dict[str, Landlord] = {}
        with self.office.store.read() as connection:
            for row in self._tenancies(connection, month):
                landlord = _landlord(row)
                if landlord is not None:
                    known = found.get(landlord.key)
                    tenants = 1 if known is None else known.tenants + 1
                    found[landlord.key] = Landlord(landlord.agency_id, tenants, landlord.name)
        return tuple(sorted(found.values(), key=lambda each: each.name))

    def of_landlord(self, key: str, month: Month) -> LandlordMonth:
        """Return the tenants of a landlord."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.read() as connection:
            rows = [row for row in self._tenancies(connection, month) if _key(row) == key]
            name = next((each.name for each in map(_landlord, rows) if each is not None), "")
            return self._month(connection, rows, month, name)

    def of_tenancy(self, tenancy_id: UUID, month: Month) -> LandlordMonth:
        """Return one tenant's month; a Problem `consent.refused` where the tenant said no."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.read() as connection:
            rows = [row for row in self._tenancies(connection, month) if row.id == tenancy_id]
            for row in rows:
                if self._consents.lacking(row.client_id, RECIPIENT) in _REFUSED:
                    self._consents.demand(row.client_id, RECIPIENT)
            name = next((each.name for each in map(_landlord, rows) if each is not None), "")
            return self._month(connection, rows, month, name)

    def _month(
        self, connection: Connection, rows: Sequence[Any], month: Month, landlord: str
    ) -> LandlordMonth:
        tenants, left_out = [], 0
        for row in rows:
            lack = self._consents.lacking(row.client_id, RECIPIENT)
            if lack in _REFUSED:
                left_out += 1
                continue
            first, last = max(month.first_day, row.starts_on), month.last_day
            if row.ends_on is not None:
                last = min(last, row.ends_on)
            days = self._days(connection, row.client_id, first, last)
            tenants.append(
                TenantMonth(
                    row.id,
                    row.client_id,
                    lack is None,
                    len(days),
                    self._quiet(connection, row.client_id, first, last),
                    "" if row.address_protected else " ".join(filter(None, (row.home, row.room))),
                    row.name if lack is None else "",
                    days if lack is None else (),
                )
            )
        return LandlordMonth(month, tuple(sorted(tenants, key=lambda each: each.room)), left_out, landlord)

    @staticmethod
    def _tenancies(connection: Connection, month: Month) -> Iterable[Any]:
        tenancy, home, client, agency = (table_of(each) for each in (Tenancy, Dwelling, Client, Agency))
        query = (
            select(tenancy.c.id, tenancy.c.client_id, tenancy.c.starts_on, tenancy.c.ends_on)
            .add_columns(home.c.name.label("home"), home.c.room, home.c.owner_agency_id, home.c.landlord)
            .add_columns(client.c.name, client.c.address_protected, agency.c.name.label("agency"))
            .join(home, home.c.id == tenancy.c.dwelling_id)
            .join(client, client.c.id == tenancy.c.client_id)
            .outerjoin(agency, agency.c.id == home.c.owner_agency_id)
            .where(
                tenancy.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
                tenancy.c.starts_on <= month.last_day,
                tenancy.c.ends_on.is_(None) | (tenancy.c.ends_on >= month.first_day),
            )
            .order_by(home.c.name, home.c.room, tenancy.c.id)
        )
        return connection.execute(query).all()

    def _days(self, connection: Connection, client_id: UUID, first: date, last: date) -> tuple[WatchDay, ...]:
        entry, check = table_of(SupportEntry), table_of(SafetyCheck)
        ways: dict[date, set[str]] = {}
        met: set[date] = set()
        ways_of, contact = self._ways(), self._contact()
        for row in connection.execute(
            select(entry.c.on, entry.c.activity, entry.c.outcome).where(
                entry.c.client_id == client_id, entry.c.on.between(first, last), entry.c.deleted_at.is_(None)
            )
        ):
            if way := ways_of.get(row.activity):
                ways.setdefault(row.on, set()).add(way)
                if row.outcome in contact:
                    met.add(row.on)
        results = self.office.rules.named("safety_check_results").rows
        counted = {row.code for row in results if row.values["checked"]}
        for row in connection.execute(
            select(check.c.on).where(
                check.c.client_id == client_id,
                check.c.on.between(first, last),
                check.c.result.in_(counted),
                check.c.deleted_at.is_(None),
            )
        ):
            ways.setdefault(row.on, set()).add(CHECKED)
        return tuple(WatchDay(on, tuple(sorted(found)), on in met) for on, found in sorted(ways.items()))

    def _ways(self) -> dict[str, str]:
        """Return what each kind of entry that is a watch counts as."""
        found = {}
        for row in self.office.rules.named("entry_kinds").rows:
            near = nearness(self.office.rules, row.code)
            if row.values["asks_outcome"] and near:
                found[row.code] = VISITED if row.values["goes_out"] else CALLED
        return found

    def _contact(self) -> set[str]:
        return {row.code for row in self.office.rules.named("visit_outcomes").rows if row.values["contact"]}

    @staticmethod
    def _quiet(connection: Connection, client_id: UUID, first: date, last: date) -> bool:
        table = table_of(Incident)
        query = select(table.c.id).where(
            table.c.client_id == client_id, table.c.on.between(first, last), table.c.deleted_at.is_(None)
        )
        return connection.execute(query).first() is None


def _landlord(row: Any) -> Landlord | None:
    if row.owner_agency_id is not None:
        return Landlord(row.owner_agency_id, 1, row.agency or "")
    return Landlord(None, 1, row.landlord) if row.landlord else None


def _key(row: Any) -> str:
    landlord = _landlord(row)
    return "" if landlord is None else landlord.key
