"""The intake sheet (相談票) of a person: each part is read, and changed in its place."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.consent import State
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import both_calendars
from ui.changes import Changed
from ui.desk import Desk
from ui.intakes.consent import ConsentPart, standing_sentence
from ui.intakes.giving import PapersSection, ResidentPart
from ui.intakes.part import Known, Part
from ui.intakes.parts import CamePart, HomePart, LivingPart, ProblemsPart
from ui.notices import notice
from ui.of_client import ClientPage
from ui.paper_preview import Job, PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write

_KINDS = (
    "client",
    "support_case",
    "intake",
    "intake_problem",
    "housing_situation",
    "identity_paper",
    "income_source",
    "first_task",
    "consent",
    "consent_recipient",
    "resident_sheet",
    "resident_call",
    "power_of_attorney",
)


class IntakePage(ClientPage):
    """How consent stands, what to do first, and the parts from top to bottom."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        scroll = ScrollColumn(pad=2, gap=2)
        self._stack = QStackedWidget()
        column(self, gap=0).addWidget(self._stack)
        self._stack.addWidget(scroll)
        self.paper = PaperPreview(desk)
        self._stack.addWidget(self._with_way_back())
        self.standing = Banner("", Tone.ACCENT)
        self.standing.hide()
        self.tasks = Section(self.say("First of all"))
        self.tasks.hide()
        self.accept_buttons: list[Button] = []
        self.came = CamePart(self, self.say("Consultation"), self.say("Write"), self._saved)
        self.problems = ProblemsPart(self, self.say("Problems"), self.say("Tick"), self._saved)
        self.home = HomePart(self, self.say("Present home"), self.say("Write"), self._saved)
        self.living = LivingPart(self, self.say("Living and money"), self.say("Write"), self._saved)
        self.consent = ConsentPart(self, self.say("Consent"), self.say("Note an answer"), self._saved)
        title = desk.words.label("record.resident_sheet")
        self.resident = ResidentPart(self, title, self.say("Write"), self._saved)
        self.papers = PapersSection(self, self.print_paper)
        self.parts: tuple[Part, ...] = (
            self.came,
            self.problems,
            self.home,
            self.living,
            self.consent,
            self.resident,
        )
        self._nothing = Text(
            self.say("The intake sheet stands here once a case is open."), tone=Tone.QUIET, wrap=True
        )
        for widget in (self.standing, self._nothing, self.tasks, *self.parts, self.papers):
            widget.hide()
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        desk.changes.subscribe(self._changed, kinds=_KINDS, about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin with the first part that says nothing yet, or with the first one."""
        (self.accept_buttons[0] if self.accept_buttons else self.came.edit_button).setFocus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        for part in self.parts:
            part.write_drafts()

    def print_paper(self, job: Job) -> None:
        """Show a paper in the place of the sheet; where consent is missing the sheet stays and says so."""
        self.desk.tasks.read(job.gather, owner=self, then=lambda _content: self._show_paper(job))

    def _show_paper(self, job: Job) -> None:
        self.paper.make(job)
        self._stack.setCurrentIndex(1)
        self.paper.pages.setFocus()

    def _with_way_back(self) -> QWidget:
        place = QWidget()
        outer = column(place, gap=0)
        line = row(pad=(2, 1, 2, 0))
        self.back_button = Button(self.say("Back to the sheet"), self._back, look=Look.QUIET, icon="back")
        line.addWidget(self.back_button)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addWidget(self.paper, 1)
        return place

    def _back(self) -> None:
        self._stack.setCurrentIndex(0)
        self.paper.clear()
        self.papers.intake_button.setFocus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> Known | None:
            workspace.office.require(Permission.READ_NOTES)
            case = workspace.cases.current(client_id)
            if case is None:
                return None
            consents = sorted(workspace.consents.of_client(client_id), key=lambda view: (view.on, view.id))
            return Known(
                workspace.clients.get(client_id),
                case,
                workspace.intakes.sheet(case.id),
                workspace.housing_situations.living(case.id),
                workspace.first_tasks.proposed(case.id),
                workspace.consents.standing(client_id),
                tuple((view, workspace.consents.recipients_of(view.id)) for view in consents),
                workspace.resident_sheets.told(case.id),
                workspace.powers_of_attorney.of_client(client_id),
            )

        if workspace.office.may(Permission.READ_NOTES):
            self.desk.tasks.read(known, owner=self, then=self._show, supersede="intake")

    def _show(self, known: Known | None) -> None:
        self._nothing.setVisible(known is None)
        for part in (*self.parts, self.papers):
            part.setVisible(known is not None)
        if known is None:
            return
        calm = known.standing.state in {State.GIVEN, State.NEVER_ASKED}
        icon = "check" if known.standing.state is State.GIVEN else "info" if calm else "shield"
        self.standing.tell(standing_sentence(self.consent, known), Tone.ACCENT, icon=icon)
        self.standing.show()
        self._show_tasks(known)
        for part in self.parts:
            part.show_known(known)
        self.papers.show_known(known)

    def _show_tasks(self, known: Known) -> None:
        had_focus = any(button.hasFocus() for button in self.accept_buttons)
        clear(self.tasks.body)
        self.accept_buttons = []
        card = Card(pad=1.2, gap=0.8)
        for task in known.tasks:
            words = terms.named(self.desk.form_tools.lists("first_tasks"), task.task, self.desk.words)
            line = row(gap=1)
            line.addWidget(Text(words, wrap=True), 1)
            until = self.say("until {day}", day=both_calendars(task.due, self.desk.words))
            line.addWidget(Text(until, tone=Tone.QUIET))
            take = Button(self.say("Make it the next step"), partial(self._accept, known, task.task, words))
            skip = Button(self.say("Not needed"), partial(self._decline, known, task.task), look=Look.QUIET)
            for button in (take, skip):
                button.setAccessibleDescription(words)
                button.setEnabled(may_write(self.desk))
                line.addWidget(button)
            self.accept_buttons.append(take)
            card.body.addLayout(line)
        if known.tasks:
            card.body.addWidget(RuleNote(self.desk.words, *(task.rule for task in known.tasks)))
            self.tasks.body.addWidget(card)
        self.tasks.setVisible(bool(known.tasks))
        if had_focus:
            (self.accept_buttons[0] if self.accept_buttons else self.came.edit_button).setFocus()

    def _accept(self, known: Known, task: str, words: str) -> None:
        tasks, case_id = self.desk.workspace.first_tasks, known.case.id
        said = self.say("It stands among the next steps now.")
        self._answer(partial(tasks.accept, case_id, task, words), said)

    def _decline(self, known: Known, task: str) -> None:
        tasks, case_id = self.desk.workspace.first_tasks, known.case.id
        self._answer(partial(tasks.decline, case_id, task), self.say("It is not asked again."))

    def _answer(self, keep: partial[Saved], said: str) -> None:
        for button in self.accept_buttons:
            button.setEnabled(False)
        self.desk.tasks.run(
            keep,
            owner=self,
            then=lambda saved: notice(self, said, saved.changed),
            otherwise=self._refused,
        )

    def _refused(self, problem: Problem) -> None:
        self.show_problem(problem)
        self._read()

    def _saved(self, part: Part, saved: Saved) -> None:
        """Go on to the next part: writing the whole sheet takes no mouse."""
        notice(self, self.say("Saved: {part}", part=part.heading.text()), saved.changed)
        place = self.parts.index(part) + 1
        following = self.parts[place] if place < len(self.parts) else part
        following.edit_button.setFocus()
