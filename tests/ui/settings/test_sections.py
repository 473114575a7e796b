"""Every section of the settings: what it changes, and that everybody can walk it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.domain.roles import Role
from i18n.words import Words
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import Room
from ui.colours import Scheme
from ui.parts.text import Text
from ui.preferences import PreferenceFile
from ui.sheet_on_paper import SheetOnPaper
from ui.theme import Appearance, Theme

Section = Callable[[str], Any]
SECTIONS = (
    "appearance",
    "safety",
    "backups",
    "organisation",
    "staff",
    "templates",
    "rules",
    "erasing",
    "about",
)
FRESH = "つくし さんぽ くじら てがみ まくら"
LONG = 60_000


@pytest.fixture
def _usual_look(theme: Theme) -> Iterator[None]:
    yield
    theme.use(Appearance.LIGHT, 100)


@pytest.mark.parametrize("code", SECTIONS)
def test_everybody_can_walk_it(room: Room, section: Section, code: str):
    page = section(code)
    room.bot.waitUntil(page.isVisible)
    assert not nameless(page)
    assert not out_of_order(page)
    assert not unseen_by_keyboard(page)


@pytest.mark.usefixtures("_usual_look")
@pytest.mark.parametrize("code", SECTIONS)
def test_large_text_is_not_cut(room: Room, section: Section, preferences: PreferenceFile, code: str):
    preferences.change(text_scale=200)
    page = section(code)
    room.bot.waitUntil(page.isVisible)
    room.bot.waitUntil(lambda: not cut_texts(page))


@pytest.mark.usefixtures("_usual_look")
def test_another_language_is_spoken_at_once_and_at_the_same_place(
    room: Room, section: Section, preferences: PreferenceFile
):
    page = section("appearance")
    page.language.chips[1].click()
    assert preferences.now.language == "en"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    room.settle()
    assert room.screen.tabs.current == "appearance"
    assert room.screen.tabs.bar.tabText(0) == "Appearance"


@pytest.mark.usefixtures("_usual_look")
def test_a_volunteer_reads_the_screen_of_forms_in_their_own_language(
    room: Room, section: Section, preferences: PreferenceFile
):
    page = section("appearance")
    page.counter.chips[3].click()
    assert preferences.now.counter_language == "vi"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    room.settle()
    assert room.screen.tabs.current == "appearance"
    room.desk.navigation.open("forms")
    room.settle()
    said = {text.text() for text in room.screen.findChildren(Text)}
    assert "Giấy tờ nhiều thứ tiếng" in said
    assert room.window.desk.words == Words("ja")
    preferences.change(counter_language="ja_easy")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    room.settle()
    said = {text.text() for text in room.screen.findChildren(Text)}
    assert "いろいろな ことばの しょるい" in said
    assert not any("《" in text for text in said)


@pytest.mark.usefixtures("_usual_look")
def test_high_contrast_is_put_on(section: Section, theme: Theme, preferences: PreferenceFile):
    page = section("appearance")
    page.look.chips[3].click()
    assert preferences.now.appearance is Appearance.CONTRAST
    assert theme.scheme is Scheme.CONTRAST
    page.look.chips[3].click()
    assert page.look.value() == Appearance.CONTRAST


def test_the_time_until_locking(room: Room, section: Section, preferences: PreferenceFile, words: Words):
    page = section("safety")
    page.idle.chips[1].click()
    assert preferences.now.idle_minutes == 3
    assert words.say_many("Locks after {n} minute", "Locks after {n} minutes", 3) in room.desk.status.text


def test_the_sheet_is_asked_after_and_confirmed(room: Room, section: Section):
    page = section("safety")
    assert page._remind.isVisible()
    page.confirm.click()
    room.settle()
    room.settle()
    assert not page._remind.isVisible()
    assert "2026年11月23日" in page._seen.text()


def test_a_new_sheet_is_made_after_asking(room: Room, section: Section, words: Words):
    page = section("safety")
    page.renew.click()
    (question,) = room.window.findChildren(QDialog)
    verb = words.say("Make a new sheet")
    next(button for button in question.findChildren(QPushButton) if button.text() == verb).click()
    room.bot.waitUntil(lambda: bool(room.window.findChildren(SheetOnPaper)), timeout=LONG)
    (sheet,) = room.window.findChildren(SheetOnPaper)
    room.bot.waitUntil(lambda: bool(sheet.pdf), timeout=LONG)
    for number, line in sheet.groups.items():
        line.fill(sheet.code.groups[number - 1])
    sheet.done.click()
    room.bot.waitUntil(lambda: not page._remind.isVisible())


def test_locking_with_the_sheet_open(room: Room, section: Section):
    page = section("safety")
    page.renew_sheet()
    room.bot.waitUntil(lambda: bool(room.window.findChildren(SheetOnPaper)), timeout=LONG)
    room.window.lock()
    assert not room.window.findChildren(SheetOnPaper)
    assert room.window.desk is None


def test_the_organisation_is_kept_and_its_address_found(room: Room, section: Section):
    page = section("organisation")
    code = page.form.input("postal_code")
    code.box.setText("160-0022")
    code.box.textEdited.emit("160-0022")
    room.bot.waitUntil(lambda: "新宿区" in page.form.input("address").value(), timeout=LONG)
    page.form.input("representative").fill("佐藤 陽子")
    page.save()
    room.settle()
    own = room.workspace.organisations.own()
    assert own is not None
    assert own.representative == "佐藤 陽子"
    assert own.address.startswith("東京都新宿区")


def test_a_template_is_added(room: Room, section: Section):
    page = section("templates")
    page._add()
    editor = room.beside
    assert editor is not None
    editor.form.fill({"title": "不在", "text": "応答なし。メモを残した。"})  # type: ignore[attr-defined]
    editor.save()  # type: ignore[attr-defined]
    room.settle()
    room.settle()
    assert page.table.model().rowCount() == 1


def test_rules_name_their_sources(section: Section):
    page = section("rules")
    assert page.table.model().rowCount() > 100


def test_about_names_what_it_is_made_with(room: Room, section: Section):
    page = section("about")
    room.settle()
    said = [text.text() for text in page._made_with.findChildren(Text)]
    assert any("PySide6" in text for text in said)
    assert any("LGPL" in text or "GPL" in text for text in said)


def test_who_may_not_manage_cannot_change_what_concerns_all(room: Room, section: Section):
    actor = replace(room.workspace.office.actor, role=Role.WORKER)
    object.__setattr__(room.workspace.office, "actor", actor)
    assert not section("organisation").button.isEnabled()
    staff = section("staff")
    staff.table.choose_row(0)
    assert not staff.reset.isEnabled()
    assert not staff.dismiss.isEnabled()
    assert not section("safety").renew.isEnabled()
