"""Preferences: kept at once, never in the way, never a client's value."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.preferences import Columns, PreferenceFile, Preferences
from ui.theme import Appearance


@pytest.fixture
def path(tmp_path: Path, qapp: QApplication) -> Path:
    del qapp
    return tmp_path / "settings" / "preferences.json"


def test_a_new_user_gets_the_usual_ones(path: Path):
    file = PreferenceFile(path)
    assert file.now == Preferences()
    assert file.now.idle_minutes == 5
    assert not file.was_broken
    assert not path.exists()


def test_what_was_changed_is_there_again(path: Path, qtbot: QtBot):
    file = PreferenceFile(path)
    with qtbot.waitSignal(file.changed):
        file.change(text_scale=150, appearance=Appearance.DARK, idle_minutes=10)
    file.remember_table("clients", Columns({"kana": 24.5}, ("age",), "kana", descending=True))
    again = PreferenceFile(path)
    assert again.now == file.now
    assert again.now.tables["clients"].widths == {"kana": 24.5}
    assert [child.name for child in path.parent.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"version": 99}',
        '{"version": 1, "text_scale": 900}',
        '{"version": 1, "text_scale": "large"}',
        '{"version": 1, "appearance": "pink"}',
        '{"version": 1, "tables": {"clients": 3}}',
        '{"version": 1, "vault_folder": 5}',
    ],
)
def test_a_broken_file_gives_the_usual_ones_and_says_so(path: Path, content: str):
    path.parent.mkdir()
    path.write_text(content, "utf-8")
    file = PreferenceFile(path)
    assert file.now == Preferences()
    assert file.was_broken


def test_what_a_later_program_added_is_passed_over(path: Path):
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "idle_minutes": 3, "confetti": True}), "utf-8")
    assert PreferenceFile(path).now.idle_minutes == 3


def test_a_folder_that_takes_no_file_only_forgets(tmp_path: Path, qapp: QApplication):
    del qapp
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    file = PreferenceFile(blocked / "preferences.json")
    file.change(text_scale=125)
    assert file.now.text_scale == 125


def test_saying_the_same_again_tells_nobody(path: Path, qtbot: QtBot):
    file = PreferenceFile(path)
    with qtbot.assertNotEmitted(file.changed):
        file.change(text_scale=100)
