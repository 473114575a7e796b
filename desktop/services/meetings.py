"""Meetings (会議): noting who was there and what was decided, and leaving a support entry for each client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, or_, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.agency import Agency, AgencyPerson
from desktop.records.client import Client
from desktop.records.field import facts_of
from desktop.records.meeting import (
    Meeting,
    MeetingClient,
    MeetingClientDraft,
    MeetingClientView,
    MeetingDraft,
    MeetingParticipant,
    MeetingParticipantDraft,
    MeetingParticipantView,
    MeetingView,
)
from desktop.records.record import Row
from desktop.records.staff import Staff
from desktop.records.support_entry import SupportEntry, SupportEntryDraft, SupportEntryView
from desktop.services.apart import agencies_apart
from desktop.services.cases import Cases
from desktop.services.children import children, settle
from desktop.services.due import BEHIND_ALL, DueStep
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.rules import Rules
from desktop.services.support_entries import SupportEntries
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

ACTIVITY: Final = "meeting"
"""The kind of entry that a meeting leaves."""
_BETWEEN: Final = "・"
_LONGEST: Final = facts_of(SupportEntry)["persons"].limit


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody who is there: one of these keys, or a name as typed."""

    staff_id: UUID | None = None
    agency_id: UUID | None = None
    agency_person_id: UUID | None = None
    client_id: UUID | None = None
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class About:
    """A client whom a meeting is about, what was said of them, and what comes next for them."""

    client_id: UUID
    said: str = field(default="", repr=False)
    next_step: str = field(default="", repr=False)
    next_due: date | None = None


@dataclass(frozen=True, slots=True)
class Discussed:
    """A client of a kept meeting with the name and the entry that tells what was said."""

    client_id: UUID
    entry: SupportEntryView
    name: str = field(repr=False)
    kana: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attended:
    """A participant of a kept meeting with the name as it is shown."""

    view: MeetingParticipantView
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """A meeting with everything of it."""

    view: MeetingView
    agency: str
    participants: tuple[Attended, ...]
    about: tuple[Discussed, ...]


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list."""

    id: UUID
    on: date
    start: time | None
    meeting_kind: str
    title: str
    agency: str
    participants: int
    next_step: str = field(repr=False)
    next_due: date | None
    next_done_on: date | None
    clients: tuple[str, ...] = field(repr=False)


class MeetingParticipants(Recording[MeetingParticipantDraft, MeetingParticipantView]):
    """Who was there."""

    row = MeetingParticipant
    view = MeetingParticipantView


class MeetingClients(Recording[MeetingClientDraft, MeetingClientView]):
    """Whom meetings were about."""

    row = MeetingClient
    view = MeetingClientView


class Meetings(Recording[MeetingDraft, MeetingView]):
    """The worker's verbs about meetings."""

    row = Meeting
    view = MeetingView

    def __init__(self, office: Office, cases: Cases, entries: SupportEntries) -> None:
        super().__init__(office)
        self._cases = cases
        self._entries = entries
        self.participants = MeetingParticipants(office)
        self.clients = MeetingClients(office)

    def hold(
        self,
        draft: MeetingDraft,
        attending: Sequence[Attending] = (),
        about: Sequence[About] = (),
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a meeting, who was there, and an entry for each client it was about, in one step."""
        self.office.require(self.writing)
        verb = "meeting_add" if record_id is None else "meeting_change"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put(work, draft, record_id, version)
            drafts = [_participant(key, each) for each in dict.fromkeys(attending)]
            settle(work, self.participants, "meeting_id", key, drafts)
            names = "、".join(self._names(work, drafts))
            self._leave_entries(work, key, draft, names, {each.client_id: each for each in about})
        return Saved(key, work.changed)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a meeting into the trash with the entries that it left."""
        self.office.require(self.writing)
        with self.office.store.write("meeting_remove", self.office.author) as work:
            self._refuse_outdated(self.present(work, record_id), version)
            for key, row in children(work, self.clients, "meeting_id", record_id).items():
                work.remove(SupportEntry, row["entry_id"])
                work.remove(MeetingClient, key)
            work.remove(Meeting, record_id)
        return work.changed

    def finish_step(self, meeting_id: UUID, on: date) -> Changed:
        """Mark the next step of a meeting as done."""
        self.office.require(self.writing)
        if on > self.office.today():
            raise InvalidDraft("draft.invalid", errors=(FieldError("next_done_on", "date.in_future"),))
        with self.office.store.write("meeting_finish", self.office.author) as work:
            self.present(work, meeting_id)
            work.change(Meeting, meeting_id, {"next_done_on": on})
        return work.changed

    def sheet(self, meeting_id: UUID) -> MeetingSheet:
        """Return a meeting with participants and the clients it was about."""
        self.office.require(self.reading)
        view = self.get(meeting_id)
        present = self.participants.views(table_of(MeetingParticipant).c.meeting_id == meeting_id)
        about = self.clients.views(table_of(MeetingClient).c.meeting_id == meeting_id)
        people = self._people([each.client_id for each in about])
        with self.office.store.read() as connection:
            asked = _keys_of(present)
            asked[Agency].append(view.agency_id)
            names = self._shown_names(connection, asked)
        return MeetingSheet(
            view,
            "" if view.agency_id is None else names.get(view.agency_id, ""),
            tuple(Attended(each, _told(each, names)) for each in present),
            tuple(
                Discussed(each.client_id, self._entries.get(each.entry_id), *people[each.client_id])
                for each in about
                if each.client_id in people
            ),
        )

    def lines(
        self, agency_id: UUID | None = None, client_id: UUID | None = None, most: int | None = None
    ) -> tuple[MeetingLine, ...]:
        """Return the meetings, the newest first and so many at most: all, an agency's, or about a client."""
        self.office.require(self.reading)
        table, about = table_of(Meeting), table_of(MeetingClient)
        conditions = [] if agency_id is None else [_with_agency(agency_id)]
        if client_id is not None:
            theirs = select(about.c.meeting_id).where(
                about.c.client_id == client_id, about.c.deleted_at.is_(None)
            )
            conditions.append(table.c.id.in_(theirs))
        order = (table.c.on.desc(), table.c.start.desc(), table.c.id.desc())
        views = self.views(*conditions, order=order, most=most)
        keys = [view.id for view in views]
        with self.office.store.read() as connection:
            names = self._shown_names(connection, {Agency: [view.agency_id for view in views]})
            present = _numbers(connection, keys)
            clients = _clients_of(connection, keys)
        return tuple(
            MeetingLine(
                view.id,
                view.on,
                view.start,
                view.meeting_kind,
                view.title,
                "" if view.agency_id is None else names.get(view.agency_id, ""),
                present.get(view.id, 0),
                view.next_step,
                view.next_due,
                view.next_done_on,
                tuple(clients.get(view.id, ())),
            )
            for view in views
        )

    def _leave_entries(
        self, work: UnitOfWork, key: UUID, draft: MeetingDraft, names: str, about: dict[UUID, About]
    ) -> None:
        kept = {
            row["client_id"]: (child, row["entry_id"])
            for child, row in children(work, self.clients, "meeting_id", key).items()
        }
        for client_id, said in about.items():
            if client_id in kept:
                entry_id = kept[client_id][1]
                before = self._entries.present(work, entry_id)
                self._entries.put(work, self._entry(draft, names, said, before), entry_id)
                continue
            entry_id = self._entries.put(work, self._entry(draft, names, said))
            values = {"client_id": client_id, "meeting_id": key, "entry_id": entry_id}
            self.clients.put(work, MeetingClientDraft.of(values))
        for client_id in kept.keys() - about.keys():
            child, entry_id = kept[client_id]
            work.remove(MeetingClient, child)
            work.remove(SupportEntry, entry_id)

    def _entry(
        self, draft: MeetingDraft, names: str, said: About, kept: Mapping[str, Any] | None = None
    ) -> SupportEntryDraft:
        """Return the entry about a client; whose a kept one is, and in which case, stays as it was."""
        case = self._cases.current(said.client_id)
        if case is None:
            raise Problem("case.none")
        whose = kept or {
            "case_id": case.id,
            "staff_id": self.office.actor.staff_id,
            "stage": case.stage if case.closed_on is None else "",
        }
        return SupportEntryDraft.of(
            {
                "client_id": said.client_id,
                "on": draft.on,
                "start": draft.start,
                "end": draft.end,
                "minutes": _minutes(draft),
                "activity": ACTIVITY,
                "place": _BETWEEN.join(filter(None, (draft.title, draft.place))),
                "persons": names[:_LONGEST],
                "text": said.said,
                "next_step": said.next_step,
                "next_due": said.next_due,
                **{name: whose[name] for name in ("case_id", "staff_id", "stage")},
            }
        )

    def _names(self, work: UnitOfWork, drafts: Iterable[MeetingParticipantDraft]) -> list[str]:
        """Return who was there as an entry may say it: an entry is read and printed with all the others."""
        apart = agencies_apart(work.connection, self.office.rules)
        names = _names(work.connection, _keys_of(drafts))
        # A client is told of on no other client's page.
        return [
            told
            for each in drafts
            if each.client_id is None and each.agency_id not in apart and (told := _told(each, names))
        ]

    def _shown_names(
        self, connection: Connection, keys: Mapping[type[Row], Iterable[UUID | None]]
    ) -> dict[UUID, str]:
        names = _names(connection, keys)
        if not self.office.may(Permission.READ_OFFENCES):
            for key in _told_apart(connection, self.office.rules):
                names.pop(key, None)
        return names

    def _people(self, keys: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
        table, wanted = table_of(Client), list(dict.fromkeys(keys))
        found: dict[UUID, tuple[str, str]] = {}
        with self.office.store.read() as connection:
            for start in range(0, len(wanted), 500):
                query = select(table.c.id, table.c.name, table.c.kana).where(
                    table.c.id.in_(wanted[start : start + 500]), table.c.deleted_at.is_(None)
                )
                found |= {row.id: (row.name, row.kana) for row in connection.execute(query)}
        return found

    def due(self, until: date) -> list[DueStep]:
        """Return what meetings decided to do next, behind the people of the day."""
        self.office.require(self.reading)
        if "next_due" in self.office.hidden_by_role(Meeting):
            return []
        table, text = table_of(Meeting), self.office.rules.text
        found = self.views(table.c.next_due <= until, table.c.next_done_on.is_(None))
        return [
            DueStep(
                view.id,
                None,
                view.next_due,
                view.title or text("meeting_kinds", view.meeting_kind),
                "",
                view.next_step,
                Meeting.kind,
                order=BEHIND_ALL,
            )
            for view in found
            if view.next_due is not None
        ]


def _with_agency(agency_id: UUID) -> ColumnElement[bool]:
    meeting, present = table_of(Meeting), table_of(MeetingParticipant)
    there = select(present.c.meeting_id).where(
        present.c.agency_id == agency_id, present.c.deleted_at.is_(None)
    )
    return or_(meeting.c.agency_id == agency_id, meeting.c.id.in_(there))


def _keys_of(
    present: Iterable[MeetingParticipantDraft | MeetingParticipantView],
) -> dict[type[Row], list[UUID | None]]:
    there = list(present)
    return {
        Staff: [each.staff_id for each in there],
        Agency: [each.agency_id for each in there],
        AgencyPerson: [each.agency_person_id for each in there],
        Client: [each.client_id for each in there],
    }


def _names(connection: Connection, keys: Mapping[type[Row], Iterable[UUID | None]]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for record, wanted in keys.items():
        found |= names_of(connection, record, wanted)
    return found


def _numbers(connection: Connection, meetings: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many were at each of these meetings."""
    table = table_of(MeetingParticipant)
    query = (
        select(table.c.meeting_id, func.count())
        .where(table.c.meeting_id.in_(meetings), table.c.deleted_at.is_(None))
        .group_by(table.c.meeting_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _clients_of(connection: Connection, meetings: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return the names of those whom each of these meetings was about."""
    about, client = table_of(MeetingClient), table_of(Client)
    query = (
        select(about.c.meeting_id, client.c.name)
        .join(client, client.c.id == about.c.client_id)
        .where(about.c.meeting_id.in_(meetings), about.c.deleted_at.is_(None), client.c.deleted_at.is_(None))
        .order_by(about.c.id)
    )
    found: dict[UUID, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.meeting_id, []).append(row.name)
    return found


def _told_apart(connection: Connection, rules: Rules) -> Iterator[UUID]:
    """Yield the agencies whose presence tells of an offence, and who works there."""
    apart, person = agencies_apart(connection, rules), table_of(AgencyPerson)
    yield from apart
    yield from connection.scalars(select(person.c.id).where(person.c.agency_id.in_(apart)))


def _participant(meeting_id: UUID, each: Attending) -> MeetingParticipantDraft:
    return MeetingParticipantDraft.of(
        {
            "meeting_id": meeting_id,
            "staff_id": each.staff_id,
            "agency_id": each.agency_id,
            "agency_person_id": each.agency_person_id,
            "client_id": each.client_id,
            "name": each.name,
        }
    )


def _told(each: MeetingParticipantDraft | MeetingParticipantView, names: dict[UUID, str]) -> str:
    keys = (each.agency_id, each.agency_person_id, each.staff_id, each.client_id)
    return " ".join(filter(None, (*(names.get(key, "") for key in keys if key is not None), each.name)))


def _minutes(draft: MeetingDraft) -> int | None:
    if draft.start is None or draft.end is None:
        return None
    begun, ended = (datetime.combine(draft.on, each) for each in (draft.start, draft.end))
    return int((ended - begun).total_seconds() // 60)
