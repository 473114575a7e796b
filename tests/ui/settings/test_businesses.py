"""Kinds of business in the settings: every kind of the law, approvals by a form, what is lacking in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.ui.support_entries.opened import Room, ago
from ui.record_editor import RecordEditor

Section = Callable[[str], Any]


def test_an_approval_is_entered(room: Room, section: Section) -> None:
    table = section("organisation").businesses
    room.bot.waitUntil(lambda: table.table.model().rowCount() == 6)
    table.table.choose_row(0)
    line = table.table.current_line()
    assert line.lack == "business.not_held"
    table.edit(line)
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    editor: Any = room.beside
    editor.form.fill({"approved_on": ago(100), "rules_version": "第2版"})
    editor.save()
    room.wait_until_closed()
    room.bot.waitUntil(lambda: table.table.current_line().lack == "business.no_rules")
    table.edit(table.table.current_line())
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    editor = room.beside
    assert editor.form.input("rules_version").value() == "第2版"
    editor.form.input("rules_approved_on").fill(ago(90))
    editor.form.input("rules_version").fill("第1版")
    editor.save()
    room.wait_until_closed()
    assert room.workspace.organisation_businesses.lack("guarantee_business", ago(90)) is None
    assert room.workspace.organisation_businesses.lack("guarantee_business", ago(95)) is not None
