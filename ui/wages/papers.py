"""The papers about pay and staff as jobs for the preview."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.rule_used import RuleUsed
from desktop.records.staff_certificate import StaffCertificateView
from desktop.services.staff_certificates import LIST
from reports import staff_list, wage_rates
from ui.desk import Desk
from ui.paper_preview import Job


def rates_job(desk: Desk, staff_id: UUID, month: Month) -> Job:
    """Return the job of the fiscal year of a person in which a month lies."""
    workspace = desk.workspace
    year = FiscalYear.containing(month.first_day)

    def gather() -> wage_rates.WageRatesContent:
        months = tuple(year.months())
        pay = workspace.wages.of_staff(staff_id, months[0], months[-1])
        wages = {Month.containing(view.month): view for view in pay}
        rates = workspace.wages.rates(months[0], months[-1], staff_id)
        employed = workspace.employments.of_staff(staff_id)
        return wage_rates.WageRatesContent(
            workspace.staff.get(staff_id).name,
            year,
            tuple(
                wage_rates.WageMonth(each, wages.get(each), rates.get((staff_id, each))) for each in months
            ),
            tuple(
                view
                for view in employed
                if view.starts_on <= year.last_day and (view.ends_on or year.last_day) >= year.first_day
            ),
            {name: workspace.office.rules.named(name) for name in wage_rates.LISTS},
        )

    return Job(wage_rates.CODE, "reports.wage_rates:wage_rates", gather, "staff", staff_id)


def staff_job(desk: Desk, day: date) -> Job:
    """Return the job of the list of staff on a day."""
    workspace = desk.workspace

    def gather() -> staff_list.StaffListContent:
        employed = {view.staff_id: view for view in workspace.employments.standing(day, day)}
        certificates: dict[UUID, list[StaffCertificateView]] = defaultdict(list)
        for view in workspace.staff_certificates.all():
            if view.ends_on is None or view.ends_on >= day:
                certificates[view.staff_id].append(view)
        entries, rules = list[staff_list.StaffEntry](), list[RuleUsed]()
        for person in workspace.staff.views():
            if person.ended_on is not None and person.ended_on < day:
                continue
            work = employed.get(person.id)
            eligible = None if work is None else workspace.employments.eligible(work.employment_kind, day)
            held = tuple(certificates[person.id])
            named = any(workspace.staff_certificates.counts(each, day) for each in held)
            direct = work is not None and work.directly_employed
            entries.append(
                staff_list.StaffEntry(
                    person.name,
                    work,
                    held,
                    eligible is not None and eligible.personnel,
                    eligible is not None and eligible.bilingual and direct and named,
                )
            )
            if eligible is not None:
                rules.append(eligible.rule)
        listed = workspace.office.rules.named(LIST)
        held_codes = {view.certificate for entry in entries for view in entry.certificates}
        rules += [RuleUsed.of(listed, row) for row in listed.in_force(day) if row.code in held_codes]
        return staff_list.StaffListContent(
            day,
            tuple(entries),
            tuple(dict.fromkeys(rules)),
            {name: workspace.office.rules.named(name) for name in staff_list.LISTS},
        )

    return Job(
        staff_list.CODE,
        "reports.staff_list:staff_list",
        gather,
        "staff",
        workspace.office.actor.staff_id,
    )
