"""The form of an assessment: the day and who was there, then one place a section. Kept in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.assessment import AssessmentDraft, AssessmentFields, AssessmentPointFields
from desktop.services.assessments import AssessmentSheet
from desktop.services.recording import Saved
from i18n import terms
from ui.beside_person import LeavesWith, show_paper
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.form import Form, pass_on
from ui.parts.inputs.base import Typed
from ui.parts.surface import Section
from ui.record_editor import FormEditor, may_write
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
        for form in (self.head, self.foot):
            if fields & form.places.keys():
                form.show_problem(problem)
                return
        pass_on(problem, self)

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid changing."""
        for form in self._forms().values():
            form.set_read_only(read_only)

    def _forms(self) -> dict[str, Form]:
        return {"head": self.head, **self.sections, "foot": self.foot}


class AssessmentPanel(FormEditor):
    """Writes one assessment beside the page; an earlier one may be the pattern of a new one."""

    form: AssessmentForm

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
        self._client_id, self._case_id, self._sheet = client_id, case_id, sheet
        form = AssessmentForm(desk)
        if sheet is None:
            form.head.fill({"on": desk.today()})
        else:
            form.fill(sheet)
        code = "assessment_new" if sheet is None else "assessment_edit"
        super().__init__(desk, form, code, client_id if sheet is None else sheet.view.id)
        self.find_draft(resume=resume)
        LeavesWith(self, desk, client_id)

    def take_focus(self) -> None:
        """Begin with the first section."""
        next(iter(self.form.sections.values())).input("level").setFocus()

    def may_write(self) -> bool:
        """Tell whether the one who is working may write cases."""
        return may_write(self.desk)

    def verb(self) -> Callable[[], Saved] | None:
        """Return what keeps the sheet with its sections."""
        values = self.form.values()
        if values is None:
            return None
        given, sections = values
        owner = {"client_id": self._client_id, "case_id": self._case_id}
        who = {"staff_id": self.desk.workspace.office.actor.staff_id} if self._sheet is None else {}
        draft = AssessmentDraft.of({**given, **owner, **who})
        assessments, sheet = self.desk.workspace.assessments, self._sheet
        known = (None, None) if sheet is None else (sheet.view.id, sheet.view.version)
        return lambda: assessments.record(draft, sections, *known)

    def removing(self) -> Callable[[], Changed] | None:
        """Return what puts the assessment into the trash."""
        sheet, assessments = self._sheet, self.desk.workspace.assessments
        return None if sheet is None else lambda: assessments.remove(sheet.view.id, sheet.view.version)

    def more_buttons(self) -> Sequence[Button]:
        """Return what prints a kept sheet."""
        if self._sheet is None:
            return ()
        self.print_button = Button(self.say("Print"), self._print, look=Look.QUIET, icon="print")
        return (self.print_button,)

    def _print(self) -> None:
        if self._sheet is not None:
            job = assessment_job(self.desk, self._client_id, self._sheet.view.id)
            show_paper(self.desk, self._client_id, job, self.say("Assessment sheet"))
