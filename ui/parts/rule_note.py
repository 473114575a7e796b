"""The line below a judgement that says which rule it used, in which version, and whether it was confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.dated import Status
from desktop.domain.rule_used import RuleUsed
from i18n.numbers import count
from i18n.rules_used import together
from i18n.words import Words
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.text import Size, Text, Tone


class RuleNote(Text):
    """Names the rules used, a line for each list and source; amber where one is still to be confirmed."""

    def __init__(self, words: Words, *used: RuleUsed) -> None:
        super().__init__(tone=Tone.QUIET, size=Size.SMALL, wrap=True, selectable=True)
        self._words = words
        self.show_rules(*used)

    def show_rules(self, *used: RuleUsed) -> None:
        """Name these rules instead; without any the line is not there."""
        rules = tuple(dict.fromkeys(used))
        self.setText("\n".join(together(rules, self._words)))
        unsure = any(each.status is Status.TO_BE_CONFIRMED for each in rules)
        self.set_tone(Tone.LOOK if unsure else Tone.QUIET)
        if not rules:
            self.hide()
        elif self.parentWidget() is not None:
            # Alone it would open a window of its own.
            self.show()


class RuleFold(QWidget):
    """The same, folded below a button that says how many they are: for places where lists need the room."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.note = RuleNote(words)
        self.button = Button("", self.turn, look=Look.QUIET, icon="chevron-right")
        body = column(self, gap=0.2)
        body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.note)
        self.hide()

    def show_rules(self, *used: RuleUsed) -> None:
        """Name these rules instead; without any nothing is there."""
        rules = tuple(dict.fromkeys(used))
        unsure = sum(each.status is Status.TO_BE_CONFIRMED for each in rules)
        number = count(len(rules), self._words)
        said = self._words.say("Rules used: {number}", number=number)
        if unsure:
            said = self._words.say(
                "Rules used: {number}, of which to be confirmed: {unsure}",
                number=number,
                unsure=count(unsure, self._words),
            )
        self.button.say(said)
        opened = not self.note.isHidden()
        self.note.show_rules(*rules)
        self.note.setVisible(opened and bool(rules))
        self.setVisible(bool(rules))

    def turn(self) -> None:
        """Unfold the rules, or fold them again."""
        opens = self.note.isHidden()
        self.note.setVisible(opens)
        self.button.show_icon("chevron-down" if opens else "chevron-right")
