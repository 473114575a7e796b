"""Who is no longer there (亡くなった方・退去した方): the one question every list of the living asks.

Whoever died stays so. Whoever left is there again as soon as the newest case goes back to an earlier stage,
or a new one is opened. Nothing is hidden where people are looked for: there they are marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, FromClause, ScalarSelect, Select, bindparam, func, select

from desktop.domain.stage import Stage
from desktop.records.absence import Absence, AbsenceTask
from desktop.records.address_protection import AddressProtection
from desktop.records.assessment import Assessment
from desktop.records.departure import Departure, DepartureKind
from desktop.records.plan_review import PlanReview
from desktop.records.residence_permit import ResidencePermit
from desktop.records.support_case import SupportCase
from desktop.records.support_terms import SupportExplanation
from desktop.storage.unit_of_work import table_of

DIED: Final = DepartureKind.DEATH.value
LEFT: Final = DepartureKind.LEAVING.value
OVER: Final = (Stage.DEATH_OR_LEAVING.value, Stage.CLOSED.value)
"""The stages of a case in which nobody lives in the home any more."""
_AT_ONCE: Final = 500
_AT_HOME: Final = frozenset({Absence.kind, AbsenceTask.kind, SupportExplanation.kind})
_ALIVE: Final = frozenset({AddressProtection.kind, Assessment.kind, PlanReview.kind, ResidencePermit.kind})
OVER_WITH: Final[Mapping[str, frozenset[str]]] = {DIED: _AT_HOME | _ALIVE, LEFT: _AT_HOME}
"""What is not asked of somebody any more: kinds of records whose promises end with the home, or with life.

Everything else goes on and is marked: what was promised to others, owed, kept or begun.
"""


def departure_day(table: FromClause) -> ColumnElement[Any]:
    """Return the day of a departure, of a death the day of finding while that is all that is known."""
    return func.coalesce(table.c.on, table.c.found_on)


def departed(client_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """Return how a client departed, nothing for who is there, as part of a larger query."""
    gone = _departures(client_id)
    # "death" stands before "leaving" in the alphabet: of both the death counts.
    return gone.with_only_columns(func.min(gone.selected_columns[1])).scalar_subquery()


def is_there(client_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a client neither died nor left, as part of a larger query."""
    return ~_departures(client_id).exists()


def departed_since(client_id: ColumnElement[Any], record_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a client departed after a record was written: what it plans is over.

    What was planned when that was known is meant to be, such as a visit to the family.
    """
    return _departures(client_id, after=record_id).exists()


def departed_among(connection: Connection, clients: Iterable[UUID]) -> dict[UUID, str]:
    """Return how those of these clients departed who did."""
    left, found, query = iter({*clients}), dict[UUID, str](), _of_clients()
    while some := [*islice(left, _AT_ONCE)]:
        for row in connection.execute(query, {"keys": some}):
            if found.get(row.client_id) != DIED:
                found[row.client_id] = row.departure_kind
    return found


@cache
def _of_clients() -> Select[Any]:
    """Return the query for the departures of some; made once, for a search asks with each key."""
    table = table_of(Departure)
    return _standing(table).where(table.c.client_id.in_(bindparam("keys", expanding=True)))


def _departures(client_id: ColumnElement[Any], *, after: ColumnElement[Any] | None = None) -> Select[Any]:
    gone = table_of(Departure).alias()
    query = _standing(gone).where(gone.c.client_id == client_id)
    return query if after is None else query.where(gone.c.id > after)


def _standing(gone: FromClause) -> Select[Any]:
    """Return the departures that still hold: of a leaving only while the newest case is over."""
    case, newest = table_of(SupportCase).alias(), table_of(SupportCase).alias()
    newest_case = (
        select(func.max(newest.c.id))
        .where(newest.c.client_id == gone.c.client_id, newest.c.deleted_at.is_(None))
        .correlate(gone)
        .scalar_subquery()
    )
    left = (
        select(case.c.id)
        .where(case.c.id == gone.c.case_id, case.c.id == newest_case, case.c.stage.in_(OVER))
        .correlate(gone)
        .exists()
    )
    return select(gone.c.client_id, gone.c.departure_kind).where(
        gone.c.deleted_at.is_(None), (gone.c.departure_kind == DIED) | left
    )
