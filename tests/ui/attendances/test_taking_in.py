"""A time clock's file in the window: what is amiss is said row by row, and nothing is half taken in."""

from __future__ import annotations

from desktop.storage.table_files import read_grids
from tests.ui.support_entries.opened import Room
from ui.attendances.papers import time_clock
from ui.table_import import TableImport

ROWS = (
    "日付,氏名,出勤,退勤,休憩,区分",
    "2026/11/20,佐藤　陽子,9:00,24:30,60,",
    "2026/11/21,山田,9:00,18:00,60,出勤",
)


def test_a_file_with_a_strange_name_is_told_and_the_good_row_taken_in(room: Room) -> None:
    page = TableImport(room.desk, time_clock(room.desk))
    page.resize(1200, 600)
    room.bot.addWidget(page)
    page.show()
    # The press reads it in its own process; what it gives is shown.
    page._show(read_grids("\n".join(ROWS).encode("cp932")))
    room.bot.waitUntil(lambda: page.table.model().rowCount() == 2)
    room.settle()
    model = page.table.model()
    names = [column.name for column in model.columns]
    assert [model.index(1, names.index(name)).data() for name in ("times", "break")] == ["9:00-0:30", "1:00"]
    said = [model.index(row, len(names) - 1).data() for row in range(2)]
    assert "氏名" in said[0]
    assert said[1] == ""
    page.take_in_good()
    room.bot.waitUntil(lambda: len(room.workspace.attendances.views()) == 1)
    room.settle()
