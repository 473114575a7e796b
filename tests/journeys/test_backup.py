"""A broken vault comes back from its backup through the door."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytest_bdd import scenarios, when

from tests.desktop.conftest import PASSPHRASE
from tests.journeys.conftest import Memory
from tests.journeys.hand import Hand

scenarios("features/backup.feature")


@when("控えをスティックにとる")
def _back_up(door: Hand, memory: Memory) -> None:
    memory.stick.mkdir()
    door.desk.navigation.open("settings", None, "backups")
    door.write("控えのあるフォルダー", str(memory.stick))
    door.key(Qt.Key.Key_Tab)
    door.press("今すぐ控えをとる")


@when("保管庫がこわれる")
def _break(folder: Path) -> None:
    (records,) = folder.glob("vault*.db")
    records.write_bytes(b"")


@when("控えから同じ場所に戻す")
def _restore(door: Hand) -> None:
    door.press("控えから戻す")
    door.choose_line("2026年11月24日")
    door.write("利用者名", "sato")
    door.write("当時の合言葉", PASSPHRASE)
    door.press("控えから戻す")
