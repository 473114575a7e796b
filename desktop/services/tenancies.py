"""Tenancies (入居): moving a client in, and the end of living there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from sqlalchemy import select

from desktop.domain.calendar import age_on
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.stage import Stage
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling, DwellingDraft, DwellingView
from desktop.records.field import facts_of
from desktop.records.monitoring_plan import MonitoringPlanDraft
from desktop.records.record import Draft
from desktop.records.tenancy import Tenancy, TenancyDraft, TenancyView
from desktop.services.cases import Cases
from desktop.services.dwellings import Dwellings
from desktop.services.master_leases import running_lease, sublease_error
from desktop.services.monitoring import Monitoring
from desktop.services.office import Office, without
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of


class Tenancies(Recording[TenancyDraft, TenancyView]):
    """The worker's verbs about tenancies."""

    row = Tenancy
    view = TenancyView

    def __init__(self, office: Office, cases: Cases, dwellings: Dwellings, monitoring: Monitoring) -> None:
        super().__init__(office)
        self._cases = cases
        self._dwellings = dwellings
        self._monitoring = monitoring

    def move_in(self, tenancy: TenancyDraft, interval: str = "") -> Saved:
        """Move a client into a known dwelling: the tenancy, the stage and the watch begin in one step."""
        self.office.require(self.writing)
        with self.office.store.write("tenancy_move_in", self.office.author) as work:
            tenancy_id = self._move_in(work, tenancy, interval)
        return Saved(tenancy_id, work.changed)

    def move_in_new(self, dwelling: DwellingDraft, tenancy: TenancyDraft, interval: str = "") -> Saved:
        """Move a client into a dwelling that is kept in the same step."""
        self.office.require(self.writing)
        with self.office.store.write("tenancy_move_in", self.office.author) as work:
            dwelling_id = self._dwellings.put(work, dwelling)
            housed = tenancy.model_copy(update={"dwelling_id": dwelling_id})
            tenancy_id = self._move_in(work, housed, interval)
        return Saved(tenancy_id, work.changed)

    def move_house(
        self,
        tenancy: TenancyDraft,
        dwelling: DwellingDraft | None = None,
        *,
        left_on: date | None = None,
        interval: str = "",
    ) -> Saved:
        """Move a client from one home to the next; support begins again before the move and goes on in it.

        The tenancy that runs ends on `left_on`, or on the day of the move. The watch goes on as agreed, or in
        another `interval` from that day. A `dwelling` is kept in the same step. A Problem `tenancy.none_runs`
        when the client lives nowhere.
        """
        self.office.require(self.writing)
        on = tenancy.starts_on
        with self.office.store.write("tenancy_move_house", self.office.author) as work:
            if not self._running(work, tenancy.client_id):
                raise Problem("tenancy.none_runs")
            if left_on is not None and left_on > on:
                raise InvalidDraft("draft.invalid", errors=(FieldError("ends_on", "date.after_move"),))
            field = "starts_on" if left_on is None else "ends_on"
            self.end_all(work, tenancy.client_id, left_on or on, field)
            if dwelling is not None:
                dwelling_id = self._dwellings.put(work, dwelling)
                tenancy = tenancy.model_copy(update={"dwelling_id": dwelling_id})
            case = self._cases.present(work, tenancy.case_id)
            if case["stage"] != Stage.BEFORE_MOVE:
                # Who still lives in the old home while searching has begun the new episode already.
                self._cases.move_within(work, tenancy.case_id, Stage.BEFORE_MOVE, on, field="starts_on")
            tenancy_id = self._move_in(work, tenancy, interval)
        return Saved(tenancy_id, work.changed)

    def doubts(self, draft: TenancyDraft, tenancy_id: UUID | None = None) -> tuple[FieldError, ...]:
        """Return what speaks against the kind of lease: for some the law asks for an age at the contract."""
        del tenancy_id
        self.office.require(self.reading)
        row = self.office.rules.named("lease_kinds").ever(draft.lease_kind)
        least = None if row is None else row.values.get("least_age")
        if least is None:
            return ()
        table = table_of(Client)
        with self.office.store.read() as connection:
            born = connection.scalar(select(table.c.birth_date).where(table.c.id == draft.client_id))
        signed = draft.contract_on or draft.starts_on
        if born is None or age_on(born, max(born, signed)) >= least:
            return ()
        return (FieldError("lease_kind", "tenancy.too_young_for_lease", {"least": least}),)

    def current(self, client_id: UUID) -> TenancyView | None:
        """Return the tenancy that has not ended, or the newest one."""
        found = self.of_client(client_id)
        running = [view for view in found if view.ends_on is None]
        return next(iter(running[-1:] or found[-1:]), None)

    def homes_of(self, client_id: UUID) -> tuple[tuple[TenancyView, DwellingView], ...]:
        """Return a client's tenancies with their dwellings, oldest first.

        Where the client's address is protected (支援措置), what tells where the dwelling is stays empty.
        """
        self.office.require(self.reading)
        table = table_of(Client)
        with self.office.store.read() as connection:
            hidden = connection.scalar(select(table.c.address_protected).where(table.c.id == client_id))
            homes = [(view, self._dwellings.get(view.dwelling_id)) for view in self.of_client(client_id)]
        where = {name for name, facts in facts_of(DwellingView).items() if facts.tells_where and hidden}
        return tuple((view, without(dwelling, where)) for view, dwelling in homes)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a sublease that its master lease does not cover."""
        if not isinstance(draft, TenancyDraft) or draft.master_lease_id is None:
            return ()
        error = sublease_error(self.office, draft.master_lease_id, draft.dwelling_id, draft.starts_on)
        return () if error is None else (error,)

    def end_all(self, work: UnitOfWork, client_id: UUID, on: date, field: str = "on") -> None:
        """End a client's running tenancies; a day before moving in is told of the form's `field`."""
        for tenancy_id, starts_on in self._running(work, client_id):
            if on < starts_on:
                raise InvalidDraft("draft.invalid", errors=(FieldError(field, "date.before_move_in"),))
            work.change(Tenancy, tenancy_id, {"ends_on": on})

    @staticmethod
    def _running(work: UnitOfWork, client_id: UUID) -> list[tuple[UUID, date]]:
        table = table_of(Tenancy)
        running = select(table.c.id, table.c.starts_on).where(
            table.c.client_id == client_id, table.c.ends_on.is_(None), table.c.deleted_at.is_(None)
        )
        return [(row.id, row.starts_on) for row in work.connection.execute(running)]

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a tenancy; nobody lives in two homes at once, nor in a room that somebody else lives in."""
        given = draft.model_dump(exclude_unset=True)
        known = given if record_id is None else {**self.present(work, record_id), **given}
        _refuse_overlap(work, _Stay.of(known), record_id)
        return super().put(work, draft, record_id, version)

    def _move_in(self, work: UnitOfWork, tenancy: TenancyDraft, interval: str) -> UUID:
        if tenancy.master_lease_id is None:
            # A room that the corporation rents is let on: nobody has to say so a second time.
            lease = running_lease(work, tenancy.dwelling_id, tenancy.starts_on)
            tenancy = tenancy.model_copy(update={"master_lease_id": lease})
        tenancy_id = self.put(work, tenancy)
        self._cases.move_within(work, tenancy.case_id, Stage.IN_TENANCY, tenancy.starts_on, field="starts_on")
        if interval:
            values = {
                "client_id": tenancy.client_id,
                "case_id": tenancy.case_id,
                "interval": interval,
                "starts_on": tenancy.starts_on,
            }
            self._monitoring.begin(work, MonitoringPlanDraft.of(values))
        return tenancy_id


@dataclass(frozen=True, slots=True)
class _Stay:
    """Who lives where, from when to when."""

    client: UUID
    dwelling: UUID
    first: date
    last: date

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the stay of a tenancy's columns."""
        last = values.get("ends_on") or date.max
        return cls(values["client_id"], values["dwelling_id"], values["starts_on"], last)


def _refuse_overlap(work: UnitOfWork, stay: _Stay, itself: UUID | None) -> None:
    table, client = table_of(Tenancy), table_of(Client)
    gone = select(client.c.id).where(client.c.deleted_at.is_not(None))
    at_once = (
        table.c.deleted_at.is_(None),
        table.c.starts_on <= stay.last,
        table.c.ends_on.is_(None) | (table.c.ends_on > stay.first),
        *(() if itself is None else (table.c.id != itself,)),
    )
    mine = select(table.c.id).where(table.c.client_id == stay.client, *at_once)
    if work.connection.execute(mine).first() is not None:
        raise Problem("tenancy.overlaps")
    others = (
        select(table.c.client_id)
        .where(
            table.c.dwelling_id == stay.dwelling,
            table.c.client_id != stay.client,
            table.c.client_id.not_in(gone),
            # One may move in on the day on which the other moves out.
            table.c.starts_on < stay.last,
            *at_once,
        )
        .distinct()
    )
    there = len(work.connection.execute(others).all())
    # Where nobody said how many may live there, a room is one person's.
    room = work.read(Dwelling, stay.dwelling)["persons"] or 1
    if there >= room:
        raise Problem("tenancy.room_taken", persons=room)
