"""Keeps an unfinished form in the vault: at most half a second after the last change, two after the first.

It never applies a draft by itself; `find` asks for one so that the screen can offer it back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from ui.desk import Desk

AFTER_LAST_MS: Final = 500
AFTER_FIRST_MS: Final = 2000


class Unfinished(Protocol):
    """A form that tells when it changed and what was typed."""

    @property
    def changed(self) -> Any:
        """Emitted at every change of the user's."""
        ...

    @property
    def left(self) -> Any:
        """Emitted when a field is left."""
        ...

    def typed(self) -> Mapping[str, Any]:
        """Return everything as typed."""
        ...


class DraftKeeper(QObject):
    """Watches one form about one client (or nobody yet)."""

    def __init__(self, desk: Desk, owner: QObject, form: Unfinished, code: str, about: UUID | None) -> None:
        super().__init__(owner)
        self._desk, self._form, self._code, self._about = desk, form, code, about
        self._last = self._timer(AFTER_LAST_MS)
        self._first = self._timer(AFTER_FIRST_MS)
        self._dirty = False
        form.changed.connect(self._changed)
        form.left.connect(self.write)

    def write(self) -> None:
        """Give what is unfinished to the writing thread now; nothing when nothing changed."""
        self._last.stop()
        self._first.stop()
        if not self._dirty:
            return
        self._dirty = False
        write_down(self._desk, self, self._code, self._about, dict(self._form.typed()))

    def discard(self) -> None:
        """Forget it: the form was saved, or thrown away on purpose."""
        self.let_go()
        drafts, code, about = self._desk.workspace.drafts, self._code, self._about
        self._desk.tasks.run(lambda: drafts.discard(code, about), owner=self)

    def let_go(self) -> None:
        """Hold nothing more in memory: whoever saved the form has erased its draft in the same step."""
        self._last.stop()
        self._first.stop()
        self._dirty = False
        self._desk.unwritten.drop(self._code, self._about)

    def find(self, then: Callable[[Mapping[str, Any]], object]) -> None:
        """Ask for what was kept; `then` is called with it only if there is something."""
        drafts, code, about = self._desk.workspace.drafts, self._code, self._about
        self._desk.tasks.read(
            lambda: drafts.find(code, about),
            owner=self,
            then=lambda draft: then(draft.values) if draft is not None else None,
        )

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.write)
        return timer

    def _changed(self) -> None:
        self._dirty = True
        self._last.start()
        if not self._first.isActive():
            self._first.start()


def write_down(desk: Desk, owner: QObject, code: str, about: UUID | None, values: Mapping[str, Any]) -> None:
    """Keep the values of a form as its draft; until that is done they are held in memory."""
    drafts, unwritten = desk.workspace.drafts, desk.unwritten
    unwritten.put(code, about, values)

    def keep() -> None:
        drafts.keep(code, about, values)
        unwritten.drop(code, about, values)

    desk.tasks.run(keep, owner=owner)
