"""Visits that were made without being planned for their day: with them the calendar tells how a day was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from desktop.records.client import Client
from desktop.records.planned_visit import PlannedVisit
from desktop.records.staff import Staff
from desktop.records.support_entry import SupportEntry
from desktop.services.office import Office
from desktop.services.visit_stops import PlanLine, State
from desktop.storage.unit_of_work import table_of

A_DAY: Final = 40
"""So many of a day are told one by one; nobody reads more in the square of a calendar."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made without a plan for its day: lines, and how many of each day are only counted."""

    lines: tuple[PlanLine, ...]
    more: Mapping[date, int]


def made(
    office: Office, connection: Connection, first: date, last: date, staff_id: UUID | None, most: int = A_DAY
) -> Made:
    """Return the visits made from one day to another, by time; `most` are told of each day."""
    if first > office.today():
        return Made((), {})
    ranked = _ranked(office, first, last, staff_id).subquery()
    entry, client, staff = table_of(SupportEntry), table_of(Client), table_of(Staff)
    planned = table_of(PlannedVisit)
    other_day = (
        select(func.min(planned.c.on))
        .where(planned.c.entry_id == entry.c.id, planned.c.deleted_at.is_(None))
        .scalar_subquery()
    )
    query = (
        select(entry, client.c.name, client.c.kana, func.coalesce(staff.c.name, "").label("staff_name"))
        .add_columns(other_day.label("planned_on"), ranked.c.all)
        .join(ranked, ranked.c.id == entry.c.id)
        .join(client, client.c.id == entry.c.client_id)
        .outerjoin(staff, staff.c.id == entry.c.staff_id)
        .where(ranked.c.place <= most)
        .order_by(entry.c.on, ranked.c.place)
    )
    rows = connection.execute(query).all()
    more = {row.on: row.all - most for row in rows if row.all > most}
    return Made(tuple(_line(row) for row in rows), more)


def _ranked(office: Office, first: date, last: date, staff_id: UUID | None) -> Select[Any]:
    entry, client, planned = table_of(SupportEntry), table_of(Client), table_of(PlannedVisit)
    kinds = office.rules.named("entry_kinds").rows
    going = {row.code for row in kinds if row.values["goes_out"] and row.values["asks_outcome"]}
    planned_so = (
        select(planned.c.id)
        .where(planned.c.entry_id == entry.c.id, planned.c.on == entry.c.on, planned.c.deleted_at.is_(None))
        .exists()
    )
    by_time = (entry.c.start.is_(None), entry.c.start, entry.c.id)
    query = (
        select(
            entry.c.id,
            func.row_number().over(partition_by=entry.c.on, order_by=by_time).label("place"),
            func.count().over(partition_by=entry.c.on).label("all"),
        )
        .join(client, client.c.id == entry.c.client_id)
        .where(
            entry.c.on.between(first, last),
            entry.c.activity.in_(going),
            entry.c.deleted_at.is_(None),
            client.c.deleted_at.is_(None),
            ~planned_so,
        )
    )
    return query if staff_id is None else query.where(entry.c.staff_id == staff_id)


def _line(row: Any) -> PlanLine:
    return PlanLine(
        None,
        row.client_id,
        row.case_id,
        row.on,
        row.planned_on or row.on,
        row.start,
        row.end,
        row.activity,
        row.staff_id,
        State.UNPLANNED if row.planned_on is None else State.MADE,
        "",
        row.name,
        row.kana,
        row.staff_name,
        entry_id=row.id,
    )
