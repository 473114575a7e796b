"""Certified plans of support housing (居住サポート住宅): their homes, who lives there, what stands empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.problem import FieldError, Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.support_ledger import clipped, months_later
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.record import Draft
from desktop.records.support_housing_plan import (
    SupportHousingPlan,
    SupportHousingPlanDraft,
    SupportHousingPlanView,
    SupportHousingUnit,
    SupportHousingUnitDraft,
    SupportHousingUnitView,
)
from desktop.records.support_report import OtherUse, OtherUseView
from desktop.records.tenancy import Tenancy
from desktop.services.cases import first_month
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

RULES: Final = "support_housing"
SUPPORT: Final = "support"
"""The kind of dwelling."""
PARTS: Final = "support_housing_parts"


@dataclass(frozen=True, slots=True)
class PlanHome:
    """A home of a plan: who lives there, or since when it is empty and from when it may be used otherwise.

    Nobody is named whose address is protected.
    """

    unit: SupportHousingUnitView
    name: str
    room: str = field(repr=False)
    tenant: str = field(repr=False)
    hidden: bool
    moved_in: date | None
    empty_since: date | None
    other_use_from: date | None
    """The day from which approval of another use can be asked for; only for an empty exclusive home."""
    use: OtherUseView | None
    """The other use that was asked for last and has not ended."""

    @property
    def id(self) -> UUID:
        """The key of the home in the plan."""
        return self.unit.id

    @property
    def title(self) -> str:
        """The home as it is called."""
        return " ".join(filter(None, (self.name, self.room)))


@dataclass(frozen=True, slots=True)
class Resident:
    """Who lives in a home of a plan, and the days on which both hold; `shown` may be empty."""

    client_id: UUID
    tenancy_id: UUID
    dwelling_id: UUID
    starts_on: date
    ends_on: date | None
    first: date
    last: date
    exclusive: bool
    hidden: bool
    room: str = field(repr=False)
    name: str = field(repr=False)
    kana: str = field(repr=False)

    @property
    def shown(self) -> str:
        """The name, unless the address is protected: a list of a house tells where somebody lives."""
        return "" if self.hidden else self.name


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Homes of the kind that belong to no plan yet, under the number that stands with them."""

    number: str
    homes: tuple[tuple[UUID, str], ...]


class SupportHousingUnits(Recording[SupportHousingUnitDraft, SupportHousingUnitView]):
    """The homes of plans."""

    row = SupportHousingUnit
    view = SupportHousingUnitView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a home of a plan; it belongs to one at a time, and is support housing from then on."""
        if isinstance(draft, SupportHousingUnitDraft) and draft.left_on is None:
            table = table_of(SupportHousingUnit)
            query = select(table.c.id).where(
                table.c.dwelling_id == draft.dwelling_id,
                table.c.left_on.is_(None),
                table.c.deleted_at.is_(None),
                *(() if record_id is None else (table.c.id != record_id,)),
            )
            if work.connection.execute(query).first() is not None:
                raise Problem("support_housing.in_a_plan")
        return super().put(work, draft, record_id, version)


class SupportHousing(Recording[SupportHousingPlanDraft, SupportHousingPlanView]):
    """The worker's verbs about plans."""

    row = SupportHousingPlan
    view = SupportHousingPlanView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.units = SupportHousingUnits(office)

    def all(self) -> tuple[SupportHousingPlanView, ...]:
        """Return every plan, those that run first, by name."""
        self.office.require(self.reading)
        found = self.views()
        return tuple(sorted(found, key=lambda view: (view.abolished_on is not None, view.name, view.id)))

    def keeps_ledger(self, plan: SupportHousingPlanView) -> bool:
        """Tell whether the ledger of a plan is the corporation's duty (住宅セーフティネット法 48条)."""
        self.office.require(self.reading)
        row = self.office.rules.named(PARTS).ever(plan.our_part)
        return row is None or bool(row.values["keeps_ledger"])

    def plan_of(self, dwelling_id: UUID) -> SupportHousingPlanView | None:
        """Return the plan that a home belongs to."""
        self.office.require(self.reading)
        unit = table_of(SupportHousingUnit)
        plans = select(unit.c.plan_id).where(
            unit.c.dwelling_id == dwelling_id, unit.c.left_on.is_(None), unit.c.deleted_at.is_(None)
        )
        found = self.views(table_of(SupportHousingPlan).c.id.in_(plans))
        return found[-1] if found else None

    def year_of(self, plan: SupportHousingPlanView, day: date) -> FiscalYear:
        """Return the business year of a day by which a plan's ledger is closed."""
        self.office.require(self.reading)
        if plan.year_start_month is not None:
            return FiscalYear.containing(day, plan.year_start_month)
        with self.office.store.read() as connection:
            return FiscalYear.containing(day, first_month(connection))

    def years(self, plan: SupportHousingPlanView) -> tuple[FiscalYear, ...]:
        """Return the business years from certification to now, the newest first."""
        self.office.require(self.reading)
        newest = self.year_of(plan, self.office.today())
        first = self.year_of(plan, plan.certified_on) if plan.certified_on is not None else newest
        count = max(0, newest.start.year - first.start.year)
        return tuple(newest.after(-number) for number in range(count + 1))

    def homes(self, plan: SupportHousingPlanView) -> tuple[PlanHome, ...]:
        """Return the homes of a plan as they stand today."""
        self.office.require(Permission.READ_NOTES)
        today = self.office.today()
        unit, home, tenancy = table_of(SupportHousingUnit), table_of(Dwelling), table_of(Tenancy)
        client, use = table_of(Client), table_of(OtherUse)
        homes = (
            select(unit, home.c.name, home.c.room, home.c.vacant_since)
            .join(home, home.c.id == unit.c.dwelling_id)
            .where(unit.c.plan_id == plan.id, unit.c.deleted_at.is_(None))
            .order_by(home.c.kana_key, home.c.room, unit.c.id)
        )
        lived = (
            select(
                tenancy.c.dwelling_id,
                tenancy.c.starts_on,
                tenancy.c.ends_on,
                client.c.name,
                client.c.address_protected,
            )
            .join(client, client.c.id == tenancy.c.client_id)
            .join(unit, unit.c.dwelling_id == tenancy.c.dwelling_id)
            .where(
                unit.c.plan_id == plan.id,
                unit.c.deleted_at.is_(None),
                tenancy.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
                tenancy.c.starts_on <= today,
            )
            .order_by(tenancy.c.starts_on)
        )
        uses = select(use).where(use.c.plan_id == plan.id, use.c.deleted_at.is_(None)).order_by(use.c.id)
        with self.office.store.read() as connection:
            rows = connection.execute(homes).mappings().all()
            newest = {row.dwelling_id: row for row in connection.execute(lived)}
            used = {row["dwelling_id"]: row for row in connection.execute(uses).mappings()}
        return tuple(
            self._home(plan, row, newest.get(row["dwelling_id"]), used.get(row["dwelling_id"]))
            for row in rows
        )

    def unlinked(self) -> tuple[Unlinked, ...]:
        """Return the homes of this kind that stand under no plan, by the number kept with them."""
        self.office.require(self.reading)
        unit, home = table_of(SupportHousingUnit), table_of(Dwelling)
        linked = select(unit.c.dwelling_id).where(unit.c.deleted_at.is_(None))
        query = (
            select(home.c.id, home.c.name, home.c.room, home.c.plan_number)
            .where(home.c.dwelling_kind == SUPPORT, home.c.deleted_at.is_(None), home.c.id.not_in(linked))
            .order_by(home.c.plan_number, home.c.kana_key, home.c.room)
        )
        found: dict[str, list[tuple[UUID, str]]] = {}
        with self.office.store.read() as connection:
            for row in connection.execute(query):
                title = " ".join(filter(None, (row.name, row.room)))
                found.setdefault(row.plan_number, []).append((row.id, title))
        return tuple(Unlinked(number, tuple(homes)) for number, homes in found.items())

    def put_under(self, plan_id: UUID, dwelling_ids: Sequence[UUID], *, exclusive: bool = True) -> Changed:
        """Put homes under a plan; a home says its kind and the plan's number from then on."""
        self.office.require(self.writing)
        with self.office.store.write("support_housing_unit_add", self.office.author) as work:
            plan = self.present(work, plan_id)
            for dwelling_id in dwelling_ids:
                values = {"plan_id": plan_id, "dwelling_id": dwelling_id, "exclusive": exclusive}
                joined = {"joined_on": plan["certified_on"]}
                self.units.put(work, SupportHousingUnitDraft.of({**values, **joined}))
                told = {"dwelling_kind": SUPPORT, "plan_number": plan["number"]}
                work.change(Dwelling, dwelling_id, told)
        return work.changed

    def take_over(self, unlinked: Unlinked, name: str) -> Saved:
        """Begin a plan from homes that have its number already."""
        self.office.require(self.writing)
        with self.office.store.write("support_housing_plan_add", self.office.author) as work:
            draft = SupportHousingPlanDraft.of(
                {
                    "name": name or unlinked.homes[0][1],
                    "number": unlinked.number,
                    "units": len(unlinked.homes),
                }
            )
            plan_id = self.put(work, draft)
            for dwelling_id, _title in unlinked.homes:
                given = {"plan_id": plan_id, "dwelling_id": dwelling_id}
                self.units.put(work, SupportHousingUnitDraft.of(given))
        return Saved(plan_id, work.changed)

    def residents(self, plan: SupportHousingPlanView, first: date, last: date) -> tuple[Resident, ...]:
        """Return who lived in a plan's homes in a time, by room and day of moving in."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.read() as connection:
            return residents_of(connection, plan, first, last)

    def rule(self, code: str) -> RuleUsed:
        """Return a rule about support housing as it holds today."""
        self.office.require(self.reading)
        return self.office.rules.used(RULES, code, self.office.today())

    def value(self, code: str, name: str) -> int:
        """Return a figure of such a rule."""
        self.office.require(self.reading)
        return int(self.office.rules.named(RULES).find(code, self.office.today()).values[name])

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a certification that is still to come."""
        day = getattr(draft, "certified_on", None)
        return (FieldError("certified_on", "date.in_future"),) if day and day > self.office.today() else ()

    def _home(self, plan: SupportHousingPlanView, row: Any, lived: Any, used: Any) -> PlanHome:
        today, unit = self.office.today(), SupportHousingUnitView.from_row(row)
        there = lived is not None and (lived.ends_on is None or lived.ends_on >= today)
        gone = unit.left_on is not None and unit.left_on < today
        empty = None
        if not there and not gone:
            ended = None if lived is None else lived.ends_on + timedelta(days=1)
            begun = unit.joined_on or plan.certified_on
            empty = max(filter(None, (ended, begun, row["vacant_since"])), default=None)
        use = None if used is None else OtherUseView.from_row(used)
        if use is not None and use.ended_on is not None and use.ended_on < today:
            use = None
        hidden = there and bool(lived.address_protected)
        ripe = empty if empty is not None and unit.exclusive else None
        return PlanHome(
            unit=unit,
            name=row["name"],
            room=row["room"],
            tenant="" if hidden or not there else lived.name,
            hidden=hidden,
            moved_in=lived.starts_on if there else None,
            empty_since=empty,
            other_use_from=None if ripe is None else months_later(ripe, self.value("vacancy", "months")),
            use=use,
        )


def residents_of(
    connection: Connection, plan: SupportHousingPlanView, first: date, last: date
) -> tuple[Resident, ...]:
    """Return who lived in a plan's homes in a time; the days are those on which the plan held as well."""
    unit, tenancy = table_of(SupportHousingUnit), table_of(Tenancy)
    home, client = table_of(Dwelling), table_of(Client)
    query = (
        select(
            tenancy.c.id,
            tenancy.c.client_id,
            tenancy.c.dwelling_id,
            tenancy.c.starts_on,
            tenancy.c.ends_on,
            unit.c.exclusive,
            func.coalesce(unit.c.joined_on, plan.certified_on).label("joined_on"),
            unit.c.left_on,
            home.c.name.label("house"),
            home.c.room,
            client.c.name,
            client.c.kana,
            client.c.address_protected,
        )
        .join(tenancy, tenancy.c.dwelling_id == unit.c.dwelling_id)
        .join(home, home.c.id == unit.c.dwelling_id)
        .join(client, client.c.id == tenancy.c.client_id)
        .where(
            unit.c.plan_id == plan.id,
            unit.c.deleted_at.is_(None),
            tenancy.c.deleted_at.is_(None),
            client.c.deleted_at.is_(None),
            tenancy.c.starts_on <= last,
            tenancy.c.ends_on.is_(None) | (tenancy.c.ends_on >= first),
        )
        .order_by(home.c.kana_key, home.c.room, tenancy.c.starts_on, tenancy.c.id)
    )
    found = []
    for row in connection.execute(query):
        until = min(filter(None, (row.left_on, plan.abolished_on, last)))
        begin = max(filter(None, (row.joined_on, first)))
        days = clipped(row.starts_on, row.ends_on, begin, until)
        if days is not None:
            found.append(
                Resident(
                    client_id=row.client_id,
                    tenancy_id=row.id,
                    dwelling_id=row.dwelling_id,
                    starts_on=row.starts_on,
                    ends_on=row.ends_on,
                    first=days[0],
                    last=days[1],
                    exclusive=row.exclusive,
                    hidden=bool(row.address_protected),
                    room=" ".join(filter(None, (row.house, row.room))),
                    name=row.name,
                    kana=row.kana,
                )
            )
    return tuple(found)
