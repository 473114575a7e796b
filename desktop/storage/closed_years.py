"""Closed years keep what figures came from: the unit of work asks here before it writes.

What freezes is derived from the declared facts: a record names the field by whose day it belongs to a year
(`closes_by`), and frozen are its fields that hours and money are reckoned from. Texts stay open.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, select

from desktop.domain.problem import Problem
from desktop.records.field import Audience, facts_of
from desktop.records.record import Row
from desktop.records.year_closing import YearClosing

_ALWAYS: Final = frozenset({"deleted_at"})


@dataclass(frozen=True, slots=True)
class ClosedYear:
    """The days of a year that was closed and not opened again."""

    calendar: str
    year: int
    first: date
    last: date


def closed_years(connection: Connection) -> tuple[ClosedYear, ...]:
    """Return the years that are closed now."""
    table: Any = YearClosing.__table__  # type: ignore[attr-defined]
    query = select(table.c.calendar, table.c.year, table.c.first_day, table.c.last_day).where(
        table.c.deleted_at.is_(None), table.c.reopened_on.is_(None)
    )
    return tuple(
        ClosedYear(row.calendar, row.year, row.first_day, row.last_day) for row in connection.execute(query)
    )


@cache
def frozen_fields(record: type[Row]) -> frozenset[str]:
    """Return the fields of a record that may not change any more once its year is closed."""
    facts = facts_of(record)
    return _ALWAYS | {name for name, each in facts.items() if Audience.CLERK in each.shown_to}


def refuse_new(record: type[Row], values: Mapping[str, Any], years: Collection[ClosedYear]) -> None:
    """Refuse a record of a closed year with a Problem `year_closing.closed`, unless it may come late."""
    if not record.comes_late:
        _refuse(record, values, years)


def refuse_change(
    record: type[Row], before: Mapping[str, Any], fresh: Mapping[str, Any], years: Collection[ClosedYear]
) -> None:
    """Refuse to change what a closed year was reckoned from, and to move something into one."""
    if frozen_fields(record).isdisjoint(fresh):
        return
    _refuse(record, before, years)
    if record.closes_by in fresh:
        _refuse(record, fresh, years)


def refuse_part(part: type[Row], fresh: Collection[str], day: Any, years: Collection[ClosedYear]) -> None:
    """Refuse to change or add a part of a record of that day in a closed year."""
    if not frozen_fields(part).isdisjoint(fresh):
        _refuse_day(day, years)


def _refuse(record: type[Row], values: Mapping[str, Any], years: Collection[ClosedYear]) -> None:
    _refuse_day(values.get(record.closes_by), years)


def _refuse_day(day: Any, years: Collection[ClosedYear]) -> None:
    if not isinstance(day, date):
        return
    for year in years:
        if year.first <= day <= year.last:
            raise Problem("year_closing.closed", calendar=year.calendar, first=year.first, last=year.last)
