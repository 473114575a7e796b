"""Seminars (セミナー・勉強会): what was held, how many came, who of the staff was there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.dated import DatedList
from desktop.domain.problem import FieldError, Problem
from desktop.domain.roles import Permission
from desktop.records.record import Draft
from desktop.records.seminar import (
    Seminar,
    SeminarAttendance,
    SeminarAttendanceDraft,
    SeminarAttendanceView,
    SeminarDraft,
    SeminarPaper,
    SeminarPaperDraft,
    SeminarPaperView,
    SeminarStaff,
    SeminarStaffDraft,
    SeminarStaffView,
    SeminarView,
)
from desktop.records.staff import Staff
from desktop.services.children import children, settle
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.work_lines import other_money
from desktop.storage.incoming import Paper, accept_scan
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import Changed, table_of

PAPERS: Final = "seminar_papers"


@dataclass(frozen=True, slots=True)
class SeminarLine:
    """A seminar in a list: how many came, and who of the staff was there."""

    view: SeminarView
    came: int
    staff: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    """Kinds of papers that are asked for and were not kept."""

    @property
    def id(self) -> UUID:
        """The seminar's key."""
        return self.view.id


@dataclass(frozen=True, slots=True)
class SeminarSheet:
    """A seminar with everything of it."""

    view: SeminarView
    attendance: tuple[SeminarAttendanceView, ...]
    staff: tuple[SeminarStaffView, ...]
    papers: tuple[SeminarPaperView, ...] = ()
    lacks: tuple[str, ...] = ()
    """Kinds of papers that are asked for and were not kept."""


class SeminarAttendances(Recording[SeminarAttendanceDraft, SeminarAttendanceView]):
    """How many came."""

    row = SeminarAttendance
    view = SeminarAttendanceView
    writing: ClassVar[Permission] = Permission.KEEP_HOURS


class SeminarStaffs(Recording[SeminarStaffDraft, SeminarStaffView]):
    """Who of the staff was there."""

    row = SeminarStaff
    view = SeminarStaffView
    writing: ClassVar[Permission] = Permission.KEEP_HOURS


class SeminarPapers(Recording[SeminarPaperDraft, SeminarPaperView]):
    """Leaflets, photos and lists of seminars, encrypted beside the records."""

    row = SeminarPaper
    view = SeminarPaperView
    writing: ClassVar[Permission] = Permission.KEEP_HOURS

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def ready(self, data: bytes) -> Paper:
        """Return a file as it would be kept, a photo shrunk; it takes a while and touches nothing kept."""
        self.office.require(self.writing)
        return accept_scan(data)

    def keep(self, seminar_id: UUID, paper: str, title: str, made: Paper) -> Saved:
        """Keep what was made ready."""
        self.office.require(self.writing)
        beside = put_beside(self._files, made.data, made.media_type)
        draft = SeminarPaperDraft.of({"seminar_id": seminar_id, "paper": paper, "title": title, **beside})
        with self.office.store.write("seminar_paper_add", self.office.author) as work:
            if work.read(Seminar, seminar_id)["deleted_at"] is not None:
                raise Problem("record.gone", kind=Seminar.kind, id=seminar_id)
            key = self.put(work, draft)
        return Saved(key, work.changed)

    def describe(self, record_id: UUID, paper: str) -> Saved:
        """Say what kind of paper it is."""
        self.office.require(self.writing)
        kept = self.get(record_id)
        own = {name: getattr(kept, name) for name in SeminarPaperDraft.model_fields}
        return self.save(SeminarPaperDraft.of({**own, "paper": paper}), record_id, kept.version)

    def of_seminar(self, seminar_id: UUID) -> tuple[SeminarPaperView, ...]:
        """Return the papers of a seminar, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(SeminarPaper).c.seminar_id == seminar_id)

    def content(self, record_id: UUID) -> bytes:
        """Return the bytes of a paper."""
        self.office.require(self.reading)
        return file_beside(self._files, self.get(record_id).digest)


class Seminars(Recording[SeminarDraft, SeminarView]):
    """The verbs about seminars."""

    row = Seminar
    view = SeminarView
    writing: ClassVar[Permission] = Permission.KEEP_HOURS

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self.papers = SeminarPapers(office, files)
        self.attendance = SeminarAttendances(office)
        self.staff = SeminarStaffs(office)

    def hold(
        self,
        draft: SeminarDraft,
        staff: Iterable[UUID] = (),
        came: Mapping[str, int] | None = None,
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a seminar with who was there and how many of each kind came, in one step."""
        self.office.require(self.writing)
        verb = "seminar_add" if record_id is None else "seminar_change"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put(work, draft, record_id, version)
            there = [{"seminar_id": key, "staff_id": each} for each in dict.fromkeys(staff)]
            settle(work, self.staff, "seminar_id", key, map(SeminarStaffDraft.of, there))
            numbers = [
                {"seminar_id": key, "attendee_kind": kind, "number": number}
                for kind, number in (came or {}).items()
                if number
            ]
            settle(work, self.attendance, "seminar_id", key, map(SeminarAttendanceDraft.of, numbers))
        return Saved(key, work.changed)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a seminar into the trash with what belongs to it."""
        self.office.require(self.writing)
        with self.office.store.write("seminar_remove", self.office.author) as work:
            self._refuse_outdated(self.present(work, record_id), version)
            for service in (self.staff, self.attendance, self.papers):
                for key in children(work, service, "seminar_id", record_id):
                    work.remove(service.row, key)
            work.remove(Seminar, record_id)
        return work.changed

    def lines(self, most: int | None = None) -> tuple[SeminarLine, ...]:
        """Return the seminars, the newest first and so many at most."""
        self.office.require(self.reading)
        table = table_of(Seminar)
        views = self.views(order=(table.c.on.desc(), table.c.start.desc(), table.c.id.desc()), most=most)
        with self.office.store.read() as connection:
            came, staff, kept = _came(connection), _staff(connection), kept_papers(connection)
        return tuple(
            SeminarLine(
                view,
                came.get(view.id, 0),
                tuple(staff.get(view.id, ())),
                lacking(self.office.rules.named(PAPERS), kept.get(view.id, ()), view.on),
            )
            for view in views
        )

    def held(self, first: date, last: date) -> tuple[SeminarSheet, ...]:
        """Return the seminars of these days with everything of each, the first one first."""
        self.office.require(self.reading)
        table = table_of(Seminar)
        found = self.views(table.c.on.between(first, last), order=(table.c.on, table.c.start, table.c.id))
        return tuple(self.sheet(view.id) for view in found)

    def sheet(self, seminar_id: UUID) -> SeminarSheet:
        """Return a seminar with everything of it."""
        self.office.require(self.reading)
        view = self.get(seminar_id)
        of_it = table_of(SeminarAttendance).c.seminar_id == seminar_id
        there = table_of(SeminarStaff).c.seminar_id == seminar_id
        papers = self.papers.of_seminar(seminar_id)
        lacks = lacking(self.office.rules.named(PAPERS), [each.paper for each in papers], view.on)
        return SeminarSheet(view, self.attendance.views(of_it), self.staff.views(there), papers, lacks)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an item borne by other money."""
        return other_money(self.office, draft)


def lacking(kinds: DatedList, kept: Collection[str], on: date) -> tuple[str, ...]:
    """Return the kinds of papers that the list of a day asks for and that were not kept."""
    return tuple(row.code for row in kinds.in_force(on) if row.values["asked_for"] and row.code not in kept)


def kept_papers(connection: Connection) -> dict[UUID, set[str]]:
    """Return by seminar the kinds of papers that were kept."""
    table = table_of(SeminarPaper)
    query = select(table.c.seminar_id, table.c.paper).where(table.c.deleted_at.is_(None))
    found: dict[UUID, set[str]] = {}
    for seminar_id, paper in connection.execute(query):
        found.setdefault(seminar_id, set()).add(paper)
    return found


def _came(connection: Connection) -> dict[UUID, int]:
    table = table_of(SeminarAttendance)
    query = (
        select(table.c.seminar_id, func.sum(table.c.number))
        .where(table.c.deleted_at.is_(None))
        .group_by(table.c.seminar_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _staff(connection: Connection) -> dict[UUID, list[str]]:
    table = table_of(SeminarStaff)
    query = select(table.c.seminar_id, table.c.staff_id).where(table.c.deleted_at.is_(None))
    rows = connection.execute(query.order_by(table.c.id)).all()
    names = names_of(connection, Staff, (row.staff_id for row in rows))
    found: dict[UUID, list[str]] = {}
    for row in rows:
        found.setdefault(row.seminar_id, []).append(names.get(row.staff_id, ""))
    return found
