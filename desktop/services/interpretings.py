"""Requests for interpreters (通訳の依頼): asking, what came of it, how much in which language and month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop.domain.interpreting import Slot
from desktop.domain.problem import FieldError, Problem
from desktop.records.client import Client
from desktop.records.interpreter import Interpreter, InterpreterConflict
from desktop.records.interpreting import Interpreting, InterpretingDraft, InterpretingView
from desktop.records.record import Draft
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.cases import Cases
from desktop.services.interpreters import booked_on
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.support_entries import SupportEntries
from desktop.storage.unit_of_work import UnitOfWork, table_of

ACTIVITY: Final = "accompany"
"""The kind of entry that a held interpreting leaves."""


@dataclass(frozen=True, slots=True)
class InterpretingLine:
    """A request in a list, with the names of both."""

    view: InterpretingView
    client: str = field(repr=False)
    kana: str = field(repr=False)
    interpreter: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The request's key."""
        return self.view.id


@dataclass(frozen=True, slots=True)
class Counted:
    """What was interpreted in a language in a month; unknown minutes and costs are counted as nothing."""

    language: str
    year: int
    month: int
    number: int
    minutes: int
    cost: int


class Interpretings(Recording[InterpretingDraft, InterpretingView]):
    """The worker's verbs about requests for interpreters."""

    row = Interpreting
    view = InterpretingView

    def __init__(self, office: Office, cases: Cases, entries: SupportEntries) -> None:
        super().__init__(office)
        self._cases = cases
        self._entries = entries

    def ask(
        self,
        draft: InterpretingDraft,
        record_id: UUID | None = None,
        version: int | None = None,
        *,
        with_entry: bool = False,
    ) -> Saved:
        """Keep a request; `with_entry` leaves an entry that names the interpreter once it took place.

        Problems: `interpreting.conflict`, `interpreting.double_booked`, `interpreting.ended`.
        """
        self.office.require(self.writing)
        verb = "interpreting_add" if record_id is None else "interpreting_change"
        with self.office.store.write(verb, self.office.author) as work:
            self._refuse(work, draft, record_id)
            key = self.put(work, draft, record_id, version)
            kept = self.present(work, key)
            if with_entry and self._took_place(draft) and kept["entry_id"] is None:
                entry_id = self._entries.put(work, self._entry(work, draft))
                work.change(Interpreting, key, {"entry_id": entry_id})
        return Saved(key, work.changed)

    def lines(
        self,
        client_id: UUID | None = None,
        interpreter_id: UUID | None = None,
        most: int | None = None,
    ) -> tuple[InterpretingLine, ...]:
        """Return requests, the latest day first and so many at most: all, a client's, or an interpreter's."""
        self.office.require(self.reading)
        table, client = table_of(Interpreting), table_of(Client)
        conditions: list[ColumnElement[bool]] = [
            table.c.client_id.in_(select(client.c.id).where(client.c.deleted_at.is_(None)))
        ]
        if client_id is not None:
            conditions.append(table.c.client_id == client_id)
        if interpreter_id is not None:
            conditions.append(table.c.interpreter_id == interpreter_id)
        views = self.views(*conditions, order=(table.c.on.desc(), table.c.id.desc()), most=most)
        with self.office.store.read() as connection:
            people = names_of(connection, Client, (view.client_id for view in views))
            kana = names_of(connection, Client, (view.client_id for view in views), ("kana",))
            names = names_of(connection, Interpreter, (view.interpreter_id for view in views))
        return tuple(
            InterpretingLine(
                view,
                people[view.client_id],
                kana[view.client_id],
                "" if view.interpreter_id is None else names.get(view.interpreter_id, ""),
            )
            for view in views
        )

    def counts(self, first: date, last: date) -> tuple[Counted, ...]:
        """Return how much was interpreted between two days, by month and language."""
        self.office.require(self.reading)
        table = table_of(Interpreting)
        sums: dict[tuple[int, int, str], list[int]] = {}
        for view in self.views(table.c.on.between(first, last), table.c.state.in_(self._held())):
            sums.setdefault((view.on.year, view.on.month, view.language), [0, 0, 0])
            of = sums[view.on.year, view.on.month, view.language]
            of[0] += 1
            of[1] += view.minutes or 0
            of[2] += view.cost or 0
        return tuple(
            Counted(language, year, month, *of) for (year, month, language), of in sorted(sums.items())
        )

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to what cannot have happened yet."""
        today = self.office.today()
        found = []
        thanked, on = getattr(draft, "thanked_on", None), getattr(draft, "on", None)
        if thanked is not None and thanked > today:
            found.append(FieldError("thanked_on", "date.in_future"))
        if on is not None and on > today and self._took_place(draft):
            found.append(FieldError("on", "date.in_future"))
        return tuple(found)

    def _held(self) -> list[str]:
        rows = self.office.rules.named("interpreting_states").rows
        return [row.code for row in rows if row.values.get("held")]

    def _took_place(self, draft: Draft) -> bool:
        return getattr(draft, "state", "") in self._held()

    def _refuse(self, work: UnitOfWork, draft: InterpretingDraft, record_id: UUID | None) -> None:
        state = self.office.rules.named("interpreting_states").ever(draft.state)
        key = draft.interpreter_id
        if key is None or state is None or not state.values.get("takes_time"):
            return
        conflict = table_of(InterpreterConflict)
        against = select(conflict.c.id).where(
            conflict.c.interpreter_id == key,
            conflict.c.client_id == draft.client_id,
            conflict.c.deleted_at.is_(None),
        )
        if work.connection.scalar(against) is not None:
            raise Problem("interpreting.conflict")
        ended_on = work.read(Interpreter, key)["ended_on"]
        if ended_on is not None and ended_on < draft.on:
            raise Problem("interpreting.ended")
        wanted = Slot(draft.start, draft.end)
        for taken in booked_on(work.connection, self.office.rules, draft.on, record_id).get(key, ()):
            if taken.overlaps(wanted):
                raise Problem("interpreting.double_booked", **_times(taken))

    def _entry(self, work: UnitOfWork, draft: InterpretingDraft) -> SupportEntryDraft:
        case = self._cases.get(draft.case_id)
        name = "" if draft.interpreter_id is None else work.read(Interpreter, draft.interpreter_id)["name"]
        return SupportEntryDraft.of(
            {
                "client_id": draft.client_id,
                "case_id": draft.case_id,
                "staff_id": self.office.actor.staff_id,
                "on": draft.on,
                "start": draft.start,
                "end": draft.end,
                "minutes": draft.minutes,
                "activity": ACTIVITY,
                "stage": case.stage if case.closed_on is None else "",
                "place": draft.place,
                "persons": f"{self.office.rules.text('contact_roles', 'interpreter')} {name}".strip(),
                "text": draft.result,
            }
        )


def _times(taken: Slot) -> Mapping[str, Any]:
    """Return the times to be said, where both are known."""
    if taken.start is None or taken.end is None:
        return {}
    return {"start": taken.start, "end": taken.end}
