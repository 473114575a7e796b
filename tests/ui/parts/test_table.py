"""The table: a million lines, keyboard, type-ahead, columns, a line in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from i18n.words import Words
from ui.parts.column_room import Importance
from ui.parts.list_model import Column, ListModel
from ui.parts.table import Table
from ui.parts.text import Tone
from ui.preferences import PreferenceFile

Show = Callable[[QWidget], QWidget]


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    name: str
    kana: str
    age: int


PEOPLE = [
    Line(1, "佐藤 一郎", "さとう いちろう", 67),
    Line(2, "髙橋 ハナ", "たかはし はな", 82),
    Line(3, "Zamora <b>Luz</b>", "さもら るす", 41),
    Line(4, "渡邉 幸子", "わたなべ さちこ", 75),
]


class Million(Sequence[Line]):
    """Lines that exist when they are looked at."""

    def __init__(self) -> None:
        self.asked = 0

    def __len__(self) -> int:
        return 1_000_000

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        self.asked += 1
        return Line(place, f"名前 {place}", "なまえ", place % 100)


def make(words: Words, preferences: PreferenceFile) -> Table[Line]:
    columns = [
        Column[Line]("kana", "名前", lambda line: line.name, 20, stretches=True),
        Column[Line](
            "age",
            "年齢",
            lambda line: str(line.age),
            8,
            number=True,
            tone=lambda _line: Tone.LOOK,
            icon=lambda _l: "time",
        ),
        Column[Line]("note", "備考", lambda _line: "", 12, sortable=False),
    ]
    return Table("people", "相談者", ListModel(columns), words, preferences)


@pytest.fixture
def table(words: Words, preferences: PreferenceFile, show: Show) -> Table[Line]:
    made = make(words, preferences)
    made.set_lines(PEOPLE)
    show(made)
    made.setFocus()
    return made


def press(widget: QWidget, letters: str) -> None:
    for letter in letters:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(widget, event)


def test_it_stands_on_a_line_as_soon_as_it_has_the_focus(table: Table[Line]):
    assert table.current_line() == PEOPLE[0]


def test_enter_opens_the_line(table: Table[Line], qtbot: QtBot):
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [PEOPLE[1]]


@pytest.mark.parametrize(("typed", "found"), [("wata", 3), ("た", 1), ("zam", 2), ("髙", 1), ("高", 1)])
def test_letters_go_to_a_line_in_any_script(table: Table[Line], typed: str, found: int):
    press(table, typed)
    assert table.current_line() == PEOPLE[found]


def test_the_cursor_stays_on_its_line(table: Table[Line]):
    table.choose_key(3)
    table.set_lines([Line(9, "新しい人", "あたらしい", 20), *PEOPLE])
    assert table.current_line() == PEOPLE[2]
    table.set_lines(PEOPLE[:1])
    assert table.current_line() is None


def test_a_line_is_read_out_as_a_whole(table: Table[Line]):
    interface = QAccessible.queryAccessibleInterface(table)
    heard = table.model().index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "名前 髙橋 ハナ, 年齢 82"
    assert interface.text(QAccessible.Text.Name) == "相談者"


def test_a_heading_asks_for_an_order_and_then_for_the_other_way(table: Table[Line]):
    asked: list[tuple[str, bool]] = []
    table.sort_asked.connect(lambda column, descending: asked.append((column, descending)))
    header = table.horizontalHeader()
    for section in (0, 0, 1, 2):
        header.sectionClicked.emit(section)
    assert asked == [("kana", False), ("kana", True), ("age", False)]


def test_columns_are_as_they_were_left(
    table: Table[Line], words: Words, preferences: PreferenceFile, qtbot: QtBot
):
    table.setColumnWidth(1, 150)
    table.setColumnHidden(2, True)
    table.horizontalHeader().sectionClicked.emit(1)
    table.hide()
    again = make(words, preferences)
    qtbot.addWidget(again)
    assert again.columnWidth(1) == pytest.approx(150, abs=1)
    assert again.isColumnHidden(2)
    assert again.horizontalHeader().order == ("age", False)


def test_looking_at_columns_again_and_again_does_not_change_them(
    words: Words, preferences: PreferenceFile, qtbot: QtBot
):
    widths = []
    for _ in range(4):
        made = make(words, preferences)
        qtbot.addWidget(made)
        made.show()
        widths.append(made.columnWidth(1))
        made.hide()
    assert len(set(widths)) == 1


def test_a_million_lines_cost_what_is_seen(words: Words, preferences: PreferenceFile, show: Show):
    lines = Million()
    made = make(words, preferences)
    made.set_lines(lines)
    show(made)
    made.choose_row(999_999)
    made.grab()
    assert lines.asked < 3000
    assert made.current_line().id == 999_999


def test_columns_can_be_chosen_by_keyboard(table: Table[Line], qtbot: QtBot, words: Words):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(table, Qt.Key.Key_C, both)
    menu = table.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    titles = [action.text() for action in menu.actions()]
    assert words.say("Show “{column}”", column="備考") in titles
    first = next(action for action in menu.actions() if action.isCheckable())
    assert not first.isEnabled()
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert table.isColumnHidden(2)


def narrow(words: Words, preferences: PreferenceFile) -> Table[Line]:
    """Return a table whose columns want more room than it has."""
    columns = [
        Column[Line]("name", "名前", lambda line: line.name, 20, bold=True),
        Column[Line]("kana", "よみ", lambda line: line.kana, 20, importance=Importance.EXTRA),
        Column[Line](
            "yen",
            "金額",
            lambda line: f"{line.age * 10**line.id:,}",
            4,
            number=True,
            importance=Importance.KEY,
        ),
        Column[Line]("note", "備考", lambda line: f"{line.age}歳の方の備考", 30),
        Column[Line]("end", "期限", lambda line: f"{line.age}日", 12, importance=Importance.KEY),
    ]
    made = Table("narrow", "相談者", ListModel(columns), words, preferences)
    made.set_lines(PEOPLE)
    return made


def gone(table: Table[Line]) -> list[str]:
    return [column.name for column in table.columns.without_room()]


def test_columns_without_room_go_and_are_told_beside(
    words: Words, preferences: PreferenceFile, show: Show, qtbot: QtBot
):
    table = narrow(words, preferences)
    show(table)
    for width, expected in ((1200, []), (520, ["kana"]), (380, ["kana", "note"])):
        table.resize(width, 300)
        assert gone(table) == expected, width
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert table.columnWidth(2) >= table.columns.needed(2, PEOPLE[3])
    told = table.told_beside(table.model().index(1, 4))
    assert told == "よみ: たかはし はな\n備考: 82歳の方の備考"
    heard = table.model().index(1, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "よみ たかはし はな" in heard
    more = next(each for each in table.horizontalHeader().findChildren(QToolButton) if each.isVisible())
    assert more.text() == "+2"
    assert "よみ、備考" in more.accessibleName()
    # What somebody asks for stays, and another one goes; what was dragged stays as wide as it was made.
    table.ask_columns()
    menu = table.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    asked = next(a for a in menu.actions() if a.text() == words.say("Show “{column}”", column="よみ"))
    assert not asked.isChecked()
    asked.trigger()
    assert not table.isColumnHidden(1)
    table.setColumnWidth(1, 222)
    table.resize(1200, 300)
    assert table.columnWidth(1) == 222
    table.hide()
    again = narrow(words, preferences)
    qtbot.addWidget(again)
    again.resize(380, 300)
    again.show()
    assert not again.isColumnHidden(1)
    assert again.columnWidth(1) == pytest.approx(222, abs=1)
    assert preferences.now.tables["narrow"].hidden == ()


def test_numbers_that_come_into_view_get_their_room(words: Words, preferences: PreferenceFile, show: Show):
    table = narrow(words, preferences)
    lines = [Line(1, f"名前 {n}", "なまえ", 1 if n < 400 else 10**9) for n in range(500)]
    table.set_lines(lines)
    show(table)
    assert table.columnWidth(2) < table.columns.needed(2, lines[-1])
    table.choose_row(499)
    assert table.columnWidth(2) >= table.columns.needed(2, lines[-1])
