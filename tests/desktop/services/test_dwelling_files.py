"""Homes in and out of files: columns guessed and remembered, each row looked at, all of it one step."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.grid import Grid
from desktop.domain.problem import Problem
from desktop.records.agency import AgencyDraft
from desktop.records.building import BuildingDraft
from desktop.records.dwelling import DwellingDraft
from desktop.services.dwelling_files import CODE
from desktop.services.dwelling_lists import EVERY
from desktop.services.dwellings import Traits
from desktop.services.importing import Does
from desktop.storage.change_log import Action
from desktop.storage.table_files import read_grids
from desktop.storage.table_writing import Form, write_table
from desktop.workspace import Workspace
from tests.desktop.services.people import home, problem

HEAD = "物件名,号室,住所,賃料,管理費,専有面積（㎡）,築年月,種別,ペット可否,登録No,メモ欄\r\n"
GOOD = (
    '若葉荘,101,神奈川県横浜市鶴見区鶴見中央9-1,4.6万円,"2,000円",20.70㎡,1988年3月,登録住宅,不可,見本-1,角部屋\r\n'
    "青葉荘,,東京都台東区上野4-5-6,38000,,25,S63/4,一般賃貸,相談,,\r\n"
)


def grid(text: str) -> Grid:
    (found,) = read_grids(text.encode("cp932"))
    return found


def look(workspace: Workspace, text: str) -> tuple[Grid, tuple[str, ...]]:
    sheet = grid(text)
    return sheet, workspace.dwelling_files.guess(sheet.headings)


def test_headings_are_guessed_and_remembered(workspace: Workspace) -> None:
    sheet, fields = look(workspace, HEAD + GOOD)
    assert fields == (
        "name", "room", "address", "rent", "common_fee", "floor_area", "built", "dwelling_kind", "pets",
        "registration_number", "",
    )  # fmt: skip
    chosen = (*fields[:-1], "note")
    workspace.dwelling_files.take_in(sheet, chosen)
    assert workspace.dwelling_files.guess(sheet.headings) == chosen


def test_rows_are_read_as_people_write_them(workspace: Workspace) -> None:
    sheet, fields = look(workspace, HEAD + GOOD)
    taken = workspace.dwelling_files.take_in(sheet, fields)
    assert (taken.added, taken.changed_rows, taken.left_out) == (2, 0, 0)
    first, second = workspace.dwellings.lines()
    kept = workspace.dwellings.get(first.id)
    assert (kept.name, kept.rent, kept.common_fee, kept.floor_area) == ("若葉荘", 46_000, 2_000, 2_070)
    assert (kept.built_year, kept.built_month, kept.dwelling_kind, kept.pets) == (1988, 3, "registered", "no")
    assert first.municipality == "神奈川県横浜市鶴見区"
    other = workspace.dwellings.get(second.id)
    assert (other.built_year, other.built_month, other.pets) == (1988, 4, "ask")


def test_with_one_faulty_row_nothing_is_taken_in_unless_that_is_asked_for(workspace: Workspace) -> None:
    bad = "柏荘,1,柏市,やすい,,,,城,,,\r\n,2,,1000,,,,,,,\r\n若葉荘,101,鶴見区,1,,,,,,見本-1,\r\n"
    text = HEAD + GOOD + bad
    sheet, fields = look(workspace, text)
    looked = workspace.dwelling_files.look(sheet, fields)
    assert [(row.number, row.does) for row in looked.rows] == [
        (2, Does.ADD),
        (3, Does.ADD),
        (4, Does.REFUSED),
        (5, Does.REFUSED),
        (6, Does.REFUSED),
    ]
    assert [(each.heading, each.code) for each in looked.rows[2].errors] == [
        ("賃料", "money.unreadable"),
        ("種別", "field.not_a_choice"),
    ]
    assert [each.code for each in looked.rows[3].errors] == ["field.required"]
    assert looked.rows[4].errors[0].values == {"row": 2}
    with pytest.raises(Problem, match=r"import\.faulty_rows"):
        workspace.dwelling_files.take_in(sheet, fields)
    assert workspace.dwellings.all() == ()
    taken = workspace.dwelling_files.take_in(sheet, fields, only_good=True)
    assert (taken.added, taken.left_out, len(workspace.dwellings.all())) == (2, 3, 2)


def test_a_known_home_is_changed_and_an_empty_cell_changes_nothing(workspace: Workspace) -> None:
    by_number = home(workspace, name="旧名", registration_number="見本‐１", rent=1, deposit=5)
    by_name = home(workspace, name="青葉荘", rent=2, note="残す")
    sheet, fields = look(workspace, HEAD + GOOD)
    rows = workspace.dwelling_files.look(sheet, fields).rows
    assert rows[1].id == by_name
    number = HEAD + "若葉荘,,,50000,,,,,,見本‐１,\r\n青葉荘,,東京都台東区上野4-5-6,60000,,,,,,,\r\n"
    sheet, fields = look(workspace, number)
    taken = workspace.dwelling_files.take_in(sheet, fields)
    assert (taken.added, taken.changed_rows) == (0, 2)
    assert workspace.dwellings.get(by_number).model_dump(include={"name", "rent", "deposit"}) == {
        "name": "若葉荘",
        "rent": 50_000,
        "deposit": 5,
    }
    assert workspace.dwellings.get(by_name).note == "残す"
    with problem("import.nothing_new"):
        workspace.dwelling_files.take_in(sheet, fields)


def test_the_whole_import_is_undone_as_one_step(workspace: Workspace) -> None:
    known = home(workspace, name="青葉荘", rent=2)
    sheet, fields = look(workspace, HEAD + GOOD)
    taken = workspace.dwelling_files.take_in(sheet, fields)
    assert taken.changed is not None
    workspace.history.undo(taken.changed.operation)
    assert [(view.id, view.rent) for view in workspace.dwellings.all()] == [(known, 2)]


def test_without_a_name_or_number_no_row_can_be_told(workspace: Workspace) -> None:
    sheet = grid("家賃,面積\r\n1,2\r\n")
    with problem("import.no_name"):
        workspace.dwelling_files.look(sheet, ("rent", "floor_area"))


def test_a_list_leaves_without_persons_and_notes_and_that_is_noted(workspace: Workspace) -> None:
    values = {
        "name": "若葉荘",
        "landlord": "杉山 登",
        "landlord_phone": "045-000-0211",
        "note": "家主は耳が遠い",
        "floor_area": 2_070,
        "registered_on": date(2025, 10, 20),
        "pets": "no",
    }
    workspace.dwellings.save(DwellingDraft.of(values))
    listed = workspace.dwelling_files.listed(EVERY)
    row = dict(zip(listed.fields, listed.rows[0], strict=True))
    assert (row["name"], row["floor_area"], row["registered_on"], row["pets"]) == (
        "若葉荘",
        "20.70",
        "2025-10-20",
        "不可",
    )
    assert not {"landlord", "landlord_phone", "note"} & set(listed.fields)
    workspace.dwelling_files.note_export()
    (line, *_) = workspace.history.recent()
    assert (line.action, line.verb) == (Action.EXPORT, "document_export")
    assert line.document == CODE


def test_what_is_saved_as_a_file_can_be_taken_in_again(workspace: Workspace) -> None:
    house = workspace.buildings.save(BuildingDraft.of({"name": "みんなの家"}))
    agency = workspace.agencies.save(AgencyDraft.of({"name": "山手管理", "agency_kind": "housing_manager"}))
    draft = DwellingDraft.of(
        {
            "name": "みんなの家",
            "room": "1",
            "building_id": house.id,
            "agent_agency_id": agency.id,
            "floor_area": 1_050,
            "daily_check": "yes",
            "monthly_watch": "no",
            "exclusive_units": 3,
            "vacant_since": date(2026, 10, 1),
        }
    )
    traits = Traits(access=("ramp", "wide_doors"), languages=("vi", "en"), welcome=("elderly", "other_local"))
    kept = workspace.dwellings.keep(draft, traits)
    files, rules = workspace.dwelling_files, workspace.office.rules.named("dwelling_columns")
    listed, today = files.listed(EVERY), workspace.office.today()
    headings = [rules.find(name, today).text for name in listed.fields]
    (sheet,) = read_grids(write_table(Form.WORKBOOK, headings, listed.rows).data)
    fields = files.guess(sheet.headings)
    assert fields == listed.fields
    with problem("import.nothing_new"):
        files.take_in(sheet, fields)
    workspace.dwellings.remove(kept.id)
    files.take_in(sheet, fields)
    (line,) = workspace.dwellings.lines()
    standing = workspace.dwellings.look(line.id)
    assert line.id != kept.id
    assert (standing.traits, standing.building, standing.agent) == (
        traits,
        workspace.buildings.get(house.id),
        workspace.agencies.get(agency.id),
    )
    assert files.listed(EVERY) == listed


def test_several_values_stand_in_one_cell_and_unknown_names_are_told(workspace: Workspace) -> None:
    sheet, fields = look(
        workspace,
        "物件名,バリアフリー,対応言語,棟名\r\n"
        "若葉荘,スロープがある、洋式トイレ,英語/ベトナム語;英語,\r\n"
        "青葉荘,階段,,\r\n柏荘,,,知らない家\r\n",
    )
    rows = workspace.dwelling_files.look(sheet, fields).rows
    assert [each.code for row in rows for each in row.errors] == ["field.not_a_choice", "import.not_there"]
    workspace.dwelling_files.take_in(sheet, fields, only_good=True)
    (line,) = workspace.dwellings.lines()
    assert workspace.dwellings.traits_of(line.id) == Traits(
        access=("ramp", "western_toilet"), languages=("en", "vi")
    )
