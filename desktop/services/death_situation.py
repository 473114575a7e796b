"""What is known when somebody has died (死亡時の状況): the worker's answers, then what records say.

A subject that knows more about mandates gives a `MandateSource`; nothing here asks how they are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedList
from desktop.domain.death_steps import Fact, Power, Situation
from desktop.domain.estate_timers import Event
from desktop.domain.guarantee import Lack
from desktop.domain.housing_standards import SHARED_HOUSES, SHARED_KIND
from desktop.domain.procedure import Procedure
from desktop.records.building import Building
from desktop.records.death import DeathView
from desktop.records.departure import DepartureView
from desktop.records.dwelling import Dwelling
from desktop.records.guarantee_application import GuaranteeApplication
from desktop.records.household_member import HouseholdMember
from desktop.records.housing_situation import HousingSituation
from desktop.records.record import Row
from desktop.records.residence_permit import ResidencePermit
from desktop.records.tenancy import Tenancy
from desktop.services.public_assistance import assistance
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

US: Final = "holder_us"
OTHER: Final = "holder_other"
YES, NO = "yes", "no"
NO_PART: Final = "no_belongings_part"
"""No signed part of a contract entrusts the corporation with the belongings."""
_KNOWN: Final = {YES: True, NO: False}
_HEIRS: Final[Mapping[str, tuple[bool, bool]]] = {
    "heirs_known": (True, False),
    "heirs_none": (False, True),
    "heirs_renounced": (False, True),
}
"""By what is known of heirs: whether some are known, whether there are none."""
_DECIDED: Final = frozenset({"holder_us", "holder_other", "holder_none"})


@dataclass(frozen=True, slots=True)
class Mandates:
    """Whom the person entrusted with ending the lease and with the belongings; codes of `mandate_holders`."""

    lease: str = ""
    belongings: str = ""
    lifelong_lease: str = ""
    insured: str = ""


@dataclass(frozen=True, slots=True)
class Notified:
    """Somebody who was named in life to be told at death; `party` is a code of `death_parties`."""

    party: str
    whom: str
    address: str = ""
    phone: str = ""


MandateSource = Callable[[Connection, UUID], Mandates]
"""Tells what was arranged in life; it is read inside a running connection."""
NotifiedSource = Callable[[Connection, UUID], tuple[Notified, ...]]
"""Tells whom to tell at death; it is read inside a running connection."""
ProcedureSource = Callable[[date], Procedure | None]
"""Tells the organisation's own order of the work on belongings that is in force on a day."""
Lacks = Callable[[date], tuple[Lack, ...]]
"""Tells what stands against the corporation's business of belongings on a day."""


def facts_of(
    connection: Connection, rules: Rules, death: DeathView, arranged: Mandates, today: date
) -> dict[Fact, bool]:
    """Return every fact that somebody knows; what nobody knows is left out."""
    client_id = death.client_id
    aided = _answer(death.aided)
    if aided is None and assistance(connection, client_id, _decisions(rules), today).aided:
        aided = True
    lease = death.lease_mandate or arranged.lease
    belongings = death.belongings_mandate or arranged.belongings
    found: dict[Fact, bool | None] = {
        Fact.AIDED: aided,
        Fact.COHABITANT: _first(_answer(death.cohabitant), _lives_with(connection, client_id)),
        Fact.TAKES_LEASE: _takes_lease(rules, death.cohabitant_relation),
        Fact.HOUSEMATES: _first(_answer(death.housemates), _shares_home(connection, client_id)),
        Fact.FOUND_ALONE: _answer(death.found_alone),
        Fact.LIFELONG_LEASE: _first(_answer(death.lifelong_lease), _answer(arranged.lifelong_lease), False),
        Fact.INSURANCE: _first(_answer(death.insured), _answer(arranged.insured)),
        Fact.LEASE_MANDATE: _ours(lease),
        Fact.BELONGINGS_MANDATE: _ours(belongings),
        Fact.OTHER_MANDATARY: OTHER in {lease, belongings},
        Fact.SUBLEASE: sublet(connection, client_id),
        Fact.GUARANTEE: has_any(connection, GuaranteeApplication, client_id) or False,
        Fact.RESIDENCE_CARD: has_any(connection, ResidencePermit, client_id) or False,
        Fact.PET: _has_pet(connection, client_id),
    }
    known, none = _HEIRS.get(death.heirs, (None, None))
    found |= {Fact.HEIRS_KNOWN: known, Fact.HEIRS_NONE: none}
    return {fact: holds for fact, holds in found.items() if holds is not None}


def powers_of(
    rules: Rules, death: DeathView, facts: Mapping[Fact, bool], *, belongings_allowed: bool
) -> frozenset[Power]:
    """Return what the corporation may do itself; the power of heirs it never has."""
    found: set[Power] = set()
    if facts.get(Fact.LEASE_MANDATE):
        found.add(Power.LEASE)
    if facts.get(Fact.BELONGINGS_MANDATE) and belongings_allowed:
        found.add(Power.BELONGINGS)
    row = rules.named("death_notice_capacities").ever(death.notice_capacity)
    if row is not None and row.values.get("corporation"):
        found.add(Power.DEATH_NOTICE)
    return frozenset(found)


def withheld_by(facts: Mapping[Fact, bool], lacks: tuple[Lack, ...]) -> tuple[str, ...]:
    """Return the codes of what is lacking before the corporation may work on belongings."""
    part = () if facts.get(Fact.BELONGINGS_MANDATE) else (NO_PART,)
    return (*(lack.value for lack in lacks), *part)


def events_of(death: DeathView, departure: DepartureView, facts: Mapping[Fact, bool]) -> dict[Event, date]:
    """Return the days that periods begin with, as far as they are known."""
    # A lease for life ends with the death, unless somebody who lived there may stay on for a while.
    ends_itself = facts.get(Fact.LIFELONG_LEASE) is True and facts.get(Fact.COHABITANT) is False
    days = {
        Event.DEATH: departure.on or departure.found_on,
        Event.KNOWN: death.known_on,
        Event.LEASE_END: death.lease_ended_on or (departure.on if ends_itself else None),
        Event.NOTICE: death.disposal_told_on,
        Event.COHABITANT_KNOWS: death.cohabitant_knows_on,
        Event.CARD_FOUND: death.card_found_on,
    }
    return {event: day for event, day in days.items() if day is not None}


def situation_of(
    death: DeathView, departure: DepartureView, facts: Mapping[Fact, bool], powers: frozenset[Power]
) -> Situation:
    """Return everything that steps depend on."""
    return Situation(facts, powers, events_of(death, departure, facts))


def _answer(code: str) -> bool | None:
    return _KNOWN.get(code)


def _first(*answers: bool | None) -> bool | None:
    return next((answer for answer in answers if answer is not None), None)


def _ours(holder: str) -> bool | None:
    return holder == US if holder in _DECIDED else None


def _decisions(rules: Rules) -> DatedList:
    return rules.named("application_decisions")


def has_any(connection: Connection, row: type[Row], client_id: UUID) -> bool | None:
    """Return that there are records of a client; none of them proves nothing."""
    table = table_of(row)
    query = select(table.c.id).where(table.c.client_id == client_id, table.c.deleted_at.is_(None)).limit(1)
    return True if connection.execute(query).first() is not None else None


def _lives_with(connection: Connection, client_id: UUID) -> bool | None:
    """Return that somebody lives with the person; that nobody is written down proves nothing."""
    table = table_of(HouseholdMember)
    query = select(table.c.id).where(
        table.c.client_id == client_id, table.c.deleted_at.is_(None), table.c.lives_together.is_(True)
    )
    return True if connection.execute(query.limit(1)).first() is not None else None


def _takes_lease(rules: Rules, relation: str) -> bool | None:
    row = rules.named("cohabitant_relations").ever(relation)
    return None if row is None else bool(row.values["takes_lease"])


def _shares_home(connection: Connection, client_id: UUID) -> bool | None:
    """Tell whether others live in the last home, too; nothing where nobody wrote what house it is."""
    tenancy, home, house = table_of(Tenancy), table_of(Dwelling), table_of(Building)
    query = (
        select(home.c.dwelling_kind, house.c.building_kind)
        .join(home, home.c.id == tenancy.c.dwelling_id)
        .outerjoin(house, house.c.id == home.c.building_id)
        .where(tenancy.c.client_id == client_id, tenancy.c.deleted_at.is_(None))
        .order_by(tenancy.c.starts_on.desc(), tenancy.c.id.desc())
    )
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return False
    if row.dwelling_kind == SHARED_KIND or row.building_kind in SHARED_HOUSES:
        return True
    return None if row.building_kind == "" else False


def sublet(connection: Connection, client_id: UUID) -> bool:
    """Tell whether the last home was let by the corporation itself."""
    table = table_of(Tenancy)
    query = select(table.c.master_lease_id).where(
        table.c.client_id == client_id, table.c.deleted_at.is_(None)
    )
    return connection.scalar(query.order_by(table.c.starts_on.desc(), table.c.id.desc()).limit(1)) is not None


def _has_pet(connection: Connection, client_id: UUID) -> bool:
    table = table_of(HousingSituation)
    query = select(table.c.pets).where(
        table.c.client_id == client_id, table.c.pets != "", table.c.deleted_at.is_(None)
    )
    return connection.scalar(query.order_by(table.c.id.desc()).limit(1)) == YES
