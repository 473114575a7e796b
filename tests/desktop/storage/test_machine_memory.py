from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from desktop.storage.facts import ChainHead
from desktop.storage.keys import Keys
from desktop.storage.machine_memory import MachineMemory, Sighting
from tests.desktop.storage.vaults import Made, save

VAULT, REPLICA = UUID(int=1), UUID(int=2)
SEEN = Sighting(3, 14, ChainHead(REPLICA, 15, "ab" * 32))


def test_it_remembers_each_replica(tmp_path: Path):
    memory = MachineMemory(tmp_path / "not yet there")
    assert memory.recall(VAULT, REPLICA) is None
    memory.note(VAULT, REPLICA, SEEN)
    memory.note(VAULT, UUID(int=3), Sighting(1, 1))
    again = MachineMemory(tmp_path / "not yet there")
    assert again.recall(VAULT, REPLICA) == SEEN
    assert again.recall(VAULT, UUID(int=3)) == Sighting(1, 1)
    assert again.recall(UUID(int=9), REPLICA) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"x": 1}', b"\xff", b'{"x": {"generation": "a"}}'])
def test_a_broken_memory_forgets_and_learns_again(tmp_path: Path, data: bytes):
    memory = MachineMemory(tmp_path)
    (tmp_path / f"{VAULT}.json").write_bytes(data)
    assert memory.recall(VAULT, REPLICA) is None
    memory.note(VAULT, REPLICA, SEEN)
    assert memory.recall(VAULT, REPLICA) == SEEN


def test_a_machine_that_cannot_remember_goes_on(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"in the way")
    memory = MachineMemory(tmp_path / "file")
    memory.note(VAULT, REPLICA, SEEN)
    assert memory.recall(VAULT, REPLICA) is None


def test_a_stranger_is_known_by_its_key(tmp_path: Path):
    memory = MachineMemory(tmp_path)
    assert not memory.is_stranger(VAULT, REPLICA, "a")
    memory.note(VAULT, REPLICA, Sighting(1, 1))
    assert not memory.is_stranger(VAULT, REPLICA, "a")
    memory.note(VAULT, REPLICA, Sighting(1, 1, fingerprints=("a", "b")))
    assert [memory.is_stranger(VAULT, REPLICA, each) for each in "abc"] == [False, False, True]
    assert [memory.is_stranger(VAULT, UUID(int=3), each) for each in "abc"] == [False, False, True]
    memory.note(VAULT, UUID(int=3), Sighting(1, 1, fingerprints=("c",)))
    assert memory.is_stranger(VAULT, REPLICA, "c")


def test_what_it_keeps_of_a_key_opens_nothing(made: Made, tmp_path: Path):
    with made.open() as vault:
        secrets = [vault.keys.vault_key, vault.keys.database, vault.keys.attachments, vault.keys.backups]
        kept = vault.keys.fingerprint(vault.id)
    (text,) = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.memory/*.json")]
    assert kept in text
    assert all(secret.hex() not in text for secret in secrets)
    assert Keys(vault.id, bytes(32)).fingerprint(vault.id) != kept


def test_it_is_in_the_users_own_folder(home: Path):
    MachineMemory.of_user().note(VAULT, REPLICA, SEEN)
    assert [path.name for path in home.rglob("*.json")] == [f"{VAULT}.json"]


def test_it_holds_no_name(made: Made, tmp_path: Path):
    with made.open() as vault:
        save(vault, ("カナリヤ 太郎",))
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.memory/*.json")]
    assert kept
    assert all("佐藤" not in each and "カナリヤ" not in each and "みちしるべ" not in each for each in kept)
