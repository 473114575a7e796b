"""Buttons: one that says its word, and one that shows only an icon and keeps the word for those who ask."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from ui import icons
from ui.colours import Role, colour
from ui.measure import units
from ui.parts.text import Tone, tip
from ui.style import mark

_RESTYLED = frozenset(
    {
        QEvent.Type.PaletteChange,
        QEvent.Type.StyleChange,
        QEvent.Type.Polish,
        # A button that was made disabled would keep the ink of then.
        QEvent.Type.EnabledChange,
    }
)


class Look(StrEnum):
    """How much a button asks to be pressed: one primary a screen, danger only for what cannot be undone."""

    PLAIN = "plain"
    PRIMARY = "primary"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton):
    """A button with a word, and an icon in the colour of that word."""

    _tinted: tuple[object, ...] = ()

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object] | None = None,
        *,
        icon: str | None = None,
        look: Look = Look.PLAIN,
        tone: Tone = Tone.PLAIN,
    ) -> None:
        # A single & would be taken for the mark of a key.
        super().__init__(text.replace("&", "&&"))
        self._icon = icon
        self.setAccessibleName(text)
        # Enter belongs to the form, not to whichever button Qt finds first.
        self.setAutoDefault(False)
        mark(self, look=look.value, tone=tone.value)
        if icon is not None:
            self.setIconSize(QSize(units(1.8), units(1.8)))
        if pressed is not None:
            self.clicked.connect(lambda _on=False: pressed())

    def say(self, text: str) -> None:
        """Change the word."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def show_icon(self, name: str) -> None:
        """Show another icon; for a button that was made with one."""
        self._icon = name
        self._tinted = tint(self, name, ())

    def event(self, event: QEvent) -> bool:
        """Draw the icon in the colour of the word, whatever the style sheet made of it."""
        handled = super().event(event)
        if self._icon is not None and _is_restyled(self, event):
            self._tinted = tint(self, self._icon, self._tinted)
        return handled


class IconButton(QToolButton):
    """A button of an icon alone; its word is its accessible name and its tip."""

    _tinted: tuple[object, ...] = ()

    def __init__(self, name: str, text: str, pressed: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._icon = name
        self._name(text)
        self.setIconSize(QSize(units(2), units(2)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if pressed is not None:
            self.clicked.connect(lambda _on=False: pressed())

    def show_icon(self, name: str, text: str) -> None:
        """Become a button for something else."""
        self._icon = name
        self._name(text)
        self.setIcon(tinted(self, name))

    def event(self, event: QEvent) -> bool:
        """Draw the icon in the colour the style sheet gives to text."""
        handled = super().event(event)
        if _is_restyled(self, event):
            self._tinted = tint(self, self._icon, self._tinted)
        return handled

    def _name(self, text: str) -> None:
        self.setAccessibleName(text)
        tip(self, text)


def _is_restyled(button: QAbstractButton, event: QEvent) -> bool:
    """Tell whether the button looks different now.

    Wherever it is put, Qt gives it its style once more; until it is polished nobody sees it, and then it is
    asked again.
    """
    return event.type() in _RESTYLED and button.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)


def tint(button: QAbstractButton, name: str, before: tuple[object, ...]) -> tuple[object, ...]:
    """Give the button its icon in the colours of now, if they are not those of `before`; return them.

    Qt restyles a button five times before it is shown.
    """
    inks = (button.palette().color(button.foregroundRole()), colour(Role.FAINT), colour(Role.ACCENT))
    look = (name, button.iconSize().width(), button.isCheckable(), *(ink.rgba() for ink in inks))
    if look != before:
        button.setIcon(tinted(button, name))
    return look


def tinted(button: QAbstractButton, name: str) -> QIcon:
    """Return the icon in the colour of the button's word, and in the accent for when it is on."""
    side = button.iconSize().width()
    made = icons.icon(name, side, button.palette().color(button.foregroundRole()))
    if button.isCheckable():
        made.addPixmap(icons.drawn(name, side, colour(Role.ACCENT)), QIcon.Mode.Normal, QIcon.State.On)
    return made
