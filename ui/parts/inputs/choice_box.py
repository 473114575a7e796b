"""One of a list of things with names: a code of a dated list, or a record chosen by its name."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QSizePolicy

from ui.colours import Role, colour
from ui.icons import drawn
from ui.measure import characters, units
from ui.parts.boxes import row
from ui.parts.inputs.base import Input, Typed
from ui.parts.type_ahead import starts_with

_FLAGS: Final = int(Qt.ItemDataRole.UserRole) - 1
"""Where Qt's lists keep what may be done with a line."""
FORGOTTEN_AFTER: Final = 1.0
"""Seconds after which typing begins a new word."""
_COMMANDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: the kept value, its name, and how the name is read."""

    value: Any
    name: str
    kana: str = ""
    closed: str = ""
    """Why it cannot be chosen; it stands behind the name."""

    @property
    def told(self) -> str:
        """The name, and why it cannot be chosen."""
        return f"{self.name}　{self.closed}" if self.closed else self.name


class ChoiceBox(Input):
    """A drop-down list. `unknown` names the empty choice; without it, something has to be chosen."""

    has_width = True

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        unknown: str | None = None,
        empty: Any = "",
        name_of: Callable[[Any], str] = str,
    ) -> None:
        self.list = DropDown()
        super().__init__(self.list)
        self._empty = empty
        self._name_of = name_of
        self._unknown = () if unknown is None else (Choice(empty, unknown),)
        self._put(choices)
        self.list.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.list.left.connect(self.left)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        row(self).addWidget(self.list)

    def value(self) -> Any:
        """Return what was chosen."""
        chosen = self.list.chosen()
        return self._empty if chosen is None else chosen.value

    def fill(self, value: Any) -> None:
        """Choose a value; one no longer offered is added by its name: old records keep their words."""
        wanted = self._empty if value is None else value
        if not self.list.choose(wanted) and wanted not in ("", None):
            self.list.add(Choice(wanted, self._name_of(wanted)))
            self.list.choose(wanted)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these instead. What was chosen stays, and nobody is told of a change."""
        kept = self.value()
        self.list.blockSignals(True)
        self._put(choices)
        self.fill(kept)
        self.list.blockSignals(False)

    def _put(self, choices: Sequence[Choice]) -> None:
        self.list.empty()
        for choice in (*self._unknown, *choices):
            self.list.add(choice)
        self.list.setCurrentIndex(0 if self._unknown else -1)

    def typed(self) -> str:
        """Return what stands there."""
        return "" if self.value() is None else str(self.value())

    def restore(self, typed: Typed) -> None:
        """Choose again what stood there."""
        for choice in self.list.choices:
            if str("" if choice.value is None else choice.value) == typed:
                self.list.choose(choice.value)


class DropDown(QComboBox):
    """Qt's list with the program's arrow; letters find a name by its reading, the wheel scrolls the page."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []
        self._typed = ""
        self._typed_at = 0.0
        self.setMaxVisibleItems(14)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # The wheel would change a value in passing; focus comes by a click or by Tab.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def add(self, choice: Choice) -> None:
        """Offer one more."""
        self.choices.append(choice)
        self.addItem(choice.told)
        if choice.closed:
            self.setItemData(self.count() - 1, 0, _FLAGS)

    def empty(self) -> None:
        """Offer nothing."""
        self.choices.clear()
        self.clear()

    def chosen(self) -> Choice | None:
        """Return what is chosen."""
        index = self.currentIndex()
        return self.choices[index] if index >= 0 else None

    def choose(self, value: Any) -> bool:
        """Choose a value; False if it is not offered."""
        for index, choice in enumerate(self.choices):
            if choice.value == value:
                self.setCurrentIndex(index)
                return True
        return False

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be content with a few characters where the page is narrow."""
        return QSize(min(characters(12), self.sizeHint().width()), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Find a name by what is typed."""
        text = event.text()
        if text.strip() and text.isprintable() and not event.modifiers() & _COMMANDS:
            self._look_for(text)
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            # Qt would search its list for a control letter; the form around may take what was copied.
            event.ignore()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """Find a name by what was composed."""
        if text := event.commitString():
            self._look_for(text)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Let the page scroll."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Tell that the list was left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the arrow in the colour of text."""
        super().paintEvent(event)
        side = units(1.6)
        place = QPoint(self.width() - side - units(0.6), (self.height() - side) // 2)
        ink = colour(Role.QUIET if self.isEnabled() else Role.FAINT)
        painter = QPainter(self)
        painter.drawPixmap(place, drawn("chevron-down", side, ink))
        painter.end()

    def _look_for(self, letter: str) -> None:
        now = time.monotonic()
        again = now - self._typed_at > FORGOTTEN_AFTER
        self._typed, self._typed_at = (letter if again else self._typed + letter), now
        count = self.count()
        # The same first letter again goes on to the next name.
        first = self.currentIndex() + (1 if len(self._typed) == 1 else 0)
        places = [(first + step) % count for step in range(count)]
        open_ones = [(index, self.choices[index]) for index in places if not self.choices[index].closed]
        begins = (each for each, choice in open_ones if starts_with(self._typed, choice.name, choice.kana))
        # 法人の自己資金 is found by 自己資金 as well, where nothing begins with it.
        holds = (each for each, choice in open_ones if self._typed in choice.name)
        if (found := next(begins, next(holds, None))) is not None:
            self.setCurrentIndex(found)
