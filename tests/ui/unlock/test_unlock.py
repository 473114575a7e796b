"""The door in the morning: who, the passphrase, Enter; what is said when it does not open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.problem import Problem
from desktop.entrance import Entrance
from i18n.problems import sentence
from i18n.words import Words
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.composing import compose
from tests.ui.unlock.conftest import Lobby
from ui.preferences import PreferenceFile

WRONG = "ちがう あいことば です よね たぶん"


def test_the_focus_is_on_the_passphrase_when_one_person_signs_in(lobby: Lobby):
    lobby.until(lambda: QApplication.focusWidget() is lobby.page.passphrase.box)


def test_enter_opens_the_vault(lobby: Lobby, passphrase: str):
    lobby.sign_in("sato", passphrase)
    lobby.until_inside()
    assert lobby.window.desk is not None
    assert lobby.window.desk.workspace.office.actor.name == "佐藤 陽子"


def test_a_passphrase_of_kana_can_be_typed_in_letters(lobby: Lobby):
    lobby.sign_in("sato", "sakura namiki kaidan tokei mikan")
    lobby.until_inside()


def test_the_days_copy_is_made_after_opening_and_told_in_another_language(
    lobby: Lobby, passphrase: str, tmp_path: Path, preferences: PreferenceFile
):
    (tmp_path / "copies").mkdir()
    preferences.change(backup_folder=str(tmp_path / "copies"))
    lobby.sign_in("sato", passphrase)
    lobby.until_inside()
    assert lobby.window.desk is not None
    assert "控え 9:00 確認済み" in lobby.window.desk.status.text
    assert len(lobby.window.desk.workspace.backups.all(tmp_path / "copies")) == 1
    preferences.change(language="en")
    assert "Backup 9:00" in lobby.window.desk.status.text


def test_a_wrong_passphrase_is_said_plainly_and_can_be_typed_over(lobby: Lobby, words: Words):
    page = lobby.sign_in("sato", WRONG)
    lobby.until(lambda: lobby.said)
    assert lobby.said == sentence(Problem("vault.wrong_passphrase"), words)
    assert page.passphrase.box.hasFocus()
    assert page.passphrase.box.selectedText()
    assert page.button.isEnabled()
    assert not page._wait.isVisible()


def test_the_second_wrong_one_has_to_wait_in_words(lobby: Lobby, passphrase: str):
    for _ in range(2):
        page = lobby.sign_in("sato", WRONG)
        lobby.until(lambda: lobby.said)
        lobby.until(lambda: not lobby.window._outer._waiting)
    assert page._wait.isVisible()
    assert "1秒" in page._wait.text()
    assert not page.button.isEnabled()
    QTest.keyClick(page.passphrase.box, Qt.Key.Key_Return)
    assert not lobby.window._outer._waiting
    lobby.until(page.button.isEnabled)
    assert not page._wait.isVisible()
    lobby.sign_in("sato", passphrase)
    lobby.until_inside()


def test_each_wrong_one_waits_longer(lobby: Lobby):
    page = lobby.page
    waits = []
    for _ in range(5):
        page._refused(Problem("vault.wrong_passphrase"))
        waits.append(page._left)
        page._timer.stop()
    assert waits == [0, 1, 2, 4, 8]


def test_a_folder_that_is_no_vault_is_told(lobby: Lobby, tmp_path: Path):
    (tmp_path / "photos").mkdir()
    lobby.page.folder.fill(tmp_path / "photos")
    lobby.sign_in("sato", WRONG)
    lobby.until(lambda: lobby.said)
    assert "保管庫" in lobby.said


def test_a_vault_in_use_is_told(lobby: Lobby, entrance: Entrance, folder: Path, passphrase: str):
    other = entrance.unlock(folder, "sato", passphrase)
    try:
        lobby.sign_in("sato", passphrase)
        lobby.until(lambda: lobby.said)
        assert "開" in lobby.said or "使" in lobby.said
        assert lobby.window.desk is None
    finally:
        other.close()


def test_after_locking_the_same_vault_is_offered(
    lobby_for: Callable[[Path | None], Lobby], folder: Path, passphrase: str
):
    lobby = lobby_for(None)
    lobby.page.folder.fill(folder)
    lobby.sign_in("sato", passphrase)
    lobby.until_inside()
    lobby.window.lock()
    assert lobby.page.folder.value() == str(folder)
    assert lobby.page.passphrase.value() == ""
    lobby.until(lambda: lobby.page.names.value() == "sato")
    lobby.sign_in("sato", passphrase)
    lobby.until_inside()


def test_the_first_time_shows_where_to_begin(lobby_for: Callable[[Path | None], Lobby], words: Words):
    lobby = lobby_for(None)
    texts = [text.text() for text in lobby.page.findChildren(type(lobby.page._wait)) if text.isVisible()]
    assert words.say("The first time, begin with “Make a new vault” below.") in texts


def test_the_eye_shows_the_passphrase_and_only_then_it_is_composed(lobby: Lobby):
    line = lobby.page.passphrase
    assert line.box.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    line.eye.click()
    assert line.box.echoMode() is QLineEdit.EchoMode.Normal
    assert not line.box.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    assert line.box.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    compose(line.box, "さくら")
    assert line.value() == "さくら"
    line.eye.click()
    assert line.box.echoMode() is QLineEdit.EchoMode.Password
    assert line.box.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText


@pytest.mark.parametrize("opening", ["show_unlock", "show_new", "show_restore", "show_sheet"])
def test_every_page_can_be_walked_by_keyboard_and_ear(lobby: Lobby, opening: str):
    getattr(lobby.door, opening)()
    lobby.until(lobby.page.isVisible)
    assert not nameless(lobby.door)
    assert not out_of_order(lobby.page)
    assert not unseen_by_keyboard(lobby.door)


def test_no_thread_of_the_door_stays(lobby: Lobby):
    lobby.window.close()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("bansou-")]
