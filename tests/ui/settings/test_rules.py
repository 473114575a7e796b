"""Rules and lists: finding an entry, deciding otherwise, going back, reviewing after an upgrade."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.domain.roles import Role
from desktop.records.dwelling import DwellingFields
from desktop.records.organisation import OrganisationDraft
from desktop.records.rule_override import RuleOverrideDraft
from desktop.storage.reference import FOLDERS, Reference
from i18n.words import Words
from resources import locate
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.parts.form import Form
from ui.settings.rule_editor import RuleEditor

Section = Callable[[str], Any]
SINCE = date(2017, 10, 25)


def age(room: Room) -> Any:
    row = room.workspace.office.rules.named("eligibility").find("elderly_age", TODAY)
    return row.values["age"]


def edit(room: Room, page: Any, code: str, list_name: str = "eligibility") -> RuleEditor:
    """Open an entry as by Enter on its line."""
    page.list.fill(list_name)
    (place,) = [n for n, line in enumerate(page.table.model().lines) if line.row.code == code]
    page.table.choose_row(place)
    page.table.opened.emit(page.table.current_line())
    room.settle()
    assert isinstance(room.beside, RuleEditor)
    return room.beside


def shown(page: Any) -> list[str]:
    return [line.row.code for line in page.table.model().lines]


def press(around: Any, words: str) -> None:
    (button,) = [each for each in around.findChildren(QPushButton) if each.accessibleName() == words]
    button.click()


def test_entries_are_found_by_list_and_word_and_doubt(section: Section):
    page = section("rules")
    everything = len(shown(page))
    page.list.fill("eligibility")
    assert "elderly_age" in shown(page)
    assert len(shown(page)) == 5
    page.unsure_first.setChecked(True)
    assert shown(page)[0] == "elderly_age"
    page.search.setText("ひさいしゃ")
    assert shown(page) == []
    assert page.nothing.isVisible()
    page.search.setText("被災者")
    assert shown(page) == ["disaster_years"]
    page.list.fill("")
    page.search.clear()
    assert len(shown(page)) == everything


def test_an_own_value_is_written_undone_and_taken_back(room: Room, section: Section, words: Words):
    page = section("rules")
    editor = edit(room, page, "elderly_age")
    assert not nameless(editor)
    assert not out_of_order(editor)
    assert not unseen_by_keyboard(editor)
    editor.form.values.places["age"].input.fill(60)
    editor.save()
    # An own rule names its source, and nothing is half kept.
    assert editor.form.grounds.places["source"].complaint
    editor.form.grounds.fill({"source": "理事会 2026-10"})
    editor.save()
    room.wait_until_closed()
    assert age(room) == 60
    assert [line.row.own for line in page.table.model().lines if line.row.code == "elderly_age"] == [True]
    press(room.screen.messages, words.say("Undo"))
    room.settle()
    assert age(room) == 65
    room.settle()
    assert not any(line.row.own for line in page.table.model().lines)


def test_what_cannot_be_read_is_said_beside_the_value(room: Room, section: Section):
    editor = edit(room, section("rules"), "income_limit")
    editor.form.grounds.fill({"source": "理事会"})
    editor.form.values.places["yen"].input.restore("たくさん")
    editor.save()
    assert editor.form.values.places["yen"].complaint
    editor.form.values.places["yen"].input.restore("20万")
    editor.save()
    room.wait_until_closed()
    row = room.workspace.office.rules.named("eligibility").find("income_limit", TODAY)
    assert row.values["yen"] == 200_000
    assert row.values.get("hint", "") == ""


def test_an_entry_of_our_own_is_offered_in_forms(room: Room, section: Section):
    page = section("rules")
    page.list.fill("attention")
    assert not page.add.isEnabled()
    page.list.fill("consultation_routes")
    page.add.click()
    room.settle()
    editor = room.beside
    assert isinstance(editor, RuleEditor)
    editor.form.words.fill({"text": "台東区の相談会"})
    editor.form.grounds.fill({"source": "台東区居住支援協議会"})
    editor.save()
    room.wait_until_closed()
    assert "台東区の相談会" in [row.text for row in room.workspace.office.rules.named(page.list.value()).rows]
    (own,) = [line for line in page.table.model().lines if line.row.own]
    edit(room, page, own.row.code, "consultation_routes").remove()
    room.wait_until_closed()
    assert room.workspace.rule_overrides.views() == ()


def test_a_category_of_the_local_plan_begins_with_where_we_are(room: Room, section: Section):
    page = section("rules")
    own = room.workspace.organisations.own()
    assert own is not None
    given = {"name": own.name, "address": "東京都葛飾区立石5-13-1"}
    room.workspace.organisations.save(OrganisationDraft.of(given), own.id)
    page.local.click()
    room.settle()
    editor = room.beside
    assert isinstance(editor, RuleEditor)
    assert editor.form.values.places["level"].input.value() == "local_plan"
    assert tuple(editor.form.values.places["prefectures"].input.value()) == ("13",)
    editor.form.words.input("text").fill("路上で暮らしたことのある方")
    editor.form.grounds.input("source").fill("東京都の計画")
    editor.save()
    room.wait_until_closed()
    offered = {row.text: row.values["level"] for row in room.workspace.eligibility.offered()}
    assert offered["路上で暮らしたことのある方"] == "local_plan"


def test_texts_that_are_no_codes_are_written_one_a_line(room: Room, section: Section):
    editor = edit(room, section("rules"), "council_tokunoshima", "councils")
    assert editor.form.values.given() == {}
    editor.form.values.places["members"].input.restore("徳之島町\n\n 天城町 ")
    assert editor.form.values.given() == {"members": ("徳之島町", "天城町")}


def test_open_forms_follow_and_keep_what_was_chosen(room: Room):
    made = Form(DwellingFields, ["dwelling_kind"], room.desk.form_tools, kind="dwelling")
    room.bot.addWidget(made)
    box = made.input("dwelling_kind")
    box.fill("registered")
    told: list[bool] = []
    made.changed.connect(lambda: told.append(True))
    given = {"list_name": "dwelling_kinds", "code": "own_boat", "text": "屋形船", "valid_from": TODAY}
    overrides = room.workspace.rule_overrides
    draft = RuleOverrideDraft.of({**given, "source": "理事会"})
    room.desk.tasks.run(lambda: overrides.keep(draft, {}), owner=made)
    room.settle()
    assert "屋形船" in [choice.name for choice in box.list.choices]  # type: ignore[attr-defined]
    assert (box.value(), told) == ("registered", [])


def test_what_was_written_is_offered_again(room: Room, section: Section, words: Words):
    page = section("rules")
    editor = edit(room, page, "elderly_age")
    editor.form.values.places["age"].input.restore("62")
    editor.write_drafts()
    room.settle()
    again = edit(room, page, "elderly_age")
    room.settle()
    press(again, words.say("Go on with it"))
    assert again.form.values.given() == {"age": 62}


def test_who_may_not_manage_reads_only(room: Room, section: Section):
    actor = replace(room.workspace.office.actor, role=Role.WORKER)
    object.__setattr__(room.workspace.office, "actor", actor)
    page = section("rules")
    page.list.fill("consultation_routes")
    assert not page.add.isEnabled()
    editor = edit(room, page, "elderly_age")
    assert not editor.save_button.isEnabled()
    assert editor.form.values.places["age"].input.editor.isReadOnly()  # type: ignore[attr-defined]
    editor.save()
    room.settle()
    assert room.workspace.rule_overrides.views() == ()


@pytest.fixture
def _upgraded(room: Room, tmp_path: Path) -> Iterator[None]:
    """An own rule, and a new edition of the program in which the shipped one is another."""
    given = {"list_name": "eligibility", "code": "elderly_age", "text": "高齢者とする年齢"}
    draft = RuleOverrideDraft.of({**given, "valid_from": SINCE, "source": "理事会"})
    room.workspace.rule_overrides.keep(draft, {"age": 60})
    rules = room.workspace.office.rules
    before, folder = rules._reference, tmp_path / "rules"
    folder.mkdir()
    text = locate("rules", "eligibility.toml").read_text("utf-8")
    (folder / "eligibility.toml").write_text(text.replace("age = 65", "age = 66"), "utf-8")
    rules._reference = Reference([folder, *map(locate, FOLDERS)])
    rules.forget()
    yield
    rules._reference = before


@pytest.mark.usefixtures("_upgraded")
@pytest.mark.parametrize(("answer", "after"), [("Keep ours", 60), ("Take the shipped one", 66)])
def test_a_changed_shipped_rule_is_reviewed(
    room: Room, section: Section, words: Words, answer: str, after: int
):
    page = section("rules")
    assert page.review.isVisible()
    assert not nameless(page.review)
    press(page.review, words.say(answer))
    room.settle()
    room.settle()
    assert not page.review.isVisible()
    assert age(room) == after


def test_a_table_is_written_step_by_step(room: Room, section: Section):
    page = section("rules")
    page.list.fill("pension_income")
    editor = edit(room, page, "pension_under_65", "pension_income")
    steps = editor.form.values.places["steps"].input
    assert len(steps.lines) == 5
    assert not nameless(editor)
    assert not unseen_by_keyboard(editor)
    # Nothing changed: the row stays the shipped one.
    assert editor.form.values.given() == {}
    editor.form.grounds.fill({"source": "理事会 2026-10"})
    steps.lines[0].inputs[steps.columns.index("below")].restore("150万")
    steps.add_button.click()
    kept = editor.form.typed()
    editor.save()
    room.wait_until_closed()
    row = room.workspace.office.rules.named("pension_income").find("pension_under_65", TODAY)
    assert row.values["steps"][0] == {"below": 1_500_000, "percent": 100, "minus": 600_000}
    assert len(row.values["steps"]) == 5
    again = edit(room, page, "pension_under_65", "pension_income")
    again.form.values.restore(kept)
    first = again.form.values.places["steps"].input
    assert first.value() == row.values["steps"]
    # A step that ends nowhere before the last one is told by its number.
    first.lines[1].inputs[first.columns.index("below")].restore("")
    again.save()
    room.bot.waitUntil(lambda: "2段目" in again.form.values.places["steps"].complaint)
