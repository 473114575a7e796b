"""The question before the program ends while text is in memory only. It names no form and nobody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from i18n.words import Words
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.text import Text


def ask_before_losing(window: QWidget, words: Words, forms: int, throw_away: Callable[[], object]) -> Dialog:
    """Ask whether the text of so many forms may be lost; the focus is on going back."""
    dialog = Dialog(
        window,
        words.say("Some of what you wrote is not in the vault yet"),
        consequence=words.say_many(
            "The text of {n} form could not be written. If you quit now, it is lost.",
            "The texts of {n} forms could not be written. If you quit now, they are lost.",
            forms,
        ),
    )
    way_out = words.say(
        "Bansou remembers it as long as it runs. Plug the stick in again or make room on it, then open the "
        "vault: what you wrote goes into it and is offered back."
    )
    dialog.body.addWidget(Text(way_out, wrap=True))
    dialog.body.addStretch(1)
    leave = dialog.add_button(Button(words.say("Go back"), dialog.reject))
    dialog.add_button(Button(words.say("Throw it away and quit"), dialog.accept, look=Look.DANGER))
    dialog.accepted.connect(throw_away)
    dialog.open()
    leave.setFocus()
    return dialog
