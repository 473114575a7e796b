"""Approved rules in the settings: a version with its order of the work and its file, read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.services.organisation_businesses import BELONGINGS
from tests.desktop.services.people import photo
from tests.ui.support_entries.opened import Room, ago
from ui.record_editor import RecordEditor

Section = Callable[[str], Any]


def test_a_version_with_its_order_of_the_work_and_its_file(
    room: Room, section: Section, tmp_path: Path
) -> None:
    table = section("organisation").business_rules
    table.add_button.click()
    editor = room.wait_beside(RecordEditor)
    (_label, steps) = editor._editing.extras["steps"]
    editor.form.fill({"edition": "第1版", "approved_on": ago(9), "in_force_from": ago(20)})
    steps.fill([("perishables", "まず傷む物から"), ("perishables", "")])
    editor.save()
    room.settle()
    assert editor.form.places["in_force_from"].complaint
    editor.form.fill({"edition": "第1版", "approved_on": ago(9), "in_force_from": ago(9)})
    editor.save()
    room.settle()
    assert room.beside is editor
    steps.fill([("perishables", "まず傷む物から"), ("belongings_opened", "")])
    room.sound(editor)
    editor.save()
    room.bot.waitUntil(lambda: table.editions.table.model().rowCount() == 1)
    table.editions.table.choose_row(0)
    (tmp_path / "rules.jpg").write_bytes(photo())
    table.load(tmp_path / "rules.jpg")
    rules = room.workspace.organisation_businesses.rules
    room.bot.waitUntil(lambda: rules.editions(BELONGINGS)[0].view.title == "rules")
    (line,) = rules.editions(BELONGINGS)
    assert [(step.step, step.words) for step in line.steps] == [
        ("perishables", "まず傷む物から"),
        ("belongings_opened", ""),
    ]
    assert rules.content(line.view.id).startswith(b"\xff\xd8")
    room.settle()
    table.edit(table.editions.table.current_line())
    editor = room.wait_beside(RecordEditor)
    (_label, steps) = editor._editing.extras["steps"]
    assert steps.value() == (("perishables", "まず傷む物から"), ("belongings_opened", ""))
