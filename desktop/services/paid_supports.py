"""Support that clients pay for (対価を得て行う支援): contracts, and the statutory ledger that entries fill.

共同規則 48条1項3号. What belongs to guarantees and belongings stands in ledgers of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.problem import FieldError
from desktop.domain.retention import last_day
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client
from desktop.records.paid_support import (
    PaidSupport,
    PaidSupportActivity,
    PaidSupportActivityDraft,
    PaidSupportActivityView,
    PaidSupportDraft,
    PaidSupportView,
)
from desktop.records.record import Draft
from desktop.records.support_entry import SupportEntry
from desktop.records.support_housing_plan import SupportHousingPlan
from desktop.records.support_terms import SupportTerms
from desktop.records.undertaking import Undertaking
from desktop.services.children import settle
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.support_days import kinds
from desktop.storage.unit_of_work import UnitOfWork, table_of

LEDGER: Final = "paid_support_ledger"
"""The rule of retention by which the ledger is kept."""
_ITEMS: Final = ("watch", "linking", "other_support")


@dataclass(frozen=True, slots=True)
class PaidLine:
    """A day's support in the ledger; the entry's words stand in `text`."""

    entry_id: UUID
    on: date
    activity: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaidContract:
    """A contract with what was done under it; `source` is the kind of record that it is made from.

    Its address stays empty where it is protected.
    """

    source: str
    source_id: UUID
    client_id: UUID
    contents: str
    fee: int
    fee_unit: str
    conditions: str
    starts_on: date
    ended_on: date | None
    kept_until: date | None
    """The last day of keeping, once the contract has ended."""
    hidden: bool
    name: str = field(repr=False)
    address: str = field(repr=False)
    lines: tuple[PaidLine, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaidLedger:
    """The ledger of a time, and the rules behind it."""

    first: date
    last: date
    contracts: tuple[PaidContract, ...]
    rule: RuleUsed


class PaidSupportActivities(Recording[PaidSupportActivityDraft, PaidSupportActivityView]):
    """The kinds of entries that contracts cover."""

    row = PaidSupportActivity
    view = PaidSupportActivityView


class PaidSupports(Recording[PaidSupportDraft, PaidSupportView]):
    """The worker's verbs about paid support."""

    row = PaidSupport
    view = PaidSupportView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.activities = PaidSupportActivities(office)

    def agree(
        self,
        draft: PaidSupportDraft,
        activities: Iterable[str],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a contract with the kinds of entries that it covers."""
        self.office.require(self.writing)
        verb = "paid_support_add" if record_id is None else "paid_support_change"
        with self.office.store.write(verb, self.office.author) as work:
            kept = self.put(work, draft, record_id, version)
            self._settle(work, draft.client_id, kept, activities)
        return Saved(kept, work.changed)

    def activities_of(self, record_id: UUID) -> tuple[str, ...]:
        """Return the kinds of entries that a contract covers."""
        self.office.require(self.reading)
        table = table_of(PaidSupportActivity)
        return tuple(view.activity for view in self.activities.views(table.c.paid_support_id == record_id))

    def ledger(self, first: date, last: date, client_id: UUID | None = None) -> PaidLedger:
        """Return the ledger of a time, of everybody or of one client."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.read() as connection:
            contracts = self._contracts(connection, first, last, client_id)
            found = [self._with_lines(connection, each, first, last) for each in contracts]
        rule = self.office.rules.used("retention", LEDGER, self.office.today())
        return PaidLedger(first, last, tuple(found), rule)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a contract that ended in days to come."""
        day = getattr(draft, "ended_on", None)
        return (FieldError("ended_on", "date.in_future"),) if day and day > self.office.today() else ()

    def _settle(self, work: UnitOfWork, client_id: UUID, key: UUID, activities: Iterable[str]) -> None:
        drafts = [
            PaidSupportActivityDraft.of({"client_id": client_id, "paid_support_id": key, "activity": code})
            for code in dict.fromkeys(activities)
        ]
        settle(work, self.activities, "paid_support_id", key, drafts)

    def _contracts(
        self, connection: Connection, first: date, last: date, client_id: UUID | None
    ) -> list[tuple[Any, Sequence[str]]]:
        """Return contracts, terms of support housing with a fee, and paid undertakings, with their kinds."""
        rules = self.office.rules
        every = tuple(code for item in _ITEMS for code in kinds(rules, item))
        paid, activity = table_of(PaidSupport), table_of(PaidSupportActivity)
        found: list[tuple[Any, Sequence[str]]] = []
        covered: dict[UUID, list[str]] = {}
        for row in connection.execute(select(activity).where(activity.c.deleted_at.is_(None))):
            covered.setdefault(row.paid_support_id, []).append(row.activity)
        for row in connection.execute(_running(paid, first, last, client_id)):
            given = {"source": PaidSupport.kind, "contents": row.contents, "conditions": row.conditions}
            found.append((_contract(row, row.ended_on, row.fee_unit, **given), covered.get(row.id, every)))
        terms, plan = table_of(SupportTerms), table_of(SupportHousingPlan)
        ours = [row.code for row in rules.named("support_housing_parts").rows if row.values["keeps_ledger"]]
        query = _running(terms, first, last, client_id, ends="ends_on").where(
            terms.c.fee > 0,
            terms.c.plan_id.in_(select(plan.c.id).where(plan.c.our_part.in_(ours))),
        )
        for row in connection.execute(query):
            contents = "\n".join(
                filter(None, (row.check_how, row.watch_how, row.linking_how, row.other_support))
            )
            given = {"source": SupportTerms.kind, "contents": contents, "conditions": row.fee_terms}
            found.append((_contract(row, row.ends_on, "per_month", **given), every))
        taken = table_of(Undertaking)
        kept = [
            row.code for row in rules.named("undertaking_kinds").rows if row.values.get("ledger") == LEDGER
        ]
        query = _running(taken, first, last, client_id).where(
            taken.c.fee > 0, taken.c.undertaking_kind.in_(kept)
        )
        for row in connection.execute(query):
            name = rules.text("undertaking_kinds", row.undertaking_kind)
            contents = "\n".join(filter(None, (name, row.scope)))
            given = {"source": Undertaking.kind, "contents": contents, "conditions": row.fee_note}
            # Being reachable leaves an entry only when somebody called.
            found.append((_contract(row, row.ended_on, "", **given), ("emergency", "night_holiday")))
        return sorted(found, key=lambda each: (each[0]["starts_on"], each[0]["source_id"]))

    def _with_lines(
        self, connection: Connection, contract: tuple[Any, Sequence[str]], first: date, last: date
    ) -> PaidContract:
        values, activities = contract
        client = table_of(Client)
        person = connection.execute(
            select(client.c.name, client.c.address, client.c.address_protected).where(
                client.c.id == values["client_id"]
            )
        ).one()
        begin, end = max(first, values["starts_on"]), min(last, values["ended_on"] or last)
        return PaidContract(
            **values,
            kept_until=self._kept_until(values["ended_on"]),
            hidden=bool(person.address_protected),
            name=person.name,
            address="" if person.address_protected else person.address,
            lines=_lines(connection, values["client_id"], activities, begin, end),
        )

    def _kept_until(self, ended_on: date | None) -> date | None:
        if ended_on is None:
            return None
        row = self.office.rules.named("retention").find(LEDGER, self.office.today())
        return last_day(row.values["counted_from"], ended_on, row.values["years"])


def _running(table: Any, first: date, last: date, client_id: UUID | None, ends: str = "ended_on") -> Any:
    query = select(table).where(
        table.c.deleted_at.is_(None),
        table.c.starts_on <= last,
        table.c[ends].is_(None) | (table.c[ends] >= first),
    )
    return query if client_id is None else query.where(table.c.client_id == client_id)


def _contract(row: Any, ended_on: date | None, fee_unit: str, **given: str) -> dict[str, Any]:
    return {
        "source_id": row.id,
        "client_id": row.client_id,
        "fee": row.fee,
        "fee_unit": fee_unit,
        "starts_on": row.starts_on,
        "ended_on": ended_on,
        **given,
    }


def _lines(
    connection: Connection, client_id: UUID, activities: Collection[str], first: date, last: date
) -> tuple[PaidLine, ...]:
    table = table_of(SupportEntry)
    query = (
        select(table.c.id, table.c.on, table.c.activity, table.c.text)
        .where(
            table.c.client_id == client_id,
            table.c.on.between(first, last),
            table.c.activity.in_(activities),
            table.c.deleted_at.is_(None),
        )
        .order_by(table.c.on, table.c.id)
    )
    return tuple(PaidLine(row.id, row.on, row.activity, row.text) for row in connection.execute(query))
