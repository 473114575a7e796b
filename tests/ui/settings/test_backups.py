"""Backups in the settings, and the day's copy that is made without being asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from desktop.domain.clock import SetClock
from desktop.domain.folding import Folding
from desktop.domain.problem import Problem
from desktop.records.client import ClientDraft
from desktop.services import refolding
from desktop.storage import facts
from desktop.storage.search_index import SearchIndex
from desktop.workspace import Workspace
from i18n.problems import sentence
from i18n.words import Words
from tests.ui.lent_press import LentPress
from tests.ui.support_entries.opened import TODAY, Room
from ui.daily import Daily
from ui.paper_preview import PaperPreview
from ui.preferences import PreferenceFile

Section = Callable[[str], Any]


@pytest.fixture
def copies(tmp_path: Path, preferences: PreferenceFile) -> Path:
    """A folder for backups, named in the settings."""
    place = tmp_path / "copies"
    place.mkdir()
    preferences.change(backup_folder=str(place))
    return place


def damage(workspace: Workspace) -> None:
    """Spoil a page in the middle of the records."""
    path = workspace.files.vault.database_path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_a_copy_is_taken_listed_and_told(copies: Path, room: Room, section: Section, words: Words):
    page = section("backups")
    assert page.table.model().rowCount() == 0
    assert not page.receipt_button.isEnabled()
    page.now_button.click()
    room.settle()
    assert page.told.text() == words.say(
        "Copied and read back at {time}. Mark {mark}.",
        time="9:00",
        mark=room.workspace.backups.receipt(copies).code,
    )
    assert "9:00" in room.desk.status.text
    assert page.table.model().rowCount() == 1
    assert page.receipt_button.isEnabled()
    assert page.now_button.isEnabled()
    assert not page.stop_button.isVisible()


def test_without_a_folder_it_is_asked_for(room: Room, section: Section, words: Words):
    page = section("backups")
    page.take()
    assert room.screen.messages.text == sentence(Problem("backup.no_folder"), words)


def test_a_folder_that_is_gone_is_told(copies: Path, room: Room, section: Section, words: Words):
    copies.rmdir()
    page = section("backups")
    page.take()
    room.settle()
    assert room.screen.messages.text == sentence(Problem("backup.gone"), words)
    assert page.now_button.isEnabled()


def test_the_folder_is_remembered_when_it_is_left(
    room: Room, section: Section, tmp_path: Path, preferences: PreferenceFile
):
    page = section("backups")
    page.folder.fill(tmp_path)
    assert preferences.now.backup_folder == ""
    page.folder.left.emit()
    assert preferences.now.backup_folder == str(tmp_path)
    room.settle()


def test_the_receipt_is_shown(copies: Path, room: Room, section: Section):
    room.workspace.backups.take(copies)
    page = section("backups")
    press = LentPress()
    object.__setattr__(room.desk, "press", press)
    page.receipt_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, PaperPreview))
    preview = room.beside
    assert isinstance(preview, PaperPreview)
    room.bot.waitUntil(lambda: preview.paper is not None, timeout=60_000)
    assert preview.pages.pages == 1
    press.stop()


def test_everything_is_whole(room: Room, section: Section, words: Words):
    page = section("backups")
    page.check()
    assert not page.check_button.isEnabled()
    room.settle()
    assert page.checked.text() == words.say("Everything is whole.")
    assert page.check_button.isEnabled()


def test_damage_is_told_and_nothing_is_written_any_more(room: Room, section: Section):
    page = section("backups")
    damage(room.workspace)
    page.check()
    room.settle()
    assert "壊" in page.checked.text()
    with pytest.raises(Problem, match=r"vault\.damaged"):
        room.workspace.drafts.keep("client", None, {})


def test_locking_stops_a_copy(copies: Path, room: Room, section: Section):
    page = section("backups")
    page.take()
    room.window.lock()
    assert room.window.desk is None
    assert not [path for path in copies.rglob("*") if path.name.endswith(".part")]


# By itself


@pytest.fixture
def daily() -> Daily:
    """What looks after the vault, as the window would begin it."""
    return Daily()


def follow(daily: Daily, room: Room) -> None:
    assert room.window.frame is not None
    daily.follow(room.desk, room.window.frame)
    room.settle()


def test_the_days_copy_is_made_by_itself(copies: Path, room: Room, daily: Daily, words: Words):
    follow(daily, room)
    assert len(room.workspace.backups.all(copies)) == 1
    assert words.say("Backup {time}, checked", time="9:00") in room.desk.status.text
    assert not room.window.frame.lasting.isVisible()
    assert not room.window.findChildren(QDialog)


def test_today_knows_of_it(copies: Path, room: Room, daily: Daily):
    assert room.screen.needs.backup.isVisible()
    follow(daily, room)
    assert room.workspace.backups.all(copies)
    assert not room.screen.needs.backup.isVisible()


def test_once_a_day_is_enough(copies: Path, room: Room, daily: Daily, clock: SetClock):
    room.workspace.backups.take(copies)
    # Hours pass without a key: on a slow machine the window would lock meanwhile.
    room.window._idle.minutes = 100_000
    clock.moment += timedelta(hours=3)
    follow(daily, room)
    assert len(room.workspace.backups.all(copies)) == 1
    assert "9:00" in room.desk.status.text
    clock.moment += timedelta(days=1)
    follow(Daily(), room)
    assert len(room.workspace.backups.all(copies)) == 2


def test_without_a_folder_only_the_check_is_made(room: Room, daily: Daily):
    follow(daily, room)
    assert not room.window.frame.lasting.isVisible()
    assert "控え" not in room.desk.status.text


def test_a_missing_stick_is_told_in_a_bar_and_stays(copies: Path, room: Room, daily: Daily, words: Words):
    copies.rmdir()
    follow(daily, room)
    lasting = room.window.frame.lasting
    assert lasting.isVisible()
    assert lasting.text == sentence(Problem("backup.gone"), words)
    room.desk.navigation.open("clients")
    room.settle()
    assert lasting.isVisible()


def test_damage_is_announced_writing_refused_and_no_copy_made(
    copies: Path, room: Room, daily: Daily, words: Words
):
    damage(room.workspace)
    follow(daily, room)
    lasting = room.window.frame.lasting
    assert lasting.isVisible()
    assert words.say("Restore a backup") in lasting.text
    assert not room.workspace.backups.all(copies)
    with pytest.raises(Problem, match=r"vault\.damaged"):
        room.workspace.drafts.keep("client", None, {})


def test_a_window_built_anew_is_told_again(
    copies: Path, room: Room, daily: Daily, preferences: PreferenceFile
):
    follow(daily, room)
    preferences.change(language="en")
    follow(daily, room)
    assert "9:00" in room.desk.status.text
    assert len(room.workspace.backups.all(copies)) == 1


def test_an_index_of_an_older_folding_is_made_anew_beside_the_work(
    room: Room, daily: Daily, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(refolding, "_SLICE", 1)
    store = room.workspace.office.store
    store.index = SearchIndex(Folding({}))
    for name in ("髙島 花子", "髙島 太郎"):
        room.workspace.clients.take_in(ClientDraft.of({"name": name}), on=TODAY)
    store.index = SearchIndex(Folding())
    store.set_fact(facts.FOLDING, "0")
    told: list[str] = []
    searched: list[int] = []
    room.desk.status.changed.connect(lambda: told.append(room.desk.status.text))
    room.desk.status.changed.connect(lambda: searched.append(_found(room, "花子")))
    follow(daily, room)
    assert _found(room, "高島") == 2
    assert any("さがすための準備をし直しています" in text for text in told)
    assert "準備" not in room.desk.status.text
    # Searching went on all the while.
    assert set(searched) == {1}
    assert not room.workspace.refolding.is_due()


def _found(room: Room, query: str) -> int:
    return len(room.workspace.search.find(query).people)
