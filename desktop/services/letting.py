"""Letting room by room: who lives where, master rent beside sub-rent, what empty days cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.money import ROUNDINGS
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.sublease import (
    Ending,
    MonthLoss,
    OwnerPaper,
    PaperState,
    Rented,
    Span,
    ending,
    lacking_papers,
    months_of,
    shares_of,
    vacancy_loss,
)
from desktop.records.building import Building, BuildingView
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.master_lease import LeasePaper, LeasePaperView, MasterLease, MasterLeaseView
from desktop.records.tenancy import Tenancy
from desktop.services.house_rules import HouseRulesOf, HouseSigning
from desktop.services.master_leases import MasterLeases
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

RULES: Final = "sublease"
PAPERS: Final = "owner_papers"
MONTHS: Final = 12
"""So many months up to the present one are looked at."""


@dataclass(frozen=True, slots=True)
class Tenant:
    """Who lives in a room; nobody is named whose address is protected."""

    tenancy_id: UUID
    client_id: UUID
    starts_on: date
    ends_on: date | None
    contract_until: date | None
    rent: int | None
    common_fee: int | None
    lease_id: UUID | None
    hidden: bool
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lacking:
    """A paper for the owner that is missing or came too late, and the article that asks for it."""

    rule: RuleUsed
    state: PaperState


@dataclass(frozen=True, slots=True)
class Lease:
    """A master lease, what was handed to its owner, and what is lacking."""

    view: MasterLeaseView
    place: str
    papers: tuple[LeasePaperView, ...]
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """A room: who lives there, under which lease it is rented, and what it cost when nobody did."""

    dwelling_id: UUID
    name: str
    room: str
    rent: int | None
    tenant: Tenant | None
    lease: MasterLeaseView | None
    master_rent: int | None
    """The part of the lease's rent and common charge that falls on this room."""
    ending: Ending | None
    losses: tuple[MonthLoss, ...]

    @property
    def sub_rent(self) -> int | None:
        """What the tenant pays, common charge included."""
        if self.tenant is None or self.tenant.rent is None:
            return None
        return self.tenant.rent + (self.tenant.common_fee or 0)

    @property
    def margin(self) -> int | None:
        """What is left of the sub-rent."""
        if self.sub_rent is None or self.master_rent is None:
            return None
        return self.sub_rent - self.master_rent

    @property
    def loss(self) -> int:
        """What the empty days of the months cost in all."""
        return sum(each.loss for each in self.losses)


@dataclass(frozen=True, slots=True)
class Rooms:
    """Rooms side by side, the leases they are rented under, the months, and the rules used."""

    building: BuildingView | None
    rooms: tuple[Room, ...]
    leases: tuple[Lease, ...]
    months: tuple[date, ...]
    rules: tuple[RuleUsed, ...]
    signing: HouseSigning | None


class Letting:
    """Reads what is rented and let on; it writes nothing."""

    def __init__(self, office: Office, leases: MasterLeases, house_rules: HouseRulesOf) -> None:
        self.office = office
        self._leases = leases
        self._house_rules = house_rules

    def of_building(self, building_id: UUID) -> Rooms:
        """Return the rooms of a building, rented by the corporation or not."""
        self.office.require(Permission.READ_CASES)
        home = table_of(Dwelling)
        signing = self._house_rules.signing(building_id)
        return self._rooms(home.c.building_id == building_id, building_id, signing)

    def of_room(self, dwelling_id: UUID) -> Rooms:
        """Return one room."""
        self.office.require(Permission.READ_CASES)
        return self._rooms(table_of(Dwelling).c.id == dwelling_id, None, None)

    def rented(self) -> Rooms:
        """Return every room that the corporation rents or has rented in the months looked at."""
        self.office.require(Permission.READ_CASES)
        home, lease = table_of(Dwelling), table_of(MasterLease)
        alone = select(lease.c.dwelling_id).where(
            lease.c.deleted_at.is_(None), lease.c.dwelling_id.is_not(None)
        )
        whole = select(lease.c.building_id).where(
            lease.c.deleted_at.is_(None), lease.c.building_id.is_not(None)
        )
        return self._rooms(home.c.id.in_(alone) | home.c.building_id.in_(whole), None, None)

    def _rooms(self, which: Any, building_id: UUID | None, signing: HouseSigning | None) -> Rooms:
        home, building, today = table_of(Dwelling), table_of(Building), self.office.today()
        columns = (
            home.c.id, home.c.name, home.c.room, home.c.rent, home.c.floor_area, home.c.building_id,
        )  # fmt: skip
        query = (
            select(*columns)
            .where(which, home.c.deleted_at.is_(None))
            .order_by(home.c.kana_key, home.c.address, home.c.room, home.c.id)
        )
        with self.office.store.read() as connection:
            rows = connection.execute(query).all()
            found = None
            if building_id is not None:
                found = (
                    connection.execute(select(building).where(building.c.id == building_id))
                    .mappings()
                    .first()
                )
        keys = [row.id for row in rows]
        leases = self._leases_of(keys, [row.building_id for row in rows if row.building_id], building_id)
        tenants = self._tenants(keys)
        shares = self._shares(leases)
        first = _months_before(today, MONTHS - 1)
        months = tuple(months_of(first, today))
        return Rooms(
            building=None if found is None else self.office.shown(BuildingView.from_row(found)),
            rooms=tuple(self._room(row, leases, tenants.get(row.id, ()), shares, months) for row in rows),
            leases=self._with_papers(leases, rows, found),
            months=months,
            rules=self._used(leases),
            signing=signing,
        )

    def _leases_of(
        self, rooms: Sequence[UUID], buildings: Sequence[UUID], building_id: UUID | None
    ) -> tuple[MasterLeaseView, ...]:
        table = table_of(MasterLease)
        places = [*buildings, *([building_id] if building_id is not None else [])]
        return self._leases.views(table.c.dwelling_id.in_(rooms) | table.c.building_id.in_(places))

    def _room(
        self,
        row: Any,
        leases: Sequence[MasterLeaseView],
        tenants: Sequence[Tenant],
        shares: Mapping[UUID, Mapping[UUID, int]],
        months: Sequence[date],
    ) -> Room:
        today = self.office.today()
        mine = [view for view in leases if view.dwelling_id == row.id or _of_house(view, row.building_id)]
        running = next((view for view in mine if _span(view).holds(today)), None)
        tenant = next((each for each in tenants if Span(each.starts_on, each.ends_on).holds(today)), None)
        losses = [self._losses(view, _monthly(view, row.id, shares), tenants, months) for view in mine]
        end = None
        if tenant is not None and running is not None:
            end = ending(tenant.ends_on or tenant.contract_until, running.ended_on or running.until)
        return Room(
            dwelling_id=row.id,
            name=row.name,
            room=row.room,
            rent=row.rent,
            tenant=tenant,
            lease=running,
            master_rent=None if running is None else _monthly(running, row.id, shares),
            ending=end,
            losses=_added(losses),
        )

    def _losses(
        self, view: MasterLeaseView, monthly: int, tenants: Sequence[Tenant], months: Sequence[date]
    ) -> tuple[MonthLoss, ...]:
        today = self.office.today()
        rounding = ROUNDINGS[self.office.rules.named(RULES).find("vacancy_loss", today).values["rounding"]]
        # Days to come cost nothing yet.
        last = min(filter(None, (view.ended_on, today)))
        if last < view.starts_on:
            return ()
        rented = Rented(Span(view.starts_on, last), monthly, view.free_until)
        lived = [Span(each.starts_on, each.ends_on) for each in tenants]
        return vacancy_loss(rented, lived, months, rounding)

    def _shares(self, leases: Sequence[MasterLeaseView]) -> Mapping[UUID, Mapping[UUID, int]]:
        """Return, by lease of a whole building, what falls on each of its rooms."""
        home, found = table_of(Dwelling), dict[UUID, Mapping[UUID, int]]()
        for view in leases:
            if view.building_id is None:
                continue
            query = (
                select(home.c.id, home.c.floor_area)
                .where(home.c.building_id == view.building_id, home.c.deleted_at.is_(None))
                .order_by(home.c.room, home.c.id)
            )
            with self.office.store.read() as connection:
                rooms = connection.execute(query).all()
            parts = shares_of(_whole(view), [row.floor_area for row in rooms])
            found[view.id] = {row.id: part for row, part in zip(rooms, parts, strict=True)}
        return found

    def _tenants(self, rooms: Sequence[UUID]) -> Mapping[UUID, tuple[Tenant, ...]]:
        tenancy, client = table_of(Tenancy), table_of(Client)
        query = (
            select(tenancy, client.c.name, client.c.address_protected)
            .join(client, client.c.id == tenancy.c.client_id)
            .where(
                tenancy.c.dwelling_id.in_(rooms),
                tenancy.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
            )
            .order_by(tenancy.c.starts_on, tenancy.c.id)
        )
        # Whoever may not see where clients live may not see who lives here.
        blind = not self.office.may(Permission.READ_NOTES)
        found: dict[UUID, tuple[Tenant, ...]] = {}
        with self.office.store.read() as connection:
            for row in connection.execute(query):
                hidden = blind or row.address_protected
                tenant = Tenant(
                    tenancy_id=row.id,
                    client_id=row.client_id,
                    starts_on=row.starts_on,
                    ends_on=row.ends_on,
                    contract_until=row.contract_until,
                    rent=None if blind else row.rent,
                    common_fee=None if blind else row.common_fee,
                    lease_id=row.master_lease_id,
                    hidden=hidden,
                    name="" if hidden else row.name,
                )
                found[row.dwelling_id] = (*found.get(row.dwelling_id, ()), tenant)
        return found

    def _with_papers(
        self, leases: Sequence[MasterLeaseView], rooms: Sequence[Any], building: Any
    ) -> tuple[Lease, ...]:
        table, rules = table_of(LeasePaper), self.office.rules.named(PAPERS)
        papers = self._leases.papers.views(table.c.lease_id.in_([view.id for view in leases]))
        places = {row.id: " ".join(filter(None, (row.name, row.room))) for row in rooms}
        found = []
        for view in sorted(leases, key=lambda each: (each.starts_on, each.id)):
            own = tuple(
                sorted((p for p in papers if p.lease_id == view.id), key=lambda p: (p.handed_on, p.id))
            )
            on = view.signed_on or self.office.today()
            rows = {row.code: row for row in rules.in_force(on) if row.values["required"]}
            wanted = [OwnerPaper(code, row.values["before_signing"]) for code, row in rows.items()]
            lacking = tuple(
                Lacking(RuleUsed.of(rules, rows[code]), state)
                for code, state in lacking_papers(
                    wanted, view.signed_on, [(paper.paper, paper.handed_on) for paper in own]
                )
            )
            place = places.get(view.dwelling_id, "") if view.dwelling_id else self._house(view, building)
            found.append(Lease(view, place, own, lacking))
        return tuple(found)

    def _house(self, view: MasterLeaseView, building: Any) -> str:
        if building is not None and building["id"] == view.building_id:
            return str(building["name"])
        table = table_of(Building)
        with self.office.store.read() as connection:
            return connection.scalar(select(table.c.name).where(table.c.id == view.building_id)) or ""

    def _used(self, leases: Sequence[MasterLeaseView]) -> tuple[RuleUsed, ...]:
        if not leases:
            return ()
        codes = ["vacancy_loss"]
        if any(view.building_id is not None for view in leases):
            codes.append("building_share")
        return tuple(self.office.rules.used(RULES, code, self.office.today()) for code in codes)


def _span(view: MasterLeaseView) -> Span:
    return Span(view.starts_on, view.ended_on)


def _whole(view: MasterLeaseView) -> int:
    return (view.rent or 0) + (view.common_fee or 0)


def _of_house(view: MasterLeaseView, building_id: UUID | None) -> bool:
    return building_id is not None and view.building_id == building_id


def _monthly(view: MasterLeaseView, room: UUID, shares: Mapping[UUID, Mapping[UUID, int]]) -> int:
    return _whole(view) if view.building_id is None else shares[view.id].get(room, 0)


def _months_before(day: date, months: int) -> date:
    first = day.replace(day=1)
    for _each in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _added(losses: Sequence[tuple[MonthLoss, ...]]) -> tuple[MonthLoss, ...]:
    """Add up what a room cost under leases that followed each other."""
    found: dict[date, MonthLoss] = {}
    for each in (loss for lease in losses for loss in lease):
        known = found.get(each.month)
        found[each.month] = (
            each
            if known is None
            else MonthLoss(
                each.month,
                known.owed_days + each.owed_days,
                known.empty_days + each.empty_days,
                known.owed + each.owed,
                known.loss + each.loss,
            )
        )
    return tuple(found[month] for month in sorted(found))
