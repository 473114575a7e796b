"""The papers of a record in its form: files that are chosen, dropped or pasted, each with its kind.

Those of a record that is not kept yet wait here and are kept with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.storage.incoming import Paper
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


class PaperView(Protocol):
    """A paper that was kept, as its service hands it out."""

    @property
    def id(self) -> UUID:
        """Its key."""
        ...

    @property
    def media_type(self) -> str:
        """Whether it is a photo or a PDF."""
        ...


@dataclass(slots=True)
class Waiting:
    """A file that is kept together with its record."""

    kind: str
    paper: Paper
    title: str = ""
    ours: bool | None = None
    """Whether it is made out to the corporation, where the subject asks; None as its kind says."""


@dataclass(frozen=True, slots=True)
class PapersSaid:
    """The words of a subject: the title, the button that asks for files, what comes here, what waits."""

    title: str
    choose: str
    nothing: str
    later: str


class PapersPart(Section):
    """Shows the papers line by line; `shown` asks for one to be shown large. Subclasses keep them."""

    shown = Signal(str, str, bytes)
    rearranged = Signal()
    """A line came or went."""

    def __init__(
        self, desk: Desk, owner_id: UUID | None, kinds: str, said: PapersSaid, *, may_write: bool
    ) -> None:
        """Take whose papers they are, None for a new record, and the list of their kinds."""
        say = desk.words.say
        self.choose_button = Button(said.choose, self.choose, icon="attach")
        self.paste_button = Button(say("Paste a picture"), self.paste, look=Look.QUIET)
        super().__init__(said.title, self.choose_button, self.paste_button)
        self.desk, self.say, self._said = desk, say, said
        self._owner_id, self._kinds, self._may_write = owner_id, kinds, may_write
        self.waiting: list[Waiting] = []
        self.kept: tuple[Any, ...] = ()
        for button in (self.choose_button, self.paste_button):
            button.setEnabled(may_write)
        self.importing = PhotoImport(desk)
        self.importing.done.connect(lambda _kept: self._came_in())
        self.nothing = Text(said.nothing, tone=Tone.QUIET, wrap=True)
        self.later = Text(said.later, tone=Tone.QUIET, wrap=True)
        self._lines = column(gap=0.6)
        self.body.addWidget(self.importing)
        for widget in (*self.told(), self.nothing, self.later):
            self.body.addWidget(widget)
        self.body.addLayout(self._lines)
        self.read()

    def told(self) -> Sequence[QWidget]:
        """Return what else is said above the papers."""
        return ()

    def ready(self, data: bytes) -> Paper:
        """Return a file as it would be kept."""
        raise NotImplementedError

    def waiting_of(self, path: Path, paper: Paper) -> Waiting:
        """Return a new file with the kind that it is taken for at first."""
        raise NotImplementedError

    def keep(self, owner_id: UUID, waiting: Waiting) -> Any:
        """Keep a file; in the writing thread."""
        raise NotImplementedError

    def of_owner(self, owner_id: UUID) -> tuple[Any, ...]:
        """Return what is kept; in the reading thread."""
        raise NotImplementedError

    def content(self, view: PaperView) -> bytes:
        """Return the bytes of a paper; in the reading thread."""
        raise NotImplementedError

    def take_away(self, view: PaperView) -> Any:
        """Put a paper into the trash; in the writing thread."""
        raise NotImplementedError

    def kept_line(self, view: Any) -> QWidget:
        """Return the line of a paper that is kept."""
        raise NotImplementedError

    def waiting_line(self, each: Waiting) -> QWidget:
        """Return the line of a file that waits."""
        raise NotImplementedError

    def choose(self) -> None:
        """Ask for files."""
        self.importing.ask(self._said.choose, self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Take in these files."""
        self.importing.take_as(paths, Taking(self.ready, self._keep_file))

    def paste(self) -> None:
        """Take in what was copied: a picture, or files."""
        copied = copied_papers()
        if copied.paths:
            self.take(copied.paths)
            return
        data = copied.picture
        if data is None:
            self.importing.said.tell(self.say("Nothing that could be pasted was copied."), Tone.LOOK)
            self.importing.said.show()
            return
        self.desk.tasks.aside(
            lambda: self.ready(data), owner=self, then=self._pasted, otherwise=self._refused
        )

    def keep_with(self, owner_id: UUID) -> None:
        """Keep what waits, in the writing thread, for the record that was just kept."""
        for each in self.waiting:
            self.keep(owner_id, each)

    def read(self) -> None:
        """Read what is kept, and show it."""
        key = self._owner_id
        if key is None:
            self._show(())
            return
        self.desk.tasks.read(
            lambda: self.of_owner(key), owner=self, then=self._show, supersede=f"{self._kinds}_kept"
        )

    def name_of(self, kind: str) -> str:
        """Return what a kind of paper is called."""
        return terms.named(self.desk.form_tools.lists(self._kinds), kind, self.desk.words)

    def look_kept(self, view: Any, title: str) -> None:
        """Ask for a kept paper to be shown large."""
        self.desk.tasks.read(
            lambda: self.content(view),
            owner=self,
            then=lambda content: self.shown.emit(title, view.media_type, content),
            supersede=f"{self._kinds}_looked_at",
        )

    def look_waiting(self, each: Waiting) -> None:
        """Ask for a file that waits to be shown large."""
        title = "　".join(filter(None, (self.name_of(each.kind), each.title)))
        self.shown.emit(title, each.paper.media_type, each.paper.data)

    def describe(self, verb: Callable[[], object]) -> None:
        """Say something else of a kept paper."""
        self.desk.tasks.run(verb, owner=self, then=lambda _saved: self.read(), otherwise=self._refused)

    def forget(self, each: Waiting) -> None:
        """Take a file away that waits."""
        self.waiting.remove(each)
        self._show(self.kept)

    def remove(self, view: PaperView) -> None:
        """Take a kept paper away."""
        self.desk.tasks.run(
            lambda: self.take_away(view), owner=self, then=lambda _done: self.read(), otherwise=self._refused
        )

    def line(
        self,
        kind: ChoiceBox,
        look: Callable[[], object],
        away: Callable[[], object],
        *below: QWidget,
    ) -> QWidget:
        """Return a line: the kind, the way to see it large, the way out, and what stands below."""
        line = QWidget()
        outer = column(line, gap=0.3)
        inside = row(gap=0.8)
        inside.addWidget(kind)
        inside.addWidget(IconButton("zoom-in", self.say("Show it large"), look))
        away_button = IconButton("close", self.say("Take this paper away"), away)
        away_button.setEnabled(self._may_write)
        inside.addWidget(away_button)
        inside.addStretch(1)
        outer.addLayout(inside)
        for widget in below:
            outer.addWidget(widget)
        return line

    def kind_box(self, kind: str, label: str) -> ChoiceBox:
        """Return the choice of a paper's kind."""
        box = ChoiceBox(code_choices(self._kinds, self.desk.form_tools))
        box.editor.setAccessibleName(self.desk.words.label(label))
        box.fill(kind)
        box.set_read_only(read_only=not self._may_write)
        return box

    def is_told(self) -> None:
        """Say anew what else is said, after papers came or went; subclasses extend it."""

    def came(self, *, kept: bool) -> None:
        """Hear that a file came in and is kept, or waits; subclasses extend it."""

    def _keep_file(self, path: Path, paper: Any) -> Any:
        each = self.waiting_of(path, paper)
        if self._owner_id is None:
            self.waiting.append(each)
            return None
        return self.keep(self._owner_id, each)

    def _pasted(self, paper: Paper) -> None:
        keep = partial(self._keep_file, Path(), paper)
        self.desk.tasks.run(keep, owner=self, then=lambda _saved: self._came_in(), otherwise=self._refused)

    def _came_in(self) -> None:
        if self._owner_id is None:
            self._show(())
            if self.waiting:
                self.came(kept=False)
            return
        self.read()

    def _refused(self, problem: Problem) -> None:
        around: Any = self.parentWidget()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parentWidget()
        if around is not None:
            around.show_problem(problem)

    def _show(self, kept: tuple[Any, ...]) -> None:
        is_new = len(kept) > len(self.kept)
        self.kept = kept
        clear(self._lines)
        for view in kept:
            self._lines.addWidget(self.kept_line(view))
        for each in self.waiting:
            self._lines.addWidget(self.waiting_line(each))
        self.nothing.setVisible(not kept and not self.waiting)
        self.later.setVisible(bool(self.waiting))
        self.is_told()
        self.rearranged.emit()
        if is_new:
            self.came(kept=True)
