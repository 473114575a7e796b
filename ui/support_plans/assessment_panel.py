"""The form of an assessment: the day and who was there, then one place a section. Kept in one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.assessment import AssessmentDraft, AssessmentFields, AssessmentPointFields
from desktop.services.assessments import AssessmentSheet
from desktop.services.recording import Saved
from i18n import terms
from ui.actions import Act
from ui.beside_person import LeavesWith, show_paper
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.composing import commit_all
from ui.parts.form import Form
from ui.parts.inputs.base import Typed
from ui.parts.message_bar import MessageBar
from ui.parts.surface import ScrollColumn, Section
from ui.parts.text import Tone
from ui.record_editor import may_write
from ui.support_plans.papers import assessment_job

_HEAD = ("on", "persons")
_FOOT = ("summary", "next_on")
_SECTION = (("level", "on"), "text")


class AssessmentForm(QWidget):
    """The head, a form a section, the foot; together they are one unfinished form."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        tools, words = desk.form_tools, desk.words
        self.head = Form(AssessmentFields, _HEAD, tools, kind="assessment")
        self.foot = Form(AssessmentFields, _FOOT, tools, kind="assessment")
        sections = desk.workspace.office.rules.named("assessment_sections").in_force(desk.today())
        self.sections = {
            section.code: Form(AssessmentPointFields, _SECTION, tools, kind="assessment_point")
            for section in sections
        }
        body = column(self, gap=1.6)
        body.addWidget(self.head)
        for section in sections:
            place = Section(terms.text(section, words))
            place.body.addWidget(self.sections[section.code])
            body.addWidget(place)
        body.addWidget(self.foot)
        for form in self._forms().values():
            form.changed.connect(self.changed)
            form.left.connect(self.left)

    def typed(self) -> dict[str, Typed]:
        """Return everything as typed."""
        return {
            f"{name}.{field}": value
            for name, form in self._forms().items()
            for field, value in form.typed().items()
        }

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` gave."""
        for name, form in self._forms().items():
            form.restore({field: typed[key] for field in form.places if (key := f"{name}.{field}") in typed})

    def fill(self, sheet: AssessmentSheet) -> None:
        """Show a kept sheet."""
        self.head.fill(sheet.view)
        self.foot.fill(sheet.view)
        for point in sheet.points:
            if point.section in self.sections:
                self.sections[point.section].fill(point)

    def values(self) -> tuple[dict[str, Any], dict[str, dict[str, Any]]] | None:
        """Return the values of the assessment and of its sections; None after having said what is wrong."""
        read: dict[str, dict[str, Any]] = {}
        for name, form in self._forms().items():
            try:
                read[name] = form.values()
            except InvalidDraft as invalid:
                form.show_errors(invalid)
                return None
            form.clear_errors()
        return {**read.pop("head"), **read.pop("foot")}, read

    def show_problem(self, problem: Problem) -> None:
        """Say beside the fields what the service objects to."""
        fields = {error.field for error in problem.errors} if isinstance(problem, InvalidDraft) else set()
        (self.foot if fields & self.foot.places.keys() else self.head).show_problem(problem)

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid changing."""
        for form in self._forms().values():
            form.set_read_only(read_only)

    def _forms(self) -> dict[str, Form]:
        return {"head": self.head, **self.sections, "foot": self.foot}


class AssessmentPanel(QWidget):
    """Writes one assessment beside the page; an earlier one may be the pattern of a new one."""

    def __init__(
        self,
        desk: Desk,
        client_id: UUID,
        case_id: UUID,
        sheet: AssessmentSheet | None,
        *,
        resume: bool = False,
    ) -> None:
        """Write a sheet; `resume` goes on with the kept draft instead of offering it."""
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._client_id, self._case_id, self._sheet = client_id, case_id, sheet
        self.messages = MessageBar(desk.words)
        self.form = AssessmentForm(desk)
        if sheet is None:
            self.form.head.fill({"on": desk.today()})
        else:
            self.form.fill(sheet)
        self._offer = Banner("", Tone.ACCENT)
        self._offer.hide()
        self._lay_out()
        code = "assessment_new" if sheet is None else "assessment_edit"
        about = client_id if sheet is None else sheet.view.id
        self._keeper = DraftKeeper(desk, self, self.form, code, about)
        self._keeper.find(self.form.restore if resume else self._offer_back)
        LeavesWith(self, desk, client_id)
        desk.actions.bind(self, Act.SAVE, self.save, inside=True)

    def take_focus(self) -> None:
        """Begin with the first section."""
        next(iter(self.form.sections.values())).input("level").setFocus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self._keeper.write()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, above the form."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Keep the sheet."""
        values = self.form.values()
        if values is None:
            return
        given, sections = values
        owner = {"client_id": self._client_id, "case_id": self._case_id}
        who = {"staff_id": self.desk.workspace.office.actor.staff_id} if self._sheet is None else {}
        try:
            draft = AssessmentDraft.of({**given, **owner, **who})
        except InvalidDraft as invalid:
            self.form.show_problem(invalid)
            return
        assessments, sheet = self.desk.workspace.assessments, self._sheet
        known = (None, None) if sheet is None else (sheet.view.id, sheet.view.version)
        self.desk.tasks.run(
            lambda: assessments.record(draft, sections, *known),
            owner=self,
            then=self._saved,
            otherwise=self.form.show_problem,
        )

    def remove(self) -> None:
        """Put the assessment into the trash."""
        sheet, assessments = self._sheet, self.desk.workspace.assessments
        if sheet is not None:
            self.desk.tasks.run(
                lambda: assessments.remove(sheet.view.id, sheet.view.version),
                owner=self,
                then=lambda _changed: self._left(),
            )

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        bar = column(gap=0, pad=(1.6, 0.6))
        bar.addWidget(self.messages)
        outer.addLayout(bar)
        scroll = ScrollColumn(pad=1.6, gap=1.4)
        scroll.body.addWidget(self._offer)
        scroll.body.addWidget(self.form)
        scroll.body.addStretch(1)
        outer.addWidget(scroll, 1)
        line = row(gap=1, pad=(1.6, 1))
        allowed = may_write(self.desk)
        if self._sheet is not None:
            if allowed:
                trash = self.say("Move to the trash")
                line.addWidget(Button(trash, self.remove, look=Look.QUIET, icon="trash"))
            self.print_button = Button(self.say("Print"), self._print, look=Look.QUIET, icon="print")
            line.addWidget(self.print_button)
        line.addStretch(1)
        self.save_button = Button(self.say("Save"), self.save, look=Look.PRIMARY, icon="save")
        self.save_button.setEnabled(allowed)
        self.form.set_read_only(read_only=not allowed)
        line.addWidget(self.save_button)
        outer.addLayout(line)

    def _print(self) -> None:
        if self._sheet is not None:
            job = assessment_job(self.desk, self._client_id, self._sheet.view.id)
            show_paper(self.desk, self._client_id, job, self.say("Assessment sheet"))

    def _saved(self, saved: Saved) -> None:
        del saved
        self._left()

    def _left(self) -> None:
        self._keeper.discard()
        self.desk.navigation.leave_details()

    def _offer_back(self, typed: Mapping[str, Any]) -> None:
        def restore() -> None:
            self._offer.hide()
            self.form.restore(typed)

        self._offer.tell(self.say("What you had written here was kept."), Tone.ACCENT)
        self._offer.offer((self.say("Go on with it"), restore))
        self._offer.show()
