"""Photos of dwellings (住まいの写真): shrunk and without what the camera added."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.dwelling_photo import DwellingPhoto, DwellingPhotoDraft, DwellingPhotoView
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.incoming import PDF, accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import table_of


class DwellingPhotos(Recording[DwellingPhotoDraft, DwellingPhotoView]):
    """The worker's verbs about photos of homes."""

    row = DwellingPhoto
    view = DwellingPhotoView

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def photograph(self, dwelling_id: UUID, data: bytes) -> Saved:
        """Keep a photo of a home; a Problem `image.unreadable` for a paper."""
        self.office.require(self.writing)
        photo = accept(data)
        if photo.media_type == PDF:
            raise Problem("image.unreadable")
        # The bytes first: a record never points to nothing; bytes without a record are only room.
        digest = self._files.blobs.put(photo.data)
        return self.save(
            DwellingPhotoDraft.of(
                {
                    "dwelling_id": dwelling_id,
                    "on_paper": True,
                    "digest": digest,
                    "size": len(photo.data),
                    "taken_at": photo.taken,
                }
            )
        )

    def describe(self, record_id: UUID, title: str, *, on_paper: bool) -> Saved:
        """Say what a photo shows, and whether it stands on the sheet for the client."""
        self.office.require(self.writing)
        kept = self.get(record_id)
        own = {name: getattr(kept, name) for name in DwellingPhotoDraft.model_fields}
        return self.save(
            DwellingPhotoDraft.of({**own, "title": title, "on_paper": on_paper}), record_id, kept.version
        )

    def of_dwelling(self, dwelling_id: UUID) -> tuple[DwellingPhotoView, ...]:
        """Return the photos of a home, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(DwellingPhoto).c.dwelling_id == dwelling_id)

    def content(self, record_id: UUID) -> bytes:
        """Return the JPEG of a photo."""
        self.office.require(Permission.READ_NOTES)
        return self._files.blobs.get(self.get(record_id).digest)
