"""Planned visits (訪問の予定): planning, moving, handing over, calling off; an entry answers by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.absence import Absence
from desktop.records.dwelling import Dwelling
from desktop.records.planned_visit import PlannedVisit, PlannedVisitDraft, PlannedVisitView
from desktop.records.record import Draft
from desktop.records.support_entry import SupportEntryDraft
from desktop.records.tenancy import Tenancy
from desktop.services.recording import Recording
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

_KINDS: Final = "entry_kinds"
_VISIT: Final = table_of(PlannedVisit)
# Said once: every entry asks it, and to say a statement takes longer than to run it.
_WAITING: Final = (
    select(_VISIT.c.id, _VISIT.c.on, _VISIT.c.activity)
    .where(
        _VISIT.c.client_id == bindparam("client_id"),
        _VISIT.c.on <= bindparam("until"),
        _VISIT.c.entry_id.is_(None),
        _VISIT.c.called_off_on.is_(None),
        _VISIT.c.deleted_at.is_(None),
    )
    .order_by(_VISIT.c.on, _VISIT.c.start.is_(None), _VISIT.c.start, _VISIT.c.id)
)


class PlannedVisits(Recording[PlannedVisitDraft, PlannedVisitView]):
    """The worker's verbs about planned visits."""

    row = PlannedVisit
    view = PlannedVisitView

    def move(self, visit_id: UUID, on: date) -> Changed:
        """Move a visit to another day."""
        return self._change(visit_id, "planned_visit_move", {"on": on})

    def hand_over(self, visit_id: UUID, staff_id: UUID | None) -> Changed:
        """Let somebody else go; nobody yet when there is no key."""
        return self._change(visit_id, "planned_visit_hand_over", {"staff_id": staff_id})

    def call_off(self, visit_id: UUID, because: str = "") -> Changed:
        """Note that nobody goes any more, and why."""
        values = {"called_off_on": self.office.today(), "called_off_because": because.strip()}
        return self._change(visit_id, "planned_visit_call_off", values)

    def plan_all(self, drafts: tuple[PlannedVisitDraft, ...]) -> Changed:
        """Plan several visits in one step, as the plan proposed them."""
        self.office.require(self.writing)
        with self.office.store.write("planned_visit_add", self.office.author) as work:
            for draft in drafts:
                self.put(work, draft)
        return work.changed

    def doubts(self, draft: PlannedVisitDraft, visit_id: UUID | None = None) -> tuple[FieldError, ...]:
        """Return what is odd about a plan and may still be right: one person twice at once, somebody away."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            return (*_at_once(connection, draft, visit_id), *_away(connection, draft))

    def doubts_of(self, visit_id: UUID) -> tuple[FieldError, ...]:
        """Return what is odd about a planned visit as it stands now."""
        kept = self.get(visit_id)
        draft = {name: getattr(kept, name) for name in PlannedVisitDraft.model_fields}
        return self.doubts(PlannedVisitDraft.of(draft), visit_id)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a planned visit; a day that is over is no plan, and what is settled stays as it is."""
        given = draft.model_dump(exclude_unset=True)
        before: Mapping[str, Any] = {} if record_id is None else self.present(work, record_id)
        if before:
            _refuse_settled(before)
        self._refuse_past(given.get("on"), before.get("on"))
        return super().put(work, draft, record_id, version)

    def _change(self, visit_id: UUID, verb: str, values: Mapping[str, Any]) -> Changed:
        self.office.require(self.writing)
        with self.office.store.write(verb, self.office.author) as work:
            before = self.present(work, visit_id)
            _refuse_settled(before)
            self._refuse_past(values.get("on"), before["on"])
            kept = {name: before[name] for name in PlannedVisitDraft.model_fields}
            self._check(values, PlannedVisitDraft.of({**kept, **values}))
            work.change(PlannedVisit, visit_id, dict(values))
        return work.changed

    def _refuse_past(self, on: date | None, before: date | None) -> None:
        if on is not None and on != before and on < self.office.today():
            error = FieldError("on", "planned_visit.in_past")
            raise InvalidDraft("draft.invalid", errors=(error,))


def _refuse_settled(visit: Mapping[str, Any]) -> None:
    if visit["called_off_on"] is not None or visit["entry_id"] is not None:
        raise Problem("planned_visit.is_settled")


def _at_once(connection: Connection, draft: PlannedVisitDraft, visit_id: UUID | None) -> Iterator[FieldError]:
    """Look for another visit of the same person at that time; residents of one house are visited as one."""
    if draft.staff_id is None or draft.start is None:
        return
    table, tenancy, home = table_of(PlannedVisit), table_of(Tenancy), table_of(Dwelling)
    lived_in = (
        tenancy.c.deleted_at.is_(None),
        tenancy.c.starts_on <= draft.on,
        tenancy.c.ends_on.is_(None) | (tenancy.c.ends_on >= draft.on),
        home.c.building_id.is_not(None),
    )
    living = select(tenancy.c.client_id, home.c.building_id).join(home, home.c.id == tenancy.c.dwelling_id)
    houses = living.where(*lived_in, tenancy.c.client_id == draft.client_id).subquery()
    together = living.where(*lived_in, home.c.building_id.in_(select(houses.c.building_id))).subquery()
    query = (
        select(table.c.id, table.c.start, table.c.end)
        .where(
            table.c.on == draft.on,
            table.c.staff_id == draft.staff_id,
            table.c.start.is_not(None),
            table.c.entry_id.is_(None),
            table.c.called_off_on.is_(None),
            table.c.deleted_at.is_(None),
            table.c.client_id.not_in(select(together.c.client_id)) | (table.c.client_id == draft.client_id),
        )
        .order_by(table.c.start, table.c.id)
    )
    for row in connection.execute(query):
        if row.id != visit_id and _meet((draft.start, draft.end), (row.start, row.end)):
            span = {"start": row.start} if row.end is None else {"start": row.start, "end": row.end}
            yield FieldError("start", "planned_visit.overlaps", span)
            return


def _away(connection: Connection, draft: PlannedVisitDraft) -> Iterator[FieldError]:
    table = table_of(Absence)
    query = select(table.c.starts_on, table.c.expected_on).where(
        table.c.client_id == draft.client_id,
        table.c.deleted_at.is_(None),
        table.c.starts_on <= draft.on,
        func.coalesce(table.c.ended_on, table.c.expected_on, date.max) > draft.on,
    )
    for row in connection.execute(query.limit(1)):
        known = {} if row.expected_on is None else {"until": row.expected_on}
        yield FieldError("on", "planned_visit.client_away", {"since": row.starts_on, **known})


def _meet(one: tuple[time, time | None], other: tuple[time, time | None]) -> bool:
    """Tell whether two times meet; a visit without an end counts with its beginning alone."""
    (start, end), (begun, ended) = one, other
    return start == begun or (start < (ended or begun) and begun < (end or start))


def answer(work: UnitOfWork, rules: Rules, entry_id: UUID, entry: SupportEntryDraft) -> None:
    """Let a fresh entry answer what was planned for that person until that day.

    What is overdue is answered as a whole, of the day itself the first: who comes twice was planned twice. An
    entry answers a visit when it came as near to the person as the visit was meant to.
    """
    near = nearness(rules, entry.activity)
    if not near:
        return
    waiting = work.connection.execute(_WAITING, {"client_id": entry.client_id, "until": entry.on})
    fitting = [row for row in waiting if nearness(rules, row.activity) <= near]
    of_day = [row for row in fitting if row.on == entry.on]
    for row in [*(row for row in fitting if row.on < entry.on), *of_day[:1]]:
        work.change(PlannedVisit, row.id, {"entry_id": entry_id})


def release(work: UnitOfWork, entry_id: UUID) -> None:
    """Let visits wait again whose entry goes to the trash: it answers nothing there."""
    table = table_of(PlannedVisit)
    answered = select(table.c.id).where(table.c.entry_id == entry_id, table.c.deleted_at.is_(None))
    for key in work.connection.scalars(answered).all():
        work.change(PlannedVisit, key, {"entry_id": None})


def nearness(rules: Rules, activity: str) -> int:
    """Return how near a kind of entry brings one to the person: 2 by meeting, 1 by voice, else 0."""
    row = rules.named(_KINDS).ever(activity)
    return 0 if row is None else int(row.values.get("nearness", 0))
