"""The sixteen boxes of the form: a press marks ○, another one ◎ (the worst), a third takes it away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from i18n.words import Words
from ui.parts.chips import Chips
from ui.parts.inputs.base import Typed
from ui.parts.inputs.choice_box import Choice

TICKED, WORST = "○", "◎"


class ProblemChips(Chips):
    """Chips of which any number applies and one may be the worst; marking one unmarks another."""

    def __init__(self, choices: Sequence[Choice], words: Words) -> None:
        self._names = tuple(choice.name for choice in choices)
        self._say = words.say
        self._worst = -1
        super().__init__(choices)
        for place, chip in enumerate(self.chips):
            chip.clicked.connect(partial(self._pressed, place))
        self._tell()

    @property
    def worst(self) -> tuple[str, ...]:
        """The one marked as the worst, or nothing."""
        marked = self._worst >= 0 and self.chips[self._worst].isChecked()
        return (str(self._choices[self._worst].value),) if marked else ()

    def show_problems(self, problems: Sequence[str], worst: str) -> None:
        """Show what was ticked."""
        self.fill(problems)
        values = [choice.value for choice in self._choices]
        self._worst = values.index(worst) if worst in values else -1
        self._tell()

    def typed(self) -> str:
        """Return what stands there, the worst with its mark."""
        return "\n".join(f"{WORST}{code}" if code in self.worst else code for code in self.value())

    def restore(self, typed: Typed) -> None:
        """Show again what stood there."""
        codes = str(typed).split("\n")
        worst = next((code.removeprefix(WORST) for code in codes if code.startswith(WORST)), "")
        self.show_problems([code.removeprefix(WORST) for code in codes], worst)

    def _pressed(self, place: int, checked: Any = None) -> None:
        """Go on to the next mark; Qt has switched the chip already."""
        del checked
        chip = self.chips[place]
        if not chip.isChecked() and self._worst != place:
            self._worst = place
            chip.setChecked(True)
        elif not chip.isChecked():
            self._worst = -1
        self._tell()
        self.changed.emit()

    def _toggled(self, place: int, *, on: bool) -> None:
        super()._toggled(place, on=on)
        self._tell()

    def _tell(self) -> None:
        """Show the marks, and say them to a screen reader."""
        for place, (chip, name) in enumerate(zip(self.chips, self._names, strict=True)):
            shown = WORST if place == self._worst else TICKED if chip.isChecked() else ""
            chip.setText(f"{shown} {name}".strip().replace("&", "&&"))
            said = {
                WORST: self._say("{name}, the worst", name=name),
                TICKED: self._say("{name}, ticked", name=name),
            }.get(shown, name)
            chip.setAccessibleName(said)
