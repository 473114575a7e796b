"""What support housing owes by a day (期限): reports, ledgers to close, explanations to give."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, exists, func, or_, select

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.ledger_closing import LedgerClosing
from desktop.records.support_case import SupportCase
from desktop.records.support_housing_plan import SupportHousingPlan, SupportHousingUnit
from desktop.records.support_report import SupportReport
from desktop.records.support_terms import SupportExplanation, SupportTerms
from desktop.records.tenancy import Tenancy
from desktop.services.cases import first_month
from desktop.services.due import BEHIND_ALL, DueStep
from desktop.services.office import Office
from desktop.services.support_housing import RULES
from desktop.storage.unit_of_work import table_of

REPORT: Final = SupportReport.kind
CLOSING: Final = LedgerClosing.kind
EXPLANATION: Final = SupportExplanation.kind


def due_until(office: Office, until: date) -> list[DueStep]:
    """Return what is owed until a day, by plans and by people; nothing for who may not read of them."""
    if not office.may(Permission.READ_NOTES):
        return []
    with office.store.read() as connection:
        return [
            *_of_plans(office, connection, until),
            *_explanations(office, connection, until),
            *_without_terms(office, connection, until),
        ]


def _of_plans(office: Office, connection: Connection, until: date) -> list[DueStep]:
    table, closing, report = table_of(SupportHousingPlan), table_of(LedgerClosing), table_of(SupportReport)
    plans = connection.execute(select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.name)).all()
    if not plans:
        return []
    closed = {
        (row.plan_id, row.starts_on)
        for row in connection.execute(
            select(closing.c.plan_id, closing.c.starts_on).where(closing.c.deleted_at.is_(None))
        )
    }
    sent = {
        (row.plan_id, row.fiscal_year)
        for row in connection.execute(
            select(report.c.plan_id, report.c.fiscal_year).where(
                report.c.deleted_at.is_(None), report.c.sent_on.is_not(None)
            )
        )
    }
    month = first_month(connection)
    keeps = {
        row.code for row in office.rules.named("support_housing_parts").rows if row.values["keeps_ledger"]
    }
    found: list[DueStep] = []
    for plan in plans:
        if plan.certified_on is None:
            continue
        found.extend(
            _of_plan(REPORT, plan, _report_due(office, year))
            for year in _reports_owed(office, plan, until)
            if (plan.id, year.start.year) not in sent
        )
        if plan.our_part in keeps:
            found.extend(
                _of_plan(CLOSING, plan, year.last_day)
                for year in _years_over(plan, plan.year_start_month or month, office.today())
                if (plan.id, year.first_day) not in closed
            )
    return found


def _reports_owed(office: Office, plan: Any, until: date) -> list[FiscalYear]:
    """Return the fiscal years that are over and were not free of the plan; soon due ones come early."""
    today = office.today()
    row = office.rules.named("attention").ever("support_report")
    ahead = today + timedelta(days=0 if row is None else int(row.values["days"]))
    newest = FiscalYear.containing(today).after(-1)
    first = FiscalYear.containing(plan.certified_on)
    years = [newest.after(-n) for n in range(max(0, newest.start.year - first.start.year + 1))]
    return [
        year
        for year in years
        if _report_due(office, year) <= max(ahead, until)
        and (plan.abolished_on is None or plan.abolished_on >= year.first_day)
    ]


def _report_due(office: Office, year: FiscalYear) -> date:
    values = office.rules.named(RULES).find("periodic_report", office.today()).values
    return date(year.start.year + 1, values["month"], values["day"])


def _years_over(plan: Any, month: int, today: date) -> list[FiscalYear]:
    year, found = FiscalYear.containing(plan.certified_on, month), []
    while year.last_day < today and (plan.abolished_on is None or year.first_day <= plan.abolished_on):
        found.append(year)
        year = year.after(1)
    return found


def _of_plan(kind: str, plan: Any, due: date) -> DueStep:
    return DueStep(plan.id, None, due, plan.name, "", "", kind, order=BEHIND_ALL)


def _explanations(office: Office, connection: Connection, until: date) -> list[DueStep]:
    """Return the terms that run or begin soon and were not explained as they stand now."""
    terms, given, client = table_of(SupportTerms), table_of(SupportExplanation), table_of(Client)
    case, today = table_of(SupportCase), office.today()
    newest = (
        select(given.c.points)
        .where(given.c.terms_id == terms.c.id, given.c.deleted_at.is_(None))
        .order_by(given.c.explained_on.desc(), given.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(
            terms.c.id,
            terms.c.client_id,
            terms.c.starts_on,
            newest.label("explained"),
            client.c.name,
            client.c.kana,
            client.c.kana_key,
        )
        .join(client, client.c.id == terms.c.client_id)
        .join(case, case.c.id == terms.c.case_id)
        .where(
            terms.c.deleted_at.is_(None),
            terms.c.starts_on <= until,
            terms.c.ends_on.is_(None) | (terms.c.ends_on >= today),
            client.c.deleted_at.is_(None),
            case.c.closed_on.is_(None),
            or_(newest.is_(None), newest != terms.c.points),
        )
    )
    return [
        DueStep(
            row.id,
            row.client_id,
            # What was explained once and has changed since is to be explained now.
            row.starts_on if row.explained is None else today,
            row.name,
            row.kana,
            "",
            EXPLANATION,
            order=row.kana_key,
        )
        for row in connection.execute(query)
    ]


def _without_terms(office: Office, connection: Connection, until: date) -> list[DueStep]:
    """Return who lives, or soon will, in an exclusive home of a plan and was never told what is given."""
    tenancy, unit, plan = table_of(Tenancy), table_of(SupportHousingUnit), table_of(SupportHousingPlan)
    terms, client, case = table_of(SupportTerms), table_of(Client), table_of(SupportCase)
    known = select(terms.c.id).where(
        terms.c.client_id == tenancy.c.client_id,
        terms.c.plan_id == unit.c.plan_id,
        terms.c.deleted_at.is_(None),
    )
    query = (
        select(
            tenancy.c.id,
            tenancy.c.client_id,
            func.coalesce(tenancy.c.contract_on, tenancy.c.starts_on).label("due"),
            client.c.name,
            client.c.kana,
            client.c.kana_key,
        )
        .join(unit, unit.c.dwelling_id == tenancy.c.dwelling_id)
        .join(plan, plan.c.id == unit.c.plan_id)
        .join(client, client.c.id == tenancy.c.client_id)
        .join(case, case.c.id == tenancy.c.case_id)
        .where(
            tenancy.c.deleted_at.is_(None),
            tenancy.c.starts_on <= until,
            tenancy.c.ends_on.is_(None) | (tenancy.c.ends_on >= office.today()),
            unit.c.exclusive,
            unit.c.left_on.is_(None),
            unit.c.deleted_at.is_(None),
            plan.c.abolished_on.is_(None),
            plan.c.deleted_at.is_(None),
            client.c.deleted_at.is_(None),
            case.c.closed_on.is_(None),
            ~exists(known),
        )
    )
    return [
        DueStep(row.id, row.client_id, row.due, row.name, row.kana, "", EXPLANATION, order=row.kana_key)
        for row in connection.execute(query)
    ]
