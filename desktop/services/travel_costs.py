"""Travel costs (旅費): fares and kilometres of visits, a voucher for each person, month and purpose.

Each way is paid once: which voucher paid it stands beside the voucher.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.diary_line import DiaryLine
from desktop.domain.fiscal_year import Month
from desktop.domain.money import ROUNDINGS
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.accompaniment import Accompaniment
from desktop.records.client import Client
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.records.visit import Visit
from desktop.records.voucher import Voucher, VoucherDraft, VoucherFare, VoucherFareDraft
from desktop.services.office import Office
from desktop.services.recording import Saved
from desktop.services.rules import Rules
from desktop.services.voucher_parts import taken_back
from desktop.services.vouchers import Vouchers
from desktop.storage.unit_of_work import table_of

CATEGORY: Final = "cost_travel"
MILEAGE: Final = "mileage"
PAYMENT_OF: Final[Mapping[str, str]] = {"fare_staff": "paid_by_staff", "fare_corporation": "paid_in_cash"}
"""Who paid the fare (fare_payers) and how its voucher says so; what others paid is no cost of ours."""
_METRES: Final = 1000
_HUNDREDTHS: Final = 100
_ADVANCED: Final = "fare_staff"
_OWN_CAR: Final = "own_car"

Lines = Callable[[date, date], Iterable[DiaryLine]]
"""Tells the lines of the diary between two days: their work says which item and funding bear the way."""


@dataclass(frozen=True, slots=True)
class TravelWay:
    """A way to somebody: a fare that was paid, or kilometres (`metres`) by a car."""

    entry_id: UUID
    client_id: UUID
    case_number: str
    on: date
    way: str
    metres: int | None
    yen: int


@dataclass(frozen=True, slots=True)
class TravelProposal:
    """The unpaid ways of one person and month for one purpose: what its voucher would say."""

    staff_id: UUID
    staff: str
    month: Month
    payer: str
    item: str
    funding: str
    ways: tuple[TravelWay, ...]

    @property
    def key(self) -> tuple[UUID, str, str, str]:
        """What tells proposals of a month apart."""
        return self.staff_id, self.payer, self.item, self.funding

    @property
    def yen(self) -> int:
        """What the voucher pays."""
        return sum(way.yen for way in self.ways)

    @property
    def last_day(self) -> date:
        """The day of the last way."""
        return max(way.on for way in self.ways)


@dataclass(frozen=True, slots=True)
class TravelMonth:
    """A month: what is proposed, kilometres without a rate by way, and fares whose payer nobody noted."""

    month: Month
    proposals: tuple[TravelProposal, ...]
    unrated: tuple[tuple[str, int], ...]
    without_payer: int


@dataclass(frozen=True, slots=True)
class TravelStatement:
    """A person's month of travel as it was paid: the ways behind the vouchers."""

    staff: str
    month: Month
    vouchers: tuple[tuple[int, int, date], ...]
    """Year, number and day of each voucher."""
    ways: tuple[TravelWay, ...]


class TravelCosts:
    """The verbs about fares and kilometres."""

    def __init__(self, office: Office, vouchers: Vouchers, diary: Lines) -> None:
        self.office = office
        self._vouchers, self._diary = vouchers, diary

    def month(self, month: Month) -> TravelMonth:
        """Return what of a month is not paid yet."""
        self.office.require(Permission.READ_CASES)
        known = {
            line.source_id: (line.item, line.funding)
            for line in self._diary(month.first_day, month.last_day)
            if not line.travel
        }
        rates = _rates(self.office.rules, month.last_day)
        with self.office.store.read() as connection:
            found = list(_ways(connection, month.first_day, month.last_day, rates))
        groups: dict[tuple[UUID, str, str, str], list[TravelWay]] = {}
        names: dict[UUID, str] = {}
        for staff_id, staff, payer, way in found:
            if payer not in PAYMENT_OF or not way.yen:
                continue
            names[staff_id] = staff
            groups.setdefault((staff_id, payer, *known.get(way.entry_id, ("", ""))), []).append(way)
        proposals = [
            TravelProposal(key[0], names[key[0]], month, *key[1:], tuple(ways))
            for key, ways in groups.items()
        ]
        unrated: dict[str, int] = {}
        for _staff_id, _staff, _payer, way in found:
            if way.metres is not None and not rates[way.way][0]:
                unrated[way.way] = unrated.get(way.way, 0) + way.metres
        without = sum(1 for *_who, payer, way in found if way.metres is None and not payer)
        proposals.sort(key=lambda each: (each.staff, each.payer, each.item, each.funding))
        return TravelMonth(month, tuple(proposals), tuple(unrated.items()), without)

    def take(self, draft: VoucherDraft, proposal: TravelProposal) -> Saved:
        """Make the voucher of a proposal; a Problem where one of its ways was paid meanwhile."""
        return self.take_all([(draft, proposal)])

    def take_all(self, made: Sequence[tuple[VoucherDraft, TravelProposal]]) -> Saved:
        """Make the vouchers of several proposals in one step: all of them, or none."""
        self.office.require(self._vouchers.writing)
        if not made:
            raise Problem("voucher.nothing_to_take")
        with self.office.store.write("voucher_travel", self.office.author) as work:
            paid = _paid(work.connection)
            keys = []
            for draft, proposal in made:
                if any((way.entry_id, way.metres is not None) in paid for way in proposal.ways):
                    raise Problem("voucher.fare_taken")
                paid |= {(way.entry_id, way.metres is not None) for way in proposal.ways}
                key = self._vouchers.put_whole(work, draft.model_copy(update={"amount": proposal.yen}))
                keys.append(key)
                self._vouchers.fares.add_all(work, [_fare(key, way) for way in proposal.ways])
        return Saved(keys[-1], work.changed)

    def statement(self, staff_id: UUID, month: Month) -> TravelStatement:
        """Return the ways of a person and month that vouchers paid, by day."""
        self.office.require(Permission.READ_CASES)
        fare, voucher, entry = table_of(VoucherFare), table_of(Voucher), table_of(SupportEntry)
        case, staff = table_of(SupportCase), table_of(Staff)
        query = (
            select(
                voucher.c.year, voucher.c.number, voucher.c.paid_on, voucher.c.id,
                entry.c.id, fare.c.client_id, case.c.number, entry.c.on,
                fare.c.way, fare.c.metres, fare.c.yen,
            )
            .join(voucher, voucher.c.id == fare.c.voucher_id)
            .join(entry, entry.c.id == fare.c.entry_id)
            .join(case, case.c.id == entry.c.case_id)
            .where(
                voucher.c.staff_id == staff_id,
                entry.c.on.between(month.first_day, month.last_day),
                fare.c.deleted_at.is_(None),
                voucher.c.deleted_at.is_(None),
            )
            .order_by(entry.c.on, fare.c.id)
        )  # fmt: skip
        with self.office.store.read() as connection:
            back = taken_back(connection)
            rows = [row for row in connection.execute(query) if row[3] not in back]
            name = connection.scalar(select(staff.c.name).where(staff.c.id == staff_id)) or ""
        vouchers = dict.fromkeys((row[0], row[1], row[2]) for row in rows)
        return TravelStatement(name, month, tuple(vouchers), tuple(TravelWay(*row[4:]) for row in rows))


Found = tuple[UUID, str, str, TravelWay]
"""Who went, their name, who paid, and the way."""


def _ways(
    connection: Connection, first: date, last: date, rates: Mapping[str, tuple[int, str]]
) -> Iterator[Found]:
    """Yield the ways between two days that no voucher has paid, by day."""
    visit, along, entry = table_of(Visit), table_of(Accompaniment), table_of(SupportEntry)
    client, case, staff = table_of(Client), table_of(SupportCase), table_of(Staff)
    paid = _paid(connection)

    def told(table: Any, *columns: Any) -> Any:
        return (
            select(
                entry.c.id, entry.c.staff_id, staff.c.name, entry.c.client_id, case.c.number, entry.c.on,
                table.c.fare, table.c.fare_payer, *columns,
            )
            .join(entry, entry.c.id == table.c.entry_id)
            .join(client, client.c.id == entry.c.client_id)
            .join(case, case.c.id == entry.c.case_id)
            .join(staff, staff.c.id == entry.c.staff_id)
            .where(
                entry.c.on.between(first, last),
                *(each.c.deleted_at.is_(None) for each in (table, entry, client)),
            )
            .order_by(entry.c.on, entry.c.id)
        )  # fmt: skip

    for row in connection.execute(told(visit, visit.c.travel_way, visit.c.distance)):
        entry_id, staff_id, name, client_id, number, on, fare, payer, way, metres = row
        if fare and (entry_id, False) not in paid:
            yield staff_id, name, payer, TravelWay(entry_id, client_id, number, on, way, None, fare)
        if metres and way in rates and (entry_id, True) not in paid:
            by_whom = "fare_corporation" if way == _OWN_CAR else _ADVANCED
            yen = _mileage(metres, *rates[way])
            yield staff_id, name, by_whom, TravelWay(entry_id, client_id, number, on, way, metres, yen)
    for row in connection.execute(told(along)):
        entry_id, staff_id, name, client_id, number, on, fare, payer = row
        if fare and (entry_id, False) not in paid:
            yield staff_id, name, payer, TravelWay(entry_id, client_id, number, on, "", None, fare)


def _paid(connection: Connection) -> set[tuple[UUID, bool]]:
    """Return the ways that vouchers pay, with whether it was for kilometres; what was taken back is free."""
    fare, voucher = table_of(VoucherFare), table_of(Voucher)
    query = (
        select(fare.c.entry_id, fare.c.metres.is_not(None), voucher.c.id)
        .join(voucher, voucher.c.id == fare.c.voucher_id)
        .where(fare.c.deleted_at.is_(None), voucher.c.deleted_at.is_(None))
    )
    back = taken_back(connection)
    return {
        (entry_id, bool(by_car)) for entry_id, by_car, key in connection.execute(query) if key not in back
    }


def _rates(rules: Rules, on: date) -> Mapping[str, tuple[int, str]]:
    """Return by way what a kilometre costs in 0.01 yen, 0 until it was decided, and the rounding."""
    return {
        row.values["way"]: (row.values["hundredths_of_yen"], row.values["rounding"])
        for row in rules.named(MILEAGE).in_force(on)
    }


def _mileage(metres: int, hundredths: int, rounding: str) -> int:
    return ROUNDINGS[rounding](Fraction(metres * hundredths, _METRES * _HUNDREDTHS))


def _fare(voucher_id: UUID, way: TravelWay) -> VoucherFareDraft:
    return VoucherFareDraft.of(
        {
            "voucher_id": voucher_id,
            "client_id": way.client_id,
            "entry_id": way.entry_id,
            "way": way.way,
            "metres": way.metres,
            "yen": way.yen,
        }
    )
