"""Inputs: what people write, what is kept, what is shown, what is said when it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.address import Address
from desktop.domain.problem import Problem
from i18n.words import Words
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.date_box import DateBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.inputs.note_input import NoteInput
from ui.parts.inputs.number_inputs import NumberInput, read_count, read_minutes, read_yen
from ui.parts.inputs.postal_code_box import PostalCodeBox
from ui.parts.inputs.text_inputs import PhoneBox, TextInput
from ui.parts.inputs.time_box import TimeBox

Show = Callable[[QWidget], QWidget]
TODAY = date(2026, 11, 23)


@pytest.fixture
def date_box(words: Words, qtbot: QtBot) -> DateBox:
    made = DateBox(words, lambda: TODAY, shows_age=True)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    "typed", ["R6.4.1", "令和六年四月一日", "2024/4/1", "２０２４年４月１日", "20240401", "r6/4/1"]
)
def test_a_date_is_read_as_people_write_it(date_box: DateBox, typed: str):
    date_box.restore(typed)
    assert date_box.value() == date(2024, 4, 1)
    assert date_box.beside.text().startswith("令和6年4月1日")


def test_a_birth_date_tells_the_age(date_box: DateBox):
    date_box.restore("S19.3.2")
    assert "82歳" in date_box.beside.text()
    assert "82歳" in date_box.box.accessibleDescription()


def test_a_date_may_be_unknown(date_box: DateBox):
    date_box.fill(None)
    assert date_box.value() is None
    assert date_box.beside.text() == ""


@pytest.mark.parametrize("typed", ["昭和64年1月8日", "令和0年1月1日", "2026/2/30", "きのう"])
def test_what_is_no_date_stays_as_typed(date_box: DateBox, typed: str):
    date_box.restore(typed)
    with pytest.raises(Problem, match=r"^date"):
        date_box.value()
    date_box.box.left.emit()
    assert date_box.typed() == typed


def test_a_date_is_shown_in_one_form_when_left(date_box: DateBox):
    date_box.restore("R6.4.1")
    date_box.box.left.emit()
    assert date_box.typed() == "2024/4/1"


def test_arrows_move_by_days_beginning_today(show: Show, qtbot: QtBot, words: Words):
    made = DateBox(words, lambda: TODAY)
    show(made)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(made.box, key)
    assert made.value() == date(2026, 11, 15)
    made.restore("きのう")
    qtbot.keyClick(made.box, Qt.Key.Key_Up)
    assert made.typed() == "きのう"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1430", time(14, 30)), ("午後2時半", time(14, 30)), ("９：０５", time(9, 5)), ("", None)],
)
def test_a_time_of_day(qtbot: QtBot, typed: str, kept: time | None):
    made = TimeBox()
    qtbot.addWidget(made)
    made.restore(typed)
    assert made.value() == kept
    made.box.left.emit()
    assert made.typed() == ("" if kept is None else f"{kept:%H:%M}")


@pytest.mark.parametrize(
    ("read", "typed", "kept"),
    [
        (read_count, "３", 3),
        (read_yen, "53,000", 53_000),
        (read_yen, "５３，０００円", 53_000),
        (read_yen, "5万3000", 53_000),
        (read_yen, "¥1200", 1_200),
        (read_minutes, "35", 35),
        (read_minutes, "1:10", 70),
        (read_minutes, "１時間10分", 70),
        (read_minutes, "2時間", 120),
    ],
)
def test_numbers_as_people_write_them(qtbot: QtBot, read: Callable[[str], int], typed: str, kept: int):
    made = NumberInput(10, "", read)
    qtbot.addWidget(made)
    made.restore(typed)
    assert made.value() == kept


@pytest.mark.parametrize("read", [read_count, read_yen, read_minutes])
@pytest.mark.parametrize("typed", ["たくさん", "-5", "1.5", "9" * 30])
def test_what_is_no_number_is_refused(qtbot: QtBot, read: Callable[[str], int], typed: str):
    made = NumberInput(10, "", read)
    qtbot.addWidget(made)
    made.restore(typed)
    with pytest.raises(Problem, match=r"^(field\.not_a_number|money\.(unreadable|below_zero))$"):
        made.value()


def test_money_is_shown_in_groups_when_left(qtbot: QtBot):
    made = NumberInput(10, "円", read_yen, "{:,}".format)
    qtbot.addWidget(made)
    made.restore("53000")
    made.box.left.emit()
    assert made.typed() == "53,000"


def test_a_bare_telephone_number_is_grouped(qtbot: QtBot):
    made = PhoneBox()
    qtbot.addWidget(made)
    made.restore("09012345678")
    made.box.left.emit()
    assert made.value() == "090-1234-5678"


def postal(count: int, asked: list[str]) -> PostalCodeBox:
    towns = ("西新宿", "北新宿")[:count]

    def find(code: str, answer: Callable[[Any], object]) -> None:
        asked.append(code)
        answer([Address(code, "東京都", "新宿区", town, "") for town in towns])

    return PostalCodeBox(find)


def test_a_postal_code_finds_its_address_once(show: Show, qtbot: QtBot):
    asked: list[str] = []
    made = postal(1, asked)
    show(made)
    found: list[str] = []
    made.found.connect(found.append)
    qtbot.keyClicks(made.box, "1600023")
    assert asked == ["1600023"]
    assert found == ["東京都新宿区西新宿"]
    made.box.left.emit()
    assert made.value() == "160-0023"


def test_where_a_code_has_several_places_one_is_chosen(show: Show, qtbot: QtBot):
    made = postal(2, [])
    show(made)
    found: list[str] = []
    made.found.connect(found.append)
    qtbot.keyClicks(made.box, "160-0023")
    menu = made.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    assert found == []
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert found == ["東京都新宿区北新宿"]


def test_half_a_postal_code_is_refused(qtbot: QtBot):
    made = PostalCodeBox()
    qtbot.addWidget(made)
    made.restore("12-34")
    with pytest.raises(Problem, match=r"^postal_code\.unreadable"):
        made.value()


KINDS = [
    Choice("visit", "訪問", "ほうもん"),
    Choice("phone", "電話", "でんわ"),
    Choice("meeting", "会議", "かいぎ"),
]


@pytest.mark.parametrize(
    ("keys", "chosen"), [("d", "phone"), ("kai", "meeting"), ("で", "phone"), ("会", "meeting")]
)
def test_letters_find_a_choice_by_its_reading(show: Show, keys: str, chosen: str):
    made = ChoiceBox(KINDS, unknown="不明")
    show(made)
    for letter in keys:
        # QTest knows ASCII only.
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(made.list, press)
    assert made.value() == chosen


def test_the_wheel_changes_nothing_in_passing(show: Show):
    made = ChoiceBox(KINDS, unknown="不明")
    show(made)
    wheel = QWheelEvent(
        made.list.rect().center(),
        made.list.mapToGlobal(made.list.rect().center()),
        made.rect().topLeft(),
        made.rect().bottomRight(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    made.list.wheelEvent(wheel)
    assert made.value() == ""


def test_a_code_that_is_no_longer_offered_keeps_its_words(qtbot: QtBot):
    made = ChoiceBox(KINDS, unknown="不明", name_of=lambda code: {"fax": "ファクス"}[code])
    qtbot.addWidget(made)
    made.fill("fax")
    assert made.value() == "fax"
    assert made.list.currentText() == "ファクス"
    made.fill(None)
    assert made.value() == ""


def test_what_is_offered_never_overwrites_what_was_typed(qtbot: QtBot):
    made = TextInput()
    qtbot.addWidget(made)
    made.offer("東京都新宿区西新宿")
    made.offer("東京都新宿区北新宿")
    assert made.value() == "東京都新宿区北新宿"
    made.restore("東京都新宿区北新宿2-8-1")
    made.offer("大阪府")
    assert made.value() == "東京都新宿区北新宿2-8-1"


def test_a_note_grows_with_its_text(show: Show):
    made = NoteInput(least=2, most=6)
    show(made)
    small = made.box.sizeHint().height()
    made.fill("一\n二\n三\n四")
    middle = made.box.sizeHint().height()
    made.fill("\n" * 40)
    assert small < middle < made.box.sizeHint().height() < middle * 2


INPUTS: list[tuple[Callable[[Words], Input], Any]] = [
    (lambda _words: TextInput(), "髙橋 ハナ"),
    (lambda _words: NoteInput(), "一行目\n二行目"),
    (lambda words: DateBox(words, lambda: TODAY), date(1944, 3, 2)),
    (lambda _words: TimeBox(), time(9, 5)),
    (lambda _words: NumberInput(8, "", read_yen, "{:,}".format), 53_000),
    (lambda _words: ChoiceBox(KINDS, unknown="不明"), "phone"),
    (lambda _words: FlagBox("住所を秘匿する"), True),
    (lambda _words: PostalCodeBox(), "160-0023"),
]


@pytest.mark.parametrize(("make", "value"), INPUTS)
def test_what_is_filled_in_is_read_back_and_can_be_kept(
    qtbot: QtBot, words: Words, make: Callable[[Words], Input], value: object
):
    made, again = make(words), make(words)
    qtbot.addWidget(made)
    qtbot.addWidget(again)
    with qtbot.waitSignal(made.changed):
        made.fill(value)
    assert made.value() == value
    again.restore(made.typed())
    assert again.value() == value
