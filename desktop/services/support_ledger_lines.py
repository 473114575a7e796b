"""The lines of a ledger of support housing, read out of the records, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.records.agency import Agency
from desktop.records.household_member import HouseholdMember
from desktop.records.referral import Referral
from desktop.records.safety_check import ANOMALY, SafetyCheck
from desktop.records.support_entry import Observation, SupportEntry
from desktop.records.support_housing_plan import SupportHousingPlan, SupportHousingPlanView
from desktop.records.support_terms import SupportTerms
from desktop.services.apart import agencies_apart
from desktop.services.clients import ContactRule
from desktop.services.office import Office
from desktop.services.support_days import (
    NO_DAYS,
    Missing,
    days_of_clients,
    duties_of,
    kinds,
    missing,
)
from desktop.services.support_housing import RULES, Resident, residents_of
from desktop.storage.unit_of_work import table_of

RESIDENTS: Final = "residents"
TERMS: Final = "terms"
ANOMALIES: Final = "anomalies"
WATCH: Final = "watch"
LINKING: Final = "linking"
OTHER: Final = "other_support"
GAPS: Final = "gaps"
_OF_ENTRIES: Final = (WATCH, LINKING, OTHER)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger; see `LedgerLineFields`. `hidden` names belong to a protected address."""

    item: str
    client_id: UUID | None
    on: date | None
    until: date | None
    room: str = field(repr=False)
    amount: int | None
    source: str
    name: str = field(repr=False)
    text: str = field(repr=False)
    more: str = field(repr=False)
    hidden: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What it is known again by."""
        return self.item, self.source

    @property
    def id(self) -> tuple[str, str]:
        """The key of the line in a list."""
        return self.key

    @property
    def shown_name(self) -> str:
        """The name, unless the address is protected."""
        return "" if self.hidden else self.name

    def says_the_same(self, other: Line) -> bool:
        """Tell whether another line has the same contents."""
        return _said(self) == _said(other)


@dataclass(frozen=True, slots=True)
class ResidentGaps:
    """A resident of the year, and what is missing."""

    resident: Resident
    missing: Missing
    by_need: bool
    """Nothing is owed: the person needs no help, or lives in a home that is not exclusive."""

    @property
    def id(self) -> UUID:
        """The key of the line."""
        return self.resident.tenancy_id


class Reading:
    """Reads one plan's year out of the records."""

    def __init__(
        self,
        office: Office,
        connection: Connection,
        plan: SupportHousingPlanView,
        first: date,
        last: date,
    ) -> None:
        self._office, self._rules, self._connection = office, office.rules, connection
        self._plan, self._first, self._last = plan, first, last
        self.residents = residents_of(connection, plan, first, last)
        self._clients = tuple(dict.fromkeys(each.client_id for each in self.residents))
        self._by_client: dict[UUID, list[Resident]] = {}
        for each in self.residents:
            self._by_client.setdefault(each.client_id, []).append(each)
        self.hidden = frozenset(each.client_id for each in self.residents if each.hidden)

    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the six items in their order."""
        return (
            *self._moves(),
            *self._terms(),
            *self._anomalies(),
            *sorted(
                (*self._entries(), *self._referrals()),
                key=lambda line: (_ORDER[line.item], line.on, line.key),
            ),
        )

    def gaps(self) -> tuple[ResidentGaps, ...]:
        """Return what is missing for each resident."""
        days = days_of_clients(self._connection, self._rules, self._clients, self._first, self._last)
        duties = duties_of(self._connection, self._rules, self._plan.id, self.residents)
        today = self._office.today()
        return tuple(
            ResidentGaps(
                each,
                missing(
                    self._rules, days.get(each.client_id, NO_DAYS), duties[each.tenancy_id], today, self._last
                ),
                by_need=not any(duty.check_days or duty.watch_months for duty in duties[each.tenancy_id]),
            )
            for each in self.residents
        )

    def gap_lines(self) -> Iterable[Line]:
        """Return the gaps as lines, to be kept beside the six items."""
        for each in self.gaps():
            for name, gaps in (("check", each.missing.checks), ("watch", each.missing.watches)):
                for gap in gaps:
                    code = "safety_check" if name == "check" else "monthly_watch"
                    text = self._rules.text(RULES, code)
                    source = f"gap:{name}:{each.resident.tenancy_id}:{gap.first.isoformat()}"
                    yield self._line(GAPS, each.resident, gap.first, source, until=gap.last, text=text)

    def _moves(self) -> Iterable[Line]:
        """Yield everybody who lives there: clients, and those who live with them (項1号: すべての者)."""
        members: dict[UUID, list[Any]] = {}
        table = table_of(HouseholdMember)
        query = select(table).where(
            table.c.client_id.in_(self._clients), table.c.lives_together, table.c.deleted_at.is_(None)
        )
        for row in self._connection.execute(query.order_by(table.c.id)):
            members.setdefault(row.client_id, []).append(row)
        for each in self.residents:
            source = f"tenancy:{each.tenancy_id}"
            yield self._line(RESIDENTS, each, each.starts_on, source, until=each.ends_on)
            for row in members.get(each.client_id, ()):
                relation = self._rules.text("household_relations", row.relation) if row.relation else ""
                yield self._line(
                    RESIDENTS,
                    each,
                    each.starts_on,
                    f"household_member:{row.id}:{each.tenancy_id}",
                    until=each.ends_on,
                    name=row.name,
                    more=relation,
                )

    def _terms(self) -> Iterable[Line]:
        plan = self._plan
        if plan.fee is not None or plan.fee_terms:
            yield Line(
                item=TERMS,
                client_id=None,
                on=plan.certified_on,
                until=plan.abolished_on,
                room="",
                amount=plan.fee,
                source=f"{SupportHousingPlan.kind}:{plan.id}",
                name="",
                text=plan.fee_terms,
                more=_joined(plan.check_how, plan.watch_how, plan.linking_how, plan.other_support),
            )
        table = table_of(SupportTerms)
        query = (
            select(table)
            .where(
                table.c.plan_id == plan.id,
                table.c.client_id.in_(self._clients),
                table.c.starts_on <= self._last,
                table.c.ends_on.is_(None) | (table.c.ends_on >= self._first),
                table.c.deleted_at.is_(None),
            )
            .order_by(table.c.starts_on, table.c.id)
        )
        for row in self._connection.execute(query):
            yield self._line(
                TERMS,
                self._at(row.client_id, row.starts_on),
                row.starts_on,
                f"{SupportTerms.kind}:{row.id}",
                until=row.ends_on,
                amount=row.fee,
                text=row.fee_terms,
                more=_joined(row.check_how, row.watch_how, row.linking_how, row.other_support),
            )

    def _anomalies(self) -> Iterable[Line]:
        table = table_of(SafetyCheck)
        query = (
            select(table)
            .where(
                table.c.client_id.in_(self._clients),
                table.c.on.between(self._first, self._last),
                table.c.result == ANOMALY,
                table.c.deleted_at.is_(None),
            )
            .order_by(table.c.on, table.c.id)
        )
        for row in self._connection.execute(query):
            if (resident := self._living(row.client_id, row.on)) is not None:
                source = f"{SafetyCheck.kind}:{row.id}"
                yield self._line(ANOMALIES, resident, row.on, source, text=row.situation, more=row.response)

    def _entries(self) -> Iterable[Line]:
        items: dict[str, str] = {}
        for item in _OF_ENTRIES:
            for kind in kinds(self._rules, item):
                items.setdefault(kind, item)
        told = self._told_by_referrals()
        entry, rule = table_of(SupportEntry), ContactRule.of(self._rules)
        query = select(
            entry.c.id, entry.c.client_id, entry.c.on, entry.c.activity, entry.c.outcome, entry.c.text
        ).where(
            entry.c.client_id.in_(self._clients),
            entry.c.on.between(self._first, self._last),
            entry.c.activity.in_(items),
            entry.c.deleted_at.is_(None),
        )
        rows = [row for row in self._connection.execute(query) if row.id not in told]
        points = self._points([row.id for row in rows if items[row.activity] == WATCH])
        for row in rows:
            resident = self._living(row.client_id, row.on)
            if resident is None:
                continue
            item = items[row.activity]
            if item == WATCH and row.outcome in rule.fruitless:
                # Nobody was seen: it was tried, and is told as other support.
                item = OTHER
            more = _joined(
                self._rules.text("entry_kinds", row.activity),
                self._rules.text("visit_outcomes", row.outcome) if row.outcome else "",
                *points.get(row.id, ()),
                between="・",
            )
            yield self._line(
                item, resident, row.on, f"{SupportEntry.kind}:{row.id}", text=row.text, more=more
            )

    def _referrals(self) -> Iterable[Line]:
        referral, agency = table_of(Referral), table_of(Agency)
        apart = agencies_apart(self._connection, self._rules)
        query = (
            select(referral, agency.c.name.label("agency"))
            .join(agency, agency.c.id == referral.c.agency_id)
            .where(
                referral.c.client_id.in_(self._clients),
                referral.c.on.between(self._first, self._last),
                referral.c.direction == "out",
                referral.c.deleted_at.is_(None),
                # What tells of an offence has no place in a book that others look into.
                referral.c.agency_id.not_in(apart),
            )
        )
        for row in self._connection.execute(query):
            if (resident := self._living(row.client_id, row.on)) is not None:
                result = self._rules.text("referral_results", row.result) if row.result else ""
                more = _joined(row.agency, result, row.result_note, between="・")
                yield self._line(
                    LINKING, resident, row.on, f"{Referral.kind}:{row.id}", text=row.reason, more=more
                )

    def _told_by_referrals(self) -> frozenset[UUID]:
        """Return the entries that a referral left: they are told there, or kept apart."""
        table = table_of(Referral)
        query = select(table.c.entry_id).where(
            table.c.client_id.in_(self._clients), table.c.entry_id.is_not(None), table.c.deleted_at.is_(None)
        )
        return frozenset(self._connection.scalars(query))

    def _points(self, entries: Sequence[UUID]) -> Mapping[UUID, list[str]]:
        table, found = table_of(Observation), dict[UUID, list[str]]()
        wanted = frozenset(entries)
        query = select(table.c.entry_id, table.c.point).where(
            table.c.client_id.in_(self._clients), table.c.deleted_at.is_(None)
        )
        for row in self._connection.execute(query.order_by(table.c.id)):
            if row.entry_id in wanted:
                text = self._rules.text("observation_points", row.point)
                found.setdefault(row.entry_id, []).append(text)
        return found

    def _living(self, client_id: UUID, on: date) -> Resident | None:
        """Return the stay that a day falls into; what was done before or after belongs to no ledger."""
        stays = self._by_client.get(client_id, ())
        return next((each for each in stays if each.first <= on <= each.last), None)

    def _at(self, client_id: UUID, on: date) -> Resident:
        stays = self._by_client[client_id]
        return next((each for each in stays if each.first <= on <= each.last), stays[-1])

    def _line(
        self, item: str, resident: Resident, on: date, source: str, *, name: str | None = None, **more: Any
    ) -> Line:
        values = {"until": None, "amount": None, "text": "", "more": "", **more}
        return Line(
            item=item,
            client_id=resident.client_id,
            on=on,
            room=resident.room,
            source=source,
            name=resident.name if name is None else name,
            hidden=resident.hidden,
            **values,
        )


_ORDER: Final = {item: place for place, item in enumerate(_OF_ENTRIES)}


def _joined(*parts: str, between: str = "\n") -> str:
    return between.join(part for part in parts if part)


def _said(line: Line) -> tuple[Any, ...]:
    return line.on, line.until, line.room, line.name, line.amount, line.text, line.more
