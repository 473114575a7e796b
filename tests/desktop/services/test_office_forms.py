"""Offices' own Excel forms: kept byte for byte, their cells chosen, their values counted once each."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop.domain.fiscal_year import APRIL, FiscalYear, Month
from desktop.domain.office_table import TableSpan
from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.records.attendance import AttendanceDraft
from desktop.records.employment import EmploymentDraft
from desktop.records.office_form import OfficeFormDraft
from desktop.records.organisation import OrganisationDraft
from desktop.records.seminar import SeminarDraft
from desktop.records.wage import WageDraft
from desktop.sample.office_books import COST_LINES, application
from desktop.services.office_list_kinds import FilledFor
from desktop.storage.office_form.filling import fill_office_form
from desktop.workspace import Workspace
from i18n import office_values
from i18n.office_filling import all_copies
from i18n.office_lists import column, named, written
from i18n.words import Words
from tests.desktop.services.people import TODAY, take_in, write_down
from tests.desktop.services.test_vouchers import voucher
from tests.desktop.storage.office_workbooks import monthly, packed, parts_of, report


def draft(**more: Any) -> OfficeFormDraft:
    return OfficeFormDraft.of({"title": "実績報告書", "fiscal_year": 2026, **more})


def test_a_form_is_kept_as_it_is_and_its_cells_are_chosen(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    forms = workspace.office_forms
    old = forms.take(draft(), report()).id
    assert forms.content(old) == report()
    assert forms.get(old).media_type.endswith("spreadsheetml.sheet")
    macros = packed({**parts_of(monthly()), "xl/vbaProject.bin": b"kept as it is"})
    new = forms.take(draft(fiscal_year=2027), macros).id
    assert forms.get(new).media_type.endswith("macroEnabled.12")
    with pytest.raises(Problem) as refused:
        forms.take(draft(), b"%PDF-1.7")
    assert refused.value.code == "office_form.not_workbook"
    assert [view.id for view in forms.all()] == [new, old]

    forms.choose(old, "実績報告書", "C5", "organisation.name")
    forms.choose(old, "実績報告書", "C5", "organisation.representative")
    changed = forms.choose(old, "実績報告書", "C10", "activity.total.persons")
    assert [(each.cell, each.value_code) for each in forms.cells(old)] == [
        ("C5", "organisation.representative"),
        ("C10", "activity.total.persons"),
    ]
    workspace.history.undo(changed.operation)
    assert [each.cell for each in forms.cells(old)] == ["C5"]
    forms.take_over(new, forms.cells(old))
    assert [each.value_code for each in forms.cells(new)] == ["organisation.representative"]
    with pytest.raises(Problem) as refused:
        forms.take_over(new, forms.cells(old))
    assert refused.value.code == "office_form.nothing_to_take"
    forms.choose(old, "実績報告書", "C5", "")
    assert forms.cells(old) == ()
    clerk = colleague(Role.CLERK).office_forms
    assert len(clerk.all()) == 2
    with pytest.raises(Problem):
        clerk.choose(old, "実績報告書", "C5", "organisation.name")


def test_values_are_those_of_the_reports(workspace: Workspace) -> None:
    workspace.organisations.describe(
        OrganisationDraft.of({"name": "ねこの会", "designated_on": date(2024, 4, 1)})
    )
    forms = workspace.office_forms
    form = forms.take(draft(), report()).id
    given = forms.values(form)
    values = {each.code: each.value for each in given}
    assert len(values) == len(given)
    assert (values["organisation.name"], values["organisation.representative"]) == ("ねこの会", None)
    assert (values["year.first"], values["year.last"]) == (date(2026, 4, 1), date(2027, 3, 31))
    year = FiscalYear(Month(2026, APRIL))
    counted = workspace.activity.of_year(year)
    assert values["activity.total.events"] == counted.total.events
    months = [workspace.activity.of_month(month) for month in year.months()]
    assert counted.total.events == sum(each.total.events for each in months)
    assert counted.milestones.opened == sum(each.milestones.opened for each in months)
    for month in months:
        assert values[f"month{month.month.month:02}.activity.opened"] == month.milestones.opened
    assert values["leaving.everyone.leaving"] == 0


COSTS = TableSpan("経費の明細", 6, COST_LINES)


def bought(workspace: Workspace, number: int) -> None:
    told = {"payee": f"商店{number}", "amount": 1000 + number, "paid_on": date(2026, 5, 1 + number)}
    workspace.vouchers.keep(voucher(**told))


def test_a_list_fills_a_table_in_as_many_copies_as_it_takes(workspace: Workspace) -> None:
    forms, lists = workspace.office_forms, workspace.office.rules.named
    key = forms.take(draft(), application()).id
    forms.choose(key, "経費の明細", "C7", "organisation.name")
    forms.choose(key, "申請書", "C7", "organisation.name")
    laid = forms.lay(key, COSTS, "vouchers")
    for place, name in ((1, "number"), (2, "on"), (3, "payee"), (6, "amount")):
        changed = forms.choose_column(laid.id, place, 0, f"vouchers.{name}")
    assert [each.sheet for each in forms.cells(key)] == ["申請書"], "the list takes the place of single cells"
    with pytest.raises(Problem) as refused:
        forms.choose(key, "経費の明細", "C9", "organisation.name")
    assert refused.value.code == "office_form.cell_in_table"
    with pytest.raises(Problem) as refused:
        forms.lay(key, TableSpan("経費の明細", 17, 3), "seminars")
    assert refused.value.code == "office_form.tables_overlap"
    (only,) = all_copies(forms.opened(key), lists)
    assert [each.cell for each in only] == ["C7"], "no line yet, so no cell of the table"

    for number in range(COST_LINES + 2):
        bought(workspace, number)
    opened = forms.opened(key)
    assert (opened.copies, opened.by_code["list.vouchers.count"].value) == (2, COST_LINES + 2)
    lines = workspace.vouchers.lines(*workspace.programmes.subsidy_period(2026))
    assert opened.by_code["list.vouchers.amount"].value == sum(line.amount for line in lines)
    first, second = (
        load_workbook(io.BytesIO(fill_office_form(opened.content, told)))["経費の明細"]
        for told in all_copies(opened, lists)
    )
    told = [[row[2].value, row[5].value] for sheet in (first, second) for row in sheet["A6:F17"]]
    assert told == [[line.payee, line.amount] for line in lines] + [[None, None]] * (COST_LINES - 2)
    assert (second["A6"].value, first["F18"].value) == (COST_LINES + 1, "=SUM(F6:F17)")

    # A change of it is taken back as any other.
    workspace.history.undo(changed.operation)
    assert [each.letters for each in forms.tables(key)[0].columns] == ["A", "B", "C"]
    gone = forms.remove_table(laid.id)
    assert forms.tables(key) == ()
    workspace.history.undo(gone.operation)
    assert [each.letters for each in forms.tables(key)[0].columns] == ["A", "B", "C"]
    forms.lay(key, TableSpan("経費の明細", 6, 3, 2), "vouchers", laid.id)
    assert forms.tables(key)[0].span.last_row == 11
    forms.choose_column(laid.id, 3, 0, "")
    assert [each.letters for each in forms.tables(key)[0].columns] == ["A", "B"]
    newer = forms.take(draft(fiscal_year=2027), application()).id
    forms.take_over(newer, forms.cells(key), forms.tables(key))
    assert [each.value_code for each in forms.tables(newer)[0].columns] == ["vouchers.number", "vouchers.on"]
    with pytest.raises(Problem):
        forms.take_over(newer, forms.cells(key), forms.tables(key))


def test_the_lists_say_what_the_screens_say_and_no_more_than_a_role_may_see(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    forms, me, taken = workspace.office_forms, workspace.office.actor.staff_id, take_in(workspace)
    start = {"start": time(10), "end": time(11, 30), "minutes": 90, "activity": "home_visit"}
    write_down(workspace, taken, **start, text="森さんの秘密")
    workspace.seminars.hold(SeminarDraft.of({"title": "住まいの勉強会", "on": TODAY}), [me], {})
    workspace.attendances.save(
        AttendanceDraft.of({"staff_id": me, "on": TODAY, "start": time(9), "end": time(17, 30)})
    )
    month = Month.containing(TODAY)
    workspace.wages.save(WageDraft.of({"staff_id": me, "month": month.first_day, "base": 200_000}))
    workspace.employments.save(
        EmploymentDraft.of({"staff_id": me, "employment_kind": "employee", "starts_on": TODAY})
    )
    asked = FilledFor(me, month)
    words, rules = Words("ja"), workspace.office.rules.named

    def said(code: str) -> list[dict[str, Any]]:
        lines = forms.lists.lines(code, 2026, asked)
        assert lines is not None, code
        return [{name: value for name, (value, _) in written(line, rules, words).items()} for line in lines]

    diary = said("diary")
    told = workspace.work_diaries.time(month.first_day, month.last_day, me).lines
    assert [line["diary.minutes"] for line in diary] == [each.line.minutes for each in told]
    visit = next(line for line in diary if line.get("diary.case_number"))
    assert (visit["diary.start"], visit["diary.hours"], visit["diary.duration"]) == (
        time(10),
        1.5,
        timedelta(minutes=90),
    )
    assert "森" not in str(diary), "neither name nor note of a client"
    assert said("attendance")[0]["attendance.hours"] == 8.5
    days = said("attendance_days")
    assert [line["attendance_days.day"] for line in days] == list(range(1, month.length + 1))
    assert said("wages")[0]["wages.base"] == said("wages_of_staff")[0]["wages_of_staff.base"] == 200_000
    assert said("seminars")[0]["seminars.title"] == "住まいの勉強会"
    assert said("staff")[0]["staff.kind"]
    assert forms.lists.lines("evidence", 2026, asked) is None, "nobody said of which submission"
    for listed in forms.lists.offered():
        named(listed.code, words)
        assert all(column(code, words) != code for code in listed.codes), listed.code
    form = forms.take(draft(), report()).id
    opened = forms.opened(form, asked)
    assert opened.by_code["asked.month"].value == month.month
    for each in (*opened.own, *opened.values):
        assert office_values.told(each.code, rules, words) != each.code, each.code
        assert office_values.group(each.code, words)
    worker = colleague(Role.WORKER).office_forms
    assert {each.code for each in worker.lists.offered()} & {"wages", "wages_of_staff"} == set()
    assert worker.lists.lines("wages", 2026, asked) is None
    assert [view.id for view in worker.lists.choices(2026).staff] == [worker.office.actor.staff_id]
    with pytest.raises(Problem) as refused:
        worker.lists.lines("diary", 2026, asked)
    assert refused.value.code == "hours.of_others"
    codes = {each.code for each in worker.values(form)}
    assert {"claim.minutes", "claim.item.before_move.costs"} <= codes
    of_claim = {code for code in codes if code.startswith("claim.")}
    assert not {code for code in of_claim if code.endswith((".yen", ".personnel", ".left"))}


def test_a_form_says_what_the_rehearsal_says_of_the_claim(workspace: Workspace) -> None:
    forms = workspace.office_forms
    workspace.programmes.start(2026)
    bought(workspace, 1)
    key = forms.take(draft(), report()).id
    values = {each.code: each.value for each in forms.values(key)}
    claimable = workspace.claim_rehearsals.claimable(2026)
    assert values["claim.yen"] == claimable.yen.can.amount
    assert values["claim.costs"] == sum(each.costs.can.amount for each in claimable.items)
    for row in workspace.programmes.item_rows(2026):
        item = claimable.of(row.code)
        wanted = (0, 0) if item is None else (item.yen.can.amount, item.minutes.can.amount)
        assert (values[f"claim.item.{row.code}.yen"], values[f"claim.item.{row.code}.minutes"]) == wanted
    unknown = {
        each.code: each.value for each in forms.values(forms.take(draft(fiscal_year=2050), report()).id)
    }
    assert unknown["claim.yen"] is None
