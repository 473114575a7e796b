"""What can be wrong with a vault at the door: told in a sentence, nothing touched; afterwards it opens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from desktop.domain.clock import SetClock
from desktop.storage import header
from desktop.storage.vault_lock import VaultLock
from tests.desktop.conftest import PASSPHRASE
from tests.desktop.storage.vaults import files_in
from tests.faults.disks import Disk, mounted
from tests.faults.kindness import unkind
from tests.journeys.hand import Hand

Fault = Callable[[Path, SetClock], AbstractContextManager[None]]


@contextmanager
def changed(path: Path, data: bytes) -> Iterator[None]:
    """Let a file hold something else for a while."""
    before = path.read_bytes()
    path.write_bytes(data)
    yield
    path.write_bytes(before)


@contextmanager
def open_elsewhere(folder: Path, clock: SetClock) -> Iterator[None]:
    lock = VaultLock(folder, "sato", clock.now())
    yield
    lock.release()


def made_by_a_newer_program(folder: Path, _clock: SetClock) -> AbstractContextManager[None]:
    return _with_header(folder, format=99)


def tampered_with(folder: Path, _clock: SetClock) -> AbstractContextManager[None]:
    return _with_header(folder, counter=_values(folder)["counter"] + 1)


def header_cut_off(folder: Path, _clock: SetClock) -> AbstractContextManager[None]:
    path = folder / header.NAME
    return changed(path, path.read_bytes()[:100])


def records_overwritten(folder: Path, _clock: SetClock) -> AbstractContextManager[None]:
    path = folder / "vault.db"
    return changed(path, b"SQLite format 3\0" + bytes(path.stat().st_size - 16))


def attachments_empty(folder: Path, _clock: SetClock) -> AbstractContextManager[None]:
    return changed(folder / "attachments.db", b"")


@contextmanager
def stick_not_there(folder: Path, _clock: SetClock) -> Iterator[None]:
    away = folder.rename(folder.with_name("away"))
    yield
    away.rename(folder)


def _values(folder: Path) -> dict[str, int]:
    values: dict[str, int] = json.loads((folder / header.NAME).read_bytes())
    return values


def _with_header(folder: Path, **values: int) -> AbstractContextManager[None]:
    told = {name: value for name, value in (_values(folder) | values).items() if name != "checksum"}
    return changed(folder / header.NAME, header.to_checked_json(told))


FAULTS: dict[Fault, str] = {
    open_elsewhere: "開いて",
    made_by_a_newer_program: "新しい版",
    tampered_with: "外から",
    header_cut_off: "壊れています",
    records_overwritten: "壊れています",
    attachments_empty: "壊れています",
    stick_not_there: "届きません",
}


def told_at(door: Hand) -> str:
    """Return the sentence at the door."""
    screen = door.window._door
    assert screen is not None
    text: str = door.wait(lambda: screen.messages.text, "a sentence")  # type: ignore[attr-defined]
    return text


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_a_fault_is_told_and_nothing_is_touched(door: Hand, folder: Path, clock: SetClock, fault: Fault):
    with fault(folder, clock):
        before = files_in(folder)
        door.sign_in("sato", PASSPHRASE)
        sentence = told_at(door)
        assert unkind(sentence, PASSPHRASE, str(folder)) == []
        assert FAULTS[fault] in sentence
        assert files_in(folder) == before
        assert door.window.frame is None
    door.come_in("sato", PASSPHRASE)
    assert door.window.frame is not None


@pytest.mark.parametrize(
    ("name", "passphrase"), [("sato", "ちがう合言葉です"), ("nobody", PASSPHRASE), ("", "")]
)
def test_a_wrong_name_or_passphrase_tells_neither_which(door: Hand, name: str, passphrase: str):
    door.sign_in(name, passphrase)
    sentence = told_at(door)
    assert unkind(sentence, "nobody", "ちがう") == []
    assert "利用者名か合言葉が違います" in sentence
    door.come_in("sato", PASSPHRASE)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mounted(tmp_path / "disk", 8) as made:
        yield made


@pytest.fixture
def on_disk(disk: Disk, folder: Path) -> Path:
    """The vault on a disk of its own."""
    return Path(shutil.copytree(folder, disk.place / "みちしるべ.bansou"))


def test_a_full_disk_at_the_door(seat: Callable[..., Hand], disk: Disk, on_disk: Path):
    door = seat(on_disk)
    disk.fill()
    door.sign_in("sato", PASSPHRASE)
    assert unkind(told_at(door)) == []
    assert "空き" in told_at(door)
    disk.empty()
    door.come_in("sato", PASSPHRASE)
    door.lock()


def test_a_write_protected_disk_at_the_door(seat: Callable[..., Hand], disk: Disk, on_disk: Path):
    door = seat(on_disk)
    disk.protect(on=True)
    door.sign_in("sato", PASSPHRASE)
    assert unkind(told_at(door)) == []
    assert "書き込め" in told_at(door)
    disk.protect(on=False)
    door.come_in("sato", PASSPHRASE)
    door.lock()
