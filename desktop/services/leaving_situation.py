"""What is known around a leaving (退去の状況): facts and days that steps hang on, and what is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, select

from desktop.domain.leaving_way import LeavingEvent, LeavingFact, Mark
from desktop.records.client import Client
from desktop.records.condition_check import ConditionCheckView
from desktop.records.departure import Departure, DepartureKind, DepartureView
from desktop.records.guarantee_application import GuaranteeApplication
from desktop.records.leaving import Leaving, LeavingView
from desktop.records.leaving_parts import LeavingCallView, LeavingUtilityView
from desktop.records.residence_permit import ResidencePermit
from desktop.services.death_situation import has_any, sublet
from desktop.services.keys_kept import kept_keys
from desktop.services.public_assistance import assistance
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

_ANSWERS: Final = {"yes": True, "no": False}
_TELLS: Final = {
    "reason": "leaving_reasons",
    "notice_by": "leaving_notice_givers",
    "destination": "leaving_destinations",
}
_TOLD_OR_NOT: Final = (
    LeavingFact.MISSING,
    LeavingFact.BY_LANDLORD,
    LeavingFact.ENFORCED,
    LeavingFact.ARREARS,
    LeavingFact.HOSPITAL,
    LeavingFact.ABROAD,
    LeavingFact.NO_HOME,
)
"""What does not hold unless reason, destination or whoever ends the lease say so."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What other records say about a leaving."""

    facts: Mapping[LeavingFact, bool]
    departure: DepartureView | None
    died: bool
    keys: int
    """How many keys the corporation still keeps."""
    protected: bool
    """Whether the address is protected: where to, nobody is told here."""


def gathered(connection: Connection, rules: Rules, view: LeavingView, today: date) -> Gathered:
    """Return what other records say."""
    client = view.client_id
    query = kept_keys()
    keys = connection.execute(query.where(query.selected_columns[0] == client)).first()
    table = table_of(Client)
    protected = connection.scalar(select(table.c.address_protected).where(table.c.id == client))
    departures = [*_departures(connection, client)]
    left = [each for each in departures if _ends(each, view)]
    number = 0 if keys is None else int(keys[1])
    return Gathered(
        _facts(connection, rules, view, today, keys=number > 0),
        left[-1] if left else None,
        any(each.departure_kind == DepartureKind.DEATH for each in departures),
        number,
        bool(protected),
    )


def has_left() -> ColumnElement[bool]:
    """Return what leavings meet that ended in a departure; it may have been recorded without them."""
    leaving, departure = table_of(Leaving), table_of(Departure)
    return exists().where(
        departure.c.client_id == leaving.c.client_id,
        departure.c.departure_kind == DepartureKind.LEAVING.value,
        departure.c.deleted_at.is_(None),
        (departure.c.id == leaving.c.departure_id) | (departure.c.on >= leaving.c.begun_on),
    )


def events_of(view: LeavingView, departure: DepartureView | None) -> dict[LeavingEvent, date]:
    """Return the days that are known."""
    left = None if departure is None else departure.on
    days = {
        LeavingEvent.BEGUN: view.begun_on,
        LeavingEvent.NOTICE: view.notice_on,
        LeavingEvent.PLANNED: left or view.planned_on,
        LeavingEvent.MISSED: view.missing_since,
    }
    return {event: day for event, day in days.items() if day is not None}


def told_by_records(
    view: LeavingView,
    supplies: Sequence[LeavingUtilityView],
    metered: frozenset[str],
    calls: Sequence[LeavingCallView],
    check: ConditionCheckView | None,
    settled_on: date | None,
) -> dict[str, Mark]:
    """Return the steps that need no tick of their own: what is kept elsewhere says that they are done."""
    meters = [each for each in supplies if each.utility in metered]
    done: dict[str, tuple[bool, date | None]] = {
        "leave_notice": (view.notice_on is not None, view.notice_on),
        "leave_where": (bool(view.destination_address or view.destination_name), None),
        "leave_police_report": (bool(view.police_number), None),
        "leave_supplies": _all([each.told_on for each in supplies]),
        "leave_meters": _all([each.read_on for each in meters]),
        "leave_calls_planned": (bool(calls), None),
        "leave_called": _all([each.done_on for each in calls]),
        "leave_checked": (check is not None, None if check is None else check.on),
        "leave_settled": (settled_on is not None, settled_on),
    }
    return {code: Mark(day, by_us=True) for code, (is_done, day) in done.items() if is_done}


def _all(days: Sequence[date | None]) -> tuple[bool, date | None]:
    known = [day for day in days if day is not None]
    return bool(days) and len(known) == len(days), max(known, default=None)


def _facts(
    connection: Connection, rules: Rules, view: LeavingView, today: date, *, keys: bool
) -> dict[LeavingFact, bool]:
    client = view.client_id
    told = frozenset(_tells(rules, view))
    aided = _ANSWERS.get(view.aided)
    if aided is None and assistance(connection, client, rules.named("application_decisions"), today).aided:
        aided = True
    cared_for = LeavingFact.CARED_FOR in told
    found: dict[LeavingFact, bool | None] = {
        **{fact: fact in told for fact in _TOLD_OR_NOT},
        # A destination that says nothing of care says that there is none.
        LeavingFact.CARED_FOR: cared_for if cared_for or view.destination else None,
        LeavingFact.AIDED: aided,
        LeavingFact.OTHER_TOWN: LeavingFact.OTHER_TOWN in told or _ANSWERS.get(view.other_town),
        LeavingFact.RESIDENCE_CARD: bool(has_any(connection, ResidencePermit, client)),
        LeavingFact.GUARANTEE: bool(has_any(connection, GuaranteeApplication, client)),
        LeavingFact.SUBLEASE: sublet(connection, client),
        LeavingFact.KEYS: keys,
    }
    return {fact: holds for fact, holds in found.items() if holds is not None}


def _tells(rules: Rules, view: LeavingView) -> Iterator[LeavingFact]:
    for name, listed in _TELLS.items():
        row = rules.named(listed).ever(getattr(view, name))
        for code in () if row is None else row.values.get("tells", ()):
            yield LeavingFact(code)


def _ends(departure: DepartureView, view: LeavingView) -> bool:
    """Tell whether a departure is the one that this leaving leads to; it may have come without it."""
    if departure.departure_kind != DepartureKind.LEAVING:
        return False
    return departure.id == view.departure_id or (departure.on is not None and departure.on >= view.begun_on)


def _departures(connection: Connection, client_id: UUID) -> Iterator[DepartureView]:
    table = table_of(Departure)
    query = select(table).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
    rows: Any = connection.execute(query.order_by(table.c.id)).mappings()
    return (DepartureView.from_row(row) for row in rows)
