"""A record as a value of a form: typed for, chosen from what fits, shown by its name."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal

from ui.chooser import Chooser
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.inputs.base import Input, Typed
from ui.parts.text import LineText

_ROOM = 12
"""So many u are what was found given."""


class ChosenInput(Input):
    """Holds the key of what was chosen, or none; `name_of` is asked in the reading thread."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, chooser: Chooser, name_of: Callable[[UUID], str], another: str) -> None:
        """Take what finds and what names it, and the words on the button that asks again."""
        super().__init__(chooser)
        self.chooser = chooser
        self._desk, self._name_of = desk, name_of
        self._key: UUID | None = None
        self.name = LineText(bold=True)
        self.other = Button(another, self._ask_again, look=Look.QUIET)
        outer = column(self, gap=0.6)
        line = row(gap=1)
        line.addWidget(self.name, 1)
        line.addWidget(self.other)
        outer.addLayout(line)
        outer.addWidget(chooser)
        chooser.found.setMinimumHeight(units(_ROOM))
        chooser.picked.connect(self._pick)
        self._show("")

    def value(self) -> UUID | None:
        """Return the key."""
        return self._key

    def fill(self, value: UUID | None) -> None:
        """Show a record."""
        self._key = value
        self._show("…" if value else "")
        if value is not None:
            name_of = self._name_of
            self._desk.tasks.read(
                lambda: (value, name_of(value)), owner=self, then=lambda told: self._named(*told)
            )

    def typed(self) -> str:
        """Return what stands there."""
        return "" if self._key is None else str(self._key)

    def restore(self, typed: Typed) -> None:
        """Show again what stood there."""
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

    def _named(self, key: UUID, name: str) -> None:
        if key == self._key:
            self._show(name or "…")

    def _show(self, name: str) -> None:
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.other.setVisible(bool(name))
        self.chooser.setVisible(not name)
        self.setFocusProxy(self.other if name else self.chooser)
