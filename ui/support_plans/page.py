"""Needs and plan: the plans, the assessments, what the survey proposes; a line opens beside the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.support_needs import Proposed
from desktop.services.assessments import AssessmentSheet
from desktop.services.support_plans import WholePlan
from i18n import terms
from i18n.dates import period, short_date
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.list_model import Column
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Tone
from ui.record_editor import may_write
from ui.support_plans.assessment_panel import AssessmentPanel
from ui.support_plans.needs import Needs
from ui.support_plans.plan_panel import is_running, next_review, open_new_plan, open_plan
from ui.unfinished import Left


@dataclass(frozen=True, slots=True)
class _Known:
    needs: Proposed
    sheets: tuple[AssessmentSheet, ...]
    plans: tuple[WholePlan, ...]
    case_id: UUID | None


class PlanPage(ClientPage):
    """What is agreed on first, below it what it rests on: assessments, and the survey's proposals."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._case_id: UUID | None = None
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self.needs = Needs(desk)
        card, needs = Card(), Section(self.say("Support that such people need"))
        card.body.addWidget(self.needs)
        needs.body.addWidget(card)
        self.assess = Button(self.say("Write an assessment"), self.write_assessment, icon="plus")
        self.plan = Button(self.say("Make a plan"), self.make_plan, icon="plus")
        for button in (self.assess, self.plan):
            button.setEnabled(may_write(desk))
        self.plan_list: ListSection[WholePlan] = ListSection(
            desk,
            "support_plans",
            self.say("Support plans"),
            _plan_columns(desk),
            self.say("What was agreed on with the person, with goals and reviews, will stand here."),
            self.plan,
        )
        self.sheet_list: ListSection[AssessmentSheet] = ListSection(
            desk,
            "assessments",
            self.say("Assessments"),
            _sheet_columns(desk),
            self.say("How things stand with the person, section by section, will stand here."),
            self.assess,
        )
        self.plans, self.sheets = self.plan_list.table, self.sheet_list.table
        for section in (self.plan_list, self.sheet_list, needs):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        self.sheets.opened.connect(self.open_assessment)
        self.plans.opened.connect(lambda whole: open_plan(desk, client_id, whole.view.id))
        kinds = (
            "assessment",
            "client_attribute",
            "household_member",
            "support_plan",
            "plan_goal",
            "plan_review",
            "support_case",
        )
        desk.changes.subscribe(self._changed, kinds=kinds, about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin with the plans, or with making one."""
        (self.plan if self.plans.isHidden() else self.plans).setFocus()

    def write_assessment(self) -> None:
        """Begin a new assessment."""
        self.open_assessment(None)

    def open_assessment(self, sheet: AssessmentSheet | None) -> None:
        """Open the form of an assessment beside the page."""
        case_id = self._case_id if sheet is None else sheet.view.case_id
        if case_id is None:
            self.show_problem(Problem("case.none"))
            return
        show_assessment(self.desk, self.client_id, case_id, sheet)

    def make_plan(self) -> None:
        """Begin a new plan."""
        if self._case_id is None:
            self.show_problem(Problem("case.none"))
            return
        open_new_plan(self.desk, self.client_id, self._case_id)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            return _Known(
                workspace.support_plans.needs(client_id),
                workspace.assessments.sheets(client_id),
                workspace.support_plans.plans_of(client_id),
                None if case is None else case.id,
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="needs_and_plan")

    def _show(self, known: _Known) -> None:
        self._case_id = known.case_id
        self.needs.show_proposed(known.needs)
        self.sheet_list.set_lines(known.sheets)
        self.plan_list.set_lines(known.plans)


def show_assessment(
    desk: Desk, client_id: UUID, case_id: UUID, sheet: AssessmentSheet | None, *, resume: bool = False
) -> None:
    """Show the form of an assessment beside the page."""
    panel = AssessmentPanel(desk, client_id, case_id, sheet, resume=resume)
    desk.navigation.show_details(panel, desk.words.say("Assessment"))
    panel.take_focus()


def go_on(desk: Desk, left: Left) -> None:
    """Open an unfinished assessment again, with what had been typed."""
    workspace = desk.workspace

    def find() -> tuple[UUID | None, AssessmentSheet | None]:
        if left.record is not None:
            sheet = workspace.assessments.sheet(left.record)
            return sheet.view.case_id, sheet
        case = workspace.cases.current(left.client_id)
        return None if case is None else case.id, None

    def show(found: tuple[UUID | None, AssessmentSheet | None]) -> None:
        case_id, sheet = found
        if case_id is not None:
            show_assessment(desk, left.client_id, case_id, sheet, resume=True)

    desk.tasks.read(find, owner=desk.navigation, then=show)


def _sheet_columns(desk: Desk) -> Sequence[Column[AssessmentSheet]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules

    def needed(sheet: AssessmentSheet) -> str:
        levels, sections = rules.named("assessment_levels"), rules.named("assessment_sections")
        return "　".join(
            words.say(
                "{section}: {level}",
                section=terms.named(sections, point.section, words),
                level=terms.named(levels, point.level, words),
            )
            for point in sheet.points
            if (row := levels.ever(point.level)) is not None and row.values.get("stands_out")
        )

    return (
        Column(
            "on", label("assessment.on"), lambda sheet: short_date(sheet.view.on, words), wide=12, bold=True
        ),
        Column("needed", label("assessment_point.level"), needed, wide=60, stretches=True),
        Column(
            "next",
            label("assessment.next_on"),
            lambda sheet: short_date(sheet.view.next_on, words) if sheet.view.next_on else "",
            wide=16,
        ),
    )


def _plan_columns(desk: Desk) -> Sequence[Column[WholePlan]]:
    words, label, today = desk.words, desk.words.label, desk.today()
    rules = desk.workspace.office.rules

    def review(whole: WholePlan) -> str:
        due = next_review(whole)
        return "" if due is None else short_date(due.due_on, words)

    def late(whole: WholePlan) -> Tone:
        due = next_review(whole)
        return Tone.LOOK if due is not None and due.due_on < today else Tone.PLAIN

    def agreed(whole: WholePlan) -> str:
        if whole.view.agreed_on is not None:
            return short_date(whole.view.agreed_on, words)
        found = whole.view.agreement
        return words.term(found, rules.text("agreement_ways", found)) if found else words.say("Not yet")

    return (
        Column(
            "period",
            words.say("Period"),
            lambda whole: period(whole.view.starts_on, whole.view.ends_on, words),
            wide=30,
            bold=True,
            tone=lambda whole: Tone.PLAIN if is_running(whole.view, today) else Tone.QUIET,
        ),
        Column(
            "goals",
            words.say("Goals"),
            lambda whole: "　".join(goal.text for goal in whole.goals),
            wide=40,
            stretches=True,
        ),
        Column("agreed", label("support_plan.agreed_on"), agreed, wide=12),
        Column("review", words.say("Next review"), review, wide=12, tone=late),
    )
