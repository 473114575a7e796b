"""Every key of the program, in one table. Nowhere else is a key named.

A key belongs to one action only, whatever the screen; a screen binds the action to what it does there. The
list of keys (F1) and the command palette are read from what is bound and visible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from i18n.words import N_, Words


class Group(StrEnum):
    """Under which heading an action is listed."""

    WINDOW = N_("Everywhere")
    PAGE = N_("On this page")
    FORM = N_("While writing")


class Act(StrEnum):
    """What can be done by a key."""

    GO_1 = "go_1"
    GO_2 = "go_2"
    GO_3 = "go_3"
    GO_4 = "go_4"
    GO_5 = "go_5"
    GO_6 = "go_6"
    GO_7 = "go_7"
    GO_8 = "go_8"
    SEARCH = "search"
    RECORD = "record"
    DOORSTEP = "doorstep"
    POINTING = "pointing"
    JOINT = "joint"
    SIGN = "sign"
    ASKED = "asked"
    PALETTE = "palette"
    KEYS = "keys"
    LOCK = "lock"
    BACK = "back"
    FORWARD = "forward"
    NEXT_AREA = "next_area"
    TEXT_LARGER = "text_larger"
    TEXT_SMALLER = "text_smaller"
    TEXT_USUAL = "text_usual"
    QUIT = "quit"
    NEW = "new"
    EDIT = "edit"
    AGAIN = "again"
    PRINT = "print"
    TRASH = "trash"
    UNDO = "undo"
    HISTORY = "history"
    REFRESH = "refresh"
    COLUMNS = "columns"
    NEXT_TAB = "next_tab"
    PREVIOUS_TAB = "previous_tab"
    LADDER = "ladder"
    EMERGENCY_SHEET = "emergency_sheet"
    DEATH = "death"
    LABEL = "label"
    DONE = "done"
    EARLIER = "earlier"
    LATER = "later"
    THIS_DAY = "this_day"
    SAME = "same"
    MOVE_ON = "move_on"
    MOVE_BACK = "move_back"
    MOVE_WEEK_ON = "move_week_on"
    MOVE_WEEK_BACK = "move_week_back"
    WAIT = "wait"
    DEVICES = "devices"
    SAVE = "save"
    CLOSE = "close"
    CHIP_1 = "chip_1"
    CHIP_2 = "chip_2"
    CHIP_3 = "chip_3"
    CHIP_4 = "chip_4"
    CHIP_5 = "chip_5"
    CHIP_6 = "chip_6"
    CHIP_7 = "chip_7"
    CHIP_8 = "chip_8"
    CHIP_9 = "chip_9"


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action's words, keys (the first is the one shown), icon and heading."""

    words: str
    keys: tuple[str, ...]
    group: Group
    icon: str = ""


_WINDOW, _PAGE, _FORM = Group.WINDOW, Group.PAGE, Group.FORM
GO: Final = (Act.GO_1, Act.GO_2, Act.GO_3, Act.GO_4, Act.GO_5, Act.GO_6, Act.GO_7, Act.GO_8)
CHIPS: Final = (
    Act.CHIP_1, Act.CHIP_2, Act.CHIP_3, Act.CHIP_4, Act.CHIP_5,
    Act.CHIP_6, Act.CHIP_7, Act.CHIP_8, Act.CHIP_9,
)  # fmt: skip
ACTIONS: Final[dict[Act, ActionFacts]] = {
    # The words of the first eight are the subjects of the rail; they are given when bound.
    **{act: ActionFacts(N_("Go to"), (f"Ctrl+{n}",), _WINDOW) for n, act in enumerate(GO, 1)},
    Act.SEARCH: ActionFacts(N_("Search"), ("Ctrl+F",), _WINDOW, "search"),
    Act.RECORD: ActionFacts(N_("Record support"), ("Ctrl+N",), _WINDOW, "plus"),
    Act.DOORSTEP: ActionFacts(N_("At the door of the person in view"), ("F8",), _WINDOW, "visit"),
    Act.POINTING: ActionFacts(N_("Open the pointing cards"), ("F11",), _WINDOW, "language"),
    Act.JOINT: ActionFacts(N_("Visit several people as one"), ("Ctrl+Shift+V",), _PAGE, "people"),
    Act.SIGN: ActionFacts(N_("Let somebody sign"), ("Ctrl+Shift+S",), _FORM, "edit"),
    Act.ASKED: ActionFacts(N_("Somebody asks about a person"), ("F12",), _WINDOW, "phone"),
    Act.PALETTE: ActionFacts(N_("Find a command"), ("Ctrl+K",), _WINDOW, "list"),
    Act.KEYS: ActionFacts(N_("Show the keys of this page"), ("F1",), _WINDOW, "keyboard"),
    Act.LOCK: ActionFacts(N_("Lock"), ("Ctrl+L",), _WINDOW, "lock"),
    Act.BACK: ActionFacts(N_("Back"), ("Alt+Left",), _WINDOW, "back"),
    Act.FORWARD: ActionFacts(N_("Forward"), ("Alt+Right",), _WINDOW, "chevron-right"),
    Act.NEXT_AREA: ActionFacts(N_("Go to the next part of the window"), ("F6",), _WINDOW, "pane"),
    Act.TEXT_LARGER: ActionFacts(N_("Larger text"), ("Ctrl++", "Ctrl+;"), _WINDOW, "zoom-in"),
    Act.TEXT_SMALLER: ActionFacts(N_("Smaller text"), ("Ctrl+-",), _WINDOW, "zoom-out"),
    Act.TEXT_USUAL: ActionFacts(N_("Usual text size"), ("Ctrl+0",), _WINDOW),
    Act.QUIT: ActionFacts(N_("Quit"), ("Ctrl+Q",), _WINDOW, "exit"),
    Act.NEW: ActionFacts(N_("Add"), ("Ctrl+Shift+N",), _PAGE, "plus"),
    Act.EDIT: ActionFacts(N_("Edit"), ("F2",), _PAGE, "edit"),
    Act.AGAIN: ActionFacts(N_("Enter the same once more"), ("Shift+F2",), _PAGE, "plus"),
    Act.PRINT: ActionFacts(N_("Print"), ("Ctrl+P",), _PAGE, "print"),
    Act.TRASH: ActionFacts(N_("Move to the trash"), ("Ctrl+Delete",), _PAGE, "trash"),
    Act.UNDO: ActionFacts(N_("Undo"), ("Ctrl+Shift+Z",), _PAGE, "undo"),
    Act.HISTORY: ActionFacts(N_("History"), ("Ctrl+H",), _PAGE, "history"),
    Act.REFRESH: ActionFacts(N_("Show anew"), ("F5",), _PAGE, "refresh"),
    Act.COLUMNS: ActionFacts(N_("Choose order and columns"), ("Ctrl+Shift+C",), _PAGE, "columns"),
    Act.NEXT_TAB: ActionFacts(N_("Next tab"), ("Ctrl+PgDown",), _PAGE),
    Act.PREVIOUS_TAB: ActionFacts(N_("Previous tab"), ("Ctrl+PgUp",), _PAGE),
    Act.LADDER: ActionFacts(N_("Nobody answers: begin the steps"), ("F7",), _PAGE, "bell"),
    Act.EMERGENCY_SHEET: ActionFacts(N_("Emergency sheet"), ("F9",), _PAGE, "print"),
    Act.DEATH: ActionFacts(N_("Somebody has died: what comes first"), ("F4",), _PAGE, "heart"),
    Act.LABEL: ActionFacts(N_("Look up a label"), ("F3",), _PAGE, "search"),
    Act.DONE: ActionFacts(N_("Tick off the next step"), ("Ctrl+D",), _PAGE, "check"),
    Act.EARLIER: ActionFacts(N_("Earlier days"), ("Alt+PgUp",), _PAGE, "chevron-left"),
    Act.LATER: ActionFacts(N_("Later days"), ("Alt+PgDown",), _PAGE, "chevron-right"),
    Act.THIS_DAY: ActionFacts(N_("Go to today"), ("Alt+Home",), _PAGE, "calendar"),
    Act.SAME: ActionFacts(N_("The same times as the day before"), ("Ctrl+B",), _PAGE, "redo"),
    Act.MOVE_ON: ActionFacts(
        N_("Move the visit a day on"), ("Ctrl+Shift+D", "Ctrl+Shift+Right"), _PAGE, "chevron-right"
    ),
    Act.MOVE_BACK: ActionFacts(N_("Move the visit a day back"), ("Ctrl+Shift+Left",), _PAGE, "chevron-left"),
    Act.MOVE_WEEK_ON: ActionFacts(N_("Move the visit a week on"), ("Ctrl+Shift+Down",), _PAGE),
    Act.MOVE_WEEK_BACK: ActionFacts(N_("Move the visit a week back"), ("Ctrl+Shift+Up",), _PAGE),
    Act.WAIT: ActionFacts(N_("Wait with a silence"), ("Ctrl+Shift+W",), _PAGE, "time"),
    Act.DEVICES: ActionFacts(N_("All devices reported today"), ("F10",), _PAGE, "check"),
    Act.SAVE: ActionFacts(N_("Save"), ("Ctrl+Enter", "Ctrl+Return"), _FORM, "save"),
    Act.CLOSE: ActionFacts(N_("Close and keep a draft"), ("Escape",), _FORM, "close"),
    **{act: ActionFacts(N_("Switch an observation"), (f"Alt+{n}",), _FORM) for n, act in enumerate(CHIPS, 1)},
}
_ACT: Final = "act"


class Actions:
    """Binds actions to widgets in the words of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def bind(
        self,
        widget: QWidget,
        act: Act,
        do: Callable[[], object],
        *,
        words: str | None = None,
        inside: bool = False,
    ) -> QAction:
        """Do this by the action's keys while `widget` is visible; `inside`: only while the focus is in it."""
        facts = ACTIONS[act]
        action = QAction(words or self._words.say(facts.words), widget)
        action.setProperty(_ACT, act.value)
        action.setShortcuts([QKeySequence(key) for key in facts.keys])
        context = Qt.ShortcutContext
        action.setShortcutContext(context.WidgetWithChildrenShortcut if inside else context.WindowShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _on=False: do())
        widget.addAction(action)
        return action

    def title(self, act: Act, words: str | None = None) -> str:
        """Return the action's words with its key, for a tip: さがす (Ctrl+F)."""
        return f"{words or self._words.say(ACTIONS[act].words)} ({key_text(act)})"


def key_text(act: Act) -> str:
    """Return the key as it is printed on the keyboard."""
    return QKeySequence(ACTIONS[act].keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def is_key_of(event: QKeyEvent, act: Act) -> bool:
    """Tell whether a key press is the action's key, for the few places where no shortcut can reach."""
    pressed = QKeySequence(event.keyCombination())
    return any(QKeySequence(key) == pressed for key in ACTIONS[act].keys)


def bound(window: QWidget) -> Iterator[tuple[Act, QAction]]:
    """Return what can be done now in a window, in the order of the table."""
    found: dict[Act, QAction] = {}
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            for action in widget.actions():
                if (code := action.property(_ACT)) and action.isEnabled():
                    found.setdefault(Act(code), action)
    return ((act, found[act]) for act in Act if act in found)
