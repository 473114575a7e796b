"""The sheet for agents and landlords, and powers of attorney: kept in one step, empty lines go."""

from __future__ import annotations

from desktop.records.power_of_attorney import PowerOfAttorneyDraft
from desktop.records.resident_sheet import ResidentSheetDraft
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, refused, take_in


def test_a_sheet_is_kept_with_whom_to_call(workspace: Workspace) -> None:
    taken, sheets = take_in(workspace), workspace.resident_sheets
    given = {"client_id": taken.client_id, "case_id": taken.case_id}
    calls = {"rent": "当法人 03-0000-0000", "unreachable": "当法人", "fire": " "}
    sheets.keep(ResidentSheetDraft.of({**given, "night_contact": "夜間当番"}), calls)
    told = sheets.told(taken.case_id)
    assert told is not None
    assert dict(told.calls) == {"unreachable": "当法人", "rent": "当法人 03-0000-0000"}
    assert list(told.calls) == ["unreachable", "rent"]
    sheets.keep(ResidentSheetDraft.of({**given, "rent_payment": "debit"}), {"rent": "管理会社"})
    told = sheets.told(taken.case_id)
    assert told is not None
    assert (told.view.night_contact, told.view.rent_payment) == ("夜間当番", "debit")
    assert dict(told.calls) == {"rent": "管理会社"}


def test_a_power_of_attorney_names_one_errand(workspace: Workspace) -> None:
    taken = take_in(workspace)
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "on": TODAY, "agent": "佐藤 幸子"}
    with refused(("details", "field.required")):
        workspace.powers_of_attorney.save(PowerOfAttorneyDraft.of({**given, "purpose": "other"}))
    workspace.powers_of_attorney.save(PowerOfAttorneyDraft.of({**given, "purpose": "keys"}))
    (view,) = workspace.powers_of_attorney.of_client(taken.client_id)
    assert (view.purpose, view.on, view.agent) == ("keys", TODAY, "佐藤 幸子")
