"""Making a vault: a form, the recovery sheet on paper, and then work begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from desktop.domain.kana_typing import in_latin
from desktop.domain.problem import Problem
from desktop.entrance import usual_entrance
from i18n.problems import sentence
from i18n.words import Words
from tests.ui.accessibility import nameless, out_of_order
from tests.ui.unlock.conftest import Lobby
from ui.unlock.new_vault import NewVaultPage
from ui.unlock.recovery_page import RecoveryPage

NAME = "NPO法人 あかり"


@pytest.fixture
def first(lobby_for: Callable[[Path | None], Lobby]) -> Lobby:
    """A machine without any vault."""
    made = lobby_for(None)
    made.door.show_new()
    return made


def fill(page: NewVaultPage, place: Path) -> str:
    """Fill the form and take the proposed words."""
    page.organisation.fill(NAME)
    page.person.fill("山田 花子")
    page.sign_in.fill("yamada")
    page.folder.fill(place)
    page._take()
    # The words are seen once; the hidden field takes no input method, so they are typed in Latin letters.
    page.again.fill(" ".join(map(in_latin, page.proposed.text().split())))
    return page.proposed.text()


def make(lobby: Lobby, place: Path) -> tuple[RecoveryPage, str]:
    """Make a vault, up to its recovery sheet."""
    typed = fill(lobby.page, place)
    QTest.keyClick(lobby.page.again.box, Qt.Key.Key_Return)
    lobby.until(lambda: isinstance(lobby.page, RecoveryPage))
    page: Any = lobby.page
    return page, typed


def test_from_nothing_to_work_and_in_again(first: Lobby, tmp_path: Path):
    page, typed = make(first, tmp_path / "places")
    first.until(lambda: page.sheet.page.pages == 1)
    assert page.sheet.print_button.isEnabled()
    assert not nameless(page)
    assert not out_of_order(page)
    for number, line in page.sheet.groups.items():
        line.fill(page.sheet.code.groups[number - 1].lower())
    page.sheet.done.click()
    first.until_inside()
    desk = first.window.desk
    assert desk is not None
    assert desk.workspace.staff.recovery_confirmed_on() == desk.today()
    own = desk.workspace.organisations.own()
    assert own is not None
    assert own.name == NAME
    first.window.lock()
    assert first.page.folder.value() == str(tmp_path / "places" / f"{NAME}.bansou")
    first.sign_in("yamada", typed)
    first.until_inside()


def test_a_group_that_is_wrong_is_named(first: Lobby, tmp_path: Path, words: Words):
    page, _typed = make(first, tmp_path)
    right, wrong = sorted(page.sheet.groups)
    page.sheet.groups[right].fill(page.sheet.code.groups[right - 1])
    page.sheet.groups[wrong].fill("22222")
    page.sheet.done.click()
    assert page.sheet._places[right].complaint == ""
    said = sentence(Problem("recovery.group_mistyped", group=wrong), words)
    assert page.sheet._places[wrong].complaint == said
    assert page.sheet.groups[wrong].box.hasFocus()
    assert first.window.desk is None


def test_the_sheet_is_not_saved_beside_the_vault(first: Lobby, tmp_path: Path, words: Words):
    page, _typed = make(first, tmp_path)
    first.until(lambda: page.sheet.pdf)
    page.sheet.save_to(tmp_path / "sheet.pdf")
    assert not (tmp_path / "sheet.pdf").exists()
    assert first.said == sentence(Problem("recovery.same_drive"), words)


def test_the_sheet_is_saved_on_another_drive(first: Lobby, tmp_path: Path):
    page, _typed = make(first, tmp_path)
    first.until(lambda: page.sheet.pdf)
    page.sheet._on_same_drive = lambda _one, _other: False
    page.sheet.save_to(tmp_path / "BAN-00.pdf")
    first.until((tmp_path / "BAN-00.pdf").exists)
    assert (tmp_path / "BAN-00.pdf").read_bytes().startswith(b"%PDF")


def test_whoever_closes_the_window_at_the_sheet_closes_the_vault(first: Lobby, tmp_path: Path):
    page, typed = make(first, tmp_path)
    first.until(lambda: page.sheet.pdf)
    clock, door = first.window._house.clock, first.door
    first.window.close()
    door.deleteLater()
    first.until(lambda: not isValid(door))
    workspace = usual_entrance(clock).unlock(tmp_path / f"{NAME}.bansou", "yamada", typed)
    assert workspace.staff.recovery_confirmed_on() is None
    workspace.close()


def test_what_is_missing_is_said_beside_its_field(first: Lobby, words: Words):
    page: NewVaultPage = first.page
    page.folder.fill("")
    page.make()
    required = sentence(Problem("field.required"), words)
    complaints = {name: place.complaint for name, place in page._fields.items()}
    assert complaints == dict.fromkeys(complaints, required) | {"again": ""}
    assert page.organisation.box.hasFocus()


def test_two_passphrases_that_differ(first: Lobby, tmp_path: Path, words: Words):
    page: NewVaultPage = first.page
    fill(page, tmp_path)
    page.again.fill("ちがう")
    page.make()
    assert page._fields["again"].complaint == sentence(Problem("passphrase.mismatch"), words)
    assert page.again.box.hasFocus()


def test_a_weak_passphrase_is_told_while_typing_and_refused(first: Lobby, tmp_path: Path, words: Words):
    page: NewVaultPage = first.page
    fill(page, tmp_path)
    for line in (page.passphrase, page.again):
        line.fill("みじかい")
    assert page._strength.text() == sentence(Problem("passphrase.too_short"), words)
    page.make()
    first.until(lambda: page._fields["passphrase"].complaint)
    assert not list(tmp_path.glob("*.bansou"))
    assert page.button.isEnabled()


def test_a_synchronised_folder_is_warned_of(first: Lobby, tmp_path: Path):
    page: NewVaultPage = first.page
    assert not page._warning.isVisible()
    page.folder.fill(tmp_path / "Dropbox")
    assert page._warning.isVisible()
    assert "Dropbox" in page._warning.text


def test_other_words_are_proposed(first: Lobby):
    page: NewVaultPage = first.page
    before = page.proposed.text()
    page._propose()
    assert len(page.proposed.text().split()) == 5
    assert page.proposed.text() != before
