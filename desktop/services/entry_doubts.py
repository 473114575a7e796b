"""What is odd about an entry's day and times: still to come, before support or moving in, twice at once.

Each may still be right, so nothing is refused here; a form says it beside the field.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.clock import local
from desktop.domain.problem import FieldError
from desktop.domain.stage import Stage
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry, SupportEntryDraft
from desktop.records.tenancy import Tenancy
from desktop.records.visit import Visit
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

_WATCH: Final = "watch"
_MINUTE: Final = timedelta(minutes=1)
Span = tuple[time, time]


class Times(Protocol):
    """When an entry or a joint visit was, and whose."""

    staff_id: UUID
    on: date
    start: time | None
    minutes: int | None


def doubts_of_times(
    office: Office, connection: Connection, times: Times, entry_id: UUID | None = None
) -> tuple[FieldError, ...]:
    """Return what is odd about times alone: still to come, or twice at once."""
    return (*_to_come(office, times), *_at_once(connection, times, entry_id))


def doubts_of(
    office: Office, connection: Connection, draft: SupportEntryDraft, entry_id: UUID | None
) -> tuple[FieldError, ...]:
    """Return the doubts about an entry, each beside its field; `entry_id` is the entry itself."""
    return tuple(
        doubt
        for found in (
            _to_come(office, draft),
            _before_case(connection, draft),
            _before_tenancy(connection, draft),
            _at_once(connection, draft, entry_id),
        )
        for doubt in found
    )


def _to_come(office: Office, draft: Times) -> Iterator[FieldError]:
    now = local(office.clock.now(), office.zone)
    if draft.start is not None and draft.on == now.date():
        begins = datetime.combine(draft.on, draft.start, now.tzinfo)
        if begins > now + _MINUTE:
            yield FieldError("start", "visit.time_to_come")


def _before_case(connection: Connection, draft: SupportEntryDraft) -> Iterator[FieldError]:
    table = table_of(SupportCase)
    opened: date | None = connection.scalar(select(table.c.opened_on).where(table.c.id == draft.case_id))
    if opened is not None and draft.on < opened:
        yield FieldError("on", "visit.before_case", {"day": opened})


def _before_tenancy(connection: Connection, draft: SupportEntryDraft) -> Iterator[FieldError]:
    if draft.activity != _WATCH and draft.stage != Stage.IN_TENANCY:
        return
    table = table_of(Tenancy)
    mine = table.c.client_id == draft.client_id, table.c.deleted_at.is_(None)
    first: date | None = connection.scalar(select(func.min(table.c.starts_on)).where(*mine))
    if first is not None and draft.on < first:
        yield FieldError("on", "visit.before_tenancy", {"day": first})


def _at_once(connection: Connection, draft: Times, entry_id: UUID | None) -> Iterator[FieldError]:
    own = _span(draft.start, getattr(draft, "end", None), draft.minutes)
    if own is None:
        return
    table, visit = table_of(SupportEntry), table_of(Visit)
    query = (
        select(table.c.id, table.c.start, table.c.end, table.c.minutes, visit.c.joint_visit_id)
        .outerjoin(visit, (visit.c.entry_id == table.c.id) & visit.c.deleted_at.is_(None))
        .where(
            table.c.on == draft.on,
            table.c.staff_id == draft.staff_id,
            table.c.start.is_not(None),
            table.c.deleted_at.is_(None),
        )
        .order_by(table.c.start)
    )
    rows = connection.execute(query).all()
    joint = next((row.joint_visit_id for row in rows if row.id == entry_id), None)
    for row in rows:
        other = _span(row.start, row.end, row.minutes)
        together = joint is not None and row.joint_visit_id == joint
        if row.id != entry_id and not together and other is not None and _meet(own, other):
            yield FieldError("start", "visit.overlaps", {"start": other[0], "end": other[1]})
            return


def _span(start: time | None, end: time | None, minutes: int | None) -> Span | None:
    if start is None:
        return None
    if end is None:
        whole = datetime.combine(date.min, start) + timedelta(minutes=minutes or 0)
        end = whole.time() if whole.date() == date.min else time.max
    return start, end


def _meet(one: Span, other: Span) -> bool:
    """Tell whether two spans have a minute in common; the end of one may be the beginning of the other."""
    return one[0] < other[1] and other[0] < one[1]
