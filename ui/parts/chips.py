"""A row of chips: things that apply or not, switched by a click or by their digit."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.parts.flow import Flow
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.choice_box import Choice
from ui.parts.text import tip
from ui.style import mark

DIGITS: Final = 9
_ARROWS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Chips(Input):
    """Chips, any number of which apply, or with `many=False` at most one.

    While a chip has the focus, digits switch and arrows move; `switch` serves keys that work from elsewhere.
    """

    def __init__(self, choices: Sequence[Choice], *, many: bool = True, digits: bool = True) -> None:
        self._choices = tuple(choices)
        self._many = many
        self._digits = digits
        self.chips = [self._chip(place) for place in range(len(self._choices))]
        first = self.chips[0] if self.chips else QWidget()
        super().__init__(first)
        # Where there is nothing to choose the stand-in goes with the row, not on its own.
        first.setParent(self)
        # The label names the whole row; each chip keeps its own name.
        self.editor = self
        flow = Flow(self, gap=0.7)
        for place, chip in enumerate(self.chips):
            flow.addWidget(chip)
            chip.toggled.connect(lambda on, place=place: self._toggled(place, on=on))
            chip.installEventFilter(self)
        self._stand_on(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> Any:
        """Return the values that apply as a tuple; with `many=False` the one value, or ""."""
        on = tuple(
            choice.value for choice, chip in zip(self._choices, self.chips, strict=True) if chip.isChecked()
        )
        if self._many:
            return on
        return on[0] if on else ""

    def fill(self, value: Any) -> None:
        """Show what applies."""
        wanted = set(value or ()) if self._many else {value}
        for choice, chip in zip(self._choices, self.chips, strict=True):
            chip.setChecked(choice.value in wanted)
        if not self._many:
            # Whoever comes here by Tab stands on what is chosen.
            chosen = (n for n, chip in enumerate(self.chips) if chip.isChecked() and not chip.isHidden())
            self._stand_on(next(chosen, 0))

    def offer(self, values: Container[Any]) -> None:
        """Show only the chips of these values; what is hidden does not apply."""
        for choice, chip in zip(self._choices, self.chips, strict=True):
            chip.setVisible(choice.value in values)
            if choice.value not in values:
                chip.setChecked(False)
        self._stand_on(next((n for n, chip in enumerate(self.chips) if not chip.isHidden()), 0))

    def typed(self) -> str:
        """Return what stands there."""
        return "\n".join(self.value()) if self._many else str(self.value())

    def restore(self, typed: Typed) -> None:
        """Show again what stood there."""
        kept = str(typed)
        self.fill(kept.split("\n") if self._many else kept)

    def switch(self, digit: int) -> None:
        """Switch the chip of a digit, 1 being the first."""
        if 0 < digit <= len(self.chips):
            self.chips[digit - 1].click()

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing."""
        for chip in self.chips:
            chip.setEnabled(not read_only)

    def eventFilter(self, watched: Any, event: Any) -> bool:  # noqa: N802 - Qt's name
        """Switch by digits and move by arrows."""
        if isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress and watched in self.chips:
            digit = event.key() - int(Qt.Key.Key_0)
            step = _ARROWS.get(Qt.Key(event.key()))
            if not event.modifiers() and self._digits and 0 < digit <= min(DIGITS, len(self.chips)):
                self.switch(digit)
                return True
            if step is not None:
                shown = [chip for chip in self.chips if not chip.isHidden()]
                after = shown[(shown.index(watched) + step) % len(shown)]
                after.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        if event.type() is QEvent.Type.FocusIn and watched in self.chips:
            self._stand_on(self.chips.index(watched))
        return super().eventFilter(watched, event)

    def _chip(self, place: int) -> QPushButton:
        choice = self._choices[place]
        digit = f"{place + 1} " if self._digits and place < DIGITS else ""
        chip = QPushButton(digit + choice.name.replace("&", "&&"))
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setAccessibleName(choice.name)
        tip(chip, choice.name)
        mark(chip, look="chip")
        return chip

    def _stand_on(self, place: int) -> None:
        """Let Tab stop once at the row, at the chip where the arrows left it."""
        policy = Qt.FocusPolicy
        for other, chip in enumerate(self.chips):
            chip.setFocusPolicy(policy.StrongFocus if other == place else policy.ClickFocus)
        if self.chips:
            self.setFocusProxy(self.chips[place])

    def _toggled(self, place: int, *, on: bool) -> None:
        if on and not self._many:
            for other, chip in enumerate(self.chips):
                if other != place:
                    chip.setChecked(False)
        self.changed.emit()


class OneOf(Chips):
    """Chips of which exactly one applies, at first the first: pressing the chosen one changes nothing."""

    def __init__(self, choices: Sequence[Choice], *, digits: bool = False) -> None:
        super().__init__(choices, many=False, digits=digits)
        if self._choices:
            before = self.blockSignals(True)
            self.fill(self._choices[0].value)
            self.blockSignals(before)

    def _toggled(self, place: int, *, on: bool) -> None:
        chip = self.chips[place]
        if not on and not chip.isHidden() and not any(each.isChecked() for each in self.chips):
            before = chip.blockSignals(True)
            chip.setChecked(True)
            chip.blockSignals(before)
            return
        super()._toggled(place, on=on)
