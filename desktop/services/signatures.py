"""Signatures (署名): drawn by touch or mouse under a support entry, kept as an attachment."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from desktop.domain.strokes import Stroke, is_signature
from desktop.records.attachment import Attachment
from desktop.records.signature import Signature, SignatureDraft, SignatureView
from desktop.records.support_entry import SupportEntry
from desktop.services.attachments import Attachments
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.drawings import draw
from desktop.storage.unit_of_work import Changed, table_of


class Signatures(Recording[SignatureDraft, SignatureView]):
    """The worker's verbs about signatures."""

    row = Signature
    view = SignatureView

    def __init__(self, office: Office, attachments: Attachments) -> None:
        super().__init__(office)
        self._attachments = attachments

    def sign(
        self, entry_id: UUID, signer: str, signed_by: str, strokes: Sequence[Stroke], proportion: float
    ) -> Saved:
        """Keep what was drawn under an entry; a Problem `signature.empty` when nothing was written."""
        self.office.require(self.writing)
        if not is_signature(strokes):
            raise Problem("signature.empty")
        picture = draw(strokes, proportion)
        with self.office.store.write("signature_add", self.office.author) as work:
            entry = work.read(SupportEntry, entry_id)
            if entry["deleted_at"] is not None:
                raise Problem("record.gone", kind=SupportEntry.kind, id=entry_id)
            now = local(work.moment, self.office.zone)
            values = {
                "client_id": entry["client_id"],
                "entry_id": entry_id,
                "signer": signer,
                "signed_by": signed_by,
                "on": now.date(),
                "at": now.time().replace(second=0, microsecond=0),
                "entry_version": entry["version"],
            }
            title = f"{signed_by} {now:%Y-%m-%d %H:%M}"
            drawn = self._attachments.put_drawing(
                work, entry["client_id"], title, picture, entry_id=entry_id, document_kind="signature"
            )
            key = self.put(work, SignatureDraft.of({**values, "attachment_id": drawn}))
        return Saved(key, work.changed)

    def of_entry(self, entry_id: UUID) -> tuple[SignatureView, ...]:
        """Return what was signed under an entry, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(Signature).c.entry_id == entry_id)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a signature and its picture into the trash."""
        self.office.require(self.writing)
        with self.office.store.write("signature_remove", self.office.author) as work:
            kept = self.present(work, record_id)
            work.remove(Signature, record_id, version)
            if work.read(Attachment, kept["attachment_id"])["deleted_at"] is None:
                work.remove(Attachment, kept["attachment_id"])
        return work.changed
