"""When a passphrase or the vault itself is lost: the recovery sheet, and backups."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.domain.problem import Problem
from desktop.entrance import Entrance
from desktop.storage.recovery_code import RecoveryCode
from i18n.problems import sentence
from i18n.words import Words
from tests.ui.unlock.conftest import Lobby
from ui.unlock.restore_page import RestorePage
from ui.unlock.sheet_page import SheetPage

FRESH = "つくし さんぽ くじら てがみ まくら"


@pytest.fixture
def sheet(entrance: Entrance, folder: Path, passphrase: str) -> RecoveryCode:
    """The code of the recovery sheet."""
    workspace = entrance.unlock(folder, "sato", passphrase)
    code = workspace.staff.renew_recovery()
    workspace.close()
    return code


@pytest.fixture
def copies(entrance: Entrance, folder: Path, passphrase: str, tmp_path: Path) -> Path:
    """A folder with a backup."""
    place = tmp_path / "copies"
    place.mkdir()
    workspace = entrance.unlock(folder, "sato", passphrase)
    workspace.backups.take(place)
    workspace.close()
    return place


def damage(folder: Path) -> None:
    """Spoil the first page of every database."""
    for path in folder.glob("*.db"):
        content = bytearray(path.read_bytes())
        content[100] ^= 0xFF
        path.write_bytes(content)


# By the sheet


def open_by_sheet(lobby: Lobby, code: str, fresh: str = FRESH) -> SheetPage:
    lobby.door.show_sheet()
    page: SheetPage = lobby.page
    lobby.until(lambda: page.sign_in.value() == "sato")
    page.code.fill(code)
    page.passphrase.fill(fresh)
    page.open()
    return page


def test_the_sheet_opens_and_gives_a_new_passphrase(lobby: Lobby, sheet: RecoveryCode):
    open_by_sheet(lobby, " ".join(sheet.groups).lower())
    lobby.until_inside()
    lobby.window.lock()
    lobby.sign_in("sato", FRESH)
    lobby.until_inside()


def test_a_mistyped_group_of_the_sheet_is_named(lobby: Lobby, sheet: RecoveryCode, words: Words):
    groups = list(sheet.groups)
    groups[6] = groups[6][:-1] + ("2" if groups[6][-1] != "2" else "3")
    page = open_by_sheet(lobby, " ".join(groups))
    assert page._code_place.complaint == sentence(Problem("recovery.group_mistyped", group=7), words)
    assert page.code.box.hasFocus()


def test_another_vaults_sheet_is_told(lobby: Lobby, words: Words):
    open_by_sheet(lobby, " ".join(RecoveryCode(bytes(range(32))).groups))
    lobby.until(lambda: lobby.said)
    assert lobby.said == sentence(Problem("recovery.wrong_code"), words)


def test_a_weak_new_passphrase_is_refused_and_the_vault_closed(lobby: Lobby, sheet: RecoveryCode):
    page = open_by_sheet(lobby, " ".join(sheet.groups), "みじかい")
    lobby.until(lambda: page._passphrase_place.complaint)
    assert page.passphrase.box.hasFocus()
    page.passphrase.fill(FRESH)
    page.open()
    lobby.until_inside()


# From a backup


def choose(lobby: Lobby, copies: Path) -> RestorePage:
    lobby.door.show_restore()
    page: RestorePage = lobby.page
    page.source.fill(copies)
    lobby.until(lambda: page.table.current_line() is not None)
    return page


def test_a_damaged_vault_is_restored_and_the_former_one_kept(
    lobby: Lobby, folder: Path, copies: Path, passphrase: str, words: Words
):
    damage(folder)
    lobby.sign_in("sato", passphrase)
    lobby.until(lambda: lobby.said)
    buttons = lobby.door.messages.findChildren(QPushButton)
    next(button for button in buttons if button.text() == words.say("Restore a backup")).click()
    page = lobby.page
    assert isinstance(page, RestorePage)
    page = choose(lobby, copies)
    assert page.target.value() == str(folder)
    page.sign_in.fill("sato")
    page.passphrase.fill(passphrase)
    page.restore()
    lobby.until(lambda: lobby.page is lobby.door.unlock)
    assert "開" in lobby.said
    kept = [path for path in folder.parent.iterdir() if folder.stem in path.name and path != folder]
    assert len(kept) == 1
    lobby.sign_in("sato", passphrase)
    lobby.until_inside()


def test_the_sheet_restores_too(
    lobby: Lobby, folder: Path, sheet: RecoveryCode, copies: Path, tmp_path: Path
):
    del folder
    page = choose(lobby, copies)
    page.target.fill(tmp_path / "elsewhere.bansou")
    page.code.fill(" ".join(sheet.groups))
    page.restore()
    lobby.until(lambda: lobby.page is lobby.door.unlock)
    assert lobby.page.folder.value() == str(tmp_path / "elsewhere.bansou")
    assert (tmp_path / "elsewhere.bansou" / "vault.json").exists()


def test_a_wrong_passphrase_leaves_everything_as_it_was(
    lobby: Lobby, folder: Path, copies: Path, words: Words
):
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    page = choose(lobby, copies)
    page.sign_in.fill("sato")
    page.passphrase.fill("ちがう あいことば です よ ね")
    page.restore()
    lobby.until(lambda: lobby.said)
    assert lobby.said == sentence(Problem("vault.wrong_passphrase"), words)
    assert page.button.isEnabled()
    assert not page.cancel.isVisible()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_an_empty_folder_says_so(lobby: Lobby, tmp_path: Path, words: Words):
    (tmp_path / "empty").mkdir()
    lobby.door.show_restore()
    page: RestorePage = lobby.page
    page.source.fill(tmp_path / "empty")
    lobby.until(page._told.text)
    assert page._told.text() == words.say("There are no backups in this folder.")
    page.restore()
    assert lobby.said == sentence(Problem("restore.choose"), words)
