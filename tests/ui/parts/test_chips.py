"""Chips: any number of them, at most one, or always exactly one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.parts.chips import Chips, OneOf
from ui.parts.inputs.choice_box import Choice

Show = Callable[[QWidget], QWidget]

POINTS = [
    Choice(name, name)
    for name in ("室温", "食事", "体調", "ごみ", "家賃", "近所", "気分", "体重", "衣服", "十番目")
]


def test_digits_switch_chips(show: Show, qtbot: QtBot):
    chips = Chips(POINTS)
    show(chips)
    chips.chips[3].setFocus()
    qtbot.keyClick(chips.chips[3], Qt.Key.Key_2)
    qtbot.keyClick(chips.chips[3], Qt.Key.Key_9)
    assert chips.value() == ("食事", "衣服")
    qtbot.keyClick(chips.chips[3], Qt.Key.Key_2)
    assert chips.value() == ("衣服",)
    chips.switch(10)
    assert "十番目" in chips.value()


def test_arrows_move_between_chips(show: Show, qtbot: QtBot):
    chips = Chips(POINTS)
    show(chips)
    chips.chips[0].setFocus()
    qtbot.keyClick(chips.chips[0], Qt.Key.Key_Right)
    assert chips.chips[1].hasFocus()


def test_of_one_of_several_always_exactly_one_applies(show: Show):
    one = OneOf(POINTS)
    show(one)
    first, second, *_ = (choice.value for choice in POINTS)
    told: list[object] = []
    one.changed.connect(lambda: told.append(one.value()))
    assert one.value() == first
    one.chips[0].click()
    assert (one.value(), told) == (first, [])
    one.chips[1].click()
    assert one.value() == second
    assert {*told} == {second}
    one.fill(first)
    assert one.value() == first
    one.offer({second})
    one.fill(second)
    assert one.value() == second
