"""Undertakings (引受け): guarantees and emergency contacts that the corporation takes on itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.record import Draft
from desktop.records.tenancy import Tenancy
from desktop.records.undertaking import (
    RecourseEvent,
    RecourseEventDraft,
    RecourseEventView,
    Undertaking,
    UndertakingDraft,
    UndertakingView,
)
from desktop.services.office import Office
from desktop.services.organisation_businesses import OrganisationBusinesses
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of

KINDS: Final = "undertaking_kinds"
GUARANTEE: Final = "undertaken_guarantee"
REGISTERED: Final = frozenset({"registered", "exclusive"})
"""The kinds of home whose tenants a statutory guarantee is for (登録住宅)."""


@dataclass(frozen=True, slots=True)
class WholeUndertaking:
    """An undertaking with its events, their sums by kind, the home, and the rule that it stands on."""

    view: UndertakingView
    events: tuple[RecourseEventView, ...]
    sums: Mapping[str, int]
    home: str
    beyond_statute: bool
    """A guarantee for a home that is not registered: law's no. 1 does not speak of it."""
    rule: RuleUsed


class RecourseEvents(Recording[RecourseEventDraft, RecourseEventView]):
    """Payments made under guarantees, and what was asked back."""

    row = RecourseEvent
    view = RecourseEventView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an event; only a guarantee has any, and none before it began."""
        if isinstance(draft, RecourseEventDraft):
            undertaking = work.read(Undertaking, draft.undertaking_id)
            if undertaking["undertaking_kind"] != GUARANTEE:
                raise Problem("undertaking.not_guarantee")
            if draft.on < undertaking["starts_on"]:
                raise InvalidDraft("draft.invalid", errors=(FieldError("on", "undertaking.before_start"),))
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to nothing paid."""
        errors = []
        if getattr(draft, "on", date.min) > self.office.today():
            errors.append(FieldError("on", "date.in_future"))
        if getattr(draft, "amount", 1) == 0:
            errors.append(FieldError("amount", "field.number_range", {"least": 1, "most": 10**12}))
        return tuple(errors)


class Undertakings(Recording[UndertakingDraft, UndertakingView]):
    """The worker's verbs about undertakings."""

    row = Undertaking
    view = UndertakingView

    def __init__(self, office: Office, businesses: OrganisationBusinesses) -> None:
        super().__init__(office)
        self._businesses = businesses
        self.events = RecourseEvents(office)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an undertaking; a new one needs the business it belongs to, approved where law asks for it.

        Ending or mending one is never refused for that: what runs has to be brought to its end.
        """
        before = {} if record_id is None else self.present(work, record_id)
        if isinstance(draft, UndertakingDraft):
            told = {"undertaking_kind": draft.undertaking_kind, "starts_on": draft.starts_on}
            if any(before.get(name) != value for name, value in told.items()):
                self._demand(draft)
            self._refuse_other_home(work, draft)
        return super().put(work, draft, record_id, version)

    def wholes_of(self, client_id: UUID) -> tuple[WholeUndertaking, ...]:
        """Return a client's undertakings with their events, the newest first."""
        self.office.require(self.reading)
        views = sorted(self.of_client(client_id), key=lambda view: (view.starts_on, view.id), reverse=True)
        events, homes = self.events.of_client(client_id), self._homes(views)
        return tuple(self._whole(view, events, homes) for view in views)

    def whole(self, undertaking_id: UUID) -> WholeUndertaking:
        """Return one undertaking with its events."""
        self.office.require(self.reading)
        view = self.get(undertaking_id)
        events = self.events.views(table_of(RecourseEvent).c.undertaking_id == undertaking_id)
        return self._whole(view, events, self._homes([view]))

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an end that has not come."""
        ended = getattr(draft, "ended_on", None)
        return (
            (FieldError("ended_on", "date.in_future"),)
            if ended is not None and ended > self.office.today()
            else ()
        )

    def _whole(
        self,
        view: UndertakingView,
        events: tuple[RecourseEventView, ...],
        homes: Mapping[UUID | None, tuple[str, str]],
    ) -> WholeUndertaking:
        own = tuple(
            sorted((each for each in events if each.undertaking_id == view.id), key=lambda e: (e.on, e.id))
        )
        sums: Counter[str] = Counter()
        for each in own:
            sums[each.recourse_kind] += each.amount or 0
        home, kind = homes.get(view.tenancy_id, ("", ""))
        beyond = view.undertaking_kind == GUARANTEE and bool(kind) and kind not in REGISTERED
        rules = self.office.rules.named(KINDS)
        row = rules.ever(view.undertaking_kind) or rules.find(view.undertaking_kind, view.starts_on)
        return WholeUndertaking(view, own, sums, home, beyond, RuleUsed.of(rules, row))

    def _demand(self, draft: UndertakingDraft) -> None:
        row = self.office.rules.named(KINDS).ever(draft.undertaking_kind)
        if row is None:
            return
        business = row.values["business"]
        if (lack := self._businesses.lack(business, draft.starts_on)) is not None:
            error = FieldError("undertaking_kind", lack.value, {"business": business})
            raise InvalidDraft("draft.invalid", errors=(error,))

    @staticmethod
    def _refuse_other_home(work: UnitOfWork, draft: UndertakingDraft) -> None:
        if draft.tenancy_id is None:
            return
        if work.read(Tenancy, draft.tenancy_id)["client_id"] != draft.client_id:
            error = FieldError("tenancy_id", "tenancy.of_another")
            raise InvalidDraft("draft.invalid", errors=(error,))

    def _homes(self, views: list[UndertakingView]) -> dict[UUID | None, tuple[str, str]]:
        tenancy, home, client = table_of(Tenancy), table_of(Dwelling), table_of(Client)
        keys = [view.tenancy_id for view in views if view.tenancy_id]
        query: Any = (
            select(tenancy.c.id, home.c.name, home.c.room, home.c.dwelling_kind, client.c.address_protected)
            .join(home, home.c.id == tenancy.c.dwelling_id)
            .join(client, client.c.id == tenancy.c.client_id)
            .where(tenancy.c.id.in_(keys))
        )
        with self.office.store.read() as connection:
            return {
                row.id: (
                    "" if row.address_protected else " ".join(filter(None, (row.name, row.room))),
                    row.dwelling_kind,
                )
                for row in connection.execute(query)
            }
