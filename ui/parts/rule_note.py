"""The line below a judgement that says which rule it used, in which version, and whether it was confirmed."""

from __future__ import annotations

from desktop.domain.dated import Status
from desktop.domain.rule_used import RuleUsed
from i18n.rules_used import together
from i18n.words import Words
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
