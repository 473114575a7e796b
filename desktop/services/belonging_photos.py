"""Photos of belongings: each shrunk, with a small picture beside it for lists and papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.belonging import Belonging, BelongingPhoto, BelongingPhotoDraft, BelongingPhotoView
from desktop.records.record import Draft
from desktop.services.belonging_parts import open_list
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage import photos
from desktop.storage.attachments import digest_of
from desktop.storage.incoming import PDF, Paper, accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class ReadyPhoto:
    """A photo as it will be kept, and its small picture."""

    photo: Paper
    small: bytes = field(repr=False)


def ready(data: bytes) -> ReadyPhoto:
    """Return a photo made ready; it takes a while and touches nothing kept. A paper is no photo."""
    photo = accept(data)
    if photo.media_type == PDF:
        raise Problem("image.unreadable")
    return ReadyPhoto(photo, photos.small(photo.data))


class BelongingPhotos(Recording[BelongingPhotoDraft, BelongingPhotoView]):
    """The worker's verbs about photos of things."""

    row = BelongingPhoto
    view = BelongingPhotoView
    reading = Permission.READ_NOTES

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def add(self, work: UnitOfWork, thing: Mapping[str, Any], made: ReadyPhoto) -> UUID:
        """Keep a photo of a thing inside a running unit of work."""
        table = table_of(BelongingPhoto)
        last = select(func.max(table.c.place)).where(table.c.belonging_id == thing["id"])
        # The bytes first: a record never points to nothing; bytes without a record are only room.
        values = {
            "client_id": thing["client_id"],
            "inventory_id": thing["inventory_id"],
            "belonging_id": thing["id"],
            "place": (work.connection.scalar(last) or 0) + 1,
            "digest": self._files.blobs.put(made.photo.data),
            "small_digest": self._files.blobs.put(made.small),
            "size": len(made.photo.data),
            "taken_at": made.photo.taken,
        }
        return self.put(work, BelongingPhotoDraft.of(values))

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a photo; only while the list is open."""
        if isinstance(draft, BelongingPhotoDraft):
            open_list(work, draft.inventory_id, draft.client_id)
        return super().put(work, draft, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a photo into the trash."""
        self.office.require(self.writing)
        with self.office.store.write("belonging_photo_remove", self.office.author) as work:
            photo = self.present(work, record_id)
            self._refuse_outdated(photo, version)
            open_list(work, photo["inventory_id"], photo["client_id"])
            work.remove(BelongingPhoto, record_id)
        return work.changed

    def refuse_known(self, work: UnitOfWork, inventory_id: UUID, made: ReadyPhoto) -> None:
        """Refuse a photo that is on the list: a folder may be taken in again after it was interrupted."""
        photo, thing = table_of(BelongingPhoto), table_of(Belonging)
        query = (
            select(thing.c.number)
            .join(photo, photo.c.belonging_id == thing.c.id)
            .where(
                photo.c.digest == digest_of(made.photo.data),
                photo.c.inventory_id == inventory_id,
                photo.c.deleted_at.is_(None),
            )
        )
        if (number := work.connection.scalar(query)) is not None:
            raise Problem("belongings.photo_there", number=number)

    def of_thing(self, belonging_id: UUID) -> tuple[BelongingPhotoView, ...]:
        """Return the photos of a thing in their order."""
        self.office.require(self.reading)
        table = table_of(BelongingPhoto)
        return self.views(table.c.belonging_id == belonging_id, order=(table.c.place, table.c.id))

    def content(self, record_id: UUID) -> bytes:
        """Return the JPEG of a photo."""
        self.office.require(self.reading)
        return self._files.blobs.get(self.get(record_id).digest)

    def small_of(self, things: Sequence[UUID], most: int = 1) -> Mapping[UUID, tuple[bytes, ...]]:
        """Return the small pictures of things, at most so many of each; a thing without one is left out."""
        self.office.require(self.reading)
        table = table_of(BelongingPhoto)
        digests: dict[UUID, list[str]] = {}
        with self.office.store.read() as connection:
            for part in _parts(things):
                query = select(table.c.belonging_id, table.c.small_digest).where(
                    table.c.belonging_id.in_(part), table.c.deleted_at.is_(None)
                )
                for row in connection.execute(query.order_by(table.c.place, table.c.id)):
                    digests.setdefault(row.belonging_id, []).append(row.small_digest)
        get = self._files.blobs.get
        return {key: tuple(get(digest) for digest in found[:most]) for key, found in digests.items()}

    def give(self, work: UnitOfWork, source: UUID, target: UUID) -> None:
        """Give all photos of a thing to another one, behind its own, inside a running unit of work."""
        table = table_of(BelongingPhoto)
        last = select(func.max(table.c.place)).where(table.c.belonging_id == target)
        place = work.connection.scalar(last) or 0
        query = select(table.c.id).where(table.c.belonging_id == source, table.c.deleted_at.is_(None))
        for number, key in enumerate(
            work.connection.scalars(query.order_by(table.c.place, table.c.id)).all(), start=place + 1
        ):
            work.change(BelongingPhoto, key, {"belonging_id": target, "place": number})

    def remove_of(self, work: UnitOfWork, belonging_id: UUID) -> None:
        """Put the photos of a thing into the trash together with it."""
        table = table_of(BelongingPhoto)
        query = select(table.c.id).where(table.c.belonging_id == belonging_id, table.c.deleted_at.is_(None))
        for key in work.connection.scalars(query).all():
            work.remove(BelongingPhoto, key)


def _parts(keys: Iterable[UUID]) -> Iterable[list[UUID]]:
    left = iter(keys)
    while part := [*islice(left, _AT_ONCE)]:
        yield part
