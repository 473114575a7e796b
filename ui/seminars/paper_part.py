"""The papers and photos of a seminar in its form: chosen, dropped or pasted, each with its kind.

Those of a seminar that is not kept yet wait here and are kept with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.seminar import SeminarPaperView
from desktop.services.seminars import PAPERS, lacking
from desktop.storage.incoming import PDF, Paper
from i18n import terms
from ui.copied_papers import copied_papers
from ui.desk import Desk
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.photo_import import PhotoImport
from ui.photo_run import Taking

PHOTO: Final = "seminar_photo"
MATERIAL: Final = "seminar_material"


@dataclass(slots=True)
class Waiting:
    """A file that is kept together with its seminar."""

    kind: str
    title: str
    paper: Paper


class PaperPart(Section):
    """Shows the papers line by line; `shown` asks for one to be shown large."""

    shown = Signal(str, str, bytes)
    rearranged = Signal()
    """A line came or went."""

    def __init__(self, desk: Desk, seminar_id: UUID | None, *, may_write: bool) -> None:
        say = desk.words.say
        self.choose_button = Button(say("Choose papers or photos"), self.choose, icon="attach")
        self.paste_button = Button(say("Paste a picture"), self.paste, look=Look.QUIET)
        super().__init__(say("Papers and photos of the seminar"), self.choose_button, self.paste_button)
        self.desk, self.say = desk, say
        self._seminar_id, self._may_write = seminar_id, may_write
        self._papers = desk.workspace.seminars.papers
        self.waiting: list[Waiting] = []
        self.kept: tuple[SeminarPaperView, ...] = ()
        for button in (self.choose_button, self.paste_button):
            button.setEnabled(may_write)
        self.importing = PhotoImport(desk)
        self.importing.done.connect(lambda _kept: self._came_in())
        self.lacks = Text(tone=Tone.LOOK, wrap=True)
        self.nothing = Text(
            say("Drop the leaflet, photos, handouts or the list of those who came here, or choose them."),
            tone=Tone.QUIET,
            wrap=True,
        )
        self.later = Text(say("These files are kept together with the seminar."), tone=Tone.QUIET, wrap=True)
        self._lines = column(gap=0.6)
        for widget in (self.importing, self.lacks, self.nothing, self.later):
            self.body.addWidget(widget)
        self.body.addLayout(self._lines)
        self.read()

    def choose(self) -> None:
        """Ask for files."""
        self.importing.ask(self.say("Choose papers or photos"), self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Take in these files: a photo as one of the day, anything else as what was handed out."""
        self.importing.take_as(paths, Taking(self._papers.ready, self._keep_file))

    def paste(self) -> None:
        """Take in what was copied: a picture, or files."""
        copied = copied_papers()
        if copied.paths:
            self.take(copied.paths)
            return
        data, papers = copied.picture, self._papers
        if data is None:
            self.importing.said.tell(self.say("Nothing that could be pasted was copied."), Tone.LOOK)
            self.importing.said.show()
            return
        self.desk.tasks.aside(
            lambda: papers.ready(data), owner=self, then=self._pasted, otherwise=self._refused
        )

    def keep_with(self, seminar_id: UUID) -> None:
        """Keep what waits, in the writing thread, for the seminar that was just kept."""
        for each in self.waiting:
            self._papers.keep(seminar_id, each.kind, each.title, each.paper)

    def read(self) -> None:
        """Read what is kept, and show it."""
        key, papers = self._seminar_id, self._papers
        if key is None:
            self._show(())
            return
        self.desk.tasks.read(
            lambda: papers.of_seminar(key), owner=self, then=self._show, supersede="seminar_papers"
        )

    def _keep_file(self, path: Path, paper: Any) -> Any:
        """Keep a file, in the writing thread."""
        kind = MATERIAL if paper.media_type == PDF else PHOTO
        if self._seminar_id is None:
            self.waiting.append(Waiting(kind, path.stem, paper))
            return None
        return self._papers.keep(self._seminar_id, kind, path.stem, paper)

    def _pasted(self, paper: Paper) -> None:
        keep = partial(self._keep_file, Path(), paper)
        self.desk.tasks.run(keep, owner=self, then=lambda _saved: self._came_in(), otherwise=self._refused)

    def _came_in(self) -> None:
        if self._seminar_id is None:
            self._show(())
        else:
            self.read()

    def _refused(self, problem: Problem) -> None:
        around: Any = self.parentWidget()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parentWidget()
        if around is not None:
            around.show_problem(problem)

    def _show(self, kept: tuple[SeminarPaperView, ...]) -> None:
        self.kept = kept
        clear(self._lines)
        for view in kept:
            self._lines.addWidget(self._kept_line(view))
        for each in self.waiting:
            self._lines.addWidget(self._waiting_line(each))
        self.nothing.setVisible(not kept and not self.waiting)
        self.later.setVisible(bool(self.waiting))
        self._tell_lacks()
        self.rearranged.emit()

    def _tell_lacks(self) -> None:
        kinds, words = self.desk.form_tools.lists(PAPERS), self.desk.words
        there = [view.paper for view in self.kept] + [each.kind for each in self.waiting]
        missing = [
            terms.named(kinds, code, words) for code in lacking(kinds, there, self.desk.today()) if there
        ]
        self.lacks.setText(words.say("Still missing: {papers}", papers="、".join(missing)))
        self.lacks.setVisible(bool(missing))

    def _kept_line(self, view: SeminarPaperView) -> QWidget:
        papers = self._papers

        def describe(kind: str) -> None:
            self.desk.tasks.run(
                lambda: papers.describe(view.id, kind),
                owner=self,
                then=lambda _saved: self.read(),
                otherwise=self._refused,
            )

        def remove() -> None:
            self.desk.tasks.run(lambda: papers.remove(view.id), owner=self, then=lambda _done: self.read())

        return self._line(view.paper, view.title, partial(self._look_kept, view), describe, remove)

    def _waiting_line(self, each: Waiting) -> QWidget:
        def describe(kind: str) -> None:
            each.kind = kind
            self._tell_lacks()

        def remove() -> None:
            self.waiting.remove(each)
            self._show(self.kept)

        look = partial(self.shown.emit, each.title, each.paper.media_type, each.paper.data)
        return self._line(each.kind, each.title, look, describe, remove)

    def _line(
        self,
        kind: str,
        title: str,
        look: Callable[[], object],
        describe: Callable[[str], None],
        remove: Callable[[], None],
    ) -> QWidget:
        line = QWidget()
        outer = column(line, gap=0.3)
        inside = row(gap=0.8)
        box = ChoiceBox(code_choices(PAPERS, self.desk.form_tools))
        box.editor.setAccessibleName(self.desk.words.label("seminar_paper.paper"))
        box.fill(kind)
        box.set_read_only(read_only=not self._may_write)
        box.changed.connect(lambda: describe(str(box.value())))
        inside.addWidget(box)
        inside.addWidget(IconButton("zoom-in", self.say("Show it large"), look))
        away = IconButton("close", self.say("Take this paper away"), remove)
        away.setEnabled(self._may_write)
        inside.addWidget(away)
        inside.addStretch(1)
        outer.addLayout(inside)
        if title:
            outer.addWidget(Text(title, tone=Tone.QUIET, wrap=True))
        return line

    def _look_kept(self, view: SeminarPaperView) -> None:
        papers = self._papers
        named = terms.named(self.desk.form_tools.lists(PAPERS), view.paper, self.desk.words)
        title = "　".join(filter(None, (named, view.title)))
        self.desk.tasks.read(
            lambda: papers.content(view.id),
            owner=self,
            then=lambda content: self.shown.emit(title, view.media_type, content),
            supersede="seminar_paper",
        )
