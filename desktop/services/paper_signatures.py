"""Signatures on papers (書類への署名): what the person writes on screen stands on the paper from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.strokes import Stroke, is_signature
from desktop.records.attachment import Attachment
from desktop.records.client_money import MoneyClosing, MoneyStatement
from desktop.records.paper_signature import PaperSignature, PaperSignatureDraft, PaperSignatureView
from desktop.records.watch_agreement import WatchAgreement
from desktop.services.attachments import Attachments
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.drawings import draw
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

_KIND: Final = "signature"
"""The kind of the attachment."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody signs: on which paper of whom, made from which record."""

    client_id: UUID
    document: str
    kind: str
    record_id: UUID


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A signature with its picture; `changed_since` tells that the record was changed afterwards."""

    view: PaperSignatureView
    changed_since: bool
    png: bytes = field(repr=False)


class PaperSignatures(Recording[PaperSignatureDraft, PaperSignatureView]):
    """The worker's verbs about signatures on papers."""

    row = PaperSignature
    view = PaperSignatureView

    def __init__(self, office: Office, attachments: Attachments) -> None:
        super().__init__(office)
        self._attachments = attachments

    def sign(
        self, place: Place, signer: str, signed_by: str, strokes: Sequence[Stroke], proportion: float
    ) -> Saved:
        """Keep what was drawn on a paper; a Problem `signature.empty` when nothing was written.

        The day stands in the record as well, where that keeps one and it is not known yet.
        """
        self.office.require(self.writing)
        if not is_signature(strokes):
            raise Problem("signature.empty")
        picture = draw(strokes, proportion)
        with self.office.store.write("paper_signature_add", self.office.author) as work:
            now = local(work.moment, self.office.zone)
            self._note_day(work, place, signer, signed_by)
            about = self._about(work, place)
            title = f"{signed_by} {now:%Y-%m-%d %H:%M}"
            drawn = self._attachments.put_drawing(work, place.client_id, title, picture, document_kind=_KIND)
            draft = PaperSignatureDraft.of(
                {
                    "client_id": place.client_id,
                    "attachment_id": drawn,
                    "document": place.document,
                    "about_kind": place.kind,
                    "about": place.record_id.hex,
                    "about_version": about["version"],
                    "signer": signer,
                    "signed_by": signed_by,
                    "on": now.date(),
                    "at": now.time().replace(second=0, microsecond=0),
                }
            )
            key = self.put(work, draft)
        return Saved(key, work.changed)

    def on_paper(self, place: Place) -> tuple[SignedPaper, ...]:
        """Return what was signed on a paper, oldest first."""
        self.office.require(Permission.READ_NOTES)
        table = table_of(PaperSignature)
        views = self.views(table.c.about == place.record_id.hex, table.c.document == place.document)
        if not views:
            return ()
        about = table_of(ROWS[place.kind])
        with self.office.store.read() as connection:
            version = connection.scalar(select(about.c.version).where(about.c.id == place.record_id)) or 0
        return tuple(
            SignedPaper(view, view.about_version < version, self._attachments.content(view.attachment_id))
            for view in views
        )

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a signature and its picture into the trash."""
        self.office.require(self.writing)
        with self.office.store.write("paper_signature_remove", self.office.author) as work:
            kept = self.present(work, record_id)
            work.remove(PaperSignature, record_id, version)
            if work.read(Attachment, kept["attachment_id"])["deleted_at"] is None:
                work.remove(Attachment, kept["attachment_id"])
        return work.changed

    def _about(self, work: UnitOfWork, place: Place) -> dict[str, Any]:
        about = work.read(ROWS[place.kind], place.record_id)
        if about["deleted_at"] is not None or about.get("client_id", place.client_id) != place.client_id:
            raise Problem("record.gone", kind=place.kind, id=place.record_id)
        return about

    def _note_day(self, work: UnitOfWork, place: Place, signer: str, signed_by: str) -> None:
        """Note the day in what was signed: nobody writes it a second time."""
        about, today = self._about(work, place), self.office.today()
        if place.kind == WatchAgreement.kind and about["signed_on"] is None:
            told = {"signed_on": today, "signer": signer, "signer_name": signed_by}
            work.change(WatchAgreement, place.record_id, told)
        if place.kind == MoneyClosing.kind:
            table = table_of(MoneyStatement)
            query = select(table.c.id).where(
                table.c.closing_id == place.record_id,
                table.c.signed_on.is_(None),
                table.c.deleted_at.is_(None),
            )
            for key in work.connection.scalars(query).all():
                work.change(MoneyStatement, key, {"signed_on": today})
