"""A paper before it leaves: made by the press, shown page by page, printed or saved on purpose and noted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.services.consent_lens import Lens
from desktop.services.paper_signatures import Place
from desktop.services.recording import Saved
from desktop.storage.location import warn_about
from reports.paper import Paper
from reports.parts.stamp import Stamp
from reports.password import locked
from ui.changes import Changed
from ui.desk import Desk
from ui.notices import notice
from ui.paper_leaving import note_left
from ui.paper_lens import PaperLens
from ui.paper_password import PasswordDialog
from ui.paper_stamp import signed_on, stamp_of
from ui.paper_word import WordButton
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, IconButton, Look
from ui.parts.page_view import PageView, get_ready
from ui.parts.reading_order import order_keys
from ui.parts.text import Text, Tone
from ui.printer import Exactly, print_pdf, save_pdf, write_pdf
from ui.record_editor import may_write
from ui.signing import SignDialog, ToSign
from ui.tasks import Running
from ui.veil import PaperVeilDialog

OURS: Final = ("own_file",)
"""For inside the house only."""
PERSON: Final = ("the_person", "own_file")
"""For the person; a second one may be for our file."""


@dataclass(frozen=True, slots=True)
class Issued:
    """The content of a paper with what was given out for it, and what that changed."""

    content: Any
    changed: Changed


@dataclass(frozen=True, slots=True)
class AfterLeaving:
    """What one press does once a paper left: the question, the button, what was done, the verb."""

    asks: str
    button: str
    done: str
    verb: Callable[[], Saved]
    """Called in the writing thread."""


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
    others_to: str = ""
    """Whom a paper about several goes to; who agreed to that is on it by name, and it is noted with them."""
    to: Sequence[str] | Callable[[], Sequence[str]] = OURS
    """Whom it may go to, codes of paper_recipients, the usual one first; asked in the reading thread."""
    nameless: bool = False
    """Whether it says nothing of the person as long as no consent allows it."""
    title: str = ""
    issue: Callable[[], Issued] | None = None
    """Gives out what only a paper that leaves may bear, such as numbers.

    Called in the writing thread when it is printed or saved: looking at a preview gives out nothing.
    """
    veiled: Callable[[Any], Collection[UUID]] | None = None
    """Tells of its content which protected people stand on it: then one's own passphrase is asked for."""
    remark: str = ""
    """Something to know about it before it leaves, such as its languages."""
    after: AfterLeaving | None = None
    parts: tuple[tuple[str, str], ...] = ()
    """Papers that leave together in it, each noted by its own code and title."""
    editable: bool = False
    """Whether it can be saved for Word too: its module has `TITLE` and `fill` (`reports.word`)."""
    left: Callable[[], object] | None = None
    """Keeps what belongs to a paper that left; called in the writing thread when it is printed or saved."""

    def recipients(self) -> Sequence[str]:
        """Return whom it may go to."""
        return self.to() if callable(self.to) else self.to


_HELD: Final = frozenset({"consent.missing", "consent.refused"})


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What a paper is made of, or why it cannot be made for its recipient."""

    recipients: Sequence[str]
    recipient: str
    lens: Lens | None
    content: Any
    stamp: Stamp | None
    problem: Problem | None = None
    veiled: Collection[UUID] = ()
    """Protected people who stand on it: it is not drawn before the passphrase."""


class PaperPreview(QWidget):
    """Shows one job at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._job: Job | None = None
        self._paper: Paper | None = None
        self._lifted: Job | None = None
        self._stays = False
        """Whether the paper is the one before with something changed."""
        self._in_sight = QTimer(self)
        self._in_sight.setSingleShot(True)
        self._in_sight.timeout.connect(self._veil_again)
        self._page_text = Text(tone=Tone.QUIET)
        self.pages = PageView(desk.words)
        self.pages.turned.connect(self._turned)
        self._busy, self._given = BusyBar(desk.words), BusyBar(desk.words)
        self._holes, self._remark, self.after = Banner("", Tone.LOOK), Banner(), Banner()
        self.lens = PaperLens(desk)
        self.lens.turned.connect(self._turn_lens)
        self.print_button = Button(self.say("Print"), self.print_paper, look=Look.PRIMARY, icon="print")
        self.save_button = Button(self.say("Save as PDF"), self.save_paper, icon="save")
        self.lock_button = IconButton("lock", self.say("Save with a password"), self.save_locked)
        self.word_button = WordButton(desk)
        self.word_button.begun.connect(self._busy.follow)
        self.word_button.saved.connect(self._saved)
        self.sign_button = Button(self.say("Sign on the screen"), self.sign, icon="edit")
        self.sign_button.hide()
        body = column(self, gap=0.8)
        line = row(gap=1, pad=(2, 0.4))
        line.addWidget(self._page_text)
        line.addStretch(1)
        line.addWidget(self.sign_button)
        line.addWidget(self.lock_button)
        line.addWidget(self.save_button)
        line.addWidget(self.print_button)
        body.addLayout(line)
        # On a line of its own: beside a page there is no room for four buttons in one.
        below = row(pad=(2, 0))
        below.addStretch(1)
        below.addWidget(self.word_button)
        body.addLayout(below)
        body.addWidget(self.lens)
        for banner in (self._remark, self._holes, self.after):
            banner.hide()
            told = row(pad=(2, 0))
            told.addWidget(banner)
            body.addLayout(told)
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

    @property
    def code(self) -> str:
        """The code of the document that is shown, or being made."""
        return "" if self._job is None else self._job.code

    def make(self, job: Job) -> None:
        """Gather, draw and show; for the recipient it is usually for."""
        self._stays = False
        self.lens.clear()
        self._make(job, "")

    def make_again(self, job: Job) -> None:
        """Show what was changed on the same paper: the page that was looked at stays in sight."""
        self._stays = True
        self._make(job, str(self.lens.recipient.value() or ""))

    def _make(self, job: Job, recipient: str) -> None:
        self._job, self._paper = job, None
        self._allow(ready=False)
        self._holes.hide()
        self._holes.offer(None)
        self.after.hide()
        self._remark.tell(job.remark, Tone.ACCENT)
        self._remark.setVisible(bool(job.remark))
        desk, lenses, about = self.desk, self.desk.workspace.consent_lens, job.about

        def gathered() -> _Gathered:
            recipients = job.recipients()
            whom = recipient if recipient in recipients else recipients[0]
            try:
                content = job.gather()
            except Problem as problem:
                if about is None or problem.code not in _HELD:
                    raise
                return _Gathered(recipients, whom, lenses.look((), about, whom), None, None, problem)
            hidden = () if job.veiled is None or self._lifted is job else job.veiled(content)
            if hidden:
                return _Gathered(recipients, whom, None, None, None, veiled=hidden)
            if about is None:
                return _Gathered(recipients, whom, None, content, stamp_of(desk, job.code))
            lens = lenses.look(content, about, whom)
            sifted = lenses.sifted(content, about, whom)
            stamp = replace(stamp_of(desk, job.code), signed=signed_on(desk, about, job))
            return _Gathered(recipients, whom, lens, sifted, stamp)

        desk.tasks.read(gathered, owner=self, then=lambda made: self._gathered(job, made), supersede="paper")

    def clear(self) -> None:
        """Show nothing."""
        self._job, self._paper = None, None
        self._remark.hide()
        self.after.hide()
        self.lens.clear()
        self.pages.clear()
        self._allow(ready=False)

    def print_paper(self) -> None:
        """Print what is shown; that it left is noted. What is held back asks for a decision first."""
        if self._is_held():
            self.lens.take_focus()
        elif self._paper is not None and self._job is not None:
            size, preferences = self._job.exactly, self.desk.preferences
            exactly = None if size is None else Exactly(*size, preferences.now.offset_of)
            print_pdf(
                self,
                self._to_leave,
                self._job.code,
                self.desk.tasks,
                given=self._printing,
                exactly=exactly,
            )

    def save_paper(self) -> None:
        """Save what is shown under its neutral code."""
        self._save(lambda saving: saving(""))

    def save_locked(self) -> None:
        """Save so that the file opens for a password only."""
        self._save(lambda saving: PasswordDialog(self, self.desk, saving).open())

    def _save(self, ask: Callable[[Callable[[str], object]], object]) -> None:
        if self._is_held():
            self.lens.take_focus()
        elif self._paper is not None and self._job is not None:
            name = f"{self._job.code}-{self.desk.today().isoformat()}.pdf"
            ask(
                lambda password: save_pdf(
                    self, self.desk.words, name, lambda path: self.save_to(path, password)
                )
            )

    def sign(self) -> None:
        """Let the person sign what is shown; the paper bears it from then on."""
        job, workspace, words = self._job, self.desk.workspace, self.desk.words
        if job is None or job.about is None:
            return
        place = Place(job.about, job.code, job.kind, job.record)
        about = job.about

        def show(name: str) -> None:
            dialog = SignDialog(
                self,
                self.desk,
                [ToSign(partial(workspace.paper_signatures.sign, place), name)],
                title=words.say("Sign on the screen"),
                said=words.say("Please read the paper behind this first. By signing you confirm it."),
            )
            dialog.accepted.connect(self._turn_lens)
            dialog.open()

        self.desk.tasks.read(lambda: workspace.clients.get(about).name, owner=self, then=show)

    def save_to(self, path: Path, password: str = "") -> None:
        """Save outside the vault, to be opened by the password if there is one; that it left is noted."""

        def write(pdf: bytes) -> None:
            self.desk.tasks.run(
                lambda: write_pdf(path, locked(pdf, password) if password else pdf),
                owner=self,
                then=lambda _done: self._saved(path),
            )

        self._to_leave(write)

    def show_problem(self, problem: Problem) -> None:
        """Pass a problem on to the screen around."""
        around: Any = self.parent()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parent()
        if around is not None:
            around.show_problem(problem)

    def _to_leave(self, then: Callable[[bytes], object]) -> None:
        """Hand over the paper as it leaves: with what it may only bear outside."""
        job, paper = self._job, self._paper
        if job is None or paper is None:
            return
        if job.issue is None:
            then(paper.pdf)
            return
        self._allow(ready=False)
        self.desk.tasks.run(
            job.issue,
            owner=self,
            then=lambda made: self._draw(job, made.content, stamp_of(self.desk, job.code), then),
            otherwise=self._not_issued,
        )

    def _not_issued(self, problem: Problem) -> None:
        self._allow(ready=True)
        self.show_problem(problem)

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

    def _is_held(self) -> bool:
        job = self._job
        return self.lens.is_held and not (job is not None and job.nameless)

    def _turn_lens(self) -> None:
        """Make the paper anew for who is chosen now, with what was allowed meanwhile."""
        if self._job is not None:
            self._make(self._job, str(self.lens.recipient.value()))

    def _gathered(self, job: Job, made: _Gathered) -> None:
        if job is not self._job:
            return
        if made.lens is not None and job.about is not None:
            self.lens.offer(made.recipients, made.recipient)
            self.lens.show_lens(job.about, made.lens)
        if made.veiled:
            self._ask_passphrase(job, made.veiled)
        elif made.problem is not None:
            self.pages.clear()
            self.show_problem(made.problem)
        elif made.stamp is not None:
            self._draw(job, made.content, made.stamp)

    def _ask_passphrase(self, job: Job, people: Collection[UUID]) -> None:
        """Draw nothing before one's own passphrase; it is out of sight again after the rule's minutes."""
        self.pages.clear()
        self._tell_veiled()

        def lifted(_changed: object) -> None:
            self._lifted = job
            self._in_sight.start(60_000 * self.desk.workspace.veil.minutes())
            self._make(job, str(self.lens.recipient.value() or ""))

        PaperVeilDialog(self, self.desk, job.code, people, lifted).open()

    def _veil_again(self) -> None:
        """Put what was in sight long enough out of it; turning to the paper again asks anew."""
        self._lifted = None
        self.pages.clear()
        self._paper = None
        self._allow(ready=False)
        self._tell_veiled()

    def _tell_veiled(self) -> None:
        self._holes.tell(
            self.say("The names of people whose address is protected are shown after the passphrase."),
            Tone.LOOK,
        )
        self._holes.offer((self.say("Show them, after the passphrase"), self._turn_lens))
        self._holes.show()
        order_keys(self)

    def _draw(
        self, job: Job, content: Any, stamp: Stamp, then: Callable[[bytes], object] = lambda _pdf: None
    ) -> None:
        if job is not self._job:
            return
        press, words = self.desk.press, self.desk.words
        self.word_button.offer(job.code, job.document if job.editable else "", content, stamp)

        def made() -> Paper:
            get_ready()
            paper: Paper = press.render(job.document, content, words, stamp)
            return paper

        running = self.desk.tasks.press(
            made,
            owner=self,
            then=lambda paper: self._drawn(job, paper, then),
            cancel=press.cancel,
            supersede="paper" if self._stays else None,
        )
        self._busy.follow(running)

    def _drawn(self, job: Job, paper: Paper, then: Callable[[bytes], object]) -> None:
        if job is self._job:
            self._show(job, paper)
            then(paper.pdf)

    def _show(self, job: Job, paper: Paper) -> None:
        self._paper = paper
        self.pages.show_pdf(paper.pdf, stay=self._stays)
        self._allow(ready=True)
        self.sign_button.setVisible(paper.to_sign and job.about is not None and may_write(self.desk))
        if paper.missing:
            holes = ", ".join(f"{hole.character} ({hole.place})" for hole in paper.missing[:8])
            text = self.say("Some characters cannot be drawn and are printed as 〓: {holes}", holes=holes)
            self._holes.tell(text, Tone.LOOK)
            self._holes.show()

    def _allow(self, *, ready: bool) -> None:
        may_leave = ready and not self._is_held()
        self.print_button.setEnabled(may_leave)
        self.save_button.setEnabled(may_leave)
        self.lock_button.setEnabled(may_leave)
        self.word_button.setEnabled(may_leave)
        if not ready:
            self._page_text.setText("")
            self.sign_button.hide()

    def _turned(self, page: int, pages: int) -> None:
        self._page_text.setText(self.say("Page {page} of {pages}", page=page, pages=pages) if pages else "")

    def _ask_after(self, job: Job) -> None:
        """Ask whether to note what follows from the paper's leaving; one press does it."""
        after = job.after
        if after is None or not may_write(self.desk):
            return

        def done(saved: Saved) -> None:
            self.after.hide()
            notice(self, after.done, saved.changed)

        def press() -> None:
            self.after.offer(None)
            self.desk.tasks.run(after.verb, owner=self, then=done, otherwise=self._not_issued)

        self.after.tell(after.asks, Tone.ACCENT)
        self.after.offer((after.button, press))
        self.after.show()
        order_keys(self)

    def _note(self, *, saved: bool) -> None:
        job = self._job
        if job is None:
            return
        self._ask_after(job)
        note_left(self.desk, self, job, self.lens, saved=saved)
