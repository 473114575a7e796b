"""Attachments (添付): photos and papers of a client; the bytes lie encrypted beside the records."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.attachment import Attachment, AttachmentDraft, AttachmentView
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.drawings import PNG
from desktop.storage.incoming import Paper, accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import UnitOfWork, table_of

Place = tuple[UUID, UUID | None]
"""Whose a file is, and to which support entry it belongs."""


class Attachments(Recording[AttachmentDraft, AttachmentView]):
    """The worker's verbs about photos and papers."""

    row = Attachment
    view = AttachmentView

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def attach(
        self,
        client_id: UUID,
        title: str,
        data: bytes,
        *,
        entry_id: UUID | None = None,
        document_kind: str = "",
    ) -> Saved:
        """Keep a photo (shrunk, without what the camera added) or a PDF of a client."""
        self.office.require(self.writing)
        with self.office.store.write("attachment_add", self.office.author) as work:
            key = self.put_file(work, client_id, title, data, entry_id=entry_id, document_kind=document_kind)
        return Saved(key, work.changed)

    def ready(self, data: bytes) -> Paper:
        """Return a file as it would be kept, a photo shrunk; it takes a while and touches nothing kept."""
        self.office.require(self.writing)
        return accept(data)

    def keep(self, places: Sequence[Place], title: str, paper: Paper, *, document_kind: str = "") -> Saved:
        """Keep what was made ready, with each place that it belongs to; the bytes are kept once."""
        self.office.require(self.writing)
        with self.office.store.write("attachment_add", self.office.author) as work:
            keys = [
                self._put(work, client_id, title, paper, entry_id=entry_id, document_kind=document_kind)
                for client_id, entry_id in places
            ]
        return Saved(keys[-1], work.changed)

    def of_entry(self, entry_id: UUID) -> tuple[AttachmentView, ...]:
        """Return what belongs to a support entry, signatures aside."""
        self.office.require(self.reading)
        table = table_of(Attachment)
        return self.views(table.c.entry_id == entry_id, table.c.document_kind != "signature")

    def put_file(
        self,
        work: UnitOfWork,
        client_id: UUID,
        title: str,
        data: bytes,
        *,
        entry_id: UUID | None = None,
        document_kind: str = "",
    ) -> UUID:
        """Keep a file inside a running unit of work; return the attachment's key."""
        paper = accept(data)
        return self._put(work, client_id, title, paper, entry_id=entry_id, document_kind=document_kind)

    def put_drawing(
        self,
        work: UnitOfWork,
        client_id: UUID,
        title: str,
        png: bytes,
        *,
        entry_id: UUID | None = None,
        document_kind: str = "",
    ) -> UUID:
        """Keep what the program itself drew, as it is, inside a running unit of work."""
        paper = Paper(png, PNG)
        return self._put(work, client_id, title, paper, entry_id=entry_id, document_kind=document_kind)

    def _put(
        self,
        work: UnitOfWork,
        client_id: UUID,
        title: str,
        paper: Paper,
        *,
        entry_id: UUID | None,
        document_kind: str,
    ) -> UUID:
        # The bytes first: a record never points to nothing; bytes without a record are only room.
        digest = self._files.blobs.put(paper.data)
        draft = AttachmentDraft.of(
            {
                "client_id": client_id,
                "entry_id": entry_id,
                "title": title,
                "document_kind": document_kind,
                "dated_on": self.office.today(),
                "digest": digest,
                "media_type": paper.media_type,
                "size": len(paper.data),
                "taken_at": paper.taken,
            }
        )
        return self.put(work, draft)

    def content(self, record_id: UUID) -> bytes:
        """Return the bytes of an attachment."""
        self.office.require(Permission.READ_NOTES)
        return self._files.blobs.get(self.get(record_id).digest)
