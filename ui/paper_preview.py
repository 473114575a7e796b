"""A paper before it leaves: made by the press, shown page by page, printed or saved on purpose and noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from desktop.storage.location import warn_about
from reports.paper import Paper
from reports.parts.stamp import Stamp
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, Look
from ui.parts.page_view import PageView, get_ready
from ui.parts.text import Text, Tone
from ui.printer import Exactly, print_pdf, save_pdf, write_pdf
from ui.tasks import Running


@dataclass(frozen=True, slots=True)
class Job:
    """What to make: the document's code, where it is drawn, what gathers its content, whom it is about."""

    code: str
    document: str
    """module:function of the document, called with content, words and stamp in the press."""
    gather: Callable[[], Any]
    """Asks the services; called in the reading thread."""
    kind: str
    record: UUID
    about: UUID | None = None
    exactly: tuple[int, int] | None = None
    """The size of a paper on which everything has its place, in 0.1 mm: it is moved as the printer needs."""
    others: tuple[tuple[str, UUID, UUID | None], ...] = ()
    """Further records on the same paper, each with whom it is about."""


class PaperPreview(QWidget):
    """Shows one job at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._job: Job | None = None
        self._paper: Paper | None = None
        self._page_text = Text(tone=Tone.QUIET)
        self.pages = PageView(desk.words)
        self.pages.turned.connect(self._turned)
        self._busy, self._given = BusyBar(desk.words), BusyBar(desk.words)
        self._holes = Banner("", Tone.LOOK)
        self._holes.hide()
        self.print_button = Button(self.say("Print"), self.print_paper, look=Look.PRIMARY, icon="print")
        self.save_button = Button(self.say("Save as PDF"), self.save_paper, icon="save")
        body = column(self, gap=0.8)
        line = row(gap=1, pad=(2, 0.4))
        line.addWidget(self._page_text)
        line.addStretch(1)
        line.addWidget(self.save_button)
        line.addWidget(self.print_button)
        body.addLayout(line)
        holes = row(pad=(2, 0))
        holes.addWidget(self._holes)
        body.addLayout(holes)
        for bar in (self._busy, self._given):
            waiting = row(pad=(2, 0))
            waiting.addWidget(bar)
            body.addLayout(waiting)
        body.addWidget(self.pages, 1)
        self._allow(ready=False)

    @property
    def paper(self) -> Paper | None:
        """The paper that is shown."""
        return self._paper

    def make(self, job: Job) -> None:
        """Gather, draw and show."""
        self._job, self._paper = job, None
        self._allow(ready=False)
        self._holes.hide()
        desk = self.desk

        def gathered() -> tuple[Any, Stamp]:
            return job.gather(), stamp_of(desk, job.code)

        desk.tasks.read(gathered, owner=self, then=lambda made: self._draw(job, *made), supersede="paper")

    def clear(self) -> None:
        """Show nothing."""
        self._job, self._paper = None, None
        self.pages.clear()
        self._allow(ready=False)

    def print_paper(self) -> None:
        """Print what is shown; that it left is noted."""
        if self._paper is not None and self._job is not None:
            size, preferences = self._job.exactly, self.desk.preferences
            exactly = None if size is None else Exactly(*size, preferences.now.offset_of)
            print_pdf(
                self,
                self._paper.pdf,
                self._job.code,
                self.desk.tasks,
                given=self._printing,
                exactly=exactly,
            )

    def save_paper(self) -> None:
        """Save what is shown under its neutral code."""
        if self._paper is not None and self._job is not None:
            name = f"{self._job.code}-{self.desk.today().isoformat()}.pdf"
            save_pdf(self, self.desk.words, name, self.save_to)

    def save_to(self, path: Path) -> None:
        """Save to a place outside the vault; that it left is noted."""
        paper = self._paper
        if paper is not None:
            self.desk.tasks.run(
                lambda: write_pdf(path, paper.pdf), owner=self, then=lambda _done: self._saved(path)
            )

    def show_problem(self, problem: Problem) -> None:
        """Pass a problem on to the screen around."""
        around: Any = self.parent()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parent()
        if around is not None:
            around.show_problem(problem)

    def _printing(self, running: Running) -> None:
        # Now, not at the end: a few pages may be on paper although the rest was cancelled.
        self._note(saved=False)
        self._given.follow(running)

    def _saved(self, path: Path) -> None:
        self._note(saved=True)
        warning = warn_about(path.parent)
        if warning is not None:
            where = warning.service or self.say("the network")
            said = self.say(
                "It was saved where others may see it: this folder belongs to {where}.", where=where
            )
            self._holes.tell(said, Tone.LOOK)
            self._holes.show()

    def _draw(self, job: Job, content: Any, stamp: Stamp) -> None:
        if job is not self._job:
            return
        press, words = self.desk.press, self.desk.words

        def made() -> Paper:
            get_ready()
            paper: Paper = press.render(job.document, content, words, stamp)
            return paper

        running = self.desk.tasks.press(
            made,
            owner=self,
            then=lambda paper: self._show(job, paper),
            cancel=press.cancel,
        )
        self._busy.follow(running)

    def _show(self, job: Job, paper: Paper) -> None:
        if job is not self._job:
            return
        self._paper = paper
        self.pages.show_pdf(paper.pdf)
        self._allow(ready=True)
        if paper.missing:
            holes = ", ".join(f"{hole.character} ({hole.place})" for hole in paper.missing[:8])
            text = self.say("Some characters cannot be drawn and are printed as 〓: {holes}", holes=holes)
            self._holes.tell(text, Tone.LOOK)
            self._holes.show()

    def _allow(self, *, ready: bool) -> None:
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)
        if not ready:
            self._page_text.setText("")

    def _turned(self, page: int, pages: int) -> None:
        self._page_text.setText(self.say("Page {page} of {pages}", page=page, pages=pages) if pages else "")

    def _note(self, *, saved: bool) -> None:
        job, history = self._job, self.desk.workspace.history
        if job is None:
            return
        for kind, record, about in ((job.kind, job.record, job.about), *job.others):
            note = partial(history.note_printed, kind, record, about, job.code, saved=saved)
            self.desk.tasks.run(note, owner=self)


def stamp_of(desk: Desk, code: str) -> Stamp:
    """Return what stands at the head and foot of a paper made now."""
    office = desk.workspace.office
    organisation = desk.workspace.organisations.own()
    name = organisation.name if organisation is not None else ""
    return Stamp(name, local(desk.clock.now(), office.zone), office.actor.name, code)
