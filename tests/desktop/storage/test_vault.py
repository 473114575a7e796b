from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.problem import Problem
from desktop.storage import engine, files, header, kdf, keys
from desktop.storage.attachments import AttachmentStore
from desktop.storage.machine_memory import MachineMemory
from desktop.storage.process import no_core_dumps
from desktop.storage.slots import NewStaff
from desktop.storage.vault import create_vault, open_vault, sign_ins
from desktop.storage.watch import Watch
from tests.desktop.storage.vaults import (
    NAMES,
    SATO,
    SUZUKI,
    Made,
    files_in,
    names_in,
    papers_missing,
    save,
)


def refusal(work: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as caught:
        work()
    return caught.value


def enter(made: Made, staff: NewStaff) -> UUID | None:
    with open_vault(made.folder, staff.sign_in, staff.passphrase, made.around) as vault:
        return vault.staff_slot


def test_a_vault_opens_by_each_passphrase_and_by_the_sheet(made: Made):
    assert enter(made, SATO) == SATO.id
    assert enter(made, replace(SUZUKI, sign_in=" ＳＵＺＵＫＩ ")) == SUZUKI.id
    with made.open() as vault:
        assert vault.staff_slot is None
        assert names_in(vault) == NAMES
        assert not papers_missing(vault, made.digests)
    assert sign_ins(made.folder) == ("佐藤", "suzuki")


def test_a_wrong_passphrase_and_an_unknown_name_are_the_same(made: Made, monkeypatch: pytest.MonkeyPatch):
    costs = []
    derive = kdf.derive
    monkeypatch.setattr(kdf, "derive", lambda *said: costs.append(said[2]) or derive(*said))
    before = files_in(made.folder)
    wrong = refusal(lambda: enter(made, replace(SATO, passphrase="ちがう")))
    unknown = refusal(lambda: enter(made, replace(SATO, sign_in="nobody")))
    assert (wrong.code, wrong.values) == (unknown.code, unknown.values) == ("vault.wrong_passphrase", {})
    assert costs == [kdf.FLOOR, kdf.FLOOR]
    assert files_in(made.folder) == before


def test_what_is_no_vault_is_said(made: Made, tmp_path: Path):
    assert refusal(lambda: made.open(tmp_path / "nowhere")).code == "vault.gone"
    (tmp_path / "empty").mkdir()
    assert refusal(lambda: made.open(tmp_path / "empty")).code == "vault.not_a_vault"
    assert not list((tmp_path / "empty").iterdir())
    (made.folder / header.NAME).unlink()
    assert refusal(made.open).values == {"place": "header"}


def test_nothing_is_made_over_something_that_is_there(made: Made):
    before = files_in(made.folder)
    assert refusal(lambda: create_vault(made.folder, SATO, made.around)).code == "vault.exists"
    assert files_in(made.folder) == before


def test_a_failed_creation_leaves_nothing(made: Made, tmp_path: Path):
    def fail(step: str) -> None:
        if step == "create.before":
            raise OSError(28, "full")

    place = tmp_path / "neu"
    place.mkdir()
    problem = refusal(lambda: create_vault(place / "b.bansou", SATO, made.around, Watch(step=fail)))
    assert problem.code == "disk.full"
    assert not list(place.iterdir())


def test_nothing_readable_lies_on_the_disk(made: Made):
    with made.open() as vault:
        save(vault, ("カナリヤ 太郎",))
        inside = [vault.keys.database, vault.keys.vault_key, made.code.private_key]
    for name, data in files_in(made.folder.parent).items():
        for encoding in ("utf-8", "utf-16-le", "cp932"):
            assert "カナリヤ".encode(encoding) not in data, name
        assert not any(key in data or key.hex().encode() in data for key in inside), name


def test_closing_drops_the_keys_and_frees_the_vault(made: Made):
    vault = made.open()
    vault.close()
    vault.close()
    with pytest.raises(RuntimeError):
        _ = vault.keys.database
    with pytest.raises(RuntimeError):
        _ = vault.keys.vault_key
    made.open().close()


def test_no_text_and_no_live_object_shows_a_key(made: Made):
    vault = made.open()
    secret = vault.keys.database
    shown = [vault, vault.keys, vault.records, vault.header, SATO, made.code, made.around]
    for each in shown:
        for text in (repr(each), str(each)):
            assert secret.hex() not in text
            assert repr(secret)[2:-1] not in text
            assert SATO.passphrase not in text
    vault.close()
    del shown, each, text
    gc.collect()
    known = [each for each in gc.get_objects() if isinstance(each, keys.Keys)]
    assert not any(secret in each._keys.values() for each in known)


def test_people_come_and_go(made: Made):
    tanaka = NewStaff(UUID(int=3), "tanaka", "やま かわ うみ そら ほし")
    with open_vault(made.folder, SATO.sign_in, SATO.passphrase, made.around) as vault:
        vault.add_slot(tanaka)
        assert refusal(lambda: vault.add_slot(tanaka)).code == "vault.slot_exists"
        same_name = NewStaff(UUID(int=4), "ＴＡＮＡＫＡ", "x")
        assert refusal(lambda: vault.add_slot(same_name)).code == "vault.sign_in_taken"
        assert (
            refusal(lambda: vault.add_slot(replace(same_name, sign_in=" "))).code == "vault.sign_in_missing"
        )
        vault.rename_sign_in(tanaka.id, "田中")
        assert refusal(lambda: vault.rename_sign_in(tanaka.id, "佐藤")).code == "vault.sign_in_taken"
        vault.reset_passphrase(tanaka.id, "あたらしい ことば")
        assert refusal(lambda: vault.remove_slot(SATO.id)).code == "vault.own_slot"
        assert refusal(lambda: vault.reset_passphrase(UUID(int=9), "x")).code == "vault.no_such_slot"
        wrong = refusal(lambda: vault.change_passphrase("ちがう", "よい"))
        assert wrong.code == "vault.wrong_passphrase"
        vault.change_passphrase(SATO.passphrase, "さとうの あたらしい")
    assert enter(made, NewStaff(tanaka.id, "田中", "あたらしい ことば")) == tanaka.id
    assert enter(made, replace(SATO, passphrase="さとうの あたらしい")) == SATO.id
    assert refusal(lambda: enter(made, SATO)).code == "vault.wrong_passphrase"


def test_removing_somebody_changes_every_key(made: Made):
    with made.open() as vault:
        old_vault_key, old_paths = vault.keys.vault_key, (vault.database_path, vault.attachments_path)
        old_key = vault.keys.database
        former = vault.remove_slot(SATO.id)
        assert former.vault_key == old_vault_key != vault.keys.vault_key
        assert names_in(vault) == NAMES
        assert not papers_missing(vault, made.digests)
        assert (vault.database_path.name, vault.attachments_path.name) == ("vault.2.db", "attachments.2.db")
        with pytest.raises(engine.DatabaseError):
            engine.look(vault.database_path, old_key).execute("SELECT * FROM sqlite_master")
        # The former generation stays until a good backup holds what it held.
        assert all(path.exists() for path in old_paths)
        vault.remove_former_generations()
        assert not any(path.exists() for path in old_paths)
        assert not list(made.folder.glob("vault.1.json"))
        assert refusal(lambda: vault.remove_slot(SUZUKI.id)).code == "vault.last_slot"
    assert refusal(lambda: enter(made, SATO)).code == "vault.wrong_passphrase"
    assert enter(made, SUZUKI) == SUZUKI.id
    assert made.is_whole()


def test_a_second_sheet_makes_the_first_one_useless(made: Made):
    with made.open() as vault:
        fresh = vault.new_recovery_code()
    assert refusal(made.open).code == "recovery.wrong_code"
    assert replace(made, code=fresh).is_whole()


def test_nobody_may_write_while_the_vault_moves(made: Made):
    with made.open() as vault:
        writer = engine.connect(vault.database_path, vault.keys.database)
        writer.execute("PRAGMA busy_timeout = 0")
        steps = []

        def try_to_write(step: str) -> None:
            steps.append(step)
            if step == "records.checked":
                with pytest.raises(engine.DatabaseError, match="locked"):
                    writer.execute("UPDATE vault_fact SET value = 'lost' WHERE name = 'replica'")

        vault.rotate(Watch(step=try_to_write))
        writer.close()
        assert "records.checked" in steps
        assert names_in(vault) == NAMES


def test_an_older_schema_is_brought_up_in_a_next_generation(made: Made):
    def adding(path: Path, key: bytes) -> None:
        connection = engine.connect(path, key)
        connection.execute("CREATE TABLE added (id INTEGER PRIMARY KEY)")
        connection.execute("UPDATE alembic_version SET version_num = '9998'")
        connection.close()

    with made.open() as vault:
        assert not vault.needs_upgrade
        vault.around = replace(vault.around, schema=Later(vault.around.schema, adding))
        assert vault.needs_upgrade
        vault.upgrade()
        assert not vault.needs_upgrade
        assert vault.database_path.name == "vault.2.db"
        assert vault.attachments_path.name == "attachments.db"
        with_table = engine.look(vault.database_path, vault.keys.database)
        assert with_table.execute("SELECT count(*) FROM added").fetchone() == (0,)
        with_table.close()
        assert (made.folder / "vault.db").exists()
    # A program that knows only the schema of before refuses it and writes nothing.
    before = files_in(made.folder)
    assert refusal(made.open).code == "vault.newer"
    assert files_in(made.folder) == before


class Later:
    """The schema of a program to come."""

    NEWEST = "9998"

    def __init__(self, real: Any, upgrade: Callable[[Path, bytes], None]) -> None:
        self.schema_of = real.schema_of
        self.upgrade = upgrade


def test_a_failed_upgrade_leaves_the_vault_as_it_was(made: Made):
    def failing(_path: Path, _key: bytes) -> None:
        raise Problem("vault.migration_failed")

    with made.open() as vault:
        vault.around = replace(vault.around, schema=Later(vault.around.schema, failing))
        before = {name for name in files_in(made.folder) if not name.endswith(("-wal", "-shm"))}
        assert refusal(vault.upgrade).code == "vault.migration_failed"
        after = {name for name in files_in(made.folder) if not name.endswith(("-wal", "-shm"))}
        assert after == before
    assert made.is_whole()


@pytest.mark.parametrize("name", ["vault.2.db", "attachments.2.db"])
def test_a_copy_that_went_wrong_never_becomes_the_vault(made: Made, name: str):
    def spoil(step: str) -> None:
        part = made.folder / f"{name}.part"
        if step.endswith(".copied") and part.exists():
            data = bytearray(part.read_bytes())
            data[-5000] ^= 1
            part.write_bytes(data)

    with made.open() as vault:
        assert refusal(lambda: vault.rotate(Watch(step=spoil))).code == "vault.damaged"
        assert vault.database_path.name == "vault.db"
        assert not list(made.folder.glob("*.2.*"))
    assert made.is_whole()


def test_a_full_disk_is_said_before_anything_is_built(made: Made, monkeypatch: pytest.MonkeyPatch):
    usage = shutil.disk_usage(made.folder)
    with made.open() as vault:
        monkeypatch.setattr(files.shutil, "disk_usage", lambda _folder: usage._replace(free=1000))
        before = set(files_in(made.folder))
        problem = refusal(vault.rotate)
        assert problem.code == "disk.full"
        assert problem.values["free"] == 1000 < problem.values["needed"]
        assert set(files_in(made.folder)) == before


def test_the_counter_rises_in_all_three_files(made: Made):
    def counters() -> set[int]:
        with made.open() as vault:
            found = {vault.header.counter, header.read(made.folder).counter}
            for each in (vault.records, vault.attachments):
                connection = engine.look(each.path, each.key)
                value = connection.execute("SELECT value FROM vault_fact WHERE name = 'counter'").fetchone()
                found.add(int(value[0]))
                connection.close()
        return found

    first, second = counters(), counters()
    assert len(first) == 1
    assert second == {first.pop() + 1}


def test_an_older_copy_put_back_is_announced_and_opened_only_when_accepted(made: Made, tmp_path: Path):
    old = Path(shutil.copytree(made.folder, tmp_path / "old"))
    with made.open() as vault:
        save(vault, ("あとから",))
    shutil.rmtree(made.folder)
    old.rename(made.folder)
    before = files_in(made.folder)
    for _ in range(2):
        problem = refusal(made.open)
        assert (problem.code, problem.values) == ("vault.older_than_seen", {"place": "vault"})
        assert files_in(made.folder) == before
    with made.open(accept_older=True) as vault:
        assert names_in(vault) == NAMES
    assert made.is_whole()


@pytest.mark.parametrize(
    ("name", "place"), [("vault.db", "records"), ("attachments.db", "attachments"), ("vault.json", "header")]
)
def test_one_older_file_put_back_is_announced(made: Made, tmp_path: Path, name: str, place: str):
    old = Path(shutil.copy(made.folder / name, tmp_path / name))
    for _ in range(2):
        made.open().close()
    shutil.copy(old, made.folder / name)
    stranger = replace(made, around=replace(made.around, memory=MachineMemory(tmp_path / "other machine")))
    problem = refusal(stranger.open)
    assert (problem.code, problem.values) == ("vault.older_than_seen", {"place": place})
    with stranger.open(accept_older=True) as vault:
        assert names_in(vault) == NAMES
    assert stranger.is_whole()


def forged(made: Made, folder: Path, *, renamed: bool) -> Path:
    """Make a vault for the same people under another key, as their public keys allow."""
    elsewhere = made.copied(folder)
    with elsewhere.open() as vault:
        if renamed:
            vault.replica = UUID(int=77)
        vault.rotate()
        for source in (vault.records, vault.attachments):
            connection = engine.connect(source.path, source.key)
            connection.execute(
                "UPDATE vault_fact SET value = ? WHERE name = 'replica'", (str(vault.replica),)
            )
            connection.close()
    return elsewhere.folder


@pytest.mark.parametrize("renamed", [False, True], ids=["its replica", "another replica"])
def test_a_forged_vault_of_the_same_id_is_announced(made: Made, tmp_path: Path, *, renamed: bool):
    made.open().close()
    false = forged(made, tmp_path / "forged.bansou", renamed=renamed)
    before = files_in(false)
    for _ in range(2):
        assert refusal(lambda: made.open(false)).code == "vault.other_key"
        assert files_in(false) == before
    made.open().close()
    made.open(false, accept_older=True).close()
    # What was accepted is known from then on.
    made.open(false).close()


def test_a_key_that_changed_here_is_no_stranger_and_neither_is_a_first_sight(made: Made, tmp_path: Path):
    with made.open() as vault:
        vault.rotate()
    made.open().close()
    other = replace(made, around=replace(made.around, memory=MachineMemory(tmp_path / "other machine")))
    other.open().close()
    with made.open() as vault:
        vault.remove_slot(SUZUKI.id)
    assert made.is_whole()
    assert refusal(other.open).code == "vault.other_key"


@pytest.mark.parametrize("at", ["switch.before", "switch.after"])
def test_a_power_cut_while_the_key_changes_is_no_alarm(made: Made, at: str):
    def cut(step: str) -> None:
        if step == at:
            raise KeyboardInterrupt

    vault = made.open()
    with pytest.raises(KeyboardInterrupt):
        vault.rotate(Watch(step=cut))
    # Nothing is noted at the end: the power is gone.
    vault._lock.release()
    made.open().close()
    assert made.is_whole()


def test_records_that_lost_their_newest_lines_are_announced(made: Made):
    with made.open() as vault:
        save(vault, ("さいご",))
        replica = vault.replica.hex
        key = vault.keys.database
    connection = engine.connect(made.folder / "vault.db", key)
    connection.execute(
        "DELETE FROM change_line WHERE replica = ? AND seq = (SELECT max(seq) FROM change_line)", (replica,)
    )
    connection.close()
    problem = refusal(made.open)
    assert (problem.code, problem.values) == ("vault.older_than_seen", {"place": "records"})


def test_a_crash_between_counting_and_the_header_is_no_alarm(made: Made):
    with made.open() as vault:
        sources = [vault.records, vault.attachments]
        counter = vault.header.counter
        keys_of_files = [each.key for each in sources]
    for source, key in zip(sources, keys_of_files, strict=True):
        connection = engine.connect(source.path, key)
        connection.execute("UPDATE vault_fact SET value = ? WHERE name = 'counter'", (str(counter + 1),))
        connection.close()
    with made.open() as vault:
        assert vault.header.counter == counter + 1
    assert made.is_whole()


def test_the_vault_tells_when_its_stick_is_gone_and_back(made: Made):
    with made.open() as vault:
        away = made.folder.rename(made.folder.with_name("away"))
        assert not vault.is_there
        assert refusal(lambda: vault.rename_sign_in(SATO.id, "sato")).code == "vault.gone"
        away.rename(made.folder)
        assert vault.is_there
        vault.rename_sign_in(SATO.id, "sato")
    assert sign_ins(made.folder)[0] == "sato"


def test_a_newer_attachments_file_is_refused(made: Made):
    with made.open() as vault, AttachmentStore(vault.attachments_path, vault.keys.attachments) as papers:
        papers._connection.execute("PRAGMA user_version = 99")
    assert refusal(made.open).code == "vault.newer"


def test_core_dumps_are_off():
    resource = pytest.importorskip("resource")
    no_core_dumps()
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
