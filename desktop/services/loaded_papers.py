"""Papers of somebody else's that are used as they are (読み込んだ書類): kept and shown unchanged."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from desktop.domain.problem import FieldError, Problem
from desktop.domain.roles import Permission
from desktop.records.loaded_paper import LoadedPaper, LoadedPaperDraft, LoadedPaperView
from desktop.records.record import Draft
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.incoming import PDF, accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import table_of


class LoadedPapers(Recording[LoadedPaperDraft, LoadedPaperView]):
    """The manager's verbs about loaded papers; everybody may read and print them."""

    row = LoadedPaper
    view = LoadedPaperView
    writing = Permission.MANAGE

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def all(self) -> tuple[LoadedPaperView, ...]:
        """Return every paper, those of one kind together, the newest first."""
        table = table_of(LoadedPaper)
        return self.views(order=(table.c.paper_kind, table.c.loaded_on.desc(), table.c.id.desc()))

    def of_languages(self, languages: Collection[str]) -> tuple[LoadedPaperView, ...]:
        """Return the papers in these languages whose file is there to be printed."""
        return tuple(view for view in self.all() if view.language in languages and view.digest)

    def take(self, draft: LoadedPaperDraft, data: bytes | None) -> Saved:
        """Keep a paper with its file; without one only what is said of it, and the file follows."""
        self.office.require(self.writing)
        told = {} if data is None else self._stored(data)
        with self.office.store.write("loaded_paper_add", self.office.author) as work:
            kept = self.put(work, draft)
            if told:
                work.change(LoadedPaper, kept, told)
        return Saved(kept, work.changed)

    def load(self, record_id: UUID, data: bytes) -> Saved:
        """Keep the file of a paper that has none; a file that is there is never replaced.

        Another edition is another paper, so that it can be told which one somebody was given.
        """
        self.office.require(self.writing)
        told = self._stored(data)
        with self.office.store.write("loaded_paper_load", self.office.author) as work:
            if self.present(work, record_id)["digest"]:
                raise Problem("loaded_paper.has_file")
            work.change(LoadedPaper, record_id, told)
        return Saved(record_id, work.changed)

    def content(self, record_id: UUID) -> bytes:
        """Return the file, byte for byte as it was loaded; a Problem `attachment.missing` without one."""
        self.office.require(self.reading)
        return file_beside(self._files, self.get(record_id).digest)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a paper loaded on a day that has not come."""
        day = getattr(draft, "loaded_on", None)
        late = day is not None and day > self.office.today()
        return (FieldError("loaded_on", "date.in_future"),) if late else ()

    def _stored(self, data: bytes) -> Mapping[str, Any]:
        if not data.startswith(b"%PDF-"):
            # Pictures would be made smaller; these papers are kept as they are, and printed page by page.
            raise Problem("loaded_paper.not_pdf")
        return put_beside(self._files, accept(data).data, PDF)
