"""Files beside plans, reports and notices: approvals, inventory of property, balance sheet, receipts."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.corporation_paper import CorporationPaper, CorporationPaperDraft, CorporationPaperView
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.incoming import accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import table_of


class CorporationPapers(Recording[CorporationPaperDraft, CorporationPaperView]):
    """The manager's verbs about these files."""

    row = CorporationPaper
    view = CorporationPaperView
    writing = Permission.MANAGE

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def attach(self, draft: CorporationPaperDraft, data: bytes) -> Saved:
        """Keep a file."""
        self.office.require(self.writing)
        paper = accept(data)
        told = put_beside(self._files, paper.data, paper.media_type)
        with self.office.store.write("corporation_paper_add", self.office.author) as work:
            kept = self.put(work, draft)
            work.change(CorporationPaper, kept, told)
        return Saved(kept, work.changed)

    def content(self, record_id: UUID) -> bytes:
        """Return the file; a Problem `attachment.missing` when none was loaded."""
        self.office.require(self.reading)
        return file_beside(self._files, self.get(record_id).digest)

    def beside(self, field: str, record_id: UUID) -> tuple[CorporationPaperView, ...]:
        """Return the files of a plan (`plan_id`), a report (`report_id`) or a notice (`notice_id`)."""
        self.office.require(self.reading)
        table = table_of(CorporationPaper)
        return self.views(table.c[field] == record_id, order=(table.c.on, table.c.id))
