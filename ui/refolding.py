"""Tells how far making the index anew has come. Nothing waits for it: one goes on working and searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tasks import Otherwise

PART = "index"
"""The part of the quiet line that it speaks in."""


class Refolding(QObject):
    """Begins it once a vault is open, and says so in the quiet line of whatever window is there."""

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._said: tuple[int, int] | None = None
        self._otherwise: Otherwise | None = None

    def follow(self, desk: Desk) -> None:
        """Speak through this window from now on."""
        self._desk = desk
        self._say()

    def begin(self, desk: Desk, otherwise: Otherwise) -> None:
        """Look whether it is due; `otherwise` hears of what stopped it. It goes on at the next opening."""
        self._otherwise = otherwise
        desk.tasks.read(desk.workspace.refolding.is_due, owner=self, then=self._known)

    def _known(self, due: bool) -> None:  # noqa: FBT001 - the answer of a look
        desk, otherwise = self._desk, self._otherwise
        if due and desk is not None:
            running = desk.tasks.run_slices(
                desk.workspace.refolding.slices,
                owner=self,
                then=lambda _nothing: self._tell(None),
                otherwise=otherwise,
            )
            running.progressed.connect(lambda done, total: self._tell((done, total)))
            running.ended.connect(lambda: self._tell(None))

    def _tell(self, said: tuple[int, int] | None) -> None:
        self._said = said
        self._say()

    def _say(self) -> None:
        if self._desk is None:
            return
        text = ""
        if self._said is not None:
            done, total = self._said
            text = self._desk.words.say(
                "The search is being prepared anew ({percent} %). Until then it may miss something.",
                percent=100 * done // max(total, 1),
            )
        self._desk.status.say(PART, text)
