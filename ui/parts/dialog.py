"""Dialogs, for what cannot be undone: they name person and consequence, and scroll where it is small."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from i18n.words import Words
from ui.measure import characters, units
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.composing import commit_all
from ui.parts.surface import Heading, Rule, ScrollColumn
from ui.parts.text import Text, Tone


class Dialog(QDialog):
    """A title, whom it is about, what follows from it; put things into `body`, add buttons in order.

    It is opened with `open()`, never `exec()`: locking has to be able to take it away.
    """

    def __init__(self, parent: QWidget, title: str, *, person: str = "", consequence: str = "") -> None:
        super().__init__(parent)
        self._around = parent
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The task bar shows the title of a window: no person in it.
        self.setWindowTitle(title)
        outer = column(self, gap=0)
        self._scroll = ScrollColumn(pad=2, gap=1.4)
        self.body = self._scroll.body
        self.body.addWidget(Heading(title))
        if person:
            self.body.addWidget(Text(person, bold=True, wrap=True))
        if consequence:
            self.body.addWidget(Banner(consequence, Tone.LOOK))
        outer.addWidget(self._scroll, 1)
        # Nothing stands there until there is a button.
        self._foot = QWidget()
        self._foot.hide()
        foot = column(self._foot, gap=0)
        foot.addWidget(Rule())
        self._buttons = row(pad=(2, 1.2))
        self._buttons.addStretch(1)
        foot.addLayout(self._buttons)
        outer.addWidget(self._foot)

    def add_button(self, button: Button) -> Button:
        """Add a button; the last one added stands where the hand looks for it."""
        self._buttons.addWidget(button)
        self._foot.show()
        return button

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as large as the content, as far as the window around allows."""
        room, content = self._around.window().size(), self._scroll.content
        # Texts know how high they are once they have been styled.
        for part in content.findChildren(QWidget):
            part.ensurePolished()
        width = min(max(characters(56), content.sizeHint().width() + units(3)), room.width() - units(4))
        # Measured beside the scroll bar: otherwise the bar could make itself needed.
        beside = width - self._scroll.verticalScrollBar().sizeHint().width()
        inner = content.heightForWidth(beside) if content.hasHeightForWidth() else content.sizeHint().height()
        return QSize(width, min(inner + units(7), room.height() - units(4)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Take the size wished for; Qt by itself stops at two thirds of the screen."""
        if not event.spontaneous():
            self.resize(self.sizeHint())
        super().showEvent(event)

    def fit(self) -> None:
        """Take the room that was found to be needed after the content changed."""
        # The layouts learn of the new content only when the events behind this one were handled.
        QTimer.singleShot(0, self, lambda: self.resize(self.sizeHint()))

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)


def ask(
    parent: QWidget,
    words: Words,
    *,
    title: str,
    person: str,
    consequence: str,
    verb: str,
    then: Callable[[], object],
) -> Dialog:
    """Ask before something that cannot be undone; `verb` is on the red button, the focus is on leaving."""
    dialog = Dialog(parent, title, person=person, consequence=consequence)
    dialog.body.addStretch(1)
    leave = dialog.add_button(Button(words.say("Leave it as it is"), dialog.reject))
    dialog.add_button(Button(verb, dialog.accept, look=Look.DANGER))
    dialog.accepted.connect(then)
    dialog.open()
    leave.setFocus()
    return dialog
