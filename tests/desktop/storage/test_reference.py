"""The dated lists: their format is checked, and every shipped one keeps it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.dated import Status
from desktop.domain.problem import Problem
from desktop.records.field import facts_of
from desktop.records.record import Row
from desktop.storage.reference import FaultyListError, Reference, parse

SOUND = """
name = "kinds"
version = "2026-11-23"

[default]
valid_from = 2000-01-01
source = "Bansou"
status = "confirmed"

[[row]]
code = "phone"
text = "電話"
valid_to = 2026-03-31

[[row]]
code = "phone"
text = "通話"
valid_from = 2026-04-01
loud = true
"""


def test_a_list_is_read_with_its_periods_and_further_values():
    kinds = parse("kinds", SOUND)
    assert kinds.find("phone", date(2026, 3, 31)).text == "電話"
    later = kinds.find("phone", date(2026, 4, 1))
    assert later.text == "通話"
    assert later.values == {"loud": True}
    assert later.status is Status.CONFIRMED


def test_the_version_changes_with_the_rows():
    assert parse("kinds", SOUND).version.startswith("2026-11-23+")
    assert parse("kinds", SOUND).version == parse("kinds", SOUND).version
    assert parse("kinds", SOUND).version != parse("kinds", SOUND.replace("通話", "電話連絡")).version


@pytest.mark.parametrize(
    ("sound", "faulty", "told"),
    [
        ('name = "kinds"', 'name = "sorts"', "another list"),
        ('version = "2026-11-23"', "", "no version"),
        ('version = "2026-11-23"', 'version = "1"\nextra = 1', "unknown keys"),
        ('source = "Bansou"', 'source = " "', "no source"),
        ('text = "電話"', "", "no text"),
        ('status = "confirmed"', 'status = "surely"', "unknown status"),
        ('status = "confirmed"', "", "unknown status"),
        ("valid_from = 2000-01-01", "", "no date"),
        ("valid_from = 2000-01-01", 'valid_from = "2000"', "no date"),
        ("valid_from = 2000-01-01", "valid_from = 2000-01-01T00:00:00", "no date"),
        ("valid_to = 2026-03-31", "", "two rows hold"),
        ("valid_to = 2026-03-31", "valid_to = 2026-04-01", "two rows hold"),
        ("valid_to = 2026-03-31", "valid_to = 1999-03-31", "ends before it begins"),
    ],
)
def test_a_list_that_breaks_the_format_is_refused(sound: str, faulty: str, told: str):
    assert sound in SOUND
    with pytest.raises(FaultyListError, match=told):
        parse("kinds", SOUND.replace(sound, faulty))


def test_lists_are_found_in_every_folder_and_other_files_passed_over(tmp_path: Path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    (one / "eras.toml").write_text('[[era]]\nname = "令和"\n', "utf-8")
    (other / "kinds.toml").write_text(SOUND, "utf-8")
    reference = Reference([one, other])
    assert reference.names() == ("kinds",)
    assert reference.named("kinds") is reference.named("kinds")
    with pytest.raises(FaultyListError, match="no such list"):
        reference.named("nothing")


SHIPPED = Reference()


@pytest.mark.parametrize("name", SHIPPED.names())
def test_every_shipped_list_keeps_the_format(name: str):
    assert SHIPPED.named(name).rows


def test_every_list_that_a_field_names_is_shipped():
    fields = [fact for record in Row.__subclasses__() for fact in facts_of(record).values()]
    named = {fact.codes for fact in fields if fact.codes}
    assert named
    assert named <= set(SHIPPED.names())


def values(name: str, key: str) -> set[str]:
    return {row.values[key] for row in SHIPPED.named(name).rows if key in row.values}


def codes(name: str) -> set[str]:
    return {row.code for row in SHIPPED.named(name).rows}


def test_lists_that_name_each_other_agree():
    outcomes = [row for row in SHIPPED.named("visit_outcomes").rows if row.values.get("offered", True)]
    applies = [row.values["applies_to"] for row in outcomes]
    asking = {row.code for row in SHIPPED.named("entry_kinds").rows if row.values["asks_outcome"]}
    assert {kind for kinds in applies for kind in kinds} == asking
    assert values("observation_points", "group") == codes("observation_groups")
    assert values("entry_kinds", "typical_stage") <= codes("stages")
    endings = [row.values["from_stages"] for row in SHIPPED.named("closing_outcomes").rows]
    assert {stage for stages in endings for stage in stages} <= codes("stages")


def test_an_unconfirmed_source_is_told():
    assert {row.status for row in SHIPPED.named("observation_points").rows} == {Status.TO_BE_CONFIRMED}


def test_support_housing_begins_with_the_law():
    kinds = SHIPPED.named("dwelling_kinds")
    assert kinds.find("support", date(2025, 10, 1)).text == "居住サポート住宅"
    with pytest.raises(Problem, match="unknown_code"):
        kinds.find("support", date(2025, 9, 30))


def test_there_are_nine_points_and_forty_seven_prefectures():
    assert len(SHIPPED.named("observation_points").rows) == 9
    assert len(codes("prefectures")) == 47


def test_the_perpetrator_is_never_printed():
    (row,) = (row for row in SHIPPED.named("contact_roles").rows if row.code == "perpetrator")
    assert row.values["may_be_printed"] is False
    assert row.values["danger"] is True
