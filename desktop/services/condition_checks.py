"""Checks of a home's condition (物件状況の確認): rooms by parts, only what differs is kept, with photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedRow
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.rule_used import RuleUsed
from desktop.records.attachment import Attachment
from desktop.records.condition_check import (
    ConditionCheck,
    ConditionCheckDraft,
    ConditionCheckView,
    ConditionLine,
    ConditionLineDraft,
    ConditionLineView,
    ConditionPhoto,
    ConditionPhotoDraft,
    ConditionPhotoView,
    ConditionRoom,
    ConditionRoomDraft,
    ConditionRoomView,
)
from desktop.records.record import Draft
from desktop.records.tenancy import Tenancy
from desktop.services.attachments import Attachments
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of

ROOMS: Final = "condition_rooms"
PARTS: Final = "condition_parts"
OCCASIONS: Final = "check_occasions"
_SAID: Final = (
    "worn",
    "renewed_year",
    "renewed_month",
    "state",
    "repair",
    "replacement",
    "borne",
    "cost",
    "tenant_percent",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a room: what is kept of it, if it differs, and the attachments that show it."""

    row: DatedRow
    line: ConditionLineView | None
    photos: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class CheckedRoom:
    """A room with all its parts in the order of the list."""

    view: ConditionRoomView
    row: DatedRow | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ConditionSheet:
    """A check with everything that stands on it, and the lists that it follows."""

    view: ConditionCheckView
    leaving: bool
    rooms: tuple[CheckedRoom, ...]
    rules: tuple[RuleUsed, ...]


class ConditionRooms(Recording[ConditionRoomDraft, ConditionRoomView]):
    """The rooms of checks."""

    row = ConditionRoom
    view = ConditionRoomView


class ConditionLines(Recording[ConditionLineDraft, ConditionLineView]):
    """What differs."""

    row = ConditionLine
    view = ConditionLineView


class ConditionPhotos(Recording[ConditionPhotoDraft, ConditionPhotoView]):
    """The photos of parts."""

    row = ConditionPhoto
    view = ConditionPhotoView


class ConditionChecks(Recording[ConditionCheckDraft, ConditionCheckView]):
    """The worker's verbs about checks."""

    row = ConditionCheck
    view = ConditionCheckView

    def __init__(self, office: Office, attachments: Attachments) -> None:
        super().__init__(office)
        self._attachments = attachments
        self.rooms = ConditionRooms(office)
        self.lines = ConditionLines(office)
        self.photos = ConditionPhotos(office)

    def begin(self, draft: ConditionCheckDraft) -> Saved:
        """Keep a new check with the usual rooms, all without wear."""
        self.office.require(self.writing)
        with self.office.store.write("condition_check_add", self.office.author) as work:
            key = self.put(work, draft)
            usual = [row for row in self.office.rules.named(ROOMS).in_force(draft.on) if row.values["always"]]
            for place, row in enumerate(usual):
                self._put_room(work, draft.client_id, key, place, row.code)
        return Saved(key, work.changed)

    def add_room(self, check_id: UUID, room: str, name: str = "") -> Saved:
        """Add a room to a check, behind the others."""
        self.office.require(self.writing)
        with self.office.store.write("condition_room_add", self.office.author) as work:
            check = self.present(work, check_id)
            table = table_of(ConditionRoom)
            places = work.connection.scalars(select(table.c.place).where(table.c.check_id == check_id))
            place = max(places, default=-1) + 1
            key = self._put_room(work, check["client_id"], check_id, place, room, name)
        return Saved(key, work.changed)

    def note(self, check_id: UUID, room_id: UUID, part: str, values: Mapping[str, Any]) -> Saved:
        """Note what differs at a part; nothing said takes the line back to "no wear"."""
        self.office.require(self.writing)
        with self.office.store.write("condition_line_change", self.office.author) as work:
            check = self.present(work, check_id)
            line = self._line(work, room_id, part)
            if not any(values.get(name) for name in _SAID):
                if line is not None:
                    self._drop(work, line)
                return Saved(check_id, work.changed)
            self._put_line(work, check, room_id, part, values, line)
        return Saved(check_id, work.changed)

    def photograph(self, check_id: UUID, room_id: UUID, part: str, title: str, data: bytes) -> Saved:
        """Keep a photo of a part; a part that had no line gets one."""
        self.office.require(self.writing)
        with self.office.store.write("condition_photo_add", self.office.author) as work:
            check = self.present(work, check_id)
            line = self._line(work, room_id, part)
            if line is None:
                line = self._put_line(work, check, room_id, part, {"worn": False}, None)
            client_id = check["client_id"]
            attachment = self._attachments.put_file(work, client_id, title, data, document_kind="photo")
            tie = {"client_id": client_id, "line_id": line, "attachment_id": attachment}
            key = self.photos.put(work, ConditionPhotoDraft.of(tie))
        return Saved(key, work.changed)

    def sheet(self, check_id: UUID) -> ConditionSheet:
        """Return a check with its rooms and parts."""
        self.office.require(self.reading)
        view = self.get(check_id)
        rooms = self.rooms.views(table_of(ConditionRoom).c.check_id == check_id)
        lines = self.lines.views(table_of(ConditionLine).c.check_id == check_id)
        photos = self._photos_of([line.id for line in lines])
        lists = self.office.rules
        parts, occasion = lists.named(PARTS), lists.named(OCCASIONS).ever(view.occasion)
        found = []
        for room in sorted(rooms, key=lambda each: (each.place, each.id)):
            own = {line.part: line for line in lines if line.room_id == room.id}
            rows = [row for row in parts.in_force(view.on) if room.room in row.values["rooms"]]
            known = {row.code for row in rows}
            # A part that the list no longer has keeps what was noted.
            rows += [row for code in own if code not in known and (row := parts.ever(code)) is not None]
            found.append(
                CheckedRoom(
                    room,
                    lists.named(ROOMS).ever(room.room),
                    tuple(
                        Part(row, line := own.get(row.code), photos.get(line.id, ()) if line else ())
                        for row in rows
                    ),
                )
            )
        rows_used = [(lists.named(ROOMS), room.row) for room in found if room.row is not None]
        # One that was read and one that was not: the reader has to see that there are both.
        used = {row.status: RuleUsed.of(rules, row) for rules, row in rows_used}
        leaving = occasion is not None and bool(occasion.values.get("leaving"))
        return ConditionSheet(view, leaving, tuple(found), tuple(used.values()))

    def take_photo_off(self, check_id: UUID, attachment_id: UUID) -> Saved:
        """Take a photo off the part that it was kept for; it stays among the person's attachments."""
        self.office.require(self.writing)
        tie, line = table_of(ConditionPhoto), table_of(ConditionLine)
        query = (
            select(tie.c.id)
            .join(line, line.c.id == tie.c.line_id)
            .where(
                line.c.check_id == check_id,
                tie.c.attachment_id == attachment_id,
                tie.c.deleted_at.is_(None),
            )
        )
        with self.office.store.write("condition_photo_remove", self.office.author) as work:
            self.present(work, check_id)
            for key in [*work.connection.scalars(query)]:
                work.remove(ConditionPhoto, key)
        return Saved(check_id, work.changed)

    def entry_of(self, leaving: ConditionCheckView) -> ConditionSheet | None:
        """Return the newest check of the same home from before it is left; None when nobody made one."""
        self.office.require(self.reading)
        occasions = self.office.rules.named(OCCASIONS)
        found = [
            view
            for view in self.of_client(leaving.client_id)
            if view.tenancy_id == leaving.tenancy_id
            and view.on <= leaving.on
            and (row := occasions.ever(view.occasion)) is not None
            and not row.values.get("leaving")
        ]
        newest = max(found, key=lambda view: (view.on, view.id), default=None)
        return None if newest is None else self.sheet(newest.id)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a check; the tenancy has to be the client's own."""
        if (
            isinstance(draft, ConditionCheckDraft)
            and work.read(Tenancy, draft.tenancy_id)["client_id"] != draft.client_id
        ):
            error = FieldError("tenancy_id", "tenancy.of_another")
            raise InvalidDraft("draft.invalid", errors=(error,))
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a check of a day that has not come."""
        return (
            (FieldError("on", "date.in_future"),)
            if getattr(draft, "on", date.min) > self.office.today()
            else ()
        )

    def _put_room(
        self, work: UnitOfWork, client_id: UUID, check_id: UUID, place: int, room: str, name: str = ""
    ) -> UUID:
        given = {"client_id": client_id, "check_id": check_id, "place": place, "room": room, "name": name}
        return self.rooms.put(work, ConditionRoomDraft.of(given))

    def _put_line(
        self,
        work: UnitOfWork,
        check: Mapping[str, Any],
        room_id: UUID,
        part: str,
        values: Mapping[str, Any],
        line: UUID | None,
    ) -> UUID:
        owner = {"client_id": check["client_id"], "check_id": check["id"], "room_id": room_id, "part": part}
        said = {name: values[name] for name in _SAID if name in values}
        return self.lines.put(work, ConditionLineDraft.of({**owner, **said}), line)

    @staticmethod
    def _line(work: UnitOfWork, room_id: UUID, part: str) -> UUID | None:
        table = table_of(ConditionLine)
        return work.connection.scalar(
            select(table.c.id).where(
                table.c.room_id == room_id, table.c.part == part, table.c.deleted_at.is_(None)
            )
        )

    @staticmethod
    def _drop(work: UnitOfWork, line: UUID) -> None:
        table = table_of(ConditionPhoto)
        ties = select(table.c.id).where(table.c.line_id == line, table.c.deleted_at.is_(None))
        for tie in [*work.connection.scalars(ties)]:
            work.remove(ConditionPhoto, tie)
        work.remove(ConditionLine, line)

    def _photos_of(self, lines: list[UUID]) -> dict[UUID, tuple[UUID, ...]]:
        table, paper = table_of(ConditionPhoto), table_of(Attachment)
        query = (
            select(table.c.line_id, table.c.attachment_id)
            .join(paper, paper.c.id == table.c.attachment_id)
            .where(table.c.line_id.in_(lines), table.c.deleted_at.is_(None), paper.c.deleted_at.is_(None))
            .order_by(table.c.id)
        )
        found: dict[UUID, tuple[UUID, ...]] = {}
        with self.office.store.read() as connection:
            for row in connection.execute(query):
                found[row.line_id] = (*found.get(row.line_id, ()), row.attachment_id)
        return found
