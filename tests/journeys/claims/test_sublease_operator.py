"""Homes that are rented and let on: all four conditions by one home, and a lease of before the period."""

from __future__ import annotations

from typing import Any

from pytest_bdd import parsers, scenarios, step, then, when

from desktop.domain.calendar import parse_date
from desktop.records.dwelling import DwellingDraft
from desktop.records.master_lease import MasterLeaseDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.programme_checks import Seen
from i18n.words import Words
from reports.parts import Stamp
from reports.programme_conditions import programme_conditions
from tests.desktop.services.people import take_in
from tests.journeys.claims.conftest import Desk, Rows
from tests.reports.reading import bare, copied_by_pdfium
from ui.programmes.papers import conditions_job

scenarios("../features/sublease_operator.feature")
SHORT = "サブリース"
FOUR = {"sublease_in_period", "sublease_registered", "sublease_settled", "sublease_watched"}


@step("住まいを借り上げ、登録する")
def _lease(desk: Desk, datatable: Rows) -> None:
    for name, leased, registered in datatable[1:]:
        home = {"name": name, "registered_on": parse_date(registered)}
        desk.homes[name] = desk.workspace.dwellings.save(DwellingDraft.of(home)).id
        lease = {"owner": "杉山 登", "rent": 42_000, "dwelling_id": desk.homes[name]}
        on = parse_date(leased)
        desk.workspace.master_leases.save(MasterLeaseDraft.of({**lease, "signed_on": on, "starts_on": on}))


@step(parsers.re("「(?P<name>.+)」さんが「(?P<home>.+)」に(?P<day>[0-9年月日]+)から住む"))
def _lives(desk: Desk, name: str, home: str, day: str) -> None:
    on = parse_date(day)
    taken = desk.people[name] = take_in(desk.workspace, name)
    desk.support(name, _entry("before_move", parse_date("2026/6/10")))
    values = {
        "client_id": taken.client_id, "case_id": taken.case_id, "dwelling_id": desk.homes[home],
        "contract_on": on, "starts_on": on,
    }  # fmt: skip
    desk.workspace.tenancies.move_in(TenancyDraft.of(values))


@when(parsers.re("「(?P<name>.+)」さんの入居中の支援を(?P<day>[0-9年月日]+)に書く"))
def _watched(desk: Desk, name: str, day: str) -> None:
    desk.support(name, _entry("in_tenancy", parse_date(day)))


@then(parsers.parse("サブリースの要件は{number:d}個満たされている"))
def _met(desk: Desk, number: int) -> None:
    lines = {each.row.code: each for each in desk.workspace.programme_sheets.conditions(desk.year)}
    assert lines.keys() >= FOUR
    assert sum(lines[code].state is Seen.MET for code in FOUR) == number


@then(parsers.parse("要件の確認表の書面でも、サブリースの要件の{number:d}個が満たされ、記録の数が並ぶ"))
def _met_on_paper(desk: Desk, number: int) -> None:
    screen_desk: Any = desk
    job = conditions_job(screen_desk, desk.year)
    stamp = Stamp("みちしるべ", desk.clock.now(), "佐藤", job.code)
    paper = programme_conditions(job.gather(), Words("ja"), stamp)
    text = copied_by_pdfium(paper.pdf)
    lines = {each.row.code: each for each in desk.workspace.programme_sheets.conditions(desk.year)}
    met = [lines[code] for code in FOUR if bare(f"満たす{SHORT}{lines[code].row.text}") in text]
    assert len(met) == number
    assert all(f"記録{len(each.verdict.parts)}件" in text for each in met)


@then(parsers.parse("「{check}」に「{name}」さんが出る"))
def _told(desk: Desk, check: str, name: str) -> None:
    assert desk.people[name].client_id in clients(desk, check)


@then(parsers.parse("「{check}」に「{name}」さんは出ない"))
def _not_told(desk: Desk, check: str, name: str) -> None:
    assert desk.people[name].client_id not in clients(desk, check)


def clients(desk: Desk, check: str) -> set[object]:
    """Return about whom a check found something."""
    every = desk.rehearse().findings
    return {each.finding.objection.client_id for each in every if each.finding.rule.text == check}


def _entry(stage: str, on: object) -> dict[str, object]:
    return {"on": on, "activity": "home_visit", "minutes": 30, "stage": stage, "text": "様子を聞いた。"}
