"""What the disk refuses: full, write-protected, pulled. The refusals are the system's own."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.problem import Problem
from desktop.storage import files
from desktop.storage.attachments import AttachmentStore
from desktop.storage.mishaps import disk_problems
from desktop.storage.store import Store
from desktop.storage.vault import create_vault
from tests.desktop.storage import vaults
from tests.desktop.storage.vaults import SATO, Made, files_in

NOBODY = 65534


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of an ordinary user's, and being that user: write protection means nothing to root."""
    folder = Path(tempfile.mkdtemp())
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    if root:
        os.seteuid(0)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(folder)


def become_plain(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in folder.rglob("*"):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", str(place)]
    if mount is None or subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("no disk of its own can be mounted here")
    yield place
    subprocess.run([shutil.which("umount") or "umount", "-l", str(place)], check=True)


def refusal(made: Made) -> Problem:
    with pytest.raises(Problem) as caught:
        made.open()
    return caught.value


@pytest.mark.skipif(os.name != "posix", reason="rights are another matter on Windows")
def test_a_write_protected_vault_says_so(made: Made, plain_user: Path):
    copy = made.copied(plain_user / "a.bansou", plain_user / "memory")
    become_plain(plain_user)
    for path in copy.folder.iterdir():
        path.chmod(0o400)
    copy.folder.chmod(0o500)
    before = files_in(copy.folder)
    assert refusal(copy).code == "vault.read_only"
    assert files_in(copy.folder) == before


@pytest.mark.skipif(os.name != "posix", reason="rights are another matter on Windows")
def test_a_write_protected_place_takes_no_vault_and_no_backup(made: Made, plain_user: Path):
    copy = made.copied(plain_user / "a.bansou", plain_user / "memory")
    become_plain(plain_user)
    place = plain_user / "protected"
    place.mkdir(mode=0o500)
    with pytest.raises(Problem) as caught:
        create_vault(place / "b.bansou", SATO, copy.around)
    assert caught.value.code == "vault.read_only"
    with pytest.raises(Problem) as caught:
        copy.back_up(place)
    assert caught.value.code == "backup.read_only"
    assert not list(place.iterdir())
    assert copy.is_whole()


def test_a_full_disk_takes_no_new_vault(made: Made, small_disk: Path):
    with pytest.raises(Problem) as caught:
        create_vault(small_disk / "a.bansou", SATO, made.around)
    assert caught.value.code == "disk.full"
    assert caught.value.values["free"] < caught.value.values["needed"]
    assert not list(small_disk.iterdir())


def test_a_disk_that_fills_while_working_loses_nothing(made: Made, small_disk: Path, tmp_path: Path):
    copy = made.copied(small_disk / "a.bansou", tmp_path / "memory")
    with copy.open() as vault:
        with AttachmentStore(vault.attachments_path, vault.keys.attachments) as papers:
            with pytest.raises(Problem) as caught:
                papers.put(bytes(8_000_000))
            assert caught.value.code == "disk.full"
        store = Store(vault.database_path, vault.keys.database, copy.clock)
        (small_disk / "film").write_bytes(bytes(shutil.disk_usage(small_disk).free))
        saved: list[str] = []
        assert save_until_refused(store, vault.replica, saved).code == "disk.full"
        (small_disk / "film").unlink()
        vaults.save_one(store, vault.replica, "つぎ")
        store.close()
        assert vaults.names_in(vault) == (*vaults.NAMES, *saved, "つぎ")
        assert not vaults.papers_missing(vault, copy.digests)


def save_until_refused(store: Store, replica: UUID, saved: list[str]) -> Problem:
    try:
        while True:
            name = f"満ちるまで {len(saved)}"
            vaults.save_one(store, replica, name)
            saved.append(name)
    except Problem as problem:
        return problem


def test_a_vault_on_a_full_disk_says_that_it_is_full(made: Made, small_disk: Path, tmp_path: Path):
    with made.open() as vault:
        store = Store(vault.database_path, vault.keys.database, made.clock)
        vaults.save_one(store, vault.replica, "直前")
        # As after a crash: the driver needs room to read the log, and without any it speaks of a broken disk.
        copy = made.copied(small_disk / "a.bansou", tmp_path / "memory")
        store.close()
    (copy.folder / "vault.db-shm").unlink()
    (small_disk / "film").write_bytes(bytes(shutil.disk_usage(small_disk).free))
    before = files_in(copy.folder)
    assert refusal(copy).code == "disk.full"
    assert files_in(copy.folder) == before
    (small_disk / "film").unlink()
    with copy.open() as vault:
        assert vaults.names_in(vault) == (*vaults.NAMES, "直前")


def test_a_full_stick_takes_no_half_backup(made: Made, small_disk: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(Problem) as caught:
        made.back_up(small_disk)
    assert caught.value.code == "disk.full"
    # And where the figures of the system were wrong, the writing itself finds out.
    monkeypatch.setattr(files, "need_space", lambda *_said, **_more: None)
    (small_disk / "film").write_bytes(bytes(2_700_000))
    with pytest.raises(Problem) as caught:
        made.back_up(small_disk)
    assert caught.value.code == "disk.full"
    assert not [path for path in small_disk.rglob("*") if path.suffix in {".part", ".json", ".pack"}]
    assert made.is_whole()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EFBIG, "disk.full"),
        (errno.EROFS, "vault.read_only"),
        (errno.EACCES, "vault.read_only"),
        (errno.ENOENT, "vault.gone"),
        (errno.EIO, "vault.gone"),
        (errno.ENODEV, "vault.gone"),
    ],
)
def test_what_the_system_says_becomes_a_problem(number: int, code: str):
    with pytest.raises(Problem) as caught, disk_problems():
        raise OSError(number, "a path with a name in it")
    assert caught.value.code == code
    assert caught.value.__cause__ is None
    assert "name" not in str(caught.value)


def test_what_is_none_of_these_stays_a_defect():
    with pytest.raises(OSError, match="odd"), disk_problems():
        raise OSError(errno.ENOTTY, "odd")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "file"
    files.write_whole(path, b"old")

    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, "pulled")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(OSError, match="pulled"):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
