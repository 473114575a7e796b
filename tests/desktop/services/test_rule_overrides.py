"""Own rules: values before shipped ones, what is refused, what an upgrade changes, the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.dated import Status
from desktop.domain.income import Person, worksheet
from desktop.domain.roles import Role
from desktop.domain.rule_values import Value
from desktop.records.rule_override import RuleOverrideDraft
from desktop.services.recording import Saved
from desktop.storage.reference import FOLDERS, Reference
from desktop.workspace import Workspace
from resources import locate
from tests.desktop.services.people import TODAY, ago, problem, refused

SINCE = date(2017, 10, 25)


def draft(**values: Any) -> RuleOverrideDraft:
    given = {"list_name": "eligibility", "code": "elderly_age", "text": "高齢者とする年齢"}
    return RuleOverrideDraft.of({**given, "valid_from": SINCE, "source": "理事会 2026-10", **values})


def keep(workspace: Workspace, values: dict[str, Value] | None = None, **given: Any) -> Saved:
    return workspace.rule_overrides.keep(draft(**given), values or {})


def value(workspace: Workspace, list_name: str, code: str, name: str, on: date = TODAY) -> Any:
    return workspace.office.rules.named(list_name).find(code, on).values.get(name)


def test_an_own_value_decides_and_the_judgement_can_say_so(workspace: Workspace) -> None:
    rules = workspace.office.rules
    shipped = rules.used("eligibility", "elderly_age", TODAY)
    assert (shipped.own, shipped.status) == (False, Status.TO_BE_CONFIRMED)
    keep(workspace, {"age": 60})
    assert value(workspace, "eligibility", "elderly_age", "age") == 60
    told = rules.used("eligibility", "elderly_age", TODAY)
    assert (told.own, told.status, told.source) == (True, Status.CONFIRMED, "理事会 2026-10")
    assert told.version.startswith(f"{shipped.version}+own.1.")


def test_what_is_not_given_is_inherited(workspace: Workspace) -> None:
    keep(workspace, {"age": 20}, code="child_until", text="子どもとして扱う年齢")
    row = workspace.office.rules.named("eligibility").find("child_until", TODAY)
    assert (row.values["age"], row.values["until_month"], row.values["until_day"]) == (20, 3, 31)
    # Inherited words name the figures that hold now.
    assert row.values["hint"] == "20歳に達した日以後の最初の3月31日まで"
    keep(
        workspace,
        {"years": 3},
        list_name="support_criteria",
        code="housing_security_moving_income_fell",
        text="世帯の収入が著しく減ってから2年以内である",
        valid_from=date(2022, 3, 1),
    )
    criteria = workspace.office.rules.named("support_criteria")
    text = criteria.find("housing_security_moving_income_fell", TODAY).text
    assert text == "世帯の収入が著しく減ってから3年以内である"


def test_from_another_day_on_the_past_is_judged_as_before(workspace: Workspace) -> None:
    since = date(2026, 11, 1)
    keep(workspace, {"yen": 200_000}, code="income_limit", text="月収の上限", valid_from=since)
    assert value(workspace, "eligibility", "income_limit", "yen", date(2026, 10, 31)) == 158_000
    assert value(workspace, "eligibility", "income_limit", "yen") == 200_000


def test_every_type_of_value_is_kept_as_it_was_given(workspace: Workspace) -> None:
    given = {"list_name": "visit_outcomes", "code": "own_x", "text": "庭先", "valid_from": ago(30)}
    values: dict[str, Value] = {"contact": True, "applies_to": ("watch", "home_visit"), "hint": "門の前で"}
    key = keep(workspace, values, **given).id
    row = workspace.office.rules.named("visit_outcomes").find("own_x", TODAY)
    # What every row of the list says and nobody gave is "no".
    assert row.values == {**values, "sign_of_life": False}
    empty: dict[str, Value] = {"applies_to": (), "hint": ""}
    workspace.rule_overrides.keep(draft(**given), empty, key)
    row = workspace.office.rules.named("visit_outcomes").find("own_x", TODAY)
    assert row.values == {**empty, "contact": False, "sign_of_life": False}


@pytest.mark.parametrize(
    ("values", "given", "error"),
    [
        ({"age": "60"}, {}, ("value.age", "field.not_a_number")),
        ({"age": True}, {}, ("value.age", "field.not_a_number")),
        ({"age": -1}, {}, ("value.age", "field.number_range")),
        ({"colour": 1}, {}, ("value.colour", "rule_value.unknown")),
        ({"hint": "あ" * 401}, {}, ("value.hint", "field.too_long")),
        ({}, {"list_name": "no_such"}, ("list_name", "field.not_a_choice")),
        ({}, {"list_name": "sexes", "code": "お"}, ("code", "field.not_a_choice")),
        ({}, {"list_name": "stages", "code": "own_x"}, ("text", "rule_override.fixed_list")),
        ({}, {"list_name": "roles", "code": "viewer"}, ("valid_from", "rule_override.fixed_list")),
        ({}, {"list_name": "contact_roles", "code": "own_x"}, ("value.group", "field.required")),
        (
            {"stage": "never"},
            {"list_name": "attention", "code": "silence_consultation"},
            ("value.stage", "field.not_a_choice"),
        ),
        (
            {"counts_as_contact": 1},
            {"list_name": "entry_kinds", "code": "phone"},
            ("value.counts_as_contact", "rule_value.other_type"),
        ),
        (
            {"applies_to": ("watch", "never")},
            {"list_name": "visit_outcomes", "code": "own_x"},
            ("value.applies_to", "field.not_a_choice"),
        ),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_kept(
    shared: Workspace, values: dict[str, Value], given: dict[str, Any], error: tuple[str, str]
) -> None:
    with refused(error):
        shared.rule_overrides.keep(draft(**given), values)
    assert shared.rule_overrides.views() == ()


def test_an_end_before_the_beginning_is_refused() -> None:
    with refused(("valid_to", "date.end_before_start")):
        draft(valid_to=date(2016, 1, 1))


def test_own_rows_of_one_entry_do_not_overlap(workspace: Workspace) -> None:
    key = keep(workspace, {"age": 60}).id
    with refused(("valid_from", "rule_override.overlaps")):
        keep(workspace, {"age": 70}, valid_from=TODAY)
    workspace.rule_overrides.save(draft(valid_to=ago(1)), key)
    keep(workspace, {"age": 70}, valid_from=TODAY)
    assert value(workspace, "eligibility", "elderly_age", "age", ago(1)) == 60
    assert value(workspace, "eligibility", "elderly_age", "age") == 70


def test_ending_an_entry_takes_it_out_of_the_choice(workspace: Workspace) -> None:
    given = {"list_name": "consultation_routes", "code": "friend", "text": "友人・知人"}
    keep(workspace, **given, valid_from=date(2000, 1, 1), valid_to=ago(1))
    rules = workspace.office.rules
    assert "friend" not in {row.code for row in rules.named("consultation_routes").in_force(TODAY)}
    assert rules.text("consultation_routes", "friend") == "友人・知人"


def test_undo_and_the_trash_lead_back_and_forth(workspace: Workspace) -> None:
    saved = keep(workspace, {"age": 60})
    changed = workspace.rule_overrides.keep(draft(), {"age": 61, "hint": "会の決まり"}, saved.id)
    workspace.history.undo(changed.changed.operation)
    assert value(workspace, "eligibility", "elderly_age", "age") == 60
    workspace.rule_overrides.remove(saved.id)
    assert value(workspace, "eligibility", "elderly_age", "age") == 65
    workspace.history.restore("rule_override", saved.id)
    assert value(workspace, "eligibility", "elderly_age", "age") == 60


def test_only_managers_take_it_back(workspace: Workspace, colleague: Callable[[Role], Workspace]) -> None:
    saved = keep(workspace, {"age": 60})
    with problem("role.not_allowed"):
        colleague(Role.WORKER).history.undo(saved.changed.operation)
    assert value(workspace, "eligibility", "elderly_age", "age") == 60


def test_the_sheet_shows_both_rows_and_the_lines_whose_they_are(workspace: Workspace) -> None:
    overrides = workspace.rule_overrides
    plain = overrides.sheet("eligibility", "elderly_age", SINCE)
    assert (plain.own, list(plain.facts), plain.inherited["age"]) == (None, ["age", "hint"], 65)
    key = keep(workspace, {"age": 60}).id
    sheet = overrides.sheet("eligibility", "elderly_age", SINCE)
    assert sheet.own is not None
    assert sheet.row is not None
    assert sheet.shipped is not None
    assert (sheet.own.id, sheet.row.values["age"], sheet.shipped.values["age"]) == (key, 60, 65)
    assert [line.own_id for line in overrides.lines() if line.row.own] == [key]
    fresh = overrides.sheet("entry_kinds", overrides.new_code())
    assert (fresh.row, fresh.shipped) == (None, None)
    assert {"counts_as_contact", "asks_outcome", "typical_stage"} <= set(fresh.facts)


def test_a_figure_that_a_shipped_row_leaves_open_may_be_given(workspace: Workspace) -> None:
    rows = workspace.office.rules.shipped("housing_aid_limits").rows
    waiting = next(row for row in rows if "yen" not in row.values)
    sheet = workspace.rule_overrides.sheet("housing_aid_limits", waiting.code, waiting.valid_from)
    assert "yen" in sheet.facts
    given = {"list_name": "housing_aid_limits", "code": waiting.code, "valid_from": waiting.valid_from}
    keep(workspace, {"yen": 45_000}, **given, text=waiting.text)
    row = workspace.office.rules.named("housing_aid_limits").find(waiting.code, TODAY)
    assert row.values == {**waiting.values, "yen": 45_000}


@pytest.fixture
def upgraded(workspace: Workspace, tmp_path: Path) -> Iterator[Callable[[str, str, str], None]]:
    """Ship another edition of a list, as the next version of the program does."""
    rules = workspace.office.rules
    before = rules._reference

    def ship(name: str, old: str, new: str) -> None:
        folder = tmp_path / "rules"
        folder.mkdir()
        text = locate("rules", f"{name}.toml").read_text("utf-8")
        assert old in text
        (folder / f"{name}.toml").write_text(text.replace(old, new), "utf-8")
        rules._reference = Reference([folder, *map(locate, FOLDERS)])
        rules.forget()

    yield ship
    rules._reference = before


def test_an_upgrade_lists_only_what_really_changed(
    workspace: Workspace, upgraded: Callable[[str, str, str], None]
) -> None:
    overrides = workspace.rule_overrides
    key = keep(workspace, {"age": 60}).id
    keep(workspace, {"yen": 200_000}, code="income_limit", text="月収の上限")
    assert overrides.to_review() == ()
    upgraded("eligibility", "age = 65", "age = 66")
    (sheet,) = overrides.to_review()
    assert sheet.own is not None
    assert sheet.shipped is not None
    assert (sheet.own.id, sheet.shipped.values["age"]) == (key, 66)
    changed = overrides.keep_ours(key)
    assert overrides.to_review() == ()
    assert value(workspace, "eligibility", "elderly_age", "age") == 60
    workspace.history.undo(changed.operation)
    assert len(overrides.to_review()) == 1
    overrides.remove(key)
    assert overrides.to_review() == ()
    assert value(workspace, "eligibility", "elderly_age", "age") == 66


def test_lists_are_read_once(workspace: Workspace) -> None:
    keep(workspace, {"age": 60})
    rules = workspace.office.rules
    assert rules.named("eligibility") is rules.named("eligibility")


STEPS: tuple[dict[str, int], ...] = (
    {"below": 1_000_000, "income": 0},
    {"below": 3_000_000, "unit": 4_000, "percent": 70, "minus": 80_000},
    {"percent": 90, "plus": 10_000, "minus": 100_000},
)
WAGES: dict[str, Any] = {"list_name": "wage_income", "code": "wages", "valid_from": date(2025, 1, 1)}


def test_a_table_of_our_own_computes_the_income_and_the_shipped_one_comes_back(workspace: Workspace) -> None:
    overrides, on = workspace.rule_overrides, date(2025, 12, 31)
    shipped = value(workspace, "wage_income", "wages", "steps", on)
    ours = {**WAGES, "text": "給与所得（法人の決まり）"}
    key = overrides.keep(draft(**ours), {"steps": STEPS}).id
    assert value(workspace, "wage_income", "wages", "steps", on) == STEPS
    person = Person(0, is_applicant=True, birth_date=date(1980, 1, 1), wages_gross=2_000_000)
    found = worksheet([person], TODAY, on, workspace.office.rules.named)
    (line,) = found.incomes
    assert line.yen == 2_000_000 * 7 // 10 - 80_000
    assert line.rule is not None
    assert line.rule.own
    # Only what differs is touched: two steps go, one number of the first moves.
    changed = overrides.keep(draft(**ours), {"steps": ({"below": 9, "income": 0}, {"percent": 90})}, key)
    assert value(workspace, "wage_income", "wages", "steps", on) == (
        {"below": 9, "income": 0},
        {"percent": 90},
    )
    workspace.history.undo(changed.changed.operation)
    assert value(workspace, "wage_income", "wages", "steps", on) == STEPS
    overrides.remove(key)
    assert value(workspace, "wage_income", "wages", "steps", on) == shipped


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((), "steps.empty"),
        (({"below": 5, "income": 0},), "steps.last_ends"),
        (({"percent": 10**13},), "field.number_range"),
        (({"percent": "10"},), "field.not_a_number"),
        (({"percent": 10, "colour": 1},), "rule_value.unknown"),
        (("percent",), "field.not_a_number"),
        (90, "rule_value.other_type"),
    ],
)
def test_a_table_that_cannot_be_computed_with_is_not_kept(shared: Workspace, steps: Any, code: str) -> None:
    with refused(("value.steps", code)):
        shared.rule_overrides.keep(draft(**WAGES), {"steps": steps})
    assert shared.rule_overrides.views() == ()
