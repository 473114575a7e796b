"""The report on leavings and deaths (退去・死亡の報告): who departed, and what the watch knew of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.domain.calendar import age_on
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.monitoring import Interval
from desktop.domain.number_bands import band_of
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.watch_verdict import Finding, verdict
from desktop.records.client import Client
from desktop.records.death import Death
from desktop.records.departure import Departure
from desktop.records.household_member import HouseholdMember
from desktop.records.leaving import Leaving
from desktop.records.monitoring_plan import MonitoringPlan
from desktop.records.record import Row
from desktop.records.staff import Staff
from desktop.records.watch_agreement import WatchAgreement
from desktop.records.watch_device import WatchDevice
from desktop.services.cases import first_month
from desktop.services.departed import DIED, departure_day
from desktop.services.leaving_figures import (
    NO,
    UNKNOWN,
    YES,
    Died,
    LeavingReport,
    Left,
    Watching,
    figures,
    measure,
)
from desktop.services.monitoring import interval_of
from desktop.services.office import Office
from desktop.services.public_assistance import assistance
from desktop.services.signs_of_life import SOURCES
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, table_of

CODE: Final = "BAN-202"
"""The document code of the figures that left the vault as a file."""
BANDS: Final = "found_bands"
AGES: Final = "age_groups"
PLACES: Final = "death_places"
_WATCHES: Final[Mapping[Watching, tuple[type[Row], str, str]]] = {
    Watching.PLAN: (MonitoringPlan, "starts_on", "ends_on"),
    Watching.AGREEMENT: (WatchAgreement, "starts_on", "ended_on"),
    Watching.DEVICE: (WatchDevice, "installed_on", "removed_on"),
}
"""What may look after somebody: the record, and the days from and until which it does."""


class LeavingReports:
    """Counts leavings and deaths from the records."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def year_of(self, day: date) -> FiscalYear:
        """Return the business year of a day."""
        self.office.require(Permission.READ_CASES)
        with self.office.store.read() as connection:
            return FiscalYear.containing(day, first_month(connection))

    def of(self, first: date, last: date) -> LeavingReport:
        """Return what is counted from one day to another, both included."""
        self.office.require(Permission.READ_NOTES)
        rules, table = self.office.rules, table_of(Departure)
        day = departure_day(table)
        with self.office.store.read() as connection:
            rows = self._departures(connection, day.between(first, last))
            went = _destinations(connection, first, last)
            died = [self._died(connection, row) for row in rows if row.departure_kind == DIED]
        left = [
            Left(row.id, row.client_id, row.day, row.reason, went.get(row.id, UNKNOWN), row.name, row.kana)
            for row in rows
            if row.departure_kind != DIED
        ]
        bands = rules.named(BANDS)
        used = {RuleUsed.of(bands, row): None for row in bands.in_force(last)}
        late = [row.values["least"] for row in bands.in_force(last) if row.values.get("isolated")]
        counted = figures(rules, left, died, last)
        return LeavingReport(
            first, last, tuple(left), tuple(died), counted, tuple(used), min(late, default=None)
        )

    def of_client(self, client_id: UUID) -> Died | None:
        """Return what the records tell of one death; nothing while none is recorded."""
        self.office.require(Permission.READ_NOTES)
        table = table_of(Departure)
        with self.office.store.read() as connection:
            rows = self._departures(
                connection, table.c.client_id == client_id, table.c.departure_kind == DIED
            )
            return self._died(connection, rows[-1]) if rows else None

    def note_export(self) -> Changed:
        """Note that the figures left the vault; they name nobody."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Staff, self.office.actor.staff_id, None, Action.EXPORT, CODE)
        return work.changed

    def _departures(self, connection: Connection, *wanted: ColumnElement[bool]) -> list[Any]:
        table, client = table_of(Departure), table_of(Client)
        query = (
            select(table, departure_day(table).label("day"))
            .add_columns(client.c.name, client.c.kana, client.c.birth_date)
            .join(client, client.c.id == table.c.client_id)
            .where(table.c.deleted_at.is_(None), client.c.deleted_at.is_(None), *wanted)
            .order_by("day", table.c.id)
        )
        return [*connection.execute(query)]

    def _died(self, connection: Connection, row: Any) -> Died:
        rules, day = self.office.rules, row.day
        sign, last = self._last_sign(connection, row.client_id, row.on or row.found_on)
        finding = Finding(row.on, row.found_on, last)
        bands = rules.named(BANDS).in_force(day)
        days, quiet = finding.days_until_found, finding.days_unheard
        band = None if days is None else band_of(days, bands)
        unheard = None if quiet is None else band_of(quiet, bands)
        age = age_on(row.birth_date, day) if row.birth_date and row.birth_date <= day else None
        group = None if age is None else band_of(age, rules.named(AGES).in_force(day))
        place = rules.named(PLACES).ever(row.place_kind)
        alone, aided = self._situation(connection, row.client_id, day)
        watches = tuple(each for each in _WATCHES if _watched(connection, each, row.client_id, day))
        code, rhythm = self._rhythm(connection, row.client_id, day)
        return Died(
            departure_id=row.id,
            client_id=row.client_id,
            on=day,
            finding=finding,
            band=UNKNOWN if band is None else band.code,
            place=row.place_kind,
            found_by=row.found_by,
            alarmed_by=row.alarmed_by,
            age=age,
            age_group=UNKNOWN if group is None else group.code,
            alone=alone,
            aided=aided,
            watches=tuple(each.value for each in watches),
            interval=code,
            last_sign=sign,
            verdict=verdict(finding, watched=bool(watches), rhythm=rhythm),
            unheard=UNKNOWN if unheard is None else unheard.code,
            measure=measure(
                None if band is None else bool(band.values.get("isolated")),
                None if place is None else bool(place.values.get("home")),
                {YES: True, NO: False}.get(alone),
            ),
            name=row.name,
            kana=row.kana,
        )

    def _last_sign(self, connection: Connection, client_id: UUID, until: date) -> tuple[str, date | None]:
        """Return the newest sign of life of any source up to a day; of one day the contact counts."""
        newest: tuple[str, date | None] = "", None
        for source in SOURCES:
            signs = source.signs(self.office.rules)
            query = select(func.max(signs.day)).where(
                signs.client == client_id, signs.day <= until, *signs.conditions
            )
            day = connection.scalar(query)
            if day is not None and (newest[1] is None or day > newest[1]):
                newest = source.code, day
        return newest

    def _situation(self, connection: Connection, client_id: UUID, day: date) -> tuple[str, str]:
        """Return whether the person lived alone and on public assistance, as answers."""
        death, member = table_of(Death), table_of(HouseholdMember)
        said = connection.execute(
            select(death.c.cohabitant, death.c.aided)
            .where(death.c.client_id == client_id, death.c.deleted_at.is_(None))
            .order_by(death.c.id.desc())
        ).first()
        alone = {YES: NO, NO: YES}.get("" if said is None else said.cohabitant, UNKNOWN)
        together = select(member.c.id).where(
            member.c.client_id == client_id, member.c.lives_together, member.c.deleted_at.is_(None)
        )
        if not alone and connection.scalar(together.limit(1)) is not None:
            alone = NO
        aided = "" if said is None else said.aided
        decisions = self.office.rules.named("application_decisions")
        if not aided and assistance(connection, client_id, decisions, day).aided:
            aided = YES
        return alone, aided

    def _rhythm(self, connection: Connection, client_id: UUID, day: date) -> tuple[str, Interval | None]:
        """Return the rhythm of the plan that ran on a day; of two the newer one counts."""
        table = table_of(MonitoringPlan)
        query = select(table.c.interval).where(
            table.c.client_id == client_id, *_ran_on(Watching.PLAN, day), table.c.deleted_at.is_(None)
        )
        code = connection.scalar(query.order_by(table.c.id.desc()).limit(1))
        return ("", None) if code is None else (code, interval_of(self.office.rules, code))


def _destinations(connection: Connection, first: date, last: date) -> Mapping[UUID, str]:
    """Return where those who departed in a time went to, by the departure."""
    leaving, departure = table_of(Leaving), table_of(Departure)
    query = (
        select(leaving.c.departure_id, leaving.c.destination)
        .join(departure, departure.c.id == leaving.c.departure_id)
        .where(leaving.c.deleted_at.is_(None), departure.c.on.between(first, last))
    )
    return {row.departure_id: row.destination for row in connection.execute(query)}


def _watched(connection: Connection, what: Watching, client_id: UUID, day: date) -> bool:
    table = table_of(_WATCHES[what][0])
    query = select(table.c.id).where(
        table.c.client_id == client_id, *_ran_on(what, day), table.c.deleted_at.is_(None)
    )
    return connection.scalar(query.limit(1)) is not None


def _ran_on(what: Watching, day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    record, first, last = _WATCHES[what]
    table = table_of(record)
    return table.c[first] <= day, table.c[last].is_(None) | (table.c[last] >= day)
