"""The yearly report about a certified plan (様式第八号): what can be counted, what is answered, until when.

Other uses of exclusive homes (様式第九号) are kept beside it: the report has to tell of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.support_ledger import months_later
from desktop.records.record import Draft
from desktop.records.safety_check import ANOMALY
from desktop.records.support_housing_plan import SupportHousingPlanView
from desktop.records.support_report import (
    OtherUse,
    OtherUseDraft,
    OtherUseView,
    SupportReport,
    SupportReportDraft,
    SupportReportView,
)
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.services.support_days import NO_DAYS, DaysOf, days_of_clients, duties_of, missing
from desktop.services.support_housing import PlanHome, Resident, SupportHousing, residents_of
from desktop.services.support_ledger_lines import LINKING, OTHER, WATCH
from desktop.services.support_ledgers import SupportLedgers
from desktop.services.support_terms import ExplanationState, SupportTermsOf, explained_in_time
from desktop.storage.unit_of_work import UnitOfWork, table_of

VACANCY: Final = "vacancy"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the records count for a fiscal year."""

    homes: int
    exclusive: int
    residents: int
    """Tenants who lived there at some time in the year."""
    at_end: int
    moved_in: int
    moved_out: int
    in_need: int
    """Tenants to whom the daily check was owed."""
    check_days: int
    """Days on which a check was owed."""
    checked: int
    not_possible: int
    unchecked: int
    anomalies: int
    watches: int
    watch_months_missing: int
    linkings: int
    others: int
    explained: int
    explanations_late: int
    explanations_missing: int


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything that a report is made from; `view` holds the answers, once somebody has given any."""

    plan: SupportHousingPlanView
    year: FiscalYear
    due: date
    figures: Figures
    homes: tuple[PlanHome, ...]
    uses: tuple[OtherUseView, ...]
    ledgers_closed: tuple[date, ...]
    """The last days of the business years closed within the fiscal year and since."""
    ledgers_open: tuple[date, ...]
    view: SupportReportView | None
    rules: tuple[RuleUsed, ...]


class OtherUses(Recording[OtherUseDraft, OtherUseView]):
    """Exclusive homes let to others with approval."""

    row = OtherUse
    view = OtherUseView

    def __init__(self, office: Office, housing: SupportHousing) -> None:
        super().__init__(office)
        self._housing = housing

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to asking before the vacancy is long enough, and to a term that is too long."""
        if not isinstance(draft, OtherUseDraft):
            return ()
        errors, today = list[FieldError](), self.office.today()
        errors.extend(
            FieldError(name, "date.in_future")
            for name in ("applied_on", "approved_on")
            if (getattr(draft, name) or date.min) > today
        )
        if draft.applied_on is not None and draft.vacant_since is not None:
            ripe = months_later(draft.vacant_since, self._housing.value(VACANCY, "months"))
            if draft.applied_on < ripe:
                errors.append(FieldError("applied_on", "other_use.too_early", {"first": ripe}))
        if draft.lease_from is not None and draft.lease_until is not None:
            years = self._housing.value("other_use_lease", "years")
            last = months_later(draft.lease_from, 12 * years)
            if draft.lease_until >= last:
                errors.append(FieldError("lease_until", "other_use.too_long", {"years": years}))
        return tuple(errors)


class SupportReports(Recording[SupportReportDraft, SupportReportView]):
    """The worker's verbs about reports."""

    row = SupportReport
    view = SupportReportView

    def __init__(
        self, office: Office, housing: SupportHousing, terms: SupportTermsOf, ledgers: SupportLedgers
    ) -> None:
        super().__init__(office)
        self._housing, self._terms, self._ledgers = housing, terms, ledgers
        self.uses = OtherUses(office, housing)

    def newest_year(self) -> FiscalYear:
        """Return the fiscal year that was over last: the one to be reported on."""
        self.office.require(self.reading)
        return FiscalYear.containing(self.office.today()).after(-1)

    def years(self, plan: SupportHousingPlanView) -> tuple[FiscalYear, ...]:
        """Return the fiscal years that have been or will be reported on, the present one first."""
        self.office.require(self.reading)
        now = FiscalYear.containing(self.office.today())
        first = now if plan.certified_on is None else FiscalYear.containing(plan.certified_on)
        return tuple(now.after(-number) for number in range(max(0, now.start.year - first.start.year) + 1))

    def due(self, year: FiscalYear) -> date:
        """Return the day by which a year has to be reported on."""
        self.office.require(self.reading)
        return date(
            year.start.year + 1,
            self._housing.value("periodic_report", "month"),
            self._housing.value("periodic_report", "day"),
        )

    def of_year(self, plan: SupportHousingPlanView, year: FiscalYear) -> SupportReportView | None:
        """Return the answers given for a year."""
        self.office.require(self.reading)
        table = table_of(SupportReport)
        found = self.views(table.c.plan_id == plan.id, table.c.fiscal_year == year.start.year)
        return found[-1] if found else None

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a report; a year of a plan has one."""
        if isinstance(draft, SupportReportDraft) and record_id is None:
            table = table_of(SupportReport)
            query = select(table.c.id).where(
                table.c.plan_id == draft.plan_id,
                table.c.fiscal_year == draft.fiscal_year,
                table.c.deleted_at.is_(None),
            )
            if work.connection.scalar(query) is not None:
                error = FieldError("fiscal_year", "support_report.twice")
                raise InvalidDraft("draft.invalid", errors=(error,))
        return super().put(work, draft, record_id, version)

    def gather(self, plan: SupportHousingPlanView, year: FiscalYear) -> ReportData:
        """Return everything that a report is made from."""
        self.office.require(Permission.READ_NOTES)
        homes = self._housing.homes(plan)
        first, last = year.first_day, year.last_day
        table = table_of(OtherUse)
        uses = self.uses.views(
            table.c.plan_id == plan.id, table.c.ended_on.is_(None) | (table.c.ended_on >= first)
        )
        closed = [view.ends_on for view in self._ledgers.closings(plan.id) if view.ends_on >= first]
        not_closed = [each.last_day for each in self._ledgers.not_closed(plan)]
        return ReportData(
            plan=plan,
            year=year,
            due=self.due(year),
            figures=self._figures(plan, year, homes),
            homes=homes,
            uses=tuple(view for view in uses if (view.applied_on or first) <= last),
            ledgers_closed=tuple(sorted(closed)),
            ledgers_open=tuple(not_closed),
            view=self.of_year(plan, year),
            rules=(self._housing.rule("periodic_report"),),
        )

    def _figures(self, plan: SupportHousingPlanView, year: FiscalYear, homes: Sequence[PlanHome]) -> Figures:
        first, last = year.first_day, min(year.last_day, self.office.today())
        with self.office.store.read() as connection:
            residents = residents_of(connection, plan, first, last)
            clients = {each.client_id for each in residents}
            days = days_of_clients(connection, self.office.rules, clients, first, last)
            duties = duties_of(connection, self.office.rules, plan.id, residents)
        items = self._items(plan, year)
        owed = checked = not_possible = unchecked = months = 0
        in_need = set()
        for each in residents:
            known = days.get(each.client_id, NO_DAYS)
            mine = [duty for duty in duties[each.tenancy_id] if duty.check_days == 1]
            if mine:
                in_need.add(each.client_id)
            lacking = missing(self.office.rules, known, duties[each.tenancy_id], self.office.today(), last)
            unchecked += lacking.days
            months += len(lacking.watches)
            for duty in mine:
                part = range(duty.first.toordinal(), min(duty.last, last).toordinal() + 1)
                owed += len(part)
                checked += sum(day.toordinal() in part for day in known.done)
                not_possible += sum(day.toordinal() in part for day in known.excused)
        terms = self._terms.wholes(self._terms.of_plan(plan.id, first, last))
        in_time = [each for each in terms if explained_in_time(each)]
        states = [each.state for each in terms]
        return Figures(
            homes=len(homes),
            exclusive=sum(home.unit.exclusive for home in homes),
            residents=len(clients),
            at_end=len({each.client_id for each in residents if _there(each, last)}),
            moved_in=sum(first <= each.starts_on <= last for each in residents),
            moved_out=sum(each.ends_on is not None and first <= each.ends_on <= last for each in residents),
            in_need=len(in_need),
            check_days=owed,
            checked=checked,
            not_possible=not_possible,
            unchecked=unchecked,
            anomalies=_results(days.values(), ANOMALY),
            watches=items.get(WATCH, 0),
            watch_months_missing=months,
            linkings=items.get(LINKING, 0),
            others=items.get(OTHER, 0),
            explained=len(in_time),
            explanations_late=sum(
                each.begun_on is not None and not explained_in_time(each) for each in terms
            ),
            explanations_missing=sum(
                each in {ExplanationState.WANTED, ExplanationState.CHANGED} for each in states
            ),
        )

    def _items(self, plan: SupportHousingPlanView, year: FiscalYear) -> dict[str, int]:
        """Return how many lines of the ledger fall into a fiscal year; it may be parts of two of its own."""
        found: dict[str, int] = {}
        business = {self._housing.year_of(plan, day) for day in (year.first_day, year.last_day)}
        for each in business:
            for line in self._ledgers.look(plan, each).lines:
                if line.on is not None and year.contains(line.on):
                    found[line.item] = found.get(line.item, 0) + 1
        return found


def _there(resident: Resident, day: date) -> bool:
    return resident.first <= day and (resident.ends_on is None or resident.ends_on >= day)


def _results(days: Iterable[DaysOf], result: str) -> int:
    return sum(check.result == result for each in days for check in each.checks.values())
