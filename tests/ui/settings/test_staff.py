"""Staff in the settings: taking on, changing, giving a new passphrase, taking the way in away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.domain.problem import Problem
from desktop.entrance import Entrance
from i18n.words import Words
from tests.ui.support_entries.opened import Room
from ui.parts.dialog import Dialog
from ui.preferences import PreferenceFile
from ui.settings.staff import PassphraseDialog, StaffDialog, StaffSection

Section = Callable[[str], Any]
DialogT = TypeVar("DialogT", bound=QDialog)
LONG = 60_000
FRESH = "つくし さんぽ くじら てがみ まくら"


@pytest.fixture
def staff(section: Section) -> StaffSection:
    """The staff's section."""
    page = section("staff")
    assert isinstance(page, StaffSection)
    return page


def dialog_of(room: Room, kind: type[DialogT]) -> DialogT:
    """Return the dialog that is open."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (found,) = [dialog for dialog in room.window.findChildren(kind) if dialog.isVisible()]
    return found


def press(dialog: QDialog, text: str) -> None:
    """Press the button with these words."""
    next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()


def settle(room: Room) -> None:
    room.bot.waitUntil(lambda: not room.desk.tasks._waiting, timeout=LONG)


def lock(room: Room) -> None:
    """Lock, and wait until the vault is closed."""
    room.window.lock()
    room.bot.waitUntil(lambda: not room.window._outer._waiting, timeout=LONG)


def take_on(room: Room, staff: StaffSection) -> str:
    """Take Suzuki on; return the passphrase that was proposed."""
    staff._add()
    dialog = dialog_of(room, StaffDialog)
    dialog.form.fill({"name": "鈴木 一郎", "kana": "すずき いちろう", "sign_in_name": "suzuki"})
    proposed = dialog.passphrase.value()
    dialog.save()
    settle(room)
    return proposed


def test_who_was_taken_on_can_sign_in(room: Room, staff: StaffSection, entrance: Entrance, folder: Path):
    typed = take_on(room, staff)
    assert len(typed.split()) == 5
    assert staff.table.model().rowCount() == 2
    lock(room)
    workspace = entrance.unlock(folder, "suzuki", typed)
    assert workspace.office.actor.name == "鈴木 一郎"
    workspace.close()


def test_a_passphrase_that_is_too_weak_is_said_beside_it(room: Room, staff: StaffSection):
    staff._add()
    dialog = dialog_of(room, StaffDialog)
    dialog.form.fill({"name": "鈴木 一郎", "sign_in_name": "suzuki"})
    dialog.passphrase.line.fill("みじかい")
    dialog.save()
    settle(room)
    assert dialog.isVisible()
    assert dialog.passphrase.place.complaint
    dialog.reject()


def test_a_name_that_is_taken_is_said(room: Room, staff: StaffSection):
    staff._add()
    dialog = dialog_of(room, StaffDialog)
    dialog.form.fill({"name": "佐藤 次郎", "sign_in_name": "sato"})
    dialog.save()
    settle(room)
    assert dialog.isVisible()
    assert dialog.messages.isVisible() or dialog.form.places["sign_in_name"].complaint
    dialog.reject()


def test_a_role_is_changed(room: Room, staff: StaffSection):
    take_on(room, staff)
    staff.table.choose_row(1)
    staff.table.opened.emit(staff.table.current_line())
    dialog = dialog_of(room, StaffDialog)
    assert not dialog.passphrase.isVisible()
    dialog.form.fill({"role": "viewer"})
    dialog.save()
    settle(room)
    assert [view.role for view in room.workspace.staff.working()] == ["manager", "viewer"]


def test_the_last_manager_stays_one(room: Room, staff: StaffSection):
    staff.table.choose_row(0)
    staff.table.opened.emit(staff.table.current_line())
    dialog = dialog_of(room, StaffDialog)
    dialog.form.fill({"role": "worker"})
    dialog.save()
    settle(room)
    assert dialog.isVisible()
    assert room.workspace.staff.working()[0].role == "manager"
    dialog.reject()


def test_a_forgotten_passphrase_is_replaced(
    room: Room, staff: StaffSection, entrance: Entrance, folder: Path
):
    take_on(room, staff)
    staff.table.choose_row(1)
    staff.reset.click()
    dialog = dialog_of(room, PassphraseDialog)
    dialog.passphrase.line.fill(FRESH)
    dialog.save()
    settle(room)
    lock(room)
    entrance.unlock(folder, "suzuki", FRESH).close()


def test_one_does_not_dismiss_oneself(staff: StaffSection):
    assert not staff.reset.isEnabled()
    staff.table.choose_row(0)
    assert staff.reset.isEnabled()
    assert not staff.dismiss.isEnabled()


@pytest.mark.parametrize("answer", ["Encrypt them anew", "Delete them", "Leave it as it is"])
def test_the_dismissed_stays_outside_and_old_backups_are_offered(
    room: Room,
    staff: StaffSection,
    entrance: Entrance,
    folder: Path,
    tmp_path: Path,
    preferences: PreferenceFile,
    words: Words,
    answer: str,
):
    copies = tmp_path / "copies"
    copies.mkdir()
    preferences.change(backup_folder=str(copies))
    typed = take_on(room, staff)
    suzuki = room.workspace.staff.working()[1].id
    room.workspace.backups.take(copies)
    staff.table.choose_row(1)
    staff.dismiss.click()
    press(dialog_of(room, Dialog), words.say("Take the way in away"))
    settle(room)
    assert staff.table.model().rowCount() == 1
    press(dialog_of(room, Dialog), words.say(answer))
    settle(room)
    # One more was taken just before the key changed.
    still = room.workspace.backups.openable_by(copies, suzuki)
    kept = room.workspace.backups.all(copies)
    assert (len(still), len(kept)) == {
        "Encrypt them anew": (0, 2),
        "Delete them": (0, 0),
        "Leave it as it is": (2, 2),
    }[answer]
    # The window goes on working on what was encrypted anew.
    room.workspace.drafts.keep("client", None, {"name": "ー"})
    room.desk.navigation.open("clients")
    settle(room)
    lock(room)
    with pytest.raises(Problem, match=r"vault\.wrong_passphrase"):
        entrance.unlock(folder, "suzuki", typed)


def test_locking_with_a_dialog_open_takes_it_away(room: Room, staff: StaffSection):
    staff._add()
    dialog_of(room, StaffDialog)
    room.window.lock()
    assert not room.window.findChildren(QDialog)
