"""Look-ins follow the rhythm that was agreed on, and tell each person's story in order."""

from __future__ import annotations

from itertools import pairwise

from desktop.sample.almanac import Almanac, works
from desktop.sample.sheets import Sheet, Sheets
from desktop.sample.watching import Watching
from desktop.workspace import Workspace


def person(sheets: Sheets, key: str) -> Sheet:
    return next(sheet for sheet in sheets.people if sheet.key == key)


def watching(vault: Workspace, sheets: Sheets, almanac: Almanac, key: str) -> Watching:
    return Watching(person(sheets, key), sheets.watch, almanac, vault.office.rules)


def test_look_ins_are_on_working_days_and_end_where_silence_begins(
    sample_vault: Workspace, sheets: Sheets, almanac: Almanac
) -> None:
    found = list(watching(sample_vault, sheets, almanac, "matsuo_yoshio").look_ins())
    quiet = almanac.day(person(sheets, "matsuo_yoshio").values["watch"]["quiet"], exact=True)
    assert len(found) > 10
    assert all(works(note["on"]) for note in found)
    assert max(note["on"] for note in found) < quiet


def test_a_month_has_one_look_in_of_a_monthly_watch(
    sample_vault: Workspace, sheets: Sheets, almanac: Almanac
) -> None:
    days = [note["on"] for note in watching(sample_vault, sheets, almanac, "oyama_shuran").look_ins()]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert len(days) > 12
    assert all(1 <= gap <= 63 for gap in gaps)


def test_the_story_is_told_in_order(sample_vault: Workspace, sheets: Sheets, almanac: Almanac) -> None:
    story = person(sheets, "takahashi_hana").values["watch"]["story"]
    pieces = [piece if isinstance(piece, str) else piece["text"] for piece in story]
    notes = "\n".join(
        note["text"] for note in watching(sample_vault, sheets, almanac, "takahashi_hana").look_ins()
    )
    places = [notes.find(piece) for piece in pieces]
    assert -1 not in places
    assert places == sorted(places)


def test_nothing_is_said_that_is_not_true_of_a_person(
    sample_vault: Workspace, sheets: Sheets, almanac: Almanac
) -> None:
    sheet = person(sheets, "kobayashi_takuya")
    notes = [note["text"] for note in watching(sample_vault, sheets, almanac, sheet.key).look_ins()]
    common = {text for kind in sheets.watch.values() for pool in kind.values() for text in pool}
    untrue = [text for text in common if any(word in text for word in sheet.values["watch"]["avoid"])]
    assert untrue
    assert not [note for note in notes for text in untrue if text in note]


def test_somebody_who_was_missed_is_called_back(
    sample_vault: Workspace, sheets: Sheets, almanac: Almanac
) -> None:
    notes = list(watching(sample_vault, sheets, almanac, "takahashi_hana").look_ins())
    missed = [n for n, note in enumerate(notes) if note["outcome"] in {"absent_signs", "no_answer"}]
    assert missed
    assert all(notes[n + 1]["outcome"] == "answered" for n in missed)


def test_nobody_without_a_plan_is_looked_in_on(
    sample_vault: Workspace, sheets: Sheets, almanac: Almanac
) -> None:
    assert not list(watching(sample_vault, sheets, almanac, "nitta_sachiko").look_ins())
