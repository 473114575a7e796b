"""Pointing cards in the real window: by keyboard, with what is kept and taken back, in any script."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.records.client import ClientDraft
from desktop.services.clients import TakenIn
from desktop.storage.card_shelf import CardShelf
from i18n.catalogue import COUNTER, FORMS, languages
from i18n.update import NEEDED, in_use
from i18n.words import EASY, Words
from reports.text import ruby
from reports.text.fonts import chain_of, face
from tests.desktop.shipped import shipped
from tests.ui.support_entries.opened import Room
from ui.application import other_fonts, register
from ui.icons import names
from ui.pointed_answers.section import PointedSection
from ui.pointing.point_card import LEAST_HEIGHT, LEAST_TEXT
from ui.pointing.view import PointingView
from ui.pointing.voices import voice_of
from ui.referrals.page import LinkingPage
from ui.support_entries.panel import EntryPanel

DECKS = CardShelf().all()


def opened(room: Room) -> PointingView:
    """Press the key and return the cards on the screen."""
    QTest.keyClick(room.window, Qt.Key.Key_F11)

    def shown() -> list[PointingView]:
        return [view for view in room.window.findChildren(PointingView) if view.isVisible()]

    room.bot.waitUntil(lambda: bool(shown()))
    view = shown()[0]
    assert view.isFullScreen()
    view.resize(911, 512)
    view.activateWindow()
    room.bot.waitUntil(view.board.cards[0].hasFocus)
    return view


def press(room: Room, *keys: Qt.Key) -> None:
    """Press keys where the focus is, one after the other."""
    for key in keys:
        room.press(key)
        room.settle()


def said(room: Room, taken: TakenIn) -> list[str]:
    """Return what is kept, newest first."""
    return [line.said for line in room.workspace.pointed_answers.newest(taken.client_id, 9)]


def test_what_is_pointed_at_is_kept_taken_back_and_put_into_the_entry(room: Room, hana: TakenIn) -> None:
    screen = room.visit(hana)
    view = opened(room)
    assert view.voice.code == "ja"
    room.sound(view)
    press(room, Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert said(room, hana) == ["どこが痛いですか：歯"]
    assert view.undo_button.isVisible()
    view.undo_button.click()
    room.settle()
    assert said(room, hana) == []
    press(room, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_Escape, Qt.Key.Key_2, Qt.Key.Key_7)
    assert said(room, hana) == [
        "どのくらい痛いですか（0は痛くない、10はいちばん痛い）：7",
        "どこが痛いですか：頭",
    ]
    press(room, Qt.Key.Key_Escape, Qt.Key.Key_4)
    view.close()
    room.settle()
    bar = screen.messages
    assert "3" in bar.text
    assert bar.action is not None
    bar.action.click()
    panel = room.wait_beside(EntryPanel)
    text = panel.form.text.box
    room.bot.waitUntil(lambda: "頭" in text.toPlainText())
    assert text.toPlainText().splitlines()[1:] == [
        "・どこが痛いですか：頭",
        "・どのくらい痛いですか（0は痛くない、10はいちばん痛い）：7",
        "・熱があります",
    ]
    text.insertPlainText("\n受診をすすめた。")
    assert panel.messages.action is not None
    panel.messages.action.click()
    assert text.toPlainText() == "\n受診をすすめた。"
    page = room.page(hana, "linking", LinkingPage)
    section = page.findChildren(PointedSection)[0]
    room.bot.waitUntil(lambda: section.table.model().rowCount() == 3)
    section.put_away()
    room.bot.waitUntil(lambda: section.table.model().rowCount() == 2)


def test_without_a_person_nothing_is_kept_and_locking_takes_the_cards_away(room: Room, hana: TakenIn) -> None:
    view = opened(room)
    assert [card.face.said for card in view.board.cards] == [voice.name for voice in view.voices]
    press(room, Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_4)
    assert "何も記録しません" in view.hint.accessibleName()
    assert view.board.cards[0].isChecked()
    assert not view.undo_button.isVisible()
    assert said(room, hana) == []
    room.window.lock()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, PointingView)]


@pytest.mark.usefixtures("urdu")
def test_urdu_is_mirrored_and_shows_nothing_of_the_person(room: Room) -> None:
    client = {"name": "محمد خان", "kana": "むはんまど", "language": "ur"}
    taken = room.workspace.clients.take_in(ClientDraft.of(client), on=room.desk.today(), route="self")
    room.visit(taken)
    view = opened(room)
    assert view.layoutDirection() is Qt.LayoutDirection.RightToLeft
    press(room, Qt.Key.Key_3, Qt.Key.Key_1)
    first, second = view.board.cards[:2]
    assert first.x() > second.x()
    assert [lettering.text for lettering in first.letterings] == ["سر", "頭"]
    assert all(card.height() >= LEAST_HEIGHT for card in view.board.cards)
    assert all(lettering.font.pixelSize() >= LEAST_TEXT for lettering in first.letterings)
    assert view.board.horizontalScrollBar().maximum() == 0
    press(room, Qt.Key.Key_Left)
    assert second.hasFocus()
    shown = [view, *view.findChildren(QWidget)]
    told = " ".join(f"{each.accessibleName()} {each.toolTip()} {each.windowTitle()}" for each in shown)
    assert "درد کہاں ہے؟" in told
    assert "محمد" not in told
    press(room, Qt.Key.Key_Return)
    kept = room.workspace.pointed_answers.newest(taken.client_id, 1)[0]
    assert (kept.said, kept.language) == ("どこが痛いですか：歯", "ur")
    khmer = voice_of(room.workspace.office.rules.named("languages").rows, "km")
    view.speak(khmer)
    assert view.voice.is_lacking
    assert "まだありません" in view.hint.accessibleName()
    assert view.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_every_picture_is_there() -> None:
    assert {picture for deck in DECKS for picture in deck.pictures()} <= set(names())


@pytest.mark.parametrize("language", sorted({"ja", *languages(FORMS)}))
def test_every_card_can_be_drawn(language: str) -> None:
    faces = [face(name) for name in chain_of(language, bold=False)]
    rows = shipped().named("languages").rows
    voice = voice_of(rows, language)
    assert not voice.is_lacking
    for deck in DECKS:
        for text in deck.texts():
            shown = voice.say(text)
            plain, readings = ruby.parse(shown) if language == EASY else (shown, ())
            for character in set(plain + "".join(reading.text for reading in readings)):
                assert any(each.has(character) for each in faces), (text, character)


@pytest.mark.parametrize("language", languages(COUNTER))
def test_the_screen_speaks_each_language_of_the_counter(language: str) -> None:
    faces = [face(name) for name in chain_of(language, bold=False)]
    words, japanese = Words.at_counter(language), Words("ja")
    for message in in_use(domain=COUNTER):
        if message.id and NEEDED in message.flags:
            told = words.say(str(message.id))
            assert told != message.id
            assert language == EASY or told != japanese.say(str(message.id))
            assert all(any(each.has(character) for each in faces) for character in told), told
    assert words.say("Lock") == japanese.say("Lock")


@pytest.mark.usefixtures("theme")
def test_the_families_of_all_scripts_are_bundled() -> None:
    register(tuple(other_fonts()))
    families = set(QFontDatabase.families())
    rows = [row for row in shipped().named("languages").rows if row.values.get("script")]
    for row in rows:
        font = voice_of(rows, row.code).font(24)
        assert font.families()[0] in families, row.code
        assert QFontInfo(font).family() == font.families()[0]
