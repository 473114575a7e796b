"""Days off of our own in the settings: entered by a form, told in the table and in the roster."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.ui.support_entries.opened import Room
from ui.record_editor import RecordEditor


def test_days_off_are_entered_and_an_empty_form_says_what_is_missing(
    room: Room, section: Callable[[str], Any]
) -> None:
    days_off = section("organisation").days_off
    days_off.add()
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    editor: Any = room.beside
    editor.save()
    said = {name: editor.form.places[name].complaint for name in ("name", "first_on", "last_on")}
    assert set(said.values()) == {"入力してください。"}
    new_year = {"first_on": date(2026, 12, 29), "last_on": date(2027, 1, 3), "every_year": True}
    editor.form.fill({"name": "年末年始", **new_year})
    editor.save()
    room.wait_until_closed()
    room.bot.waitUntil(lambda: days_off.table.model().rowCount() == 1)
    found = room.workspace.days_off.between(date(2030, 1, 2), date(2030, 1, 2))
    assert [off.name for off in found.days.values()] == ["年末年始"]
