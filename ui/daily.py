"""What an open vault needs every day without being asked: a look through all of it, and one copy a day.

Success is a part of the quiet line. What went wrong stays in a bar until somebody closes it; nothing pops up.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.problem import Problem
from i18n.words import Words
from ui.refolding import Refolding
from ui.watching import Watching

if TYPE_CHECKING:
    from desktop.services.backups import CheckUp, Receipt
    from ui.desk import Desk
    from ui.frame import Frame

TODAY = "today"
"""The subject whose page says how old the last copy is."""
_DAMAGED = "vault.damaged"


class Daily(QObject):
    """Looks after one open vault; a window that is built anew is followed and told again."""

    def __init__(self) -> None:
        super().__init__()
        self._watching = Watching()
        self._refolding = Refolding()
        self._desk: Desk | None = None
        self._frame: Frame | None = None
        self._newest: datetime | None = None
        self._wrong: Problem | CheckUp | None = None

    def follow(self, desk: Desk, frame: Frame) -> None:
        """Speak through this window from now on; the first time, begin as soon as Today has been read."""
        first = self._desk is None
        self._desk, self._frame = desk, frame
        self._refolding.follow(desk)
        if first:
            self._begin(desk)
        else:
            self._say_newest()
            self._say_wrong()

    @property
    def _folder(self) -> Path | None:
        named = self._desk.preferences.now.backup_folder if self._desk is not None else ""
        return Path(named) if named else None

    def _begin(self, desk: Desk) -> None:
        backups, folder = desk.workspace.backups, self._folder

        def newest() -> datetime | None:
            found = None if folder is None else backups.newest(folder)
            return None if found is None else found.taken

        # Reading goes in turn: what the first page needs has been asked for before this.
        desk.tasks.read(newest, owner=self, then=self._known, otherwise=self._refused)

    def _known(self, newest: datetime | None) -> None:
        self._newest = newest
        self._say_newest()
        desk, folder = self._desk, self._folder
        if desk is None:
            return
        self._refolding.begin(desk, self._refused)
        # Cut off by locking, it goes on now: nobody erased may stay in the pages of the index.
        desk.tasks.run_slices(desk.workspace.erasing.cleaning, owner=self, otherwise=self._refused)
        backups, watch = desk.workspace.backups, self._watching.begin()
        folders = () if folder is None else (folder,)
        desk.tasks.apart(
            lambda: backups.check(folders, watch),
            owner=self,
            then=self._checked,
            otherwise=self._refused,
            cancel=self._watching.stop,
        )

    def _checked(self, found: CheckUp) -> None:
        if not found.sound:
            # A copy of something damaged helps nobody; the good ones there are stay as they are.
            self._wrong = found
            self._say_wrong()
            return
        desk, folder = self._desk, self._folder
        if desk is None or folder is None:
            return
        backups, watch = desk.workspace.backups, self._watching.begin()
        desk.tasks.apart(
            lambda: backups.take(folder, watch) if backups.is_due(folder) else None,
            owner=self,
            then=self._taken,
            otherwise=self._refused,
            cancel=self._watching.stop,
        )

    def _taken(self, receipt: Receipt | None) -> None:
        if receipt is None:
            return
        self._newest = receipt.taken
        self._say_newest()
        desk, frame = self._desk, self._frame
        current = desk.navigation.current if desk is not None else None
        if frame is not None and current is not None and current.subject == TODAY and frame.screen_shown:
            frame.screen_shown.open(current.id, current.part)

    def _refused(self, problem: Problem) -> None:
        self._wrong = problem
        self._say_wrong()

    def _say_newest(self) -> None:
        if self._desk is not None and self._newest is not None:
            self._desk.status.say("backup", backup_told(self._newest, self._desk))

    def _say_wrong(self) -> None:
        desk, frame, wrong = self._desk, self._frame, self._wrong
        if desk is None or frame is None or wrong is None:
            return
        say = desk.words.say
        if not isinstance(wrong, Problem):
            frame.lasting.show_danger(damage_told(wrong, desk.words), (say("Lock"), frame.lock_asked.emit))
        elif wrong.code == _DAMAGED:
            frame.lasting.show_danger(_damaged(desk.words), (say("Lock"), frame.lock_asked.emit))
        else:
            frame.lasting.show_problem(wrong)
            frame.lasting.offer((say("Settings"), lambda: desk.navigation.open("settings", None, "backups")))


def backup_told(taken: datetime, desk: Desk) -> str:
    """Return what the quiet line says of the newest copy."""
    from i18n.dates import moment  # noqa: PLC0415 - the door is painted without it

    office = desk.workspace.office
    at = moment(taken, desk.words, office.zone, office.today())
    return desk.words.say("Backup {time}, checked", time=at)


def damage_told(found: CheckUp, words: Words) -> str:
    """Return what is said of what the full check found."""
    if all(finding.sound for finding in found.findings):
        return words.say(
            "{n} places in the history do not fit together. Please keep the last backup safe "
            "and ask for help.",
            n=len(found.chain),
        )
    return _damaged(words)


def _damaged(words: Words) -> str:
    return words.say(
        "Something that is kept is damaged. Nothing is written any more, so that it does not get worse. "
        "Please lock, and choose “Restore a backup” at the door."
    )
