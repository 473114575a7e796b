"""Disks that fill up or go away while one works or while a copy is made, and a clock that was set back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.problem import Problem
from desktop.storage.backup_folder import list_backups
from desktop.storage.watch import Watch
from tests.desktop.conftest import PASSPHRASE
from tests.faults.disks import Disk, mounted
from tests.faults.kindness import unkind
from tests.faults.observed import unsound
from tests.journeys.hand import CONTROL, Hand
from ui.settings.backups import BackupsSection
from ui.support_entries.panel import EntryPanel

HANA, NOTE, MORE = "髙橋 ハナ", "在宅。食材あり。", "夜が不安とのこと。"


def take_in(hand: Hand) -> None:
    hand.go_to("clients")
    hand.press("相談者を受け付ける")
    hand.write("氏名", HANA)
    hand.press("受け付ける")
    hand.sees("ほかの操作")


def begin_entry(hand: Hand, text: str) -> None:
    hand.key(Qt.Key.Key_N, CONTROL)
    hand.find(EntryPanel, lambda _panel: True, "panel")
    hand.write("内容", text)


def go_to_backups(hand: Hand, stick: Path) -> None:
    hand.desk.navigation.open("settings", None, "backups")
    hand.write("控えのあるフォルダー", str(stick))
    hand.key(Qt.Key.Key_Tab)


def door_says(hand: Hand) -> str:
    door = hand.window._door
    assert door is not None
    text: str = door.messages.text  # type: ignore[attr-defined]
    return text


def offered(hand: Hand) -> str:
    """Return the text of the one draft that is offered on the page of today."""
    hand.open_line("支援記録")
    return str(hand.wait(hand.field("内容").input.value, "the text"))


def test_a_stick_pulled_during_work_locks_and_work_goes_on_when_it_returns(door: Hand, folder: Path):
    door.come_in("sato", PASSPHRASE)
    take_in(door)
    begin_entry(door, NOTE)
    away = folder.rename(folder.with_name("away"))
    door.window._looking.timeout.emit()
    door.wait(lambda: door.window.frame is None, "the door")
    door.settle()
    assert "差し直してください" in door_says(door)
    assert unkind(door_says(door), HANA, NOTE, str(folder)) == []
    assert HANA not in door.all_words()
    door.sign_in("sato", PASSPHRASE)
    assert "差し直してください" in door_says(door)
    away.rename(folder)
    door.come_in("sato", PASSPHRASE)
    assert offered(door) == NOTE
    door.press("保存する")
    door.sees(NOTE)
    assert unsound(door.desk.workspace) == []


def test_quitting_while_text_is_only_remembered_asks_once_and_goes_back(door: Hand, folder: Path):
    door.come_in("sato", PASSPHRASE)
    take_in(door)
    begin_entry(door, NOTE)
    away = pull(door, folder)
    door.window.close()
    # Asked a second time, one question stands.
    door.window.close()
    assert len(door.dialogs()) == 1
    assert door.window.isVisible()
    assert "1件" in door.all_words()
    assert HANA not in door.all_words()
    assert NOTE not in door.all_words()
    go_back(door)
    away.rename(folder)
    door.come_in("sato", PASSPHRASE)
    assert offered(door) == NOTE


def test_quitting_throws_away_only_on_purpose(door: Hand, folder: Path):
    door.come_in("sato", PASSPHRASE)
    take_in(door)
    begin_entry(door, NOTE)
    away = pull(door, folder)
    door.window._looking.timeout.emit()
    door.wait(lambda: door.window.frame is None, "the door")
    door.window.close()
    assert door.window.isVisible()
    door.press("捨てて終わる")
    door.wait(lambda: not door.window.isVisible(), "the end")
    away.rename(folder)


def test_shutting_down_waits_for_what_could_not_be_written(door: Hand, folder: Path):
    door.come_in("sato", PASSPHRASE)
    take_in(door)
    begin_entry(door, NOTE)
    calm = _Session()
    away = pull(door, folder)
    door.window.end_session(calm)
    assert calm.cancelled
    assert door.window.frame is None
    door.wait(door.dialogs, "the question")
    assert HANA not in door.all_words()
    go_back(door)
    away.rename(folder)
    door.come_in("sato", PASSPHRASE)
    assert offered(door) == NOTE
    written = _Session()
    door.window.end_session(written)
    assert not written.cancelled
    assert not door.dialogs()


def go_back(door: Hand) -> None:
    door.press("戻る")
    door.wait(lambda: not door.dialogs(), "the question to go")

    def back() -> bool:
        # Without a window manager nobody gives the focus back when a dialog goes.
        door.window.activateWindow()
        return door.window.isActiveWindow() and QApplication.focusWidget() is not None

    door.wait(back, "the window")


def pull(door: Hand, folder: Path) -> Path:
    """Pull the stick; the system that only renamed the folder would still write into it."""
    door.desk.workspace.office.store.refuse_writes(Problem("vault.gone"))
    return folder.rename(folder.with_name("away"))


class _Session:
    """The end of a session, as the system tells it."""

    cancelled = False

    def allowsInteraction(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mounted(tmp_path / "disk", 16) as made:
        yield made


@pytest.fixture
def on_disk(disk: Disk, folder: Path) -> Path:
    return Path(shutil.copytree(folder, disk.place / folder.name))


def test_a_disk_that_fills_keeps_what_is_typed_and_saves_it_later(
    seat: Callable[..., Hand], disk: Disk, on_disk: Path
):
    hand = seat(on_disk)
    hand.come_in("sato", PASSPHRASE)
    take_in(hand)
    begin_entry(hand, NOTE)
    disk.fill()
    _fill_the_log(hand)
    hand.press("保存する")
    (told,) = {bar for bar in _messages(hand) if "空き" in bar}
    assert unkind(told, HANA, NOTE) == []
    assert hand.field("内容").input.value() == NOTE
    disk.empty()
    hand.press("保存する")
    hand.wait(lambda: not hand.shows(EntryPanel), "the panel to close")
    hand.sees(NOTE)
    assert unsound(hand.desk.workspace) == []


def test_what_a_full_disk_refused_is_offered_after_the_lock(
    seat: Callable[..., Hand], disk: Disk, on_disk: Path
):
    hand = seat(on_disk)
    hand.come_in("sato", PASSPHRASE)
    take_in(hand)
    begin_entry(hand, NOTE)
    disk.fill()
    _fill_the_log(hand)
    hand.write_on(MORE)
    hand.lock()
    assert "空き" in door_says(hand)
    assert unkind(door_says(hand), HANA, NOTE) == []
    disk.empty()
    hand.come_in("sato", PASSPHRASE)
    assert offered(hand) == NOTE + MORE


def test_a_write_protected_stick_takes_no_backup_and_says_why(hand: Hand, disk: Disk):
    disk.protect(on=True)
    go_to_backups(hand, disk.place)
    hand.press("今すぐ控えをとる")
    assert "書き込め" in hand.screen_message()
    assert unkind(hand.screen_message(), str(disk.place)) == []
    disk.protect(on=False)
    hand.press("今すぐ控えをとる")
    hand.sees("確かめました")


def test_a_stick_pulled_during_a_backup_says_so_and_leaves_no_half_copy(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    take_in(hand)
    stick = tmp_path / "stick"
    stick.mkdir()
    go_to_backups(hand, stick)
    section = hand.find(BackupsSection, lambda _one: True, "backups")
    pulled: list[Path] = []

    def pull(done: int, total: int) -> None:
        if not pulled and done > total // 2:
            pulled.append(stick.rename(tmp_path / "away"))

    begin = section._watching.begin
    monkeypatch.setattr(section._watching, "begin", lambda: Watch(progress=pull, stopped=begin().stopped))
    hand.press("今すぐ控えをとる")
    assert pulled
    assert unkind(hand.screen_message(), HANA, str(stick)) == []
    assert "控え" in hand.screen_message()
    pulled[0].rename(stick)
    assert not [backup for backup in list_backups(stick) if backup.is_whole]
    monkeypatch.undo()
    hand.press("今すぐ控えをとる")
    hand.sees("確かめました")
    (copy,) = [backup for backup in list_backups(stick) if backup.is_whole]
    assert copy.size > 0
    assert unsound(hand.desk.workspace) == []


def test_a_clock_set_back_is_told_and_work_keeps_its_order(hand: Hand):
    take_in(hand)
    hand.clock.moment -= timedelta(days=400)
    hand.go_to("today")
    hand.sees("時計")
    told = next(line for line in hand.all_words().splitlines() if "時計" in line)
    assert unkind(told, HANA) == []
    hand.go_to("clients")
    hand.press("相談者を受け付ける")
    hand.write("氏名", "森 一郎")
    hand.press("受け付ける")
    hand.sees("ほかの操作")
    recent = hand.desk.workspace.history.recent()
    assert recent[0].moment.date() == date(2025, 10, 19)
    assert recent[0].verb == "client_take_in"
    assert unsound(hand.desk.workspace) == []


def _messages(hand: Hand) -> list[str]:
    return hand.all_words().splitlines()


def _fill_the_log(hand: Hand) -> None:
    """Use up the room that the log beside the records still has inside its file."""
    with pytest.raises(Problem) as refused:
        _keep_for_ever(hand)
    assert refused.value.code == "disk.full"


def _keep_for_ever(hand: Hand) -> None:
    for number in count():
        hand.desk.workspace.drafts.keep(f"filling{number}", None, {"text": "あ" * 4000})
