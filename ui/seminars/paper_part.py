"""The papers and photos of a seminar in its form, and which of those that are asked for are still missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.records.seminar import SeminarPaperView
from desktop.services.recording import Saved
from desktop.services.seminars import PAPERS, lacking
from desktop.storage.incoming import PDF, Paper
from ui.changes import Changed
from ui.desk import Desk
from ui.papers_part import PapersPart, PapersSaid, PaperView, Waiting
from ui.parts.text import Text, Tone

PHOTO: Final = "seminar_photo"
MATERIAL: Final = "seminar_material"
_LABEL: Final = "seminar_paper.paper"


class PaperPart(PapersPart):
    """Takes a photo for one of the day, anything else for what was handed out."""

    def __init__(self, desk: Desk, seminar_id: UUID | None, *, may_write: bool) -> None:
        say = desk.words.say
        self._papers = desk.workspace.seminars.papers
        self.lacks = Text(tone=Tone.LOOK, wrap=True)
        said = PapersSaid(
            say("Papers and photos of the seminar"),
            say("Choose papers or photos"),
            say("Drop the leaflet, photos, handouts or the list of those who came here, or choose them."),
            say("These files are kept together with the seminar."),
        )
        super().__init__(desk, seminar_id, PAPERS, said, may_write=may_write)

    def told(self) -> Sequence[QWidget]:
        """Say what is missing."""
        return (self.lacks,)

    def ready(self, data: bytes) -> Paper:
        """Return a file as it would be kept."""
        return self._papers.ready(data)

    def waiting_of(self, path: Path, paper: Paper) -> Waiting:
        """Return a new file."""
        return Waiting(MATERIAL if paper.media_type == PDF else PHOTO, paper, path.stem)

    def keep(self, owner_id: UUID, waiting: Waiting) -> Saved:
        """Keep a file."""
        return self._papers.keep(owner_id, waiting.kind, waiting.title, waiting.paper)

    def of_owner(self, owner_id: UUID) -> tuple[SeminarPaperView, ...]:
        """Return what is kept."""
        return self._papers.of_seminar(owner_id)

    def content(self, view: PaperView) -> bytes:
        """Return the bytes of a paper."""
        return self._papers.content(view.id)

    def take_away(self, view: PaperView) -> Changed:
        """Put a paper into the trash."""
        return self._papers.remove(view.id)

    def kept_line(self, view: SeminarPaperView) -> QWidget:
        """Return the line of a paper."""
        box = self.kind_box(view.paper, _LABEL)
        papers = self._papers
        box.changed.connect(lambda: self.describe(partial(papers.describe, view.id, str(box.value()))))
        title = "　".join(filter(None, (self.name_of(view.paper), view.title)))
        look = partial(self.look_kept, view, title)
        return self.line(box, look, partial(self.remove, view), *_named(view.title))

    def waiting_line(self, each: Waiting) -> QWidget:
        """Return the line of a file that waits."""
        box = self.kind_box(each.kind, _LABEL)

        def describe() -> None:
            each.kind = str(box.value())
            self.is_told()

        box.changed.connect(describe)
        look = partial(self.look_waiting, each)
        return self.line(box, look, partial(self.forget, each), *_named(each.title))

    def is_told(self) -> None:
        """Say what is missing, once anything is there."""
        kinds = self.desk.form_tools.lists(PAPERS)
        there = [view.paper for view in self.kept] + [each.kind for each in self.waiting]
        missing = [self.name_of(code) for code in lacking(kinds, there, self.desk.today()) if there]
        self.lacks.setText(self.say("Still missing: {papers}", papers="、".join(missing)))
        self.lacks.setVisible(bool(missing))


def _named(title: str) -> Sequence[QWidget]:
    return (Text(title, tone=Tone.QUIET, wrap=True),) if title else ()
