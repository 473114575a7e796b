"""Calls at night and on holidays (夜間・休日の受付): about a client each leaves an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement

from desktop.domain.problem import Problem
from desktop.records.building import Building
from desktop.records.client import Client
from desktop.records.night_call import NightCall, NightCallDraft, NightCallView
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.support_entry import SupportEntry, SupportEntryDraft
from desktop.services.cases import Cases
from desktop.services.incident_parts import refuse_moment
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.services.support_entries import SupportEntries
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

ACTIVITY: Final = "night_holiday"
"""The kind of entry that a call about a client leaves."""
_NOT_SPOKEN: Final = "told_by_others"
"""The outcome of a call in which the client was not spoken with: it ends no silence."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call with the names around it."""

    view: NightCallView
    about: str = field(repr=False)
    house: str
    staff: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The call's key."""
        return self.view.id


class NightCalls(Recording[NightCallDraft, NightCallView]):
    """The worker's verbs about calls."""

    row = NightCall
    view = NightCallView

    def __init__(self, office: Office, cases: Cases, entries: SupportEntries) -> None:
        super().__init__(office)
        self._cases = cases
        self._entries = entries

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a call and the entry that it leaves; one that is about nobody any more takes it back."""
        before = {} if record_id is None else self.present(work, record_id)
        after: dict[str, Any] = {**before, **draft.model_dump(exclude_unset=record_id is not None)}
        refuse_moment(self.office, after["on"], after["at"])
        client_id: UUID | None = after["client_id"]
        if client_id != before.get("client_id") and before.get("entry_id") is not None:
            work.remove(SupportEntry, before["entry_id"])
            after["entry_id"], after["case_id"] = None, None
        if client_id is None:
            after["case_id"] = None
        elif after["case_id"] is None:
            after["case_id"] = self._case_of(client_id)
        kept = NightCallDraft.of({name: after[name] for name in NightCallDraft.model_fields})
        if client_id is not None:
            kept = kept.model_copy(update={"entry_id": self._leave(work, kept)})
        return super().put(work, kept, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a call into the trash with the entry that it left."""
        self.office.require(self.writing)
        with self.office.store.write("night_call_remove", self.office.author) as work:
            before = self.present(work, record_id)
            self._refuse_outdated(before, version)
            entry_id = before["entry_id"]
            if entry_id is not None and work.read(SupportEntry, entry_id)["deleted_at"] is None:
                work.remove(SupportEntry, entry_id)
            work.remove(NightCall, record_id)
        return work.changed

    def lines(self, first: date, last: date) -> tuple[CallLine, ...]:
        """Return the calls of these days, the newest first."""
        self.office.require(self.reading)
        table = table_of(NightCall)
        return self._told(self.views(table.c.on.between(first, last)))

    def of_days(self, *conditions: ColumnElement[bool]) -> tuple[CallLine, ...]:
        """Return the calls that meet the conditions, the newest first."""
        self.office.require(self.reading)
        return self._told(self.views(*conditions))

    def _told(self, views: Sequence[NightCallView]) -> tuple[CallLine, ...]:
        """Return calls with their names, the newest first."""
        with self.office.store.read() as connection:
            people = names_of(connection, Client, (view.client_id for view in views), with_trash=False)
            houses = names_of(connection, Building, (view.building_id for view in views))
            staff = names_of(connection, Staff, (view.staff_id for view in views))
        lines = [
            CallLine(
                view,
                "" if view.client_id is None else people.get(view.client_id, ""),
                "" if view.building_id is None else houses.get(view.building_id, ""),
                staff.get(view.staff_id, ""),
            )
            for view in views
        ]
        return tuple(sorted(lines, key=lambda line: (line.view.on, line.view.at, line.id), reverse=True))

    def _leave(self, work: UnitOfWork, kept: NightCallDraft) -> UUID:
        values = {
            "client_id": kept.client_id,
            "case_id": kept.case_id,
            "staff_id": kept.staff_id,
            "on": kept.on,
            "start": kept.at,
            "minutes": kept.minutes,
            "activity": ACTIVITY,
            "outcome": "" if kept.spoke else _NOT_SPOKEN,
            "persons": kept.caller,
            "text": "\n".join(filter(None, (kept.content, kept.action))),
        }
        if kept.entry_id is None:
            return self._entries.put(work, SupportEntryDraft.of(values))
        row: Mapping[str, Any] = work.read(SupportEntry, kept.entry_id)
        if row["deleted_at"] is None:
            known = {name: row[name] for name in SupportEntryDraft.model_fields}
            self._entries.put(work, SupportEntryDraft.of({**known, **values}), kept.entry_id)
        return kept.entry_id

    def _case_of(self, client_id: UUID) -> UUID:
        case = self._cases.current(client_id)
        if case is None:
            raise Problem("case.none")
        return case.id
