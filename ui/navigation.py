"""Where the user is, where they came from, what lies beside. It knows places, and refuses to know screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

MOST: Final = 100
"""So many places can be gone back."""


@dataclass(frozen=True, slots=True)
class Place:
    """A screen by its code, the record it shows, and the part of it (a tab)."""

    subject: str
    id: UUID | None = None
    part: str = ""


class Navigation(QObject):
    """`moved` tells the new place; the window shows it. Screens meet here and nowhere else."""

    moved = Signal(object)
    part_turned = Signal()
    """Another part of the present place is shown."""
    details_asked = Signal(object, str)
    details_left = Signal()
    form_asked = Signal(str, object)
    """The code of an unfinished form and what it is about: the page that it stands on opens it."""

    def __init__(self) -> None:
        super().__init__()
        self._before: list[Place] = []
        self._after: list[Place] = []
        self.current: Place | None = None

    def open(self, subject: str, record_id: UUID | None = None, part: str = "") -> None:
        """Go to a place."""
        place = Place(subject, record_id, part)
        if place == self.current:
            self.moved.emit(place)
            return
        if self.current is not None:
            self._before = [*self._before, self.current][-MOST:]
        self._after.clear()
        self._go(place)

    def note_part(self, part: str) -> None:
        """Keep in mind which part of the present place is shown, without moving."""
        if self.current is not None and self.current.part != part:
            self.current = Place(self.current.subject, self.current.id, part)
            self.part_turned.emit()

    def back(self) -> None:
        """Go to where one came from."""
        if self._before and self.current is not None:
            self._after.append(self.current)
            self._go(self._before.pop())

    def forward(self) -> None:
        """Take back having gone back."""
        if self._after and self.current is not None:
            self._before.append(self.current)
            self._go(self._after.pop())

    def show_details(self, inside: QWidget, title: str) -> None:
        """Show a widget beside the page until it is left or replaced; it is destroyed then."""
        self.details_asked.emit(inside, title)

    def leave_details(self) -> None:
        """Show the page alone."""
        self.details_left.emit()

    def _go(self, place: Place) -> None:
        self.current = place
        self.moved.emit(place)
