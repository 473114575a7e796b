"""One support plan beside the page: goals, what is done for them, reviews; each line opens its form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from desktop.domain.support_needs import Proposed
from desktop.records.field import Face, facts_of
from desktop.records.plan_goal import PlanGoalDraft, PlanGoalFields, PlanGoalView
from desktop.records.plan_measure import PlanMeasureDraft, PlanMeasureFields, PlanMeasureView
from desktop.records.plan_review import PlanReviewDraft, PlanReviewFields, PlanReviewView
from desktop.records.record import Draft, View
from desktop.records.support_plan import SupportPlanDraft, SupportPlanFields, SupportPlanView
from desktop.services.recording import Recording, Saved
from desktop.services.support_plans import SupportPlans, WholePlan
from i18n.dates import short_date
from i18n.values import told
from i18n.words import N_
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.list_section import ListSection
from ui.notices import notice
from ui.parts.button import Button, Look
from ui.parts.form import Line
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.list_model import Column
from ui.parts.surface import Section
from ui.parts.text import Tone
from ui.record_editor import Editing, RecordEditor, may_write
from ui.record_panel import RecordPanel
from ui.support_plans.papers import plan_job
from ui.support_plans.proposals import Proposals
from ui.unfinished import Left

PLAN_LINES: tuple[Line, ...] = (
    ("starts_on", "ends_on"),
    "wish",
    "aim",
    ("agreed_on", "agreement"),
    "agreed_by",
    "note",
)
_SHOWN = ("starts_on", "ends_on", "wish", "aim", "agreed_on", "agreement", "agreed_by", "note")
_GOAL: tuple[Line, ...] = ("text", "until", ("evaluation", "evaluated_on"), "evaluation_note")
_MEASURE: tuple[Line, ...] = ("goal_id", "measure", "text", "by_whom", ("until", "done_on"))
_REVIEW: tuple[Line, ...] = (("due_on", "held_on"), "note")


@dataclass(frozen=True, slots=True)
class _Part:
    """How a part of a plan is edited."""

    words: str
    fields: type[Face]
    draft: type[Draft]
    lines: tuple[Line, ...]
    service: Callable[[SupportPlans], Recording[Any, Any]]


_PARTS: Final = {
    "plan_goal": _Part(N_("Goal"), PlanGoalFields, PlanGoalDraft, _GOAL, lambda plans: plans.goals),
    "plan_measure": _Part(
        N_("Measure"), PlanMeasureFields, PlanMeasureDraft, _MEASURE, lambda plans: plans.measures
    ),
    "plan_review": _Part(
        N_("Review"), PlanReviewFields, PlanReviewDraft, _REVIEW, lambda plans: plans.reviews
    ),
    "support_plan": _Part(N_("Plan"), SupportPlanFields, SupportPlanDraft, PLAN_LINES, lambda plans: plans),
}


class PlanPanel(RecordPanel):
    """Shows a plan; it is read again whenever something of it changed."""

    def __init__(self, desk: Desk, client_id: UUID, plan_id: UUID) -> None:
        super().__init__(desk, plan_id, client_id)
        self._client_id = client_id
        self._whole: WholePlan | None = None
        self.proposals = Proposals(desk, self.adopt)
        self._lists = self._make_lists()
        self.goals, self.measures, self.reviews = (each.table for each in self._lists)
        self._lay_out()
        self.goals.opened.connect(self.edit_goal)
        self.goals.chosen.connect(self._goal_chosen)
        self.measures.opened.connect(self.edit_measure)
        self.reviews.opened.connect(self.edit_review)
        kinds = (
            "support_plan",
            "plan_goal",
            "plan_measure",
            "plan_review",
            "client_attribute",
            "household_member",
        )
        self.follow(kinds, about=client_id)

    def take_focus(self) -> None:
        """Begin with the goals."""
        self.goals.setFocus()

    def edit_goal(self, view: PlanGoalView | None) -> None:
        """Open the form of a goal, or of a new one."""
        self._edit("plan_goal", view)

    def edit_measure(self, view: PlanMeasureView | None) -> None:
        """Open the form of a measure; the goal it is for is chosen from those of the plan."""
        goal = self.goals.current_line()
        self._edit("plan_measure", view, None if goal is None else goal.id)

    def adopt(self, measure: str, text: str, goal_id: UUID | None, new_goal: str) -> None:
        """Take a proposed measure into the plan; the way back is offered at once."""
        plans, plan_id = self.desk.workspace.support_plans, self._id
        said = self.say("In the plan: {measure}", measure=text)
        self.desk.tasks.run(
            lambda: plans.adopt(plan_id, measure, text, goal_id, new_goal),
            owner=self,
            then=lambda saved: notice(self, said, saved.changed),
        )

    def edit_review(self, view: PlanReviewView | None) -> None:
        """Open the form of a review."""
        self._edit("plan_review", view)

    def edit_plan(self) -> None:
        """Open the form of the plan itself."""
        if self._whole is not None:
            self._edit("support_plan", self._whole.view)

    def _edit(self, kind: str, view: View | None, goal_id: UUID | None = None) -> None:
        if self._whole is not None:
            edit_part(self.desk, self._whole, kind, view, goal_id=goal_id)

    def begin_next(self) -> None:
        """Begin the plan that follows; what is not settled goes on in it."""
        plans, plan_id, day = self.desk.workspace.support_plans, self._id, self.desk.today()
        self.desk.tasks.run(lambda: plans.follow(plan_id, day), owner=self, then=self._followed)

    def _goal_chosen(self, goal: PlanGoalView | None) -> None:
        # Being read again puts the cursor back too; that must not undo a choice made below.
        if goal is not None and self.goals.hasFocus():
            self.proposals.choose_goal(goal.id)

    def _followed(self, saved: Saved) -> None:
        open_plan(self.desk, self._client_id, saved.id)

    def _make_lists(self) -> tuple[ListSection[Any], ...]:
        """Make what a plan consists of, in the order of reading."""
        say, desk = self.say, self.desk
        return (
            self._list(
                ("plan_goals", say("Goals"), _goal_columns(desk)),
                say("What the client wants to reach will stand here."),
                Button(say("Add a goal"), lambda: self.edit_goal(None), icon="plus"),
            ),
            self._list(
                ("plan_measures", say("Measures"), _measure_columns(desk)),
                say("Who does what until when will stand here."),
                Button(say("Add a measure"), lambda: self.edit_measure(None), icon="plus"),
            ),
            self._list(
                ("plan_reviews", say("Reviews"), _review_columns(desk)),
                say("The days on which you look back together will stand here and in Today."),
                Button(say("Set a review"), lambda: self.edit_review(None), icon="plus"),
            ),
        )

    def _list(
        self, listed: tuple[str, str, Sequence[Column[Any]]], nothing: str, add: Button
    ) -> ListSection[Any]:
        add.setEnabled(may_write(self.desk))
        return ListSection(self.desk, *listed, nothing, add, key=lambda line: line.id, tall=2)

    def _lay_out(self) -> None:
        goals, measures, reviews = self._lists
        proposed = Section(self.say("Proposed by the survey"))
        proposed.body.addWidget(self.proposals)
        self.edit_button = Button(self.say("Edit"), self.edit_plan, look=Look.QUIET, icon="edit")
        self.follow_button = Button(self.say("Begin the next plan"), self.begin_next, look=Look.QUIET)
        self.follow_button.setEnabled(may_write(self.desk))
        self.print_button = Button(self.say("Print"), self._print, icon="print")
        self.lay_out(
            (self.facts, goals, measures, proposed, reviews),
            left=(self.edit_button, self.follow_button),
            right=(self.print_button,),
            gap=1.8,
        )

    def _print(self) -> None:
        job = plan_job(self.desk, self._client_id, self._id)
        show_paper(self.desk, self._client_id, job, self.say("Support plan"))

    def _read(self) -> None:
        plans, plan_id, client_id = self.desk.workspace.support_plans, self._id, self._client_id
        self.desk.tasks.read(
            lambda: (plans.whole(plan_id), plans.needs(client_id)),
            owner=self,
            then=self._show,
            supersede="plan",
        )

    def _show(self, known: tuple[WholePlan, Proposed]) -> None:
        whole, needs = known
        self._whole = whole
        words, facts = self.desk.words, facts_of(SupportPlanFields)
        lists = self.desk.workspace.office.rules.named
        self.facts.show_rows(
            [
                (words.label(f"support_plan.{name}"), told(facts[name], value, lists, words))
                for name in _SHOWN
                if (value := getattr(whole.view, name)) not in (None, "")
            ]
        )
        reviews = sorted(whole.reviews, key=lambda review: review.due_on)
        for section, lines in zip(self._lists, (whole.goals, whole.measures, reviews), strict=True):
            section.set_lines(lines)
        self.proposals.show_for(needs, whole)


def open_plan(desk: Desk, client_id: UUID, plan_id: UUID) -> None:
    """Show a plan beside the page."""
    panel = PlanPanel(desk, client_id, plan_id)
    desk.navigation.show_details(panel, desk.words.say("Plan"))
    panel.take_focus()


def open_new_plan(desk: Desk, client_id: UUID, case_id: UUID, *, resume: bool = False) -> None:
    """Open the form of a new plan; `resume` goes on with what had been typed."""
    editing = Editing(
        "support_plan",
        SupportPlanFields,
        SupportPlanDraft,
        desk.workspace.support_plans,
        PLAN_LINES,
        given={
            "client_id": client_id,
            "case_id": case_id,
            "staff_id": desk.workspace.office.actor.staff_id,
        },
        starting={"starts_on": desk.today()},
        about=client_id,
    )
    _show_editor(desk, client_id, editing, None, resume=resume)


def edit_part(
    desk: Desk,
    whole: WholePlan,
    kind: str,
    view: View | None,
    *,
    goal_id: UUID | None = None,
    resume: bool = False,
) -> None:
    """Open the form of a part of a plan, or of the plan itself; a new measure is for `goal_id`."""
    plans, plan = desk.workspace.support_plans, whole.view
    about_plan = kind == "support_plan"
    given = {"client_id": plan.client_id}
    given |= {"case_id": plan.case_id} if about_plan else {"plan_id": plan.id}
    part = _PARTS[kind]
    inputs: dict[str, Input] = {}
    if kind == "plan_measure":
        goals = [Choice(goal.id, goal.text) for goal in whole.goals]
        inputs["goal_id"] = ChoiceBox(goals, unknown=desk.words.say("For the whole plan"), empty=None)
    editing = Editing(
        kind,
        part.fields,
        part.draft,
        part.service(plans),
        part.lines,
        given=given,
        starting={} if goal_id is None else {"goal_id": goal_id},
        about=plan.client_id,
        inputs=inputs,
        which="" if about_plan else str(plan.id),
    )
    _show_editor(desk, plan.client_id, editing, view, plan_id=plan.id, resume=resume)


def go_on(desk: Desk, left: Left) -> None:
    """Open an unfinished plan, goal, measure or review again, with what had been typed."""
    plans, cases = desk.workspace.support_plans, desk.workspace.cases

    def find() -> tuple[UUID | None, WholePlan | None, View | None]:
        if left.record is not None:
            view = _PARTS[left.kind].service(plans).get(left.record)
            return None, plans.whole(getattr(view, "plan_id", view.id)), view
        if left.which:
            return None, plans.whole(UUID(left.which)), None
        case = cases.current(left.client_id)
        return None if case is None else case.id, None, None

    def show(found: tuple[UUID | None, WholePlan | None, View | None]) -> None:
        case_id, whole, view = found
        if whole is not None:
            edit_part(desk, whole, left.kind, view, resume=True)
        elif case_id is not None and left.kind == "support_plan":
            open_new_plan(desk, left.client_id, case_id, resume=True)

    desk.tasks.read(find, owner=desk.navigation, then=show)


def _show_editor(
    desk: Desk,
    client_id: UUID,
    editing: Editing,
    view: View | None,
    *,
    plan_id: UUID | None = None,
    resume: bool,
) -> None:
    editor = RecordEditor(
        desk,
        editing,
        view,
        done=lambda saved: open_plan(desk, client_id, plan_id or saved),
        resume=resume,
    )
    desk.navigation.show_details(editor, desk.words.say(_PARTS[editing.kind].words))
    editor.take_focus()


def _goal_columns(desk: Desk) -> Sequence[Column[PlanGoalView]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules
    return (
        Column("text", label("plan_goal.text"), lambda line: line.text, wide=30, bold=True, stretches=True),
        Column(
            "until",
            label("plan_goal.until"),
            lambda line: short_date(line.until, words) if line.until else "",
            wide=12,
        ),
        Column(
            "evaluation",
            label("plan_goal.evaluation"),
            lambda line: words.term(line.evaluation, rules.text("goal_evaluations", line.evaluation)),
            wide=12,
        ),
    )


def _measure_columns(desk: Desk) -> Sequence[Column[PlanMeasureView]]:
    words, label = desk.words, desk.words.label
    return (
        Column("text", label("plan_measure.text"), lambda line: line.text, wide=30, stretches=True),
        Column("by_whom", label("plan_measure.by_whom"), lambda line: line.by_whom, wide=12),
        Column(
            "until",
            label("plan_measure.until"),
            lambda line: short_date(line.until, words) if line.until else "",
            wide=12,
        ),
        Column(
            "done",
            label("plan_measure.done_on"),
            lambda line: short_date(line.done_on, words) if line.done_on else "",
            wide=12,
        ),
    )


def _review_columns(desk: Desk) -> Sequence[Column[PlanReviewView]]:
    words, label, today = desk.words, desk.words.label, desk.today()

    def late(line: PlanReviewView) -> Tone:
        return Tone.LOOK if line.held_on is None and line.due_on < today else Tone.PLAIN

    return (
        Column(
            "due",
            label("plan_review.due_on"),
            lambda line: short_date(line.due_on, words),
            wide=12,
            bold=True,
            tone=late,
        ),
        Column(
            "held",
            label("plan_review.held_on"),
            lambda line: short_date(line.held_on, words) if line.held_on else "",
            wide=12,
        ),
        Column("note", label("plan_review.note"), lambda line: line.note, wide=24, stretches=True),
    )


def next_review(whole: WholePlan) -> PlanReviewView | None:
    """Return the review that is due next."""
    waiting = [review for review in whole.reviews if review.held_on is None]
    return min(waiting, key=lambda review: review.due_on, default=None)


def is_running(view: SupportPlanView, today: Any) -> bool:
    """Tell whether a plan holds on a day."""
    return bool(view.starts_on <= today and (view.ends_on is None or view.ends_on >= today))
