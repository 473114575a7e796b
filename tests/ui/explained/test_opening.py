"""Where a record behind a figure is opened: every kind that can stand there has a place that is there."""

from __future__ import annotations

import ast
from pathlib import Path

from desktop.storage.schema import ROWS
from ui.explained.opening import OPENINGS
from ui.of_client import TABS
from ui.screens import SUBJECTS, load

ROOT = Path(__file__).parents[3]


def test_every_opening_leads_somewhere() -> None:
    # What is handed in has no screen yet; until then such a record is not offered.
    subjects = {subject.code for subject in SUBJECTS} | {"submissions"}
    tabs = {tab.code for tab in TABS}
    for kind, opening in OPENINGS.items():
        assert kind in ROWS, kind
        assert opening.subject in subjects, kind
        assert not opening.of_person or opening.part in tabs, kind
        assert not opening.beside or load(opening.beside), kind


def test_every_record_that_tells_the_diary_can_be_opened() -> None:
    tree = ast.parse((ROOT / "desktop/services/diary_gathering.py").read_text("utf-8"))
    records = {row.__name__: row.kind for row in ROWS.values()}
    told = {
        records[node.value.id]
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "kind" and isinstance(node.value, ast.Name)
        if node.value.id in records
    }
    assert len(told) > 5
    assert told <= set(OPENINGS)
