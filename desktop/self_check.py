"""Checks of what came with the program and of this machine, without a vault and without a window."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.clock import SystemClock
from desktop.storage import change_log, migrations
from desktop.storage.engine import connect
from desktop.storage.kdf import FLOOR, measure
from desktop.storage.reference import Reference
from desktop.storage.store import Store

_KEY = bytes(range(32))


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: its name, how it went, and what was found. `ok` is None for what is only told."""

    name: str
    ok: bool | None
    found: str


def checks() -> Iterator[Checked]:
    """Run every check; one that breaks is told and does not stop the others."""
    for name, check in (
        ("cipher", _cipher),
        ("migrations", _migrations),
        ("rules", _rules),
        ("key derivation", _key_derivation),
        ("disk encryption", _disk_encryption),
    ):
        yield run(name, check)


def run(name: str, check: Callable[[], tuple[bool | None, str]]) -> Checked:
    """Run one check; whatever breaks it is its finding."""
    try:
        return Checked(name, *check())
    except Exception as error:  # noqa: BLE001 - a check that breaks is a finding, not an end
        return Checked(name, ok=False, found=type(error).__name__)


def _cipher() -> tuple[bool, str]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "cipher.db"
        with closing(connect(path, _KEY)) as connection:
            version = connection.execute("PRAGMA cipher_version").fetchone()[0]
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
            connection.execute("INSERT INTO words VALUES ('canary')")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        content = path.read_bytes()
    sealed = b"canary" not in content and not content.startswith(b"SQLite format 3")
    return sealed, f"SQLCipher {version}"


def _migrations() -> tuple[bool, str]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "vault.db"
        migrations.upgrade(path, _KEY)
        newest = migrations.schema_of(path, _KEY)
        store = Store(path, _KEY, SystemClock())
        try:
            with store.read() as connection:
                chain = change_log.check(connection)
        finally:
            store.close()
    return newest == migrations.NEWEST and not chain, f"schema {newest}"


def _rules() -> tuple[bool, str]:
    reference = Reference()
    names = reference.names()
    rows = sum(len(reference.named(name).rows) for name in names)
    return bool(names), f"{len(names)} lists, {rows} rows"


def _key_derivation() -> tuple[bool, str]:
    return True, f"{measure(FLOOR):.2f} s at the floor"


def _disk_encryption() -> tuple[bool | None, str]:
    if sys.platform == "win32":
        return None, "see Settings, BitLocker: the vault is encrypted in any case"
    mounts = Path("/proc/self/mountinfo")
    if not mounts.is_file():
        return None, f"unknown on {platform.system()}: the vault is encrypted in any case"
    sealed = any(Path(f"/sys/block/{each}/dm/uuid").is_file() and _is_crypt(each) for each in _mapped())
    return None, "an encrypted disk is in use" if sealed else "no encrypted disk seen: the vault is encrypted"


def _mapped() -> list[str]:
    blocks = Path("/sys/block")
    return [each.name for each in blocks.glob("dm-*")] if blocks.is_dir() else []


def _is_crypt(block: str) -> bool:
    return Path(f"/sys/block/{block}/dm/uuid").read_text("utf-8").startswith("CRYPT-")
