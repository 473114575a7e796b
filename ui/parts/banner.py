"""A sentence that stands out from the page, with icon, words and perhaps something to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.icon_mark import IconMark
from ui.parts.surface import Surface
from ui.parts.text import Text, Tone
from ui.style import mark

_LOOKS = {
    Tone.ACCENT: ("notice", "info"),
    Tone.LOOK: ("look", "warning"),
    Tone.DANGER: ("danger", "danger"),
}


class Banner(Surface):
    """Something a page wants known: accent for a notice, amber for a look, red for danger only."""

    def __init__(self, text: str = "", tone: Tone = Tone.ACCENT, *, icon: str | None = None) -> None:
        super().__init__("")
        self._row: QHBoxLayout = row(self, gap=1, pad=(1.2, 0.7))
        self._mark = IconMark("info")
        self._text = Text(wrap=True, selectable=True)
        self._action: Button | None = None
        self._row.addWidget(self._mark)
        self._row.addWidget(self._text, 1)
        self.tell(text, tone, icon=icon)

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text.text()

    @property
    def action(self) -> Button | None:
        """The button of what is offered, if there is anything."""
        return self._action

    def tell(self, text: str, tone: Tone, *, icon: str | None = None) -> None:
        """Show these words."""
        surface, usual = _LOOKS[tone]
        mark(self, surface=surface)
        self._mark.show_icon(icon or usual, tone)
        self._text.setText(text)
        self.offer(None)

    def add_at_end(self, widget: QWidget) -> None:
        """Add something behind everything else."""
        self._row.addWidget(widget)

    def offer(self, action: tuple[str, Callable[[], object]] | None) -> None:
        """Offer something to do, for instance to undo; None takes it away."""
        if self._action is not None:
            self._row.removeWidget(self._action)
            self._action.hide()
            self._action.deleteLater()
            self._action = None
        if action is not None:
            text, pressed = action
            self._action = Button(text, pressed, look=Look.QUIET, tone=Tone.ACCENT)
            self._row.insertWidget(2, self._action)
