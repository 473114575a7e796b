"""Offices' own Excel forms: kept byte for byte, their cells chosen, their values counted once each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.domain.fiscal_year import APRIL, FiscalYear, Month
from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.records.office_form import OfficeFormDraft
from desktop.records.organisation import OrganisationDraft
from desktop.workspace import Workspace
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
