"""Support entries (支援記録): writing down what was done, the timeline, the next steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, or_, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.field import facts_of
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.support_entry import (
    EntryTemplate,
    EntryTemplateDraft,
    EntryTemplateView,
    Observation,
    ObservationDraft,
    ObservationView,
    SupportEntry,
    SupportEntryDraft,
    SupportEntryLine,
    SupportEntryView,
)
from desktop.records.visit import NO_VISIT
from desktop.services.accompaniments import Accompaniments
from desktop.services.day_sheets import reopen
from desktop.services.due import DueStep, due_steps
from desktop.services.entry_doubts import doubts_of
from desktop.services.office import Office, emptied
from desktop.services.planned_visits import answer, release
from desktop.services.recording import Recording, Saved
from desktop.services.visits import VisitNotes, Visits
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

_OF_A_LINE: Final = {column.name for column in fields(SupportEntryLine)} - {
    "staff_name",
    "observations",
    "along",
    "visit",
}
"""The columns of an entry that its line shows as they are."""


Before = tuple[date, UUID]
"""The day and key of the last entry seen: where the next page begins."""
ALONG: Final = "accompany"
"""The kind of entry that may say where one went along to."""
_LOOKED_THROUGH: Final = 500
"""So many entries are read at a time while a word is looked for in them."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which entries of a timeline are wanted; an empty field does not narrow."""

    activity: str = ""
    stage: str = ""
    text: str = field(default="", repr=False)


WHOLE: Final = Narrowing()


@dataclass(frozen=True, slots=True)
class RecentEntry:
    """An entry with the name of the person it is about."""

    entry: SupportEntryLine
    name: str = field(repr=False)
    kana: str = field(repr=False)


class Observations(Recording[ObservationDraft, ObservationView]):
    """The points noticed at a visit."""

    row = Observation
    view = ObservationView


class EntryTemplates(Recording[EntryTemplateDraft, EntryTemplateView]):
    """Texts that workers write often."""

    row = EntryTemplate
    view = EntryTemplateView

    def all(self) -> tuple[EntryTemplateView, ...]:
        """Return every template."""
        self.office.require(self.reading)
        return self.views()


class SupportEntries(Recording[SupportEntryDraft, SupportEntryView]):
    """The worker's verbs about support entries."""

    row = SupportEntry
    view = SupportEntryView

    def __init__(self, office: Office, visits: Visits) -> None:
        super().__init__(office)
        self._visits = visits
        self.observations = Observations(office)
        self.templates = EntryTemplates(office)
        self.accompaniments = Accompaniments(office)

    def record(
        self,
        draft: SupportEntryDraft,
        points: Iterable[str] = (),
        record_id: UUID | None = None,
        version: int | None = None,
        *,
        along: Mapping[str, Any] | None = None,
        visit: VisitNotes | None = None,
    ) -> Saved:
        """Keep an entry with the points noticed, in one step.

        `along` is what is said of going along, `visit` what is said of going there; with no value in it
        nothing is, and None leaves it as it is.
        """
        self.office.require(self.writing)
        verb = "support_entry_add" if record_id is None else "support_entry_change"
        with self.office.store.write(verb, self.office.author) as work:
            entry_id = self.put(work, draft, record_id, version)
            self._tick(work, draft.client_id, entry_id, frozenset(points), fresh=record_id is None)
            if along is not None:
                self.accompaniments.put_with(work, along, draft.client_id, entry_id)
            if visit is not None:
                self._visits.put_with(work, visit, draft.client_id, entry_id)
        return Saved(entry_id, work.changed)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an entry; a fresh one answers the visit that was planned."""
        entry_id = super().put(work, draft, record_id, version)
        if record_id is None and isinstance(draft, SupportEntryDraft):
            answer(work, self.office.rules, entry_id, draft)
        return entry_id

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put an entry into the trash; the visit that it answered waits again, and so does a sheet."""
        self.office.require(self.writing)
        with self.office.store.write("support_entry_remove", self.office.author) as work:
            self._refuse_outdated(self.present(work, record_id), version)
            work.remove(SupportEntry, record_id)
            release(work, record_id)
            reopen(work, record_id)
        return work.changed

    def finish_step(self, entry_id: UUID, on: date) -> Changed:
        """Mark the next step of an entry as done."""
        self.office.require(self.writing)
        if on > self.office.today():
            raise InvalidDraft("draft.invalid", errors=(FieldError("next_done_on", "date.in_future"),))
        with self.office.store.write("support_entry_finish", self.office.author) as work:
            self.present(work, entry_id)
            work.change(SupportEntry, entry_id, {"next_done_on": on})
        return work.changed

    def points_of(self, entry_id: UUID) -> tuple[str, ...]:
        """Return the codes of the points noticed at a visit."""
        self.office.require(Permission.READ_NOTES)
        return tuple(
            view.point for view in self.observations.views(table_of(Observation).c.entry_id == entry_id)
        )

    def timeline(
        self, client_id: UUID, limit: int = 100, before: Before | None = None, only: Narrowing = WHOLE
    ) -> tuple[SupportEntryLine, ...]:
        """Return a client's entries, newest first; `before` is the day and key of the last one seen."""
        self.office.require(self.reading)
        table = table_of(SupportEntry)
        query = lines_query().where(table.c.client_id == client_id)
        if only.activity:
            query = query.where(table.c.activity == only.activity)
        if only.stage:
            query = query.where(table.c.stage == only.stage)
        with self.office.store.read() as connection:
            if not only.text:
                return self.lines(connection, _page(query, limit, before))
            return self._with_text(connection, query, limit, before, only.text)

    def line(self, entry_id: UUID) -> SupportEntryLine:
        """Return one entry as a timeline shows it; a Problem `record.gone` when there is none."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            found = self.lines(connection, lines_query().where(table_of(SupportEntry).c.id == entry_id))
        if not found:
            raise Problem("record.gone", kind=SupportEntry.kind, id=entry_id)
        return found[0]

    def visits(
        self, client_id: UUID, first: date | None, last: date, limit: int = 1000
    ) -> tuple[SupportEntryLine, ...]:
        """Return the visits to a client within days, newest first: what somebody went to the door for."""
        self.office.require(self.reading)
        table = table_of(SupportEntry)
        kinds = self.office.rules.named("entry_kinds").rows
        going = {row.code for row in kinds if row.values["goes_out"] and row.values["asks_outcome"]}
        query = lines_query().where(
            table.c.client_id == client_id, table.c.on <= last, table.c.activity.in_(going)
        )
        if first is not None:
            query = query.where(table.c.on >= first)
        with self.office.store.read() as connection:
            return self.lines(connection, _page(query, limit, None))

    def recent(self, limit: int = 100, before: Before | None = None) -> tuple[RecentEntry, ...]:
        """Return the newest entries about anybody, with the person's name."""
        self.office.require(self.reading)
        client = table_of(Client)
        query = lines_query().join(client, client.c.id == table_of(SupportEntry).c.client_id)
        with self.office.store.read() as connection:
            lines = self.lines(connection, _page(query.where(client.c.deleted_at.is_(None)), limit, before))
            about = {line.client_id for line in lines}
            named = select(client.c.id, client.c.name, client.c.kana).where(client.c.id.in_(about))
            people = {row.id: row for row in connection.execute(named)}
        return tuple(
            RecentEntry(line, people[line.client_id].name, people[line.client_id].kana) for line in lines
        )

    def lines(self, connection: Connection, query: Select[Any]) -> tuple[SupportEntryLine, ...]:
        """Return the entries of a query made with `lines_query`, as the actor may see them."""
        rows = connection.execute(query).mappings().all()
        with_points = "point" not in self.office.hidden_by_role(Observation)
        points = self._points(connection, [row["id"] for row in rows]) if with_points else {}
        along = self.accompaniments.of_entries(
            connection, [row["id"] for row in rows if row["activity"] == ALONG]
        )
        visits = self._visits.lines_of(connection, [row["id"] for row in rows])
        hidden, facts = self.office.hidden_by_role(SupportEntry), facts_of(SupportEntry)
        shown = [name for name in _OF_A_LINE if name not in hidden]
        return tuple(
            SupportEntryLine(
                **{name: emptied(row[name], required=facts[name].required) for name in _OF_A_LINE & hidden},
                **{name: row[name] for name in shown},
                staff_name=row["staff_name"] or "",
                observations=tuple(points.get(row["id"], ())),
                along=along.get(row["id"]),
                visit=visits.get(row["id"], NO_VISIT),
            )
            for row in rows
        )

    def _with_text(
        self, connection: Connection, query: Select[Any], limit: int, before: Before | None, text: str
    ) -> tuple[SupportEntryLine, ...]:
        """Look through what the actor may see: a hidden note is not found either."""
        found: list[SupportEntryLine] = []
        folding = self.office.store.folding
        wanted = [keys.plain for keys in folding.query_words(text)]
        while len(found) < limit:
            lines = self.lines(connection, _page(query, _LOOKED_THROUGH, before))
            for line in lines:
                said = folding.fold(f"{line.text}\n{line.next_step}\n{line.persons}").replace(" ", "")
                if all(word in said for word in wanted):
                    found.append(line)
            if len(lines) < _LOOKED_THROUGH:
                break
            before = (lines[-1].on, lines[-1].id)
        return tuple(found[:limit])

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an entry of a day that has not come."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on is not None and on > self.office.today() else ()

    def tick(self, work: UnitOfWork, client_id: UUID, entry_id: UUID, points: Iterable[str]) -> None:
        """Note the points of a fresh entry inside a unit of work."""
        self._tick(work, client_id, entry_id, frozenset(points), fresh=True)

    def doubts(self, draft: SupportEntryDraft, entry_id: UUID | None = None) -> tuple[FieldError, ...]:
        """Return what is odd about an entry's day and times and may still be right; nothing is refused."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            return doubts_of(self.office, connection, draft, entry_id)

    def _tick(
        self, work: UnitOfWork, client_id: UUID, entry_id: UUID, points: frozenset[str], *, fresh: bool
    ) -> None:
        table = table_of(Observation)
        present: dict[str, UUID] = {}
        if not fresh:
            query = select(table.c.point, table.c.id).where(
                table.c.entry_id == entry_id, table.c.deleted_at.is_(None)
            )
            present = {row.point: row.id for row in work.connection.execute(query)}
        for point in sorted(points - present.keys()):
            values = {"client_id": client_id, "entry_id": entry_id, "point": point}
            self.observations.put(work, ObservationDraft.of(values))
        for point in present.keys() - points:
            work.remove(Observation, present[point])

    @staticmethod
    def _points(connection: Connection, entries: list[UUID]) -> dict[UUID, list[str]]:
        table = table_of(Observation)
        found: dict[UUID, list[str]] = {}
        # SQLite takes a limited number of values in one statement.
        for start in range(0, len(entries), 500):
            query = select(table.c.entry_id, table.c.point).where(
                table.c.entry_id.in_(entries[start : start + 500]), table.c.deleted_at.is_(None)
            )
            for row in connection.execute(query):
                found.setdefault(row.entry_id, []).append(row.point)
        return found

    def due(self, until: date) -> list[DueStep]:
        """Return the next steps that are not done."""
        open_step = table_of(SupportEntry).c.next_done_on.is_(None)
        return due_steps(self.office, SupportEntry, "next_due", until, open_step, step="next_step")


def _page(query: Select[Any], limit: int, before: Before | None) -> Select[Any]:
    """Return the query for one page, newest first."""
    table = table_of(SupportEntry)
    if before is not None:
        day, key = before
        # The bare bound first: with an "or" alone the index by day would be walked from its end.
        query = query.where(table.c.on <= day, or_(table.c.on < day, table.c.id < key))
    return query.order_by(table.c.on.desc(), table.c.id.desc()).limit(limit)


def lines_query() -> Select[Any]:
    """Return the query of entries with the names of their workers, to be narrowed and ordered."""
    entry, staff = table_of(SupportEntry), table_of(Staff)
    return (
        select(entry, staff.c.name.label("staff_name"))
        .outerjoin(staff, staff.c.id == entry.c.staff_id)
        .where(entry.c.deleted_at.is_(None))
    )
