"""Keys: each belongs to one action; what is bound can be listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import ui
from i18n.words import Words
from ui.actions import ACTIONS, CHIPS, GO, Act, Actions, bound, key_text
from ui.keys_overlay import KeysOverlay
from ui.parts.boxes import column
from ui.parts.text import Text

Show = Callable[[QWidget], QWidget]


def test_every_action_is_in_the_table():
    assert ACTIONS.keys() == set(Act)


def test_no_key_means_two_things():
    keys = Counter(QKeySequence(key).toString() for facts in ACTIONS.values() for key in facts.keys)
    assert not [key for key, times in keys.items() if times > 1]
    assert "" not in keys


def test_the_rail_and_the_chips_have_their_digits():
    assert [ACTIONS[act].keys for act in GO] == [(f"Ctrl+{n}",) for n in range(1, 9)]
    assert [ACTIONS[act].keys for act in CHIPS] == [(f"Alt+{n}",) for n in range(1, 10)]


def test_keys_of_text_fields_are_left_alone():
    """Undo, copy, paste and select all belong to the field that is written in."""
    taken = {QKeySequence(key).toString() for facts in ACTIONS.values() for key in facts.keys}
    assert not taken & {"Ctrl+Z", "Ctrl+Y", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A"}


def test_nowhere_else_a_key_is_named():
    """`QKeySequence("…")` and `setShortcut` stand in the table's module only."""
    naming = re.compile(r'setShortcut\(|QKeySequence\("|QShortcut\(')
    sources = (path for path in Path(ui.__path__[0]).rglob("*.py") if path.name != "actions.py")
    assert not [path.name for path in sources if naming.search(path.read_text("utf-8"))]


def test_a_key_does_what_it_was_bound_to(qtbot: QtBot, words: Words, show: Show):
    done: list[str] = []
    page = QWidget()
    box = QLineEdit(page)
    Actions(words).bind(page, Act.PRINT, lambda: done.append("print"))
    show(page)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert done == ["print"]


def test_inside_means_with_the_focus_in_it(qtbot: QtBot, words: Words, show: Show):
    done: list[str] = []
    page = QWidget()
    layout = column(page)
    inside, outside = QLineEdit(), QLineEdit()
    layout.addWidget(inside)
    layout.addWidget(outside)
    Actions(words).bind(inside, Act.SAVE, lambda: done.append("save"), inside=True)
    show(page)
    outside.setFocus()
    qtbot.keyClick(outside, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == []
    inside.setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["save"]


def test_only_what_is_visible_is_listed(words: Words, show: Show):
    window, page, hidden = QWidget(), QWidget(), QWidget()
    layout = column(window)
    layout.addWidget(page)
    layout.addWidget(hidden)
    actions = Actions(words)
    actions.bind(window, Act.LOCK, lambda: None)
    actions.bind(page, Act.PRINT, lambda: None)
    actions.bind(hidden, Act.EDIT, lambda: None)
    hidden.hide()
    show(window)
    assert [act for act, _ in bound(window)] == [Act.LOCK, Act.PRINT]


def test_the_overlay_lists_words_and_keys(words: Words, show: Show):
    window = QWidget()
    Actions(words).bind(window, Act.LOCK, lambda: None)
    show(window)
    overlay = KeysOverlay(window, words)
    texts = {text.text() for text in overlay.findChildren(Text)}
    assert {words.say("Lock"), "Ctrl+L"} <= texts


@pytest.mark.parametrize("act", Act)
def test_a_tip_shows_the_key(act: Act, words: Words):
    assert key_text(act) in Actions(words).title(act)
