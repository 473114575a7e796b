"""A person as a value of a form: typed for, chosen from who fits, shown by name."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal

from desktop.records.client import ClientView
from ui.client_chooser import Chooser
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.inputs.base import Input, Typed
from ui.parts.text import LineText

_ROOM = 12
"""So many u are what was found given."""


class ClientInput(Input):
    """Holds a client's key, or nobody."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        self.chooser = Chooser(desk, say("About whom"), say("Name, kana, number"))
        super().__init__(self.chooser)
        self._desk = desk
        self._key: UUID | None = None
        self.name = LineText(bold=True)
        self.other = Button(say("Choose somebody else"), self._ask_again, look=Look.QUIET)
        outer = column(self, gap=0.6)
        line = row(gap=1)
        line.addWidget(self.name, 1)
        line.addWidget(self.other)
        outer.addLayout(line)
        outer.addWidget(self.chooser)
        self.chooser.found.setMinimumHeight(units(_ROOM))
        self.chooser.picked.connect(self._pick)
        self._show("")

    def value(self) -> UUID | None:
        """Return the client's key."""
        return self._key

    def fill(self, value: UUID | None) -> None:
        """Show a client."""
        self._key = value
        self._show("…" if value else "")
        if value is not None:
            clients = self._desk.workspace.clients
            self._desk.tasks.read(lambda: clients.get(value), owner=self, then=self._named)

    def typed(self) -> str:
        """Return what stands there."""
        return "" if self._key is None else str(self._key)

    def restore(self, typed: Typed) -> None:
        """Show again who stood there."""
        self.fill(UUID(str(typed)) if typed else None)

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing."""
        self.other.setEnabled(not read_only)
        self.chooser.setEnabled(not read_only)

    def _pick(self, key: UUID) -> None:
        self.chooser.clear()
        self.fill(key)
        self.changed.emit()
        self.chosen.emit(key)

    def _ask_again(self) -> None:
        self.fill(None)
        self.changed.emit()
        self.chooser.setFocus()

    def _named(self, view: ClientView) -> None:
        if view.id == self._key:
            self._show(view.name)

    def _show(self, name: str) -> None:
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.other.setVisible(bool(name))
        self.chooser.setVisible(not name)
        self.setFocusProxy(self.other if name else self.chooser)
