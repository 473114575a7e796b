"""The papers of this subject, as jobs for the preview: the assessment sheet and the support plan."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.assessment import Assessment
from desktop.records.support_plan import SupportPlan
from reports import assessment_sheet, support_plan
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer every plan and every assessment, the newest first."""
    workspace, say = desk.workspace, desk.words.say
    plans = sorted(
        workspace.support_plans.of_client(client_id), key=lambda view: view.starts_on, reverse=True
    )
    sheets = workspace.assessments.sheets(client_id)
    return [
        *(
            PaperOffer(say("Support plan"), plan_job(desk, client_id, view.id), view.starts_on)
            for view in plans
        ),
        *(
            PaperOffer(say("Assessment sheet"), assessment_job(desk, client_id, sheet.view.id), sheet.view.on)
            for sheet in sheets
        ),
    ]


def assessment_job(desk: Desk, client_id: UUID, assessment_id: UUID) -> Job:
    """Return the job of an assessment sheet."""
    workspace = desk.workspace

    def gather() -> assessment_sheet.AssessmentContent:
        workspace.office.require(Permission.READ_NOTES)
        sheets = workspace.assessments.sheets(client_id)
        place = next(n for n, sheet in enumerate(sheets) if sheet.view.id == assessment_id)
        view = sheets[place].view
        return assessment_sheet.AssessmentContent(
            workspace.clients.get(client_id),
            workspace.cases.get(view.case_id).number,
            _name(desk, view.staff_id),
            sheets[place],
            sheets[place + 1] if place + 1 < len(sheets) else None,
            {name: workspace.office.rules.named(name) for name in assessment_sheet.LISTS},
            desk.today(),
        )

    document = "reports.assessment_sheet:assessment_sheet"
    return Job(
        assessment_sheet.CODE,
        document,
        gather,
        Assessment.kind,
        assessment_id,
        client_id,
        to=("own_file", "the_person", "welfare_office"),
    )


def plan_job(desk: Desk, client_id: UUID, plan_id: UUID) -> Job:
    """Return the job of a support plan."""
    workspace = desk.workspace

    def gather() -> support_plan.SupportPlanContent:
        workspace.office.require(Permission.READ_NOTES)
        plan = workspace.support_plans.whole(plan_id)
        former = plan.view.follows_id
        return support_plan.SupportPlanContent(
            workspace.clients.get(client_id),
            workspace.cases.get(plan.view.case_id).number,
            _name(desk, plan.view.staff_id),
            plan,
            None if former is None else workspace.support_plans.get(former).starts_on,
            {name: workspace.office.rules.named(name) for name in support_plan.LISTS},
            desk.today(),
        )

    document = "reports.support_plan:support_plan"
    return Job(
        support_plan.CODE,
        document,
        gather,
        SupportPlan.kind,
        plan_id,
        client_id,
        to=("the_person", "own_file", "welfare_office", "support_agency", "care_provider"),
    )


def _name(desk: Desk, staff_id: UUID | None) -> str:
    return next((view.name for view in desk.workspace.staff.all() if view.id == staff_id), "")
