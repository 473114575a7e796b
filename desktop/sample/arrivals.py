"""What is kept of a client of a large vault: the whole way is written when they come. It writes no notes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.folding import kana_key
from desktop.domain.stage import Stage
from desktop.records.client import Client, ClientAttribute, ClientAttributeDraft, ClientDraft
from desktop.records.contact import Contact, ContactDraft
from desktop.records.dwelling import Dwelling, DwellingDraft
from desktop.records.household_member import HouseholdMember, HouseholdMemberDraft
from desktop.records.monitoring_plan import MonitoringPlan, MonitoringPlanDraft
from desktop.records.record import Draft, Row
from desktop.records.support_case import StageChange, StageChangeDraft, SupportCase, SupportCaseDraft
from desktop.records.tenancy import Tenancy, TenancyDraft
from desktop.sample.collecting import Record, columns
from desktop.sample.crowd import Crowd
from desktop.services.dwellings import derived_from
from desktop.storage.postal_codes import PostalCodes

_ASKING: Final = timedelta(days=20)
_SEARCHING: Final = timedelta(days=60)
_USUAL_STAY: Final = 500
_WATCHED: Final = 0.6
_NEW_HOME: Final = 0.4
_ATTRIBUTES: Final = (
    "low_income",
    "elderly",
    "disability",
    "raising_children",
    "single_parent",
    "foreign_national",
)
_ROUTES: Final = ("self", "welfare_office", "self_reliance", "community_centre", "agent", "medical")
_ROLES: Final = ("family", "landlord", "case_worker", "care_manager", "guarantor", "friend")
_INTERVALS: Final = ("weekly", "twice_monthly", "monthly", "monthly", "bimonthly", "quarterly")
_OUTCOMES: Final = {
    Stage.CONSULTATION: ("information", "linked", "unreachable"),
    Stage.BEFORE_MOVE: ("moved_in", "declined", "linked"),
    Stage.IN_TENANCY: ("support_ended", "left", "other"),
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A client as the writer of notes knows them."""

    client: UUID
    case: UUID
    opened: date
    until: date

    def stage(self, day: date) -> Stage:
        """Return the stage of the case on a day."""
        if day < self.opened + _ASKING:
            return Stage.CONSULTATION
        return Stage.BEFORE_MOVE if day < self.opened + _SEARCHING else Stage.IN_TENANCY


@dataclass(slots=True)
class Arrivals:
    """Makes the records of clients who come."""

    crowd: Crowd
    chance: random.Random
    new_id: Callable[[], UUID]
    end: date
    _homes: list[UUID] = field(default_factory=list)
    _numbers: dict[FiscalYear, int] = field(default_factory=dict)
    _places: PostalCodes = field(default_factory=PostalCodes)

    def come(self, day: date, staff: UUID) -> tuple[Arrival, list[Record]]:
        """Return a client who comes on a day, and every record of them."""
        until = day + timedelta(days=1 + int(self.chance.expovariate(1 / _USUAL_STAY)))
        arrival = Arrival(self.new_id(), self.new_id(), day, until)
        rows = (*self._person(arrival), *self._way(arrival, staff), *self._around(arrival))
        return arrival, list(rows)

    def _person(self, arrival: Arrival) -> Iterator[Record]:
        _client, values = self._row(Client, ClientDraft, self.crowd.client(arrival.opened), arrival.client)
        yield Client, {**values, "kana_key": kana_key(values["kana"] or values["name"])}

    def _way(self, arrival: Arrival, staff: UUID) -> Iterator[Record]:
        stages = list(self._stages(arrival))
        last, _on = stages[-1]
        owner = {"client_id": arrival.client}
        yield self._row(
            SupportCase,
            SupportCaseDraft,
            {
                **owner,
                "number": self._number(arrival.opened),
                "opened_on": arrival.opened,
                "route": self.chance.choice(_ROUTES),
                "staff_id": staff,
                "stage": last.value,
                **self._closing(arrival, last),
            },
            arrival.case,
        )
        owner = {**owner, "case_id": arrival.case}
        for stage, on in stages:
            yield self._row(StageChange, StageChangeDraft, {**owner, "stage": stage.value, "on": on})
        housed = [on for stage, on in stages if stage is Stage.IN_TENANCY]
        if housed:
            yield from self._home(arrival, owner, housed[0])

    def _stages(self, arrival: Arrival) -> Iterator[tuple[Stage, date]]:
        for stage, after in (
            (Stage.CONSULTATION, timedelta()),
            (Stage.BEFORE_MOVE, _ASKING),
            (Stage.IN_TENANCY, _SEARCHING),
        ):
            on = arrival.opened + after
            if on < min(arrival.until, self.end):
                yield stage, on
        if arrival.until < self.end:
            yield Stage.CLOSED, arrival.until

    def _closing(self, arrival: Arrival, last: Stage) -> Mapping[str, Any]:
        if last is not Stage.CLOSED:
            return {}
        before = arrival.stage(arrival.until)
        return {"closed_on": arrival.until, "closing_outcome": self.chance.choice(_OUTCOMES[before])}

    def _home(self, arrival: Arrival, owner: Mapping[str, Any], on: date) -> Iterator[Record]:
        if not self._homes or self.chance.random() < _NEW_HOME:
            postal_code, address = self.crowd.home()
            values = {"name": address.split(" ")[1], "postal_code": postal_code, "address": address}
            given = {**values, "landlord": self.crowd.surname()}
            _dwelling, home = self._row(Dwelling, DwellingDraft, given)
            self._homes.append(home["id"])
            yield Dwelling, {**home, **derived_from(home, self._places)}
        ends_on = arrival.until if arrival.until < self.end else None
        dwelling = {
            "dwelling_id": self.chance.choice(self._homes),
            "rent": self.chance.randint(30, 80) * 1000,
        }
        yield self._row(Tenancy, TenancyDraft, {**owner, **dwelling, "starts_on": on, "ends_on": ends_on})
        if self.chance.random() < _WATCHED:
            rhythm = {**owner, "interval": self.chance.choice(_INTERVALS)}
            yield self._row(
                MonitoringPlan, MonitoringPlanDraft, {**rhythm, "starts_on": on, "ends_on": ends_on}
            )

    def _around(self, arrival: Arrival) -> Iterator[Record]:
        owner = {"client_id": arrival.client}
        attributes = self.chance.sample(_ATTRIBUTES, self.chance.randint(1, 2))
        for attribute in attributes:
            values = {"attribute": attribute, "is_main": attribute == attributes[0]}
            yield self._row(ClientAttribute, ClientAttributeDraft, {**owner, **values})
        for _ in range(self.chance.choice((0, 0, 1))):
            values = {**self.crowd.relative(), "relation": "child"}
            yield self._row(HouseholdMember, HouseholdMemberDraft, {**owner, **values})
        for _ in range(self.chance.choice((0, 1, 2))):
            values = {
                **self.crowd.relative(),
                "role": self.chance.choice(_ROLES),
                "phone": self.crowd.phone("03"),
            }
            yield self._row(Contact, ContactDraft, {**owner, **values})

    def _row(
        self, record: type[Row], draft: type[Draft], values: Mapping[str, Any], key: UUID | None = None
    ) -> Record:
        return record, columns(draft.of(values), key or self.new_id())

    def _number(self, opened: date) -> str:
        year = FiscalYear.containing(opened)
        self._numbers[year] = self._numbers.get(year, 0) + 1
        return f"{year.start.year}-{self._numbers[year]:04}"
