"""A person at the real window: reads its words, presses what is named, writes as an input method does.

It finds everything by the Japanese words a caseworker sees and knows no screen's inside. Where it looks: in
the dialog that is open, else in the pane beside the page, else anywhere in the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.clock import DEFAULT_ZONE, SetClock
from ui.desk import Desk
from ui.main_window import House, MainWindow
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.message_bar import MessageBar

WidgetT = TypeVar("WidgetT", bound=QWidget)
CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE_MS = 90_000
"""The machine may be busy; whoever waits for what is there already waits not at all."""


@dataclass
class Hand:
    """Hands and eyes in front of one window; `defects` are crash texts and fail whoever ends with one."""

    house: House
    clock: SetClock
    bot: QtBot
    vault: Path
    defects: list[str] = field(default_factory=list)
    window: MainWindow = field(init=False)

    def sit_down(self) -> None:
        """Open the window at its door."""
        self.window = MainWindow(self.house, self.vault)
        self.window.resize(1366, 768)
        with self.bot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()

    def get_up(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # Coming and going

    def come_in(self, name: str, passphrase: str) -> None:
        """Unlock the vault at the door."""
        self.sign_in(name, passphrase)
        self.wait(lambda: self.window.frame is not None)
        self.settle()

    def sign_in(self, name: str, passphrase: str) -> None:
        """Give name and passphrase at the door and press Enter."""
        self.write("利用者名", name)
        self.write("合言葉", passphrase)
        self.press("開く")

    def lock(self) -> None:
        """Lock by the key, and wait until the vault is closed."""
        self.key(Qt.Key.Key_L, CONTROL)
        self.wait(lambda: self.window.frame is None)
        self.wait(lambda: not self.window._outer._waiting)

    def day(self, day: date, at: time = time(10)) -> None:
        """Let it be that day."""
        self.clock.moment = datetime.combine(day, at, ZoneInfo(DEFAULT_ZONE)).astimezone(UTC)
        # Somebody is at work: a jump of the clock alone would lock the window.
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Shift)

    @property
    def desk(self) -> Desk:
        """The desk of the open vault."""
        assert self.window.desk is not None
        return self.window.desk

    # Doing

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        # To the window, as the system does: it finds who has the focus, and shortcuts of dialogs.
        QTest.keyClick(self._focus().window().windowHandle(), key, modifier)
        self.settle()

    def press(self, word: str) -> None:
        """Press the button or chip with this word."""
        self.find(QAbstractButton, lambda one: one.isEnabled() and _word(one) == word, word).click()
        self.settle()

    def choose(self, word: str) -> None:
        """Choose this word in the menu behind 「ほかの操作」."""
        self.press("ほかの操作")
        menu = self.wait(lambda: next((m for m in self._open_menus()), None))
        next(action for action in menu.actions() if action.text().startswith(word)).trigger()
        menu.close()
        self.settle()

    def turn_to(self, word: str) -> None:
        """Turn to the tab with this word."""

        def place(bar: QTabBar) -> int:
            return next((n for n in range(bar.count()) if bar.tabText(n) == word), -1)

        bar = self.find(QTabBar, lambda one: place(one) >= 0, word)
        bar.setCurrentIndex(place(bar))
        self.settle()

    def go_to(self, subject: str) -> None:
        """Go to a subject of the rail on the left."""
        self.desk.navigation.open(subject)
        self.settle()

    def write(self, label: str, text: str) -> None:
        """Write into the field with this label in place of what stood there; choose where one chooses."""
        made = self.field(label).input
        if isinstance(made, ChoiceBox):
            self.wait(lambda: made.list.findText(text) >= 0, text)
            made.list.setCurrentIndex(made.list.findText(text))
            assert made.list.currentText() == text
        elif isinstance(made, FlagBox):
            made.tick.setChecked(text == "はい")
        elif actions := [a for m in made.findChildren(QMenu) for a in m.actions() if a.text() == text]:
            actions[0].trigger()
        elif chips := [one for one in made.findChildren(QAbstractButton) if _word(one) == text]:
            if not chips[0].isChecked():
                chips[0].click()
        else:
            made.window().activateWindow()
            made.setFocus()
            self.wait(lambda: _is_in(made, QApplication.focusWidget()), f"focus in {label}")
            self._type(text)
        self.settle()

    def clear_search(self) -> None:
        """Search for nothing."""
        assert self.window.frame is not None
        self.window.frame.top.search.clear()
        self.settle()

    def close_dialogs(self) -> None:
        """Leave every dialog that is open."""
        for dialog in self.dialogs():
            dialog.reject()
        self.settle()

    def write_on(self, text: str) -> None:
        """Write where the focus is, behind what stands there."""
        _commit(self._focus(), text)
        self.settle()

    def compose(self, text: str) -> None:
        """Write where the focus is without ending the composition."""
        QCoreApplication.sendEvent(self._focus(), QInputMethodEvent(text, []))
        self.settle()

    def open_line(self, text: str) -> None:
        """Open the line of a list in which this text stands."""
        table, row = self.line(text)
        table.setCurrentIndex(table.model().index(row, 0))
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
        self.settle()

    def choose_line(self, text: str) -> None:
        """Go to the line of a list in which this text stands."""
        table, row = self.line(text)
        table.setCurrentIndex(table.model().index(row, 0))
        self.settle()

    # Seeing

    def field(self, label: str) -> FieldPlace:
        """Return the field with this label."""

        def is_it(place: FieldPlace) -> bool:
            said = getattr(place, "label", None)
            named = said.text() if said is not None else _word(place.input.editor)
            return named == label

        return self.find(FieldPlace, is_it, label)

    def line(self, text: str) -> tuple[QTableView, int]:
        """Return the list and the number of the line in which this text stands, waiting for it."""

        def look() -> tuple[QTableView, int] | None:
            inside = self.dialogs()
            # A list in the dialog that is open comes before those behind it.
            shown = sorted(self._shown(QTableView), key=lambda table: table.window() not in inside)
            for table in shown:
                for row, said in enumerate(_rows(table.model())):
                    if text in said:
                        return table, row
            return None

        found: tuple[QTableView, int] = self.wait(look, text)
        return found

    def line_text(self, text: str) -> str:
        """Return the whole line of a list in which this text stands."""
        table, row = self.line(text)
        return _rows(table.model())[row]

    def shows(self, kind: type[QWidget]) -> bool:
        """Tell whether a widget of this kind is shown."""
        return bool(self._shown(kind))

    def dialogs(self) -> list[QDialog]:
        """Return the dialogs that are open."""
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

    def sees(self, text: str) -> None:
        """Wait until this text can be read in the window."""
        self.wait(lambda: text in self.all_words(), text)

    def screen_message(self) -> str:
        """Return what the page says above itself, waiting for it."""
        bar = self.screen_messages()
        text: str = self.wait(lambda: bar.text, "a message")
        return text

    def screen_messages(self) -> MessageBar:
        """Return the bar above the page."""
        frame = self.window.frame
        assert frame is not None
        assert frame.screen_shown is not None
        return frame.screen_shown.messages

    def all_words(self) -> str:
        """Return everything that can be read now, a line each."""
        return "\n".join(said for widget in self._shown(QWidget) for said in _said(widget))

    def find(self, kind: type[WidgetT], wanted: Callable[[WidgetT], bool], named: str) -> WidgetT:
        """Return the shown widget of a kind that is wanted, the nearest to the hand first."""

        def look() -> WidgetT | None:
            for place in self._places():
                for one in (place, *place.findChildren(kind)):
                    if isinstance(one, kind) and one.isVisible() and wanted(one):
                        return one
            return None

        found: WidgetT = self.wait(look, named)
        return found

    def wait(self, look: Callable[[], Any], what: str = "") -> Any:
        """Look until there is something, and return it."""
        seen: list[Any] = []

        def there() -> bool:
            seen.append(look())
            return bool(seen[-1])

        try:
            self.bot.waitUntil(there, timeout=PATIENCE_MS)
        except Exception as error:
            message = f"waited in vain for {what or 'something'!r}; there is:\n{self.all_words()}"
            raise AssertionError(message) from error
        return seen[-1]

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: not self._under_way(), "quiet")
        assert not self.defects, self.defects

    def _under_way(self) -> bool:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        desk = self.window.desk
        return bool(self.window._outer._waiting or (desk is not None and desk.tasks._waiting))

    def _places(self) -> Iterator[QWidget]:
        if dialogs := self.dialogs():
            yield dialogs[-1]
            return
        frame = self.window.frame
        inside = frame.beside.pane.inside if frame is not None else None
        if inside is not None:
            yield inside
        yield self.window

    def _shown(self, kind: type[WidgetT]) -> list[WidgetT]:
        everything = [self.window, *self.window.findChildren(QWidget)]
        return [one for one in everything if isinstance(one, kind) and one.isVisible()]

    def _open_menus(self) -> list[QMenu]:
        return [one for one in self.window.findChildren(QMenu) if one.isVisible()]

    def _focus(self) -> QWidget:
        # Without a window manager nobody gives the focus back when a dialog goes.
        place: QWidget = self.dialogs()[-1] if self.dialogs() else self.window
        place.activateWindow()
        found: QWidget = self.wait(QApplication.focusWidget, "focus")
        return found

    def _type(self, text: str) -> None:
        box: QWidget | None = self._focus()
        if isinstance(box, QComboBox):
            box = box.lineEdit()
        assert box is not None
        if isinstance(box, QLineEdit | QPlainTextEdit | QTextEdit):
            box.selectAll()
        if isinstance(box, QLineEdit) and box.echoMode() is not QLineEdit.EchoMode.Normal:
            # A hidden field takes no input method.
            box.setText(text)
        else:
            _commit(box, text)


def _is_in(place: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is place or place.isAncestorOf(focus))


def _commit(box: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(box, event)


def _word(one: QWidget) -> str:
    """Return what a button or field is called, without the key that some buttons name as well."""
    return one.accessibleName().partition(" (")[0]


def _said(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QLineEdit):
        return [widget.text()]
    if isinstance(widget, QAbstractButton):
        return [_word(widget)]
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QTableView):
        return _rows(widget.model())
    return []


def _rows(model: QAbstractItemModel | None) -> list[str]:
    if model is None:
        return []
    return [
        " ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
