"""Cards in rows on a page that scrolls: by finger, mouse, arrows and digits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QScroller, QWidget

from ui.measure import units
from ui.pointing.point_card import PointCard, text_size
from ui.style import mark

_MOST: Final = 4
_ABREAST: Final = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}
"""So many of few cards lie in a row."""
_WIDE, _NARROW = 11, 5
"""How wide a card is at least, in sizes of its text: one with a text, one with a number."""
_FIRST_KEY, _LAST_KEY = int(Qt.Key.Key_0), int(Qt.Key.Key_9)


class Board(QScrollArea):
    """Shows cards; `pointed` gives the place of the one that was pressed."""

    pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[PointCard] = []
        self.columns = 1
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._grid = QGridLayout()

    def show_cards(self, cards: Sequence[PointCard]) -> None:
        """Show these instead."""
        # The card that asked for it is still being pressed: it goes when that has come to its end.
        if (before := self.takeWidget()) is not None:
            before.deleteLater()
        self.cards = list(cards)
        page = QWidget()
        mark(page, surface="clear")
        self._grid = QGridLayout(page)
        self._grid.setSpacing(units(1))
        self._grid.setContentsMargins(*[units(1)] * 4)
        for place, card in enumerate(self.cards):
            card.clicked.connect(lambda _on=False, place=place: self.pointed.emit(place))
        self._arrange()
        self.setWidget(page)
        self.verticalScrollBar().setValue(0)
        if self.cards:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move by the arrows; press by digit or Enter."""
        if not self._moved(event) and not self._pressed(event):
            # Esc belongs to the page around.
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put as many in a row as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = len(self.cards)
        if not count:
            return
        figures = all(card.face.figure for card in self.cards)
        room = max(1, self.viewport().width() // (text_size() * (_NARROW if figures else _WIDE)))
        wanted = 6 if figures else _ABREAST.get(count, _MOST)
        self.columns = min(count, wanted, room)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // self.columns, place % self.columns)
        for column in range(_MOST + 2):
            self._grid.setColumnStretch(column, 1 if column < self.columns else 0)
        # The grid would go on with the heights of the rows that were there before.
        self._grid.invalidate()

    def _moved(self, event: QKeyEvent) -> bool:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Left: 1 if mirrored else -1,
            Qt.Key.Key_Right: -1 if mirrored else 1,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
            Qt.Key.Key_Home: -len(self.cards),
            Qt.Key.Key_End: len(self.cards),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.cards:
            return False
        now = next((place for place, card in enumerate(self.cards) if card.hasFocus()), 0)
        there = now + step
        if abs(step) == self.columns and not 0 <= there < len(self.cards):
            there = now
        card = self.cards[min(max(there, 0), len(self.cards) - 1)]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(card)
        return True

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return False
        card: PointCard | None = None
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            card = next((each for each in self.cards if each.hasFocus()), None)
        elif _FIRST_KEY <= event.key() <= _LAST_KEY:
            card = self._of_digit(event.key() - _FIRST_KEY)
        if card is not None:
            card.click()
        return card is not None

    def _of_digit(self, digit: int) -> PointCard | None:
        """Return the card of a digit: the number itself where numbers lie there, else the place."""
        if self.cards and self.cards[0].face.figure:
            return next((each for each in self.cards if each.face.figure == str(digit)), None)
        return self.cards[digit - 1] if 0 < digit <= len(self.cards) else None
