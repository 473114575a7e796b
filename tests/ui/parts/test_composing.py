"""Compositions: never submitted by their Enter, never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.composing import compose, convert
from ui.parts.boxes import column
from ui.parts.composing import LineBox, NoteBox, commit_all

Show = Callable[[QWidget], QWidget]
Box = LineBox | NoteBox


def text_of(box: Box) -> str:
    return box.text() if isinstance(box, LineBox) else box.toPlainText()


@pytest.fixture(params=[LineBox, NoteBox])
def box(request: pytest.FixtureRequest, show: Show) -> Box:
    page = QWidget()
    made: Box = request.param()
    layout = column(page)
    layout.addWidget(made)
    layout.addWidget(LineBox())
    show(page)
    made.setFocus()
    return made


def test_enter_belongs_to_the_composition(box: Box, qtbot: QtBot):
    if isinstance(box, LineBox):
        box.returnPressed.connect(lambda: pytest.fail("submitted"))
    compose(box, "さとう")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert text_of(box) == ""
    assert box.composition == "さとう"


def test_it_can_be_committed_from_outside(box: Box):
    compose(box, "さとう")
    commit_all(box.window())
    assert text_of(box) == "さとう"
    assert box.composition == ""
    commit_all(box.window())
    assert text_of(box) == "さとう"


def test_leaving_the_box_commits_it(box: Box, qtbot: QtBot):
    compose(box, "さとう")
    other = box.window().findChildren(LineBox)[-1]
    with qtbot.waitSignal(box.left):
        other.setFocus()
    assert text_of(box) == "さとう"


def test_a_conversion_replaces_it(box: Box):
    compose(box, "さとう", "佐藤")
    convert(box, "佐藤")
    assert text_of(box) == "佐藤"
    assert box.composition == ""


@pytest.mark.parametrize(
    ("seen", "converted", "reading"),
    [
        (["た", "たか", "たかh", "たかは", "たかはし", "高橋"], "髙橋", "たかはし"),
        (["け", "けn", "健"], "健", "けん"),
        (["ハ", "ハナ"], "ハナ", "ハナ"),
        (["M", "Ma"], "Maung", ""),
    ],
)
def test_a_line_knows_how_its_parts_are_read(show: Show, seen: list[str], converted: str, reading: str):
    page = LineBox()
    show(page)
    heard: list[str] = []
    page.read.connect(heard.append)
    compose(page, *seen)
    convert(page, converted)
    assert "".join(heard) == reading
