"""Sentences about the vault, its backups, the recovery sheet and the disk: what happened, what to do now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "vault.wrong_passphrase": (
        N_(
            "The sign-in name or the passphrase is not right. Please try again, and look at Caps Lock"
            " and the Japanese input."
        ),
    ),
    "vault.in_use": (
        N_(
            "{who} has had this vault open on {machine} since {since}. Close it there, then open"
            " it here again."
        ),
        N_("This vault is open in another window or on another computer. Close it there, then try again."),
    ),
    "vault.cannot_lock": (
        N_(
            "This place cannot keep two people from opening the vault at once. Move the vault to a folder"
            " of this computer."
        ),
    ),
    "vault.newer": (
        N_(
            "This vault was made by a newer version of Bansou. Install the newest version on this computer"
            " to open it. Nothing was changed."
        ),
    ),
    "vault.older_than_seen": (
        N_(
            "This vault is older than the one last opened on this computer. It may be a copy put back by"
            " mistake. If it is the right one, confirm to go on; otherwise look for the newer one."
        ),
    ),
    "vault.other_key": (
        N_(
            "This vault has another key than when it was last opened on this computer. That is right when a"
            " member of staff was removed on another computer, or when you restored an old backup. If neither"
            " is so, it may not be yours: please ask the manager before you confirm to go on."
        ),
    ),
    "vault.header_tampered": (
        N_(
            "The key file of this vault (vault.json) was changed from outside, so it is not opened."
            " Restore it from a backup."
        ),
    ),
    "vault.damaged": (
        N_("Part of this vault is damaged: {place}. Nothing is written any more. Restore it from a backup."),
        N_("Part of this vault is damaged. Nothing is written any more. Restore it from a backup."),
    ),
    "vault.not_a_vault": (
        N_("This folder is no vault of Bansou. Choose a folder whose name ends in “.bansou”."),
    ),
    "vault.read_only": (
        N_(
            "Nothing can be written in this folder. Check the write protection of the drive, or your rights"
            " to the folder."
        ),
    ),
    "vault.gone": (
        N_(
            "The vault cannot be reached. If it is on a stick or drive, plug it in again: the work goes on"
            " where it was."
        ),
    ),
    "vault.exists": (
        N_("There is already a vault of this name here. Choose another name or another folder."),
    ),
    "vault.busy": (N_("The vault is busy with other work. Please wait a moment and try again."),),
    "vault.migration_failed": (
        N_(
            "The vault could not be brought to this version. It was left as it was. Please try again; if it"
            " fails again, use the version you had before."
        ),
    ),
    "vault.no_such_slot": (N_("This person has no key to this vault any more."),),
    "vault.no_such_staff": (
        N_("You have a key to this vault, but no longer a place among its staff. Please ask a manager."),
    ),
    "vault.slot_exists": (N_("This person has a key to this vault already."),),
    "vault.own_slot": (N_("You cannot remove yourself. Ask another manager to do it."),),
    "vault.last_slot": (N_("This is the last person who can open the vault. Add another manager first."),),
    "vault.sign_in_taken": (N_("This sign-in name is taken. Please choose another one."),),
    "vault.sign_in_missing": (N_("Please enter a sign-in name."),),
    "backup.gone": (
        N_(
            "The backup folder cannot be reached. Plug in the drive, or choose another folder in"
            " the settings."
        ),
    ),
    "backup.read_only": (
        N_(
            "Nothing can be written in the backup folder. Check its write protection, or choose"
            " another folder."
        ),
    ),
    "backup.damaged": (
        N_(
            "This backup is damaged and is not used. Please choose another one. The vault was left as it was."
        ),
    ),
    "backup.newer": (
        N_("This backup was made by a newer version of Bansou. Install the newest version to restore it."),
    ),
    "backup.in_use": (N_("Another backup into this folder is still running. Please wait until it is done."),),
    "backup.cannot_lock": (N_("This folder cannot hold backups. Please choose another folder."),),
    "backup.busy": (N_("The backup folder is busy. Please wait a moment and try again."),),
    "backup.header_tampered": (
        N_("The key file of this backup was changed from outside. Please choose another backup."),
    ),
    "backup.no_folder": (N_("Please choose a folder for the backups first."),),
    "backup.none": (N_("There is no backup yet. Please make one first."),),
    "backup.other_key": (
        N_("This backup was made with an earlier key. It opens with a passphrase of its day."),
    ),
    "backup.attachments_missing": (
        N_(
            "{missing} of {total} attachments are missing in this backup. Confirm to restore it without them,"
            " or choose another one."
        ),
        N_(
            "Attachments are missing in this backup. Confirm to restore it without them, or choose another"
            " one."
        ),
    ),
    "restore.choose": (N_("Please choose a backup, and the folder to restore it to."),),
    "restore.place_taken": (
        N_("There is something else in this folder already. Please choose an empty or a new folder."),
    ),
    "recovery.group_mistyped": (
        N_("Group {group} of the recovery sheet does not fit. Please compare its characters once more."),
    ),
    "recovery.wrong_length": (
        N_("That is not the whole code of the recovery sheet. Please enter every group."),
    ),
    "recovery.wrong_code": (
        N_(
            "This recovery sheet belongs to another vault, or has been replaced by a newer sheet."
            " Please use the newest one."
        ),
    ),
    "recovery.same_drive": (
        N_("This is the drive of the vault. Keep the sheet on another drive, or print it."),
    ),
    "recovery.unreadable": (
        N_("The code of the recovery sheet could not be read. Please type its groups by hand."),
    ),
    "location.synchronised": (
        N_(
            "{service} copies this folder over the internet while it is written. Records can get lost there."
            " Please choose a folder of this computer alone."
        ),
    ),
    "location.network": (
        N_(
            "This folder is on the network. Records can get lost there. Please choose a folder of this"
            " computer."
        ),
    ),
    "disk.full": (
        N_(
            "There is not enough room: {needed} are needed, {free} are free. Make room on the drive and try"
            " again. What was saved before is safe."
        ),
        N_("There is not enough room on the drive. Make room and try again. What was saved before is safe."),
    ),
    "work.failed": (
        N_("It did not work, because of a fault in the program. What you wrote is still here; try again."),
    ),
    "work.stopped": (N_("Stopped as you wished. Nothing was changed."),),
    "form.unreadable": (
        N_("This cannot be read as one of the choices of the record. Please enter it there by hand."),
    ),
    "form.languages": (
        N_("A form shows {most} languages beside each other at most. Please take one of them away."),
        N_("These are too many languages for one form. Please take one of them away."),
    ),
    "press.cancelled": (N_("Stopped as you wished. Nothing was printed."),),
    "query.superseded": (N_("A newer search took the place of this one."),),
}
