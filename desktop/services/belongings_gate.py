"""What work on belongings asks of others: whether it may be done, until when it waits, where money goes.

It is a port: whoever knows more than is known here gives other callables in `desktop.workspace`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.belongings import Waiting
from desktop.domain.estate_timers import EarliestDisposal
from desktop.domain.guarantee import Lack
from desktop.domain.periods import after_months
from desktop.domain.rule_used import RuleUsed
from desktop.records.departure import Departure, DepartureKind
from desktop.records.tenancy import Tenancy
from desktop.services.office import Office
from desktop.services.organisation_businesses import OrganisationBusinesses
from desktop.services.second_confirmations import SecondPerson
from desktop.storage.unit_of_work import UnitOfWork, table_of

BUSINESS: Final = "belongings_business"
RULES: Final = "after_death"
WAIT: Final = "belongings_wait"
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Proceeds:
    """Money that became part of the estate: what a belonging was sold for, or cash that was found.

    Below zero when the entry that brought it was taken back.
    """

    client_id: UUID
    case_id: UUID
    leaving_id: UUID
    belonging_id: UUID
    way: str
    on: date
    amount: int
    second: UUID | None = None
    """The second member of staff who answers for it, where two did."""
    witness_way: str = ""
    """How the second confirms it (`witness_ways`)."""


@dataclass(frozen=True, slots=True)
class Designated:
    """A thing that the person gave to somebody by name in life (指定残置物)."""

    what: str
    room: str
    place: str
    addressee: str
    contact: str
    whose: str
    """Whose it is, when it is not the person's own."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What the services of belongings ask; see the module."""

    waiting: Callable[[Connection, UUID], Waiting]
    """Tells of a case when the home was left and the earliest day of disposal."""
    lack: Callable[[date], Lack | None]
    """Tells why the corporation may not do this business on a day; None when it may."""
    estate: Callable[[UnitOfWork, Proceeds], object] = lambda _work, _proceeds: None
    """Enters money in the book of the estate, within the unit of work that brought it."""
    prove: Callable[[UUID, SecondPerson], object] = lambda _staff, _second: None
    """Compares the passphrase of the second person; a Problem where it is wrong."""
    designated: Callable[[Connection, UUID], tuple[Designated, ...]] = lambda _connection, _client: ()
    """Tells of a client which things go to somebody by name."""


DesignatedSource = Callable[[Connection, UUID], tuple[Designated, ...]]
Earliest = Callable[[UUID], EarliestDisposal | None]
"""Tells of a client what the timers of a death say; nothing where none run."""


def gate_of(
    office: Office,
    businesses: OrganisationBusinesses,
    earliest: Earliest = lambda _client: None,
    designated: DesignatedSource = lambda _connection, _client: (),
) -> Gate:
    """Return the gate by what is kept of leaving, of death, and of the kinds of business.

    Whether belongings may be worked on is asked by 住宅セーフティネット法 62条5号・64条.
    """
    return Gate(
        lambda connection, case_id: _waiting(office, earliest, connection, case_id),
        lambda on: businesses.lack(BUSINESS, on),
        designated=designated,
    )


def _waiting(office: Office, earliest: Earliest, connection: Connection, case_id: UUID) -> Waiting:
    """Return when a home was left, and after a death from which day on things may go.

    Where no timers run it is the day after the wait or the end of the lease. Who left alive is asked
    themselves: then nothing can be reckoned.
    """
    found = _departure(connection, case_id)
    if found is None:
        return Waiting(None, None)
    left_on = found.on or found.found_on
    if found.departure_kind != DepartureKind.DEATH or left_on is None:
        return Waiting(left_on, None)
    rules = office.rules.named(RULES)
    row = rules.find(WAIT, left_on)
    if (timed := earliest(found.client_id)) is not None:
        return Waiting(left_on, timed.day, RuleUsed.of(rules, row))
    ended = _lease_end(connection, case_id)
    if ended is None:
        return Waiting(left_on, None, RuleUsed.of(rules, row))
    after_wait = after_months(left_on, row.values["months"]) + _DAY
    return Waiting(left_on, max(after_wait, ended), RuleUsed.of(rules, row))


def _departure(connection: Connection, case_id: UUID) -> Any:
    """Return the death of a case, or else its leaving."""
    table = table_of(Departure)
    query = select(table.c.client_id, table.c.departure_kind, table.c.on, table.c.found_on).where(
        table.c.case_id == case_id, table.c.deleted_at.is_(None)
    )
    rows = connection.execute(query.order_by(table.c.id)).all()
    deaths = [row for row in rows if row.departure_kind == DepartureKind.DEATH]
    return next(iter((*reversed(deaths), *reversed(rows))), None)


def _lease_end(connection: Connection, case_id: UUID) -> date | None:
    """Return the last day on which a lease of the case ended; None while one runs or there was none."""
    table = table_of(Tenancy)
    query = select(table.c.ends_on).where(table.c.case_id == case_id, table.c.deleted_at.is_(None))
    ends = [*connection.scalars(query)]
    return None if not ends or None in ends else max(ends)
