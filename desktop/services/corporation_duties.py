"""The corporation's own duties of a business year, and what of them is due (居住支援法人の一年)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from desktop.domain.corporation_year import (
    PLAN,
    REPORT,
    WHOLE_PLAN,
    Duty,
    DutyState,
    Filed,
    Terms,
    duties,
)
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.business_plan import BusinessPlan
from desktop.records.business_report import BusinessReport
from desktop.records.corporation_notice import CorporationNotice
from desktop.services.business_plans import BusinessPlans, WholePlan
from desktop.services.business_reports import BusinessReports, WholeReport
from desktop.services.corporation_notices import CorporationNotices, duty_row, duty_rule
from desktop.services.due import BEHIND_ALL, DueStep
from desktop.services.filed_matters import MATTERS
from desktop.services.office import Office
from desktop.services.organisations import Organisations

OPEN: Final = frozenset({DutyState.DUE, DutyState.OVERDUE})
_AHEAD: Final = {PLAN: "plan_ahead", WHOLE_PLAN: "plan_ahead", REPORT: "report_ahead"}
_KIND: Final = {REPORT: BusinessReport.kind}


@dataclass(frozen=True, slots=True)
class YearDuties:
    """A business year: its duties, the editions of its plan, its report, the rules behind it."""

    year: FiscalYear
    duties: tuple[Duty, ...]
    plans: tuple[WholePlan, ...]
    report: WholeReport | None
    rules: tuple[RuleUsed, ...]

    @property
    def plan(self) -> WholePlan | None:
        """The edition in force: approved last, or the last one written."""
        approved = [each for each in self.plans if each.view.approved_on is not None]
        found = approved or [*self.plans]
        return found[-1] if found else None


class CorporationDuties:
    """Reads what is owed; plans, reports and notices are kept by their own services."""

    def __init__(
        self,
        office: Office,
        *,
        organisations: Organisations,
        plans: BusinessPlans,
        reports: BusinessReports,
        notices: CorporationNotices,
    ) -> None:
        self.office = office
        self._organisations, self._plans, self._reports = organisations, plans, reports
        self._notices = notices

    def years(self) -> tuple[FiscalYear, ...]:
        """Return the business years from the designation to the next one, the newest first."""
        self.office.require(Permission.READ_CASES)
        now = self._plans.year_of(self.office.today())
        own = self._organisations.own()
        designated = None if own is None else own.designated_on
        begun = now.after(-1).first_day if designated is None else designated
        first = min(self._plans.year_of(begun), now)
        return tuple(now.after(1 - back) for back in range(now.start.year - first.start.year + 2))

    def of_year(self, year: FiscalYear) -> YearDuties:
        """Return a business year with everything that is owed for it."""
        self.office.require(Permission.READ_CASES)
        plans, report = self._plans.of_year(year), self._reports.of_year(year)
        own = self._organisations.own()
        filed = [
            Filed(
                each.view.edition,
                each.view.applied_on,
                each.view.approved_on,
                each.view.published_on,
                each.view.whole_published_on,
            )
            for each in plans
        ]
        found = duties(
            year,
            self._terms(),
            None if own is None else own.designated_on,
            filed,
            None if report is None else report.view.submitted_on,
            self.office.today(),
        )
        codes = dict.fromkeys(duty.code for duty in found)
        used = tuple(duty_rule(self.office, code) for code in codes)
        return YearDuties(year, found, plans, report, used)

    def rule(self, code: str) -> RuleUsed:
        """Return the rule behind a duty."""
        self.office.require(Permission.READ_CASES)
        return duty_rule(self.office, code)

    def due(self, until: date) -> list[DueStep]:
        """Return what is owed until a day, for who manages and only once the corporation is designated.

        Of a year of which nothing was ever written here nothing is called late: it may lie in a binder.
        """
        self.office.require(Permission.READ_CASES)
        own = self._organisations.own()
        if not self.office.may(Permission.MANAGE) or own is None or own.designated_on is None:
            return []
        now = self._plans.year_of(self.office.today())
        found: list[DueStep] = []
        for year in (now.after(-1), now, now.after(1)):
            whole = self.of_year(year)
            known = bool(whole.plans) or whole.report is not None
            for duty in whole.duties:
                if duty.code == REPORT and year == now:
                    continue
                if duty.state in OPEN and self._asks(duty, until, known=known):
                    found.append(self._step(own.id, duty))
        return [*found, *self._of_notices(own.id, until)]

    def _asks(self, duty: Duty, until: date, *, known: bool) -> bool:
        """Tell whether a duty is near enough to be shown; what is late only where its year is known."""
        today = self.office.today()
        if duty.state is DutyState.OVERDUE and not known:
            return False
        if duty.due is None:
            return known and duty.since is not None and duty.since <= until
        code = _AHEAD.get(duty.code)
        ahead = today + timedelta(days=0 if code is None else duty_row(self.office, code).values["days"])
        return duty.due <= max(ahead, until)

    def _step(self, organisation_id: UUID, duty: Duty) -> DueStep:
        day = duty.due or duty.since or self.office.today()
        kind = _KIND.get(duty.code, BusinessPlan.kind)
        return DueStep(
            organisation_id,
            None,
            day,
            "",
            "",
            "",
            kind,
            matter=f"corporation_{duty.code}",
            days=(day - self.office.today()).days,
            order=BEHIND_ALL,
        )

    def _of_notices(self, organisation_id: UUID, until: date) -> list[DueStep]:
        names, kind = self.office.rules, CorporationNotice.kind
        found = [
            DueStep(
                line.view.id,
                None,
                line.due,
                "",
                "",
                names.text(MATTERS, line.view.matter),
                kind,
                matter="corporation_notice",
                order=BEHIND_ALL,
            )
            for line in self._notices.all()
            if line.state in OPEN and line.due <= until
        ]
        return found + [
            DueStep(
                organisation_id,
                None,
                each.due,
                "",
                "",
                names.text(MATTERS, each.matter),
                kind,
                matter="corporation_proposed",
                order=BEHIND_ALL,
            )
            for each in self._notices.proposals()
        ]

    def _terms(self) -> Terms:
        whole = duty_row(self.office, WHOLE_PLAN)
        months = duty_row(self.office, REPORT).values["months"]
        return Terms(months, whole.values["begins_from"], whole.valid_from)
