"""How a condition of the subsidy is seen in the records: a function by the code of `seen_in`, a verdict each.

A new code is a function here and a row of `subsidy_conditions`; a code nobody knows is answered by a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from desktop.domain.dated import DatedRow
from desktop.domain.explained import Part
from desktop.domain.programme_year import Period, fiscal_year
from desktop.domain.sublease_conditions import LeasedHome, SubleaseVerdict, Sublet, sublease_verdict
from desktop.records.dwelling import Dwelling
from desktop.records.employment import Employment
from desktop.records.master_lease import MasterLease
from desktop.records.monitoring_plan import MonitoringPlan
from desktop.records.network_membership import NetworkMembership
from desktop.records.organisation import Organisation
from desktop.records.programme import Programme, ProgrammeItem
from desktop.records.record import Row
from desktop.records.staff_certificate import StaffCertificate
from desktop.records.support_entry import SupportEntry
from desktop.records.tenancy import Tenancy
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

STARTUP: Final = "startup"
_BEFORE: Final = ("consultation", "before_move")
"""The stages in which somebody is advised before the move."""


class Seen(StrEnum):
    """What the records say of a condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    """No record tells it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was seen, and in which records."""

    seen: Seen
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a condition is judged by: the year, its period, what was declared, and where to read."""

    connection: Connection
    rules: Rules
    year: int
    period: Period
    row: DatedRow
    declared: frozenset[str]
    applied_on: date | None
    today: date

    @property
    def until(self) -> date:
        """The last day that is looked at: of the period, or today while it runs."""
        return min(max(self.today, self.period.first), self.period.last)


_NOTHING: Final = Verdict(Seen.UNKNOWN)


def judge(asked: Asked) -> Verdict:
    """Return what the records say of a condition; unknown where only a person can say it."""
    check = CHECKS.get(str(asked.row.values.get("seen_in", "")))
    return _NOTHING if check is None else check(asked)


def _designation(asked: Asked) -> Verdict:
    return _designated(asked, None, asked.period.last)


def _startup_designation(asked: Asked) -> Verdict:
    first = asked.row.values.get("first_day")
    if not isinstance(first, date):
        # In the two years whose day is known it was the first of the fiscal year before.
        first = fiscal_year(asked.year - 1).first_day
    return _designated(asked, first, asked.applied_on or asked.period.last)


def _designated(asked: Asked, first: date | None, last: date) -> Verdict:
    own = next(iter(_rows(asked.connection, Organisation)), None)
    if own is None or own["designated_on"] is None:
        return _NOTHING
    on = own["designated_on"]
    parts = (Part(Organisation.kind, own["id"], 1, on),)
    return Verdict(_met((first is None or first <= on) and on <= last), parts)


def _networks(asked: Asked) -> Verdict:
    table = table_of(NetworkMembership)
    rows = _rows(
        asked.connection,
        NetworkMembership,
        table.c.network.in_(asked.row.values.get("counted_networks", ())),
        or_(table.c.starts_on.is_(None), table.c.starts_on <= asked.until),
        or_(table.c.ends_on.is_(None), table.c.ends_on >= asked.period.first),
    )
    parts = tuple(Part(NetworkMembership.kind, row["id"], 1, row["starts_on"]) for row in rows)
    # Without a record there may be cooperation all the same: a person says so.
    return Verdict(Seen.MET, parts) if parts else _NOTHING


def _declared(asked: Asked) -> Verdict:
    item = asked.row.values.get("item", "")
    table, year = table_of(ProgrammeItem), table_of(Programme)
    query = (
        select(table.c.id)
        .join(year, year.c.id == table.c.programme_id)
        .where(
            year.c.fiscal_year == asked.year,
            year.c.deleted_at.is_(None),
            table.c.item == item,
            table.c.declared,
            table.c.deleted_at.is_(None),
        )
    )
    parts = tuple(Part(ProgrammeItem.kind, key, 1) for key in asked.connection.scalars(query))
    return Verdict(_met(bool(parts)), parts)


def _employed(asked: Asked, *, flag: str, staff: Iterable[UUID] | None = None) -> Verdict:
    """Look for employments in the period whose kind the rule of the year marks with `flag`."""
    table = table_of(Employment)
    wanted = [
        table.c.starts_on <= asked.until,
        or_(table.c.ends_on.is_(None), table.c.ends_on >= asked.period.first),
    ]
    if staff is not None:
        wanted.append(table.c.staff_id.in_(list(staff)))
    rows = _rows(asked.connection, Employment, *wanted)
    kinds = {
        row.code
        for row in asked.rules.named("employment_kinds").in_force(fiscal_year(asked.year).first_day)
        if row.values.get(flag)
    }
    parts = tuple(
        Part(
            Employment.kind,
            row["id"],
            1,
            row["starts_on"],
            staff_id=row["staff_id"],
        )
        for row in rows
        if row["employment_kind"] in kinds and (flag != "bilingual" or row["directly_employed"])
    )
    if not rows:
        return _NOTHING
    return Verdict(_met(bool(parts)), parts)


def _employed_staff(asked: Asked) -> Verdict:
    return _employed(asked, flag="personnel")


def _certificate_rows(asked: Asked) -> list[Mapping[Any, Any]]:
    table = table_of(StaffCertificate)
    return _rows(
        asked.connection,
        StaffCertificate,
        or_(table.c.obtained_on.is_(None), table.c.obtained_on <= asked.until),
        or_(table.c.ends_on.is_(None), table.c.ends_on >= asked.period.first),
    )


def _certificates(asked: Asked) -> Verdict:
    parts = tuple(
        Part(StaffCertificate.kind, row["id"], 1, row["obtained_on"], staff_id=row["staff_id"])
        for row in _certificate_rows(asked)
    )
    return Verdict(_met(bool(parts)), parts)


def _bilingual_employment(asked: Asked) -> Verdict:
    staff = {row["staff_id"] for row in _certificate_rows(asked)}
    return _employed(asked, flag="bilingual", staff=staff) if staff else Verdict(Seen.NOT_MET)


def _startup_once(asked: Asked) -> Verdict:
    year, item = table_of(Programme), table_of(ProgrammeItem)
    had = exists().where(
        item.c.programme_id == year.c.id,
        item.c.item == STARTUP,
        item.c.decided > 0,
        item.c.deleted_at.is_(None),
    )
    query = select(year.c.id).where(
        year.c.fiscal_year < asked.year, year.c.deleted_at.is_(None), or_(year.c.starting_up, had)
    )
    earlier = tuple(Part(Programme.kind, key, 1) for key in asked.connection.scalars(query))
    # That no year is kept here does not say that none was had.
    return Verdict(Seen.NOT_MET, earlier) if earlier else _NOTHING


def _sublease_in_period(asked: Asked) -> Verdict:
    return _homes(sublease_of(asked).leased, MasterLease)


def _sublease_registered(asked: Asked) -> Verdict:
    return _homes(sublease_of(asked).registered, Dwelling)


def _sublease_settled(asked: Asked) -> Verdict:
    return _lets(sublease_of(asked).settled)


def _sublease_watched(asked: Asked) -> Verdict:
    return _lets(sublease_of(asked).watched)


def _homes(homes: Iterable[LeasedHome], record: type[Row]) -> Verdict:
    parts = {
        key: Part(record.kind, key, 1, on)
        for home in homes
        for key, on in (
            ((home.lease_id, home.leased_on),)
            if record is MasterLease
            else ((home.dwelling_id, home.registered_on),)
        )
    }
    return Verdict(_met(bool(parts)), tuple(parts.values()))


def _lets(lets: Iterable[tuple[LeasedHome, Sublet]]) -> Verdict:
    parts = tuple(
        Part(Tenancy.kind, sublet.tenancy_id, 1, sublet.signed_on, sublet.client_id) for _, sublet in lets
    )
    return Verdict(_met(bool(parts)), parts)


def sublease_of(asked: Asked) -> SubleaseVerdict:
    """Judge every home that is leased by the four conditions."""
    return sublease_verdict(_leased_homes(asked), asked.period)


def _leased_homes(asked: Asked) -> list[LeasedHome]:
    lease, home = table_of(MasterLease), table_of(Dwelling)
    query = (
        select(lease.c.id, lease.c.signed_on, lease.c.starts_on, home.c.id, home.c.registered_on)
        .join(
            home,
            or_(home.c.id == lease.c.dwelling_id, home.c.building_id == lease.c.building_id),
        )
        .where(
            lease.c.deleted_at.is_(None),
            home.c.deleted_at.is_(None),
            lease.c.starts_on <= asked.period.last,
        )
        .order_by(lease.c.starts_on, lease.c.id, home.c.id)
    )
    sublets = _sublets(asked.connection)
    return [
        LeasedHome(key, dwelling, signed or starts, registered, tuple(sublets.get((key, dwelling), ())))
        for key, signed, starts, dwelling, registered in asked.connection.execute(query)
    ]


def _sublets(connection: Connection) -> dict[tuple[UUID, UUID], list[Sublet]]:
    tenancy, entry, plan = table_of(Tenancy), table_of(SupportEntry), table_of(MonitoringPlan)
    signed_on = tenancy.c.contract_on
    own = entry.c.client_id == tenancy.c.client_id
    kept = entry.c.deleted_at.is_(None)
    begins = tenancy.c.starts_on
    advised = exists().where(
        own, kept, entry.c.stage.in_(_BEFORE), entry.c.on <= func.coalesce(signed_on, begins)
    )
    watched = or_(
        exists().where(own, kept, entry.c.stage == "in_tenancy", entry.c.on >= begins),
        exists().where(
            plan.c.client_id == tenancy.c.client_id,
            plan.c.deleted_at.is_(None),
            or_(plan.c.ends_on.is_(None), plan.c.ends_on >= begins),
        ),
    )
    query = select(
        tenancy.c.id,
        tenancy.c.client_id,
        signed_on,
        begins,
        tenancy.c.master_lease_id,
        tenancy.c.dwelling_id,
        advised.label("advised"),
        watched.label("watched"),
    ).where(tenancy.c.master_lease_id.is_not(None), tenancy.c.deleted_at.is_(None))
    found: dict[tuple[UUID, UUID], list[Sublet]] = {}
    for row in connection.execute(query.order_by(begins, tenancy.c.id)):
        sublet = Sublet(row.id, row.client_id, row.contract_on or row.starts_on, row.advised, row.watched)
        found.setdefault((row.master_lease_id, row.dwelling_id), []).append(sublet)
    return found


def _rows(connection: Connection, record: type[Row], *wanted: ColumnElement[bool]) -> list[Mapping[Any, Any]]:
    table = table_of(record)
    query = select(table).where(table.c.deleted_at.is_(None), *wanted).order_by(table.c.id)
    return [*connection.execute(query).mappings()]


def _met(yes: bool) -> Seen:  # noqa: FBT001 - the one thing it says
    return Seen.MET if yes else Seen.NOT_MET


CHECKS: Final[Mapping[str, Callable[[Asked], Verdict]]] = {
    "designation": _designation,
    "networks": _networks,
    "declared": _declared,
    "employed_staff": _employed_staff,
    "certificates": _certificates,
    "bilingual_employment": _bilingual_employment,
    "sublease_in_period": _sublease_in_period,
    "sublease_registered": _sublease_registered,
    "sublease_settled": _sublease_settled,
    "sublease_watched": _sublease_watched,
    "startup_designation": _startup_designation,
    "startup_once": _startup_once,
}
"""By what a row of `subsidy_conditions` names in `seen_in`."""
