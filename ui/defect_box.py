"""The box that says honestly that the program has failed, and what that means for the work at hand."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from i18n.words import Words
from ui.measure import units
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.text import Size, Text, Tone


def defect_box(window: QWidget, words: Words, text: str) -> Dialog:
    """Return the box for a crash text."""
    box = Dialog(
        window,
        words.say("Something in the program went wrong"),
        consequence=words.say(
            "What was saved is safe, and what you were writing is still in its place. "
            "You can go on. If something looks odd, lock the program and unlock it again."
        ),
    )
    hint = words.say(
        "This text helps whoever mends the program. It holds no name and nothing that you wrote."
    )
    box.body.addWidget(Text(hint, tone=Tone.QUIET, size=Size.SMALL, wrap=True))
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setAccessibleName(words.say("Text for whoever mends the program"))
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPointSizeF(box.font().pointSizeF())
    shown.setFont(fixed)
    shown.setMinimumHeight(units(14))
    shown.setTabChangesFocus(True)
    box.body.addWidget(shown, 1)
    box.add_button(Button(words.say("Copy this text"), lambda: QGuiApplication.clipboard().setText(text)))
    go_on = box.add_button(Button(words.say("Go on"), box.accept, look=Look.PRIMARY))
    go_on.setDefault(True)
    go_on.setFocus()
    return box
