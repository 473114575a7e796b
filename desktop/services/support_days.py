"""What happened on the days of support housing: checks, people reached, look-ins, absences, what was owed.

The grid of checks, the ledger and the yearly report read the same days.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, String, null, select, type_coerce

from desktop.domain.fiscal_year import Month
from desktop.domain.support_ledger import Duty, Gap, check_gaps, clipped, days_of, watch_gaps
from desktop.records.absence import Absence
from desktop.records.safety_check import NOT_POSSIBLE, MissedWatch, SafetyCheck
from desktop.records.support_entry import SupportEntry
from desktop.records.support_terms import SupportTerms
from desktop.services.clients import ContactRule
from desktop.services.monitoring import interval_of
from desktop.services.rules import Rules
from desktop.services.support_housing import RULES, Resident
from desktop.storage.unit_of_work import table_of

LEDGER: Final = "support_ledger"
NEEDS_NONE: Final = "no"


@dataclass(frozen=True, slots=True)
class Check:
    """A kept check of a day."""

    id: UUID | None
    way: str
    result: str
    reason: str


@dataclass(frozen=True, slots=True)
class DaysOf:
    """A client's days: kept checks, days reached by an entry, look-ins, absences, explained months."""

    checks: Mapping[date, Check] = field(default_factory=dict)
    reached: Mapping[date, str] = field(default_factory=dict)
    """By day the kind of the entry."""
    watched: Collection[date] = frozenset()
    away: Collection[date] = frozenset()
    explained: Mapping[Month, str] = field(default_factory=dict)
    """By month the reason why nobody could look in."""

    @property
    def done(self) -> frozenset[date]:
        """The days on which it was made sure that the client was well."""
        kept = {day for day, check in self.checks.items() if check.result != NOT_POSSIBLE}
        return frozenset(kept | set(self.reached))

    @property
    def excused(self) -> frozenset[date]:
        """The days for which a reason is kept."""
        kept = {day for day, check in self.checks.items() if check.result == NOT_POSSIBLE}
        return frozenset((kept | set(self.away)) - self.done)


NO_DAYS: Final = DaysOf()


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing for a resident."""

    checks: tuple[Gap, ...]
    watches: tuple[Gap, ...]

    @property
    def days(self) -> int:
        """How many days have no check."""
        return sum(gap.days for gap in self.checks)


def kinds(rules: Rules, item: str, name: str = "entry_kinds") -> tuple[str, ...]:
    """Return the kinds of entries that an item of the ledger names."""
    row = rules.named(LEDGER).ever(item)
    return () if row is None else tuple(row.values[name])


def days_of_clients(
    connection: Connection,
    rules: Rules,
    clients: Collection[UUID],
    first: date,
    last: date,
    *,
    keyed: bool = False,
) -> dict[UUID, DaysOf]:
    """Return the days of clients in a time; `keyed` with the keys of the checks, which take time to make."""
    keys = list(clients)
    checks = _checks(connection, keys, first, last, keyed=keyed)
    reached, watched = _entries(connection, rules, keys, first, last)
    away, explained = _away(connection, keys, first, last), _explained(connection, keys, first, last)
    return {
        key: DaysOf(
            checks.get(key, {}),
            reached.get(key, {}),
            frozenset(watched.get(key, ())),
            frozenset(away.get(key, ())),
            explained.get(key, {}),
        )
        for key in keys
    }


def duties_of(
    connection: Connection, rules: Rules, plan_id: UUID, residents: Sequence[Resident]
) -> dict[UUID, tuple[Duty, ...]]:
    """Return what is owed to each resident, by tenancy.

    Whoever lives in an exclusive home needs help unless something else was agreed (共同規則 14条1号); in
    another home nothing is owed without terms.
    """
    table = table_of(SupportTerms)
    query = (
        select(table)
        .where(
            table.c.plan_id == plan_id,
            table.c.client_id.in_([each.client_id for each in residents]),
            table.c.deleted_at.is_(None),
        )
        .order_by(table.c.starts_on, table.c.id)
    )
    terms: dict[UUID, list[Any]] = {}
    for row in connection.execute(query):
        terms.setdefault(row.client_id, []).append(row)
    return {each.tenancy_id: tuple(_duties(rules, each, terms.get(each.client_id, ()))) for each in residents}


def missing(rules: Rules, days: DaysOf, duties: Sequence[Duty], today: date, until: date) -> Missing:
    """Return what is missing up to a day; today may still bring it."""
    row = rules.named(RULES).ever("broken_month")
    least = 1 if row is None else int(row.values["days"])
    end = min(until, date.fromordinal(today.toordinal() - 1))
    return Missing(
        check_gaps(duties, days.done, days.excused, end),
        watch_gaps(duties, days.watched, days.away, frozenset(days.explained), end, least),
    )


def _duties(rules: Rules, resident: Resident, terms: Sequence[Any]) -> list[Duty]:
    found: list[Duty] = []
    covered: list[tuple[date, date]] = []
    for place, row in enumerate(terms):
        # Terms hold until the next ones begin.
        following = [each.starts_on for each in terms[place + 1 :]]
        end = min([each for each in (row.ends_on, *map(_day_before, following)) if each], default=None)
        part = clipped(resident.first, resident.last, row.starts_on, end or date.max)
        if part is not None:
            covered.append(part)
            found.append(_duty(rules, part, row))
    if resident.exclusive:
        found.extend(Duty(*part) for part in _rest(resident, covered))
    return sorted(found, key=lambda duty: duty.first)


def _duty(rules: Rules, part: tuple[date, date], row: Any) -> Duty:
    if row.needs_support != NEEDS_NONE:
        return Duty(*part)
    check, watch = interval_of(rules, row.check_interval), interval_of(rules, row.watch_interval)
    months = watch.every_months
    if months is None and watch.longest_gap is not None:
        # More often than monthly: the month is what the ledger looks at.
        months = 1
    return Duty(*part, check.longest_gap, months)


def _rest(resident: Resident, covered: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return the parts of a stay for which no terms are kept."""
    found, begin = [], resident.first
    for first, last in sorted(covered):
        if begin < first:
            found.append((begin, _day_before(first)))
        begin = max(begin, date.fromordinal(last.toordinal() + 1))
    return [*found, (begin, resident.last)] if begin <= resident.last else found


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _checks(
    connection: Connection, keys: Sequence[UUID], first: date, last: date, *, keyed: bool
) -> dict[UUID, dict[date, Check]]:
    table, found = table_of(SafetyCheck), dict[UUID, dict[date, Check]]()
    whose, by_text = _as_text(table.c.client_id), {key.hex: key for key in keys}
    key = table.c.id if keyed else null().label("id")
    query = select(key, whose, table.c.on, table.c.way, table.c.result, table.c.reason)
    query = query.where(
        table.c.client_id.in_(keys), table.c.on.between(first, last), table.c.deleted_at.is_(None)
    )
    for key_of, client, on, way, result, reason in connection.execute(query.order_by(table.c.id)):
        found.setdefault(by_text[client], {})[on] = Check(key_of, way, result, reason)
    return found


def _entries(
    connection: Connection, rules: Rules, keys: Sequence[UUID], first: date, last: date
) -> tuple[dict[UUID, dict[date, str]], dict[UUID, set[date]]]:
    table, rule = table_of(SupportEntry), ContactRule.of(rules)
    answering, watching = kinds(rules, "anomalies", "answers_check"), kinds(rules, "watch")
    by_text = {key.hex: key for key in keys}
    query = select(_as_text(table.c.client_id), table.c.on, table.c.activity).where(
        table.c.client_id.in_(keys),
        table.c.on.between(first, last),
        table.c.activity.in_({*answering, *watching}),
        table.c.outcome.not_in(rule.fruitless),
        table.c.deleted_at.is_(None),
    )
    reached, watched = dict[UUID, dict[date, str]](), dict[UUID, set[date]]()
    for client, on, activity in connection.execute(query):
        if activity in answering:
            reached.setdefault(by_text[client], {})[on] = activity
        if activity in watching:
            watched.setdefault(by_text[client], set()).add(on)
    return reached, watched


def _as_text(column: ColumnElement[Any]) -> ColumnElement[str]:
    """Return a key as the text it is kept as: making keys of ten thousand rows takes longer than reading."""
    return type_coerce(column, String)


def _away(connection: Connection, keys: Sequence[UUID], first: date, last: date) -> dict[UUID, set[date]]:
    """Return the days of absences (一時不在), the days of going and coming back included."""
    table, found = table_of(Absence), dict[UUID, set[date]]()
    query = select(table.c.client_id, table.c.starts_on, table.c.ended_on).where(
        table.c.client_id.in_(keys),
        table.c.starts_on <= last,
        table.c.ended_on.is_(None) | (table.c.ended_on >= first),
        table.c.deleted_at.is_(None),
    )
    for row in connection.execute(query):
        found.setdefault(row.client_id, set()).update(spread(row.starts_on, row.ended_on, first, last))
    return found


def _explained(
    connection: Connection, keys: Sequence[UUID], first: date, last: date
) -> dict[UUID, dict[Month, str]]:
    table, found = table_of(MissedWatch), dict[UUID, dict[Month, str]]()
    query = select(table.c.client_id, table.c.month, table.c.reason).where(
        table.c.client_id.in_(keys),
        table.c.month.between(first.replace(day=1), last),
        table.c.deleted_at.is_(None),
    )
    for row in connection.execute(query):
        found.setdefault(row.client_id, {})[Month.containing(row.month)] = row.reason
    return found


def spread(first: date, last: date | None, least: date, most: date) -> set[date]:
    """Return the days of a time between two days."""
    part = clipped(first, last, least, most)
    return set() if part is None else set(days_of(*part))
