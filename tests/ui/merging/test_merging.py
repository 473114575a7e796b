"""Somebody typed twice is noticed while typing, and two records become one through the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.records.client import ClientDraft
from desktop.services.clients import TakenIn
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.clients.client_screen import ClientScreen
from ui.clients.intake import IntakePanel
from ui.merging.dialog import MergeDialog
from ui.parts.text import Text


def taken_twice(room: Room, **values: Any) -> TakenIn:
    draft = ClientDraft.of({"name": "高橋はな", "kana": "たかはし はな", "note": "犬がいる", **values})
    return room.workspace.clients.take_in(draft, on=ago(1))


def dialog(room: Room, hana: TakenIn) -> MergeDialog:
    screen = room.visit(hana)
    screen._do("merge")
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, MergeDialog)]
    room.settle()
    return found[-1]


def test_who_is_typed_again_is_noticed_and_the_page_is_one_press_away(room: Room, hana: TakenIn) -> None:
    room.desk.navigation.open("clients")
    room.settle()
    room.screen._take_in()
    panel = room.beside
    assert isinstance(panel, IntakePanel)
    assert not panel.known.isVisible()
    panel.client.input("kana").restore("たかはし はな")
    room.bot.waitUntil(panel.known.isVisible)
    (banner,) = panel.known.banners
    assert "髙橋 ハナ" in banner.text
    assert "ふりがなが同じ" in banner.text
    assert banner._action is not None
    banner._action.click()
    room.settle()
    assert isinstance(room.screen, ClientScreen)
    assert room.screen._client_id == hana.client_id
    kept = room.workspace.drafts.all()
    assert [draft.form for draft in kept] == ["client_intake"]


def test_two_records_become_one_and_two_again(room: Room, hana: TakenIn) -> None:
    second = taken_twice(room)
    asked = dialog(room, hana)
    asked._pick(second.client_id)
    room.bot.waitUntil(asked.save_button.isEnabled)
    assert asked.choices["name"].value() == "kept"
    asked.choices["name"].fill("other")
    asked.save()
    room.settle()
    assert [line.name for line in room.workspace.clients.lines()] == ["高橋はな"]
    assert "一つにまとめました" in room.screen.messages.text
    room.screen.messages._action.click()
    room.settle()
    assert {line.id for line in room.workspace.clients.lines()} == {hana.client_id, second.client_id}


def test_the_likely_one_is_offered_first(room: Room, hana: TakenIn) -> None:
    second = taken_twice(room)
    asked = dialog(room, hana)
    room.bot.waitUntil(lambda: any("高橋はな" in text.text() for text in asked.findChildren(Text)))
    asked.chooser.picked.emit(second.client_id)
    room.bot.waitUntil(asked.save_button.isEnabled)
    asked.reject()


def test_two_people_are_told_apart_in_plain_words(room: Room, hana: TakenIn) -> None:
    other = taken_twice(room, birth_date=TODAY)
    asked = dialog(room, hana)
    asked._pick(other.client_id)
    room.bot.waitUntil(asked.messages.isVisible)
    assert "別の方と思われます" in asked.messages.text
    assert not asked.save_button.isEnabled()
    assert asked.choices == {}
    asked.reject()


def test_what_was_said_of_one_person_is_not_said_beside_the_next(room: Room, hana: TakenIn) -> None:
    other = taken_twice(room)
    screen = room.visit(hana)
    screen.messages.show_notice("保存しました")
    room.visit(hana)
    assert screen.messages.isVisible()
    room.visit(other)
    assert not screen.messages.isVisible()
