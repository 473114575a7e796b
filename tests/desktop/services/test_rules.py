"""The dated lists in force: shipped rows, the organisation's own in their place, old codes in old records."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.records.client import ClientDraft
from desktop.records.rule_override import RuleOverride, RuleOverrideDraft
from desktop.workspace import Workspace
from tests.desktop.services.people import entry_draft, problem, refused, take_in

SHIPPED = date(2000, 1, 1)


def override(workspace: Workspace, **values: object) -> None:
    """Keep an own row; a screen for it comes in a later issue."""
    given = {"list_name": "entry_kinds", "code": "phone", "text": "お電話", "source": "当法人"}
    draft = RuleOverrideDraft.of({**given, "valid_from": SHIPPED, **values})
    office = workspace.office
    with office.store.write("rule_override_add", office.author) as work:
        work.add(RuleOverride.model_validate(draft, update={"id": work.new_id()}))
    office.rules.forget()


def test_an_own_row_stands_in_the_place_of_the_shipped_one(workspace: Workspace) -> None:
    rules = workspace.office.rules
    assert rules.text("entry_kinds", "phone") == "電話"
    override(workspace)
    assert rules.text("entry_kinds", "phone") == "お電話"
    codes = [row.code for row in rules.named("entry_kinds").rows]
    assert codes.count("phone") == 1
    # What the program knows of the code is not lost with the words.
    row = rules.named("entry_kinds").ever("phone")
    assert row is not None
    assert row.values["counts_as_contact"] is True


def test_an_own_code_is_a_choice_from_its_first_day_on(workspace: Workspace) -> None:
    taken = take_in(workspace)
    override(workspace, code="garden", text="庭仕事", valid_from=date(2026, 11, 1))
    workspace.support_entries.record(entry_draft(workspace, taken, activity="garden", on=date(2026, 11, 1)))
    with refused(("activity", "field.not_a_choice")):
        workspace.support_entries.record(
            entry_draft(workspace, taken, activity="garden", on=date(2026, 10, 31))
        )


def test_a_code_that_is_over_may_stay_but_not_be_chosen(workspace: Workspace) -> None:
    taken = take_in(workspace, "森", sex="other")
    override(workspace, list_name="sexes", code="other", text="その他", valid_to=date(2026, 1, 1))
    workspace.clients.save(ClientDraft.of({"name": "森 一郎", "sex": "other"}), taken.client_id)
    assert workspace.clients.get(taken.client_id).name == "森 一郎"
    with refused(("sex", "field.not_a_choice")):
        take_in(workspace, "林", sex="other")
    assert workspace.office.rules.text("sexes", "other") == "その他"


def test_an_unknown_code_is_shown_as_it_is(workspace: Workspace) -> None:
    assert workspace.office.rules.text("entry_kinds", "no_such") == "no_such"
    with problem("rule.unknown_code"):
        workspace.office.rules.named("entry_kinds").find("no_such", date(2026, 11, 23))


def test_every_list_that_a_field_names_is_shipped(workspace: Workspace) -> None:
    for name in workspace.office.rules._reference.names():
        assert workspace.office.rules.named(name).rows


@pytest.mark.parametrize("missing", ["list_name", "code", "text", "source"])
def test_an_own_row_says_where_it_comes_from(missing: str) -> None:
    given = {"list_name": "sexes", "code": "x", "text": "x", "source": "x", "valid_from": SHIPPED}
    with refused((missing, "field.required")):
        RuleOverrideDraft.of({**given, missing: " "})
