"""Before a person's way in is taken away a copy is taken, if the place for copies can be reached."""

from __future__ import annotations

from pathlib import Path

from desktop.records.staff import StaffDraft
from desktop.storage.backup_folder import list_backups
from desktop.workspace import Workspace

PASSPHRASE = "つくえ ひかり まくら きつね はしご"


def test_a_copy_is_taken_before_the_key_changes(workspace: Workspace, tmp_path: Path):
    leaving = workspace.staff.add(
        StaffDraft.of({"name": "鈴木 一郎", "sign_in_name": "suzuki"}), PASSPHRASE
    ).id
    copies = tmp_path / "copies"
    copies.mkdir()
    workspace.staff.dismiss(leaving, backup_to=copies)
    assert [backup.is_whole for backup in list_backups(copies)] == [True]


def test_a_stick_that_is_not_there_holds_nobody_up(workspace: Workspace, tmp_path: Path):
    leaving = workspace.staff.add(
        StaffDraft.of({"name": "鈴木 一郎", "sign_in_name": "suzuki"}), PASSPHRASE
    ).id
    workspace.staff.dismiss(leaving, backup_to=tmp_path / "gone")
    assert leaving not in {view.id for view in workspace.staff.working()}
