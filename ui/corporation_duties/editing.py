"""The forms of this subject: an edition of a plan, a report, a notice, an officer or office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
from uuid import UUID

from desktop.domain.account_sums import OUT, MoneyLine
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.plan_changes import HEADINGS
from desktop.domain.problem import Problem
from desktop.records.business_plan import BusinessPlanDraft, BusinessPlanFields
from desktop.records.business_report import BusinessReportDraft, BusinessReportFields
from desktop.records.corporation_notice import CorporationNoticeDraft, CorporationNoticeFields
from desktop.records.filed_matter import FiledMatterDraft, FiledMatterFields
from desktop.services.business_costs import CostLine
from desktop.services.business_figures import FigureGroup
from desktop.services.business_plans import TypedLine, WholePlan
from desktop.services.business_reports import WholeReport
from desktop.services.corporation_notices import Proposal
from desktop.services.recording import Saved
from i18n import corporation, terms
from i18n.dates import both_calendars
from i18n.numbers import yen
from i18n.vouchers import bases_of
from ui.corporation_duties.money_lines import LINES, Sums, money_rows, typed_lines
from ui.desk import Desk
from ui.parts.form import Form, Line, Title
from ui.record_editor import Editing

Made = tuple[Editing, str]
_TEXTS: Final[tuple[Line, ...]] = ("outline", "cooperation", "training")
_FILED: Final = ("matter_officers", "matter_offices")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new form begins with: texts, lines of money, and which edition it is."""

    edition: int
    texts: dict[str, str]
    lines: tuple[TypedLine, ...]


def first_texts(desk: Desk) -> dict[str, str]:
    """Return the outline of a plan where there is none to begin with: kinds of business, and what is charged.

    Nothing of a client stands in it: only amounts by their unit, each once.
    """
    workspace, words = desk.workspace, desk.words
    held = [each for each in workspace.organisation_businesses.standings() if each.lack is None]
    lines = [words.say("- {what}", what=terms.text(each.row, words)) for each in held]
    units = workspace.office.rules.named("fee_units")
    fees = sorted(
        {(view.fee_unit, view.fee) for view in workspace.paid_supports.views() if view.ended_on is None}
    )
    paid = [
        words.say("- {unit} {fee}", unit=terms.named(units, unit, words), fee=yen(fee, words))
        for unit, fee in fees
    ]
    parts = ["\n".join([words.say("Kinds of support business done"), *lines])]
    if paid:
        heading = words.say("Support that is paid for: contents, fee and conditions")
        parts.append("\n".join([heading, *paid]))
    return {"outline": "\n\n".join(parts)}


def beginning(desk: Desk, year: FiscalYear, plans: Sequence[WholePlan]) -> Beginning:
    """Return what a new edition begins with: the edition before it, or the plan of the year before."""
    before = plans[-1] if plans else desk.workspace.business_plans.in_force(year.after(-1))
    edition = plans[-1].view.edition + 1 if plans else 1
    if before is None:
        return Beginning(edition, first_texts(desk), ())
    texts = {name: getattr(before.view, name) for name in HEADINGS}
    lines = tuple(
        TypedLine(each.side, each.account, each.category, each.amount, each.basis) for each in before.lines
    )
    return Beginning(edition, texts, lines)


def plan_editing(desk: Desk, year: FiscalYear, plan: WholePlan | None, begun: Beginning | None) -> Made:
    """Return how an edition is edited with its budget, and what the pane is called."""
    words, service = desk.words, desk.workspace.business_plans
    edition = plan.view.edition if plan is not None else (begun.edition if begun is not None else 1)
    rows = money_rows(desk, plan.lines if plan is not None else (begun.lines if begun is not None else ()))

    def verb(draft: BusinessPlanDraft, view: Any) -> Callable[[], Saved]:
        lines = typed_lines(rows)
        if view is None:
            return partial(service.keep, draft, lines)
        return partial(service.keep, draft, lines, view.id, view.version)

    first: tuple[Line, ...] = ("change_reason",) if edition > 1 else ()
    editing = Editing(
        "business_plan",
        BusinessPlanFields,
        BusinessPlanDraft,
        service,
        (
            *first,
            *_TEXTS,
            Title(words.say("Approval and publishing")),
            ("decided_on", "applied_on"),
            ("approved_on", "approval_number"),
            ("published_on", "whole_published_on"),
            "published_where",
            "note",
        ),
        given={"starts_on": year.first_day, "edition": edition},
        starting={} if begun is None else begun.texts,
        extras={LINES: (words.say("Budget, line by line"), rows)},
        verb=verb,
        above=Sums(desk, rows),
        which=f"{year.first_day.isoformat()}.{edition}",
    )
    title = words.say("Business plan, edition {edition}: {year}", edition=edition,
                      year=corporation.year_of(year, words))  # fmt: skip
    return editing, title


def drafted_lines(
    desk: Desk, planned: Sequence[MoneyLine], costs: Sequence[CostLine]
) -> list[MoneyLine | TypedLine]:
    """Return accounts to begin with: income as it was planned with nothing, then what vouchers say was spent.

    What was planned and has no voucher stands there with nothing, to be filled in from the books.
    """
    listed = desk.workspace.office.rules.named("cost_categories")
    spent = [
        TypedLine(
            OUT,
            each.account,
            terms.named(listed, each.category, desk.words),
            each.figure.amount,
            bases_of(each.bases, desk.workspace.office.rules.named, desk.words),
        )
        for each in costs
        if each.account and each.figure.amount > 0
    ]
    known = {(line.account, line.category) for line in spent}
    left = [
        replace(each, amount=0, basis="")
        for each in planned
        if each.side != OUT or (each.account, each.category) not in known
    ]
    return [
        *(each for each in left if each.side != OUT),
        *spent,
        *(each for each in left if each.side == OUT),
    ]


def report_editing(
    desk: Desk,
    year: FiscalYear,
    report: WholeReport | None,
    groups: Sequence[FigureGroup],
    costs: Sequence[CostLine],
    plan: WholePlan | None,
) -> Made:
    """Return how a report is edited with its accounts; a new one is drafted from the figures."""
    words, service = desk.words, desk.workspace.business_reports
    lists = desk.workspace.office.rules.named
    if report is not None:
        rows = money_rows(desk, report.lines)
    else:
        rows = money_rows(desk, drafted_lines(desk, () if plan is None else plan.lines, costs))

    def verb(draft: BusinessReportDraft, view: Any) -> Callable[[], Saved]:
        lines = typed_lines(rows)
        if view is None:
            return partial(service.keep, draft, lines)
        return partial(service.keep, draft, lines, view.id, view.version)

    editing = Editing(
        "business_report",
        BusinessReportFields,
        BusinessReportDraft,
        service,
        (
            *_TEXTS,
            Title(words.say("Deciding and submitting")),
            ("decided_on", "submitted_on"),
            "receipt",
            "note",
        ),
        given={"starts_on": year.first_day},
        starting=corporation.drafted(groups, lists, words),
        extras={LINES: (words.say("Accounts, line by line"), rows)},
        verb=verb,
        above=Sums(desk, rows),
        which=year.first_day.isoformat(),
    )
    return editing, words.say("Business report: {year}", year=corporation.year_of(year, words))


def notice_editing(desk: Desk, proposal: Proposal | None = None) -> Made:
    """Return how a notice is edited; a proposed one begins with what the records tell."""
    words, service = desk.words, desk.workspace.corporation_notices
    starting: dict[str, Any] = {}
    if proposal is not None:
        starting = {
            "matter": proposal.matter,
            "changes_on": proposal.changes_on,
            "before": proposal.before,
            "after": proposal.after,
        }

    def due(form: Form) -> str:
        try:
            on = form.input("changes_on").value()
        except Problem:
            return ""
        if on is None:
            return ""
        return words.say("To be filed until {day}.", day=both_calendars(service.due_of(on), words))

    editing = Editing(
        "corporation_notice",
        CorporationNoticeFields,
        CorporationNoticeDraft,
        service,
        ("matter", "changes_on", "before", "after", "reason", ("filed_on", "receipt"), "exempt", "note"),
        starting=starting,
        hint=due,
    )
    return editing, words.label("record.corporation_notice")


def filed_editing(desk: Desk) -> Made:
    """Return how an officer or office is edited."""
    editing = Editing(
        "filed_matter",
        FiledMatterFields,
        FiledMatterDraft,
        desk.workspace.corporation_notices.filed,
        ("matter", "name", "detail", ("starts_on", "ends_on")),
        starting={"matter": _FILED[0]},
    )
    return editing, desk.words.label("record.filed_matter")


def notice_again(desk: Desk, client_id: UUID | None = None, case_id: UUID | None = None) -> Made:
    """Return the form of a notice for a draft that was left unfinished."""
    del client_id, case_id
    return notice_editing(desk)


def filed_again(desk: Desk, client_id: UUID | None = None, case_id: UUID | None = None) -> Made:
    """Return the form of an officer or office for a draft that was left unfinished."""
    del client_id, case_id
    return filed_editing(desk)
