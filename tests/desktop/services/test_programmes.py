"""Years of the subsidy in a real vault: begun, planned, decided, judged by records, changed, reminded of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.records.network_membership import NetworkMembershipDraft
from desktop.records.organisation import OrganisationDraft
from desktop.records.programme import (
    ProgrammeChangeDraft,
    ProgrammeDraft,
    ProgrammeItemDraft,
    ProgrammeMoneyDraft,
)
from desktop.services.programme_checks import Seen
from desktop.services.programme_sheets import ConditionLine
from desktop.workspace import Workspace


def test_a_year_is_answered_from_the_rules_until_something_is_written(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    programmes = workspace.programmes
    five = programmes.of(2023)
    assert (five.first, five.last, five.items) == (date(2023, 4, 1), date(2024, 1, 31), ())
    assert five.cap == 10_000_000
    with pytest.raises(Problem) as refused:
        programmes.of(2031)
    assert refused.value.code == "programme.no_rules"
    assert workspace.programme_sheets.of(2031).period is None
    assert programmes.running(date(2024, 3, 31)) == 2023

    key = programmes.start(2023).id
    assert programmes.of(2023).declared == {"before_move"}
    assert programmes.start(2023).id == key
    with pytest.raises(InvalidDraft) as twice:
        programmes.save(ProgrammeDraft.of({"fiscal_year": 2023}))
    assert twice.value.errors[0].code == "programme.year_there"
    programmes.declare(2023, "outreach", declared=True)
    assert programmes.of(2023).cap == 12_000_000
    changed = programmes.declare(2023, "outreach", declared=False)
    assert programmes.of(2023).cap == 10_000_000
    workspace.history.undo(changed.operation)
    assert programmes.of(2023).declared == {"before_move", "outreach"}
    with pytest.raises(InvalidDraft):
        programmes.items.save(ProgrammeItemDraft.of({"programme_id": key, "item": "death_leaving"}))
    four = programmes.start(2022).id
    programmes.items.save(
        ProgrammeItemDraft.of({"programme_id": four, "item": "death_leaving", "decided": 500_000})
    )
    assert programmes.of(2022).decided == 500_000

    own = {"fiscal_year": 2031, "period_first": date(2031, 5, 1), "period_last": date(2032, 1, 31)}
    programmes.save(ProgrammeDraft.of(own))
    assert programmes.of(2031).contains(date(2031, 5, 1))
    assert programmes.running(date(2031, 4, 2)) == 2031
    for role in (Role.CLERK, Role.WORKER, Role.VIEWER):
        reader = colleague(role)
        assert reader.programme_sheets.of(2023).view is not None, role
        with pytest.raises(Problem):
            reader.programmes.start(2024)


def states(lines: tuple[ConditionLine, ...]) -> dict[str, Seen]:
    return {line.row.code: line.state for line in lines}


def test_conditions_are_seen_in_the_records_or_answered(workspace: Workspace) -> None:
    programmes, sheets = workspace.programmes, workspace.programme_sheets
    programmes.start(2025)
    found = states(sheets.conditions(2025))
    assert found["before_move_declared"] is Seen.MET
    assert found["designated"] is found["publicised"] is found["cooperating"] is Seen.UNKNOWN
    assert "sublease_watched" not in found
    workspace.organisations.describe(
        OrganisationDraft.of({"name": "NPO法人 みちしるべ", "designated_on": date(2024, 6, 1)})
    )
    workspace.network_memberships.save(
        NetworkMembershipDraft.of({"network": "network_municipal_council", "name": "市居住支援協議会"})
    )
    programmes.answer(2025, {"condition": "publicised", "answer": "yes", "proof": "https://example.jp"})
    programmes.answer(2025, {"condition": "publicised", "answer": "no"})
    for item in ("sublease_home", "outreach", "startup"):
        programmes.declare(2025, item, declared=True)
    lines = sheets.conditions(2025)
    found = states(lines)
    assert found["designated"] is found["cooperating"] is found["startup_designated"] is Seen.MET
    assert found["publicised"] is Seen.NOT_MET
    assert found["sublease_in_period"] is Seen.NOT_MET
    assert found["outreach_plan"] is found["startup_once"] is Seen.UNKNOWN
    seen = next(line for line in lines if line.row.code == "cooperating")
    assert [part.kind for part in seen.figure.parts] == ["network_membership"]
    programmes.start(2026)
    programmes.declare(2026, "startup", declared=True)
    programmes.items.save(
        ProgrammeItemDraft.of(
            {"programme_id": programmes.start(2024).id, "item": "startup", "decided": 500_000}
        )
    )
    assert states(sheets.conditions(2026))["startup_once"] is Seen.NOT_MET
    assert states(sheets.conditions(2026))["startup_designated"] is Seen.NOT_MET


def test_a_change_since_the_application_is_told_until_it_is_written_down(workspace: Workspace) -> None:
    programmes, sheets = workspace.programmes, workspace.programme_sheets
    key = programmes.start(2026).id
    programmes.save(
        ProgrammeDraft.of(
            {"fiscal_year": 2026, "applied_on": date(2026, 11, 20), "window_hours": "平日9-17"}
        ),
        key,
    )
    decided = {"fiscal_year": 2026, "applied_on": date(2026, 11, 20), "decided_on": date(2026, 11, 21)}
    programmes.save(ProgrammeDraft.of({**decided, "window_hours": "平日10-16"}), key)
    own = {"name": "NPO法人 みちしるべ", "address": "北町1"}
    workspace.organisations.describe(OrganisationDraft.of(own))
    workspace.organisations.describe(OrganisationDraft.of({**own, "address": "南町2"}))
    item = programmes.items.of_year(key)[0]
    for planned in (1_200, 900):
        told = {"programme_id": key, "item": item.item, "declared": True, "planned": planned}
        programmes.items.save(ProgrammeItemDraft.of(told), item.id)
    found = {each.row.code: each for each in sheets.of(2026).detected}
    assert set(found) == {"corporation_data", "window_hours", "allocation_changed"}
    assert found["allocation_changed"].row.values["approval_first"]
    moved = next(
        each.difference for each in found["corporation_data"].seen if each.difference.name == "address"
    )
    assert moved.after == "南町2"
    programmes.changes.save(
        ProgrammeChangeDraft.of(
            {"programme_id": key, "change": "corporation_data", "changed_on": date(2026, 11, 21)}
        )
    )
    left = {each.row.code for each in sheets.of(2026).detected}
    assert "corporation_data" not in left
    assert "window_hours" in left


def test_steps_become_due_and_money_flows_month_by_month(workspace: Workspace) -> None:
    programmes, sheets = workspace.programmes, workspace.programme_sheets
    key = programmes.start(2025).id
    today = workspace.office.today()

    def due() -> dict[str, date]:
        return {step.name: step.due for step in sheets.due(today)}

    late = due()
    assert late["完了実績報告"] == date(2026, 4, 10)
    assert "事業の完了" not in late
    programmes.tick(2025, "completion_report", date(2026, 4, 9))
    assert not due()
    programmes.tick(2025, "completion_report", None)
    assert due() == late
    told: dict[str, Any] = {"programme_id": key, "yen": 2_400_000, "money_kind": "final_payment"}
    programmes.money.save(ProgrammeMoneyDraft.of({**told, "received_on": date(2026, 5, 29)}))
    programmes.money.save(
        ProgrammeMoneyDraft.of(
            {**told, "money_kind": "paid_back", "yen": 400, "received_on": date(2026, 6, 1)}
        )
    )
    sheet = sheets.of(2025)
    assert sum(month.received for month in sheet.cash) == 2_399_600
    assert len(sheet.cash) == 15
    assert (sheet.used.amount, sheet.rate, sheet.over_cap) == (0, None, 0)
    with pytest.raises(InvalidDraft):
        ProgrammeMoneyDraft.of(told)
