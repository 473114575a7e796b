"""A file of costs in the window: the page takes the place of the list and gives it back with the vouchers."""

from __future__ import annotations

import pytest

from desktop.storage.table_files import read_grids
from tests.ui.accessibility import cut_texts, nameless
from tests.ui.support_entries.opened import Room
from ui.table_import import TableImport
from ui.vouchers.screen import VouchersScreen

ROWS = ("日付,支払先,科目,金額", "2026/11/20,見本文具,消耗品費,1650", "2026/11/21,見本文具,ふしぎ費,300")


def test_a_file_of_costs_takes_the_lists_place_until_it_is_left(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The dialog of the machine is not the window's; the press reads the file in a process of its own.
    monkeypatch.setattr(TableImport, "choose", lambda page: page._show(read_grids("\n".join(ROWS).encode())))
    room.desk.navigation.open("vouchers")
    room.settle()
    screen = room.screen
    assert isinstance(screen, VouchersScreen)
    screen.take_button.click()
    page = screen.pages.currentWidget()
    assert isinstance(page, TableImport)
    room.bot.waitUntil(lambda: page.table.model().rowCount() == 2)
    for found in (nameless, cut_texts):
        assert not found(page), found.__name__
    page.take_in_good()
    room.bot.waitUntil(lambda: page.table.model().index(0, 1).data() == "取り込めない")
    room.settle()
    assert isinstance(screen.pages.currentWidget(), TableImport), "the list stays away while others change"
    page.left.emit()
    room.bot.waitUntil(lambda: screen.table.model().rowCount() == 1)
    assert screen.pages.currentWidget() is screen.listed
    assert screen.table.model().index(0, 0).data()
