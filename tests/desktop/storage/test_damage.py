"""Whatever happened to a database is recognised, told with its place, and made no worse."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.storage import engine, health, write_ahead
from desktop.storage.attachments import AttachmentStore
from desktop.storage.store import Store
from desktop.storage.watch import Watch
from tests.desktop.storage import vaults
from tests.desktop.storage.vaults import NAMES, Made, files_in, names_in, save_one

PAGE = 4096
PLACES = {"vault.db": "records", "attachments.db": "attachments"}


def refused(made: Made) -> Problem:
    """Try to open; whatever is wrong, not a byte may have changed."""
    before = files_in(made.folder)
    with pytest.raises(Problem) as caught:
        made.open()
    after = files_in(made.folder)
    shared_memory = {name for name in after if name.endswith("-shm")}
    assert {name: data for name, data in after.items() if name not in shared_memory} == {
        name: data for name, data in before.items() if name not in shared_memory
    }
    return caught.value


def damage_at(made: Made) -> str:
    problem = refused(made)
    assert problem.code == "vault.damaged"
    return str(problem.values["place"])


def flip(path: Path, place: int, bit: int = 0) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 1 << bit]))


@contextmanager
def keys_of(made: Made) -> Iterator[dict[str, bytes]]:
    with made.open() as vault:
        yield {"vault.db": vault.keys.database, "attachments.db": vault.keys.attachments}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("place", [0, 5, 16, 100, PAGE - 1])
def test_a_flip_in_the_first_page_is_recognised_at_opening(made: Made, name: str, place: int):
    flip(made.folder / name, place, 3)
    assert damage_at(made) == PLACES[name]


def test_a_flip_in_the_schema_is_recognised_at_opening(made: Made):
    with made.open() as vault, closing(engine.look(vault.database_path, vault.keys.database)) as connection:
        count = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        assert count > 40
    # The schema is larger than a page, and its further pages follow the first ones.
    found = set()
    for page in range(1, 12):
        copy = made.copied(made.folder.with_name(f"{page}.bansou"))
        flip(copy.folder / "vault.db", page * PAGE + 200)
        try:
            copy.open().close()
        except Problem as problem:
            found.add(problem.values.get("place"))
    assert found == {"records"}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize(
    "what", ["empty", "zeros", "half", "one byte short", "one page short", "text", "gone", "noise"]
)
def test_files_that_are_not_what_they_were(made: Made, name: str, what: str):
    path = made.folder / name
    size = path.stat().st_size
    match what:
        case "empty":
            path.write_bytes(b"")
        case "zeros":
            path.write_bytes(bytes(size))
        case "half":
            os.truncate(path, size // 2 // PAGE * PAGE)
        case "one byte short":
            os.truncate(path, size - 1)
        case "one page short":
            os.truncate(path, size - PAGE)
        case "text":
            path.write_text("これはデータベースではありません" * 1000, encoding="utf-8")
        case "gone":
            path.unlink()
        case "noise":
            path.write_bytes(random.Random(3).randbytes(size))
    assert damage_at(made) == PLACES[name]


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Another vault, of which files are only taken."""
    return vaults.make(tmp_path_factory.mktemp("other") / "other.bansou")


@pytest.mark.parametrize("name", PLACES)
def test_another_vaults_file_is_foreign(made: Made, other: Made, name: str):
    shutil.copy(other.folder / name, made.folder / name)
    assert damage_at(made) == PLACES[name]


def test_a_plain_database_in_its_place_is_foreign(made: Made):
    path = made.folder / "vault.db"
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE vault_fact (name TEXT PRIMARY KEY, value TEXT)")
    plain.commit()
    plain.close()
    assert damage_at(made) == "records"


@pytest.mark.parametrize("name", PLACES)
def test_the_other_generations_file_under_this_ones_name_is_recognised(made: Made, name: str):
    with made.open() as vault:
        vault.upgrade()
        vault.rotate()
        former = {"vault.db": "vault.2.db", "attachments.db": "attachments.db"}[name]
        present = {"vault.db": "vault.3.db", "attachments.db": "attachments.3.db"}[name]
    shutil.copy(made.folder / former, made.folder / present)
    assert damage_at(made) == PLACES[name]


def test_a_former_generation_under_the_same_key_is_recognised_too(made: Made):
    with made.open() as vault:
        vault.upgrade()
    shutil.copy(made.folder / "vault.db", made.folder / "vault.2.db")
    assert damage_at(made) == "records"


@pytest.mark.parametrize("name", PLACES)
def test_every_flip_anywhere_is_found_by_the_full_check(made: Made, name: str):
    with keys_of(made) as keys:
        key = keys[name]
    path = made.folder / name
    assert health.full_check(path, key, PLACES[name]).sound
    whole = path.read_bytes()
    chance = random.Random(20261123)
    for _ in range(8):
        place = chance.randrange(len(whole))
        flip(path, place, chance.randrange(8))
        before = path.read_bytes()
        findings = health.full_check(path, key, PLACES[name])
        assert not findings.sound, place
        # The first sixteen bytes are the salt: with it every page is unreadable.
        assert findings.pages or place < PAGE
        if findings.pages and place >= PAGE:
            assert place // PAGE + 1 in findings.pages
        assert path.read_bytes() == before
        with pytest.raises(Problem) as caught:
            findings.refuse_damage()
        assert caught.value.values["place"] == PLACES[name]
        path.write_bytes(whole)
    assert health.full_check(path, key, PLACES[name]).sound


@pytest.mark.parametrize("name", PLACES)
def test_of_many_flips_each_is_found(made: Made, name: str):
    with keys_of(made) as keys:
        key = keys[name]
    path = made.folder / name
    chance = random.Random(20261124)
    pages = path.stat().st_size // PAGE
    # Behind the first page, which would hide the others. One look at the whole file finds them all.
    flipped = sorted(chance.sample(range(2, pages + 1), min(60, (pages - 1) // 2)))
    for page in flipped:
        flip(path, (page - 1) * PAGE + chance.randrange(PAGE), chance.randrange(8))
    assert set(health.full_check(path, key, PLACES[name]).pages) == set(flipped)


def test_the_full_check_says_which_tables_cannot_be_read(made: Made):
    with made.open() as vault, closing(engine.look(vault.database_path, vault.keys.database)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'staff'").fetchone()[0]
        key = vault.keys.database
    flip(made.folder / "vault.db", (root - 1) * PAGE + 500)
    findings = health.full_check(made.folder / "vault.db", key)
    assert findings.tables == ("staff",)
    assert root in findings.pages


def test_a_damaged_page_is_a_problem_when_it_is_read_and_not_before(made: Made):
    with made.open() as vault, closing(engine.look(vault.database_path, vault.keys.database)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'staff'").fetchone()[0]
    flip(made.folder / "vault.db", (root - 1) * PAGE + 500)
    with made.open() as vault, pytest.raises(Problem) as caught:
        names_in(vault)
    assert caught.value.code == "vault.damaged"


def test_a_paper_whose_bytes_were_changed_inside_is_not_handed_out(made: Made):
    with made.open() as vault, AttachmentStore(vault.attachments_path, vault.keys.attachments) as papers:
        papers._connection.execute("UPDATE blob SET data = zeroblob(10) WHERE digest = ?", made.digests[:1])
        with pytest.raises(Problem) as caught:
            papers.get(made.digests[0])
    assert (caught.value.code, caught.value.values) == ("vault.damaged", {"place": "attachments"})


def test_the_full_check_can_be_stopped(made: Made):
    with made.open() as vault:
        store = Store(vault.database_path, vault.keys.database, made.clock)
        with store.write_aside() as connection:
            connection.exec_driver_sql(
                "CREATE TABLE big AS SELECT randomblob(60) AS x FROM change_line a, staff b"
            )
        store.close()
        stopping = Watch(stopped=lambda: True)
        with pytest.raises(Problem) as caught:
            health.full_check(vault.database_path, vault.keys.database, watch=stopping, every=100)
    assert caught.value.code == "work.stopped"


def test_the_full_check_runs_beside_saving(made: Made):
    with made.open() as vault:
        store = Store(vault.database_path, vault.keys.database, made.clock)
        for number in range(15):
            save_one(store, vault.replica, f"新 {number}")
            assert health.full_check(vault.database_path, vault.keys.database).sound
        store.close()


# What a crash leaves behind


@pytest.fixture
def crashed(made: Made) -> Made:
    """The vault as a crash leaves it: the last saves are in the log only."""
    return after_crash(made, "crashed", 8)


def after_crash(made: Made, name: str, saves: int) -> Made:
    with made.open() as vault:
        store = Store(vault.database_path, vault.keys.database, made.clock)
        for number in range(saves):
            save_one(store, vault.replica, f"直前 {number}")
        place = made.folder.with_name(f"{name}.bansou")
        shutil.copytree(made.folder, place, ignore=shutil.ignore_patterns("*-shm"))
        # The crash: nobody closes these in the copy, and this machine noted nothing after it.
        left = made.__class__(place, made.code, made.around, made.digests)
        store.close()
    return left


def fresh_memory(made: Made) -> Made:
    return made.copied(made.folder.with_name(f"{made.folder.stem}-elsewhere.bansou"))


def saved_or_problem(made: Made) -> tuple[str, ...] | Problem:
    try:
        return saved_in(made)
    except Problem as problem:
        return problem


def saved_in(made: Made) -> tuple[str, ...]:
    with made.open() as vault:
        return names_in(vault)


def test_what_was_saved_before_a_crash_is_there_after_it(crashed: Made):
    assert write_ahead.is_left(crashed.folder / "vault.db")
    assert saved_in(crashed) == (*NAMES, *(f"直前 {number}" for number in range(8)))
    assert not write_ahead.is_left(crashed.folder / "vault.db")


def test_every_flip_in_the_log_is_recognised_or_costs_at_most_the_last_save(crashed: Made):
    log = write_ahead.beside(crashed.folder / "vault.db")
    whole = log.read_bytes()
    chance = random.Random(5)
    all_but_last = (*NAMES, *(f"直前 {number}" for number in range(7)))
    recognised = 0
    for number in range(60):
        copy = crashed.copied(crashed.folder.with_name(f"flip{number}.bansou"))
        flip(write_ahead.beside(copy.folder / "vault.db"), chance.randrange(len(whole)), chance.randrange(8))
        found = saved_or_problem(copy)
        if isinstance(found, Problem):
            assert (found.code, found.values["place"]) == ("vault.damaged", "log")
            recognised += 1
        else:
            assert found[: len(all_but_last)] == all_but_last
    assert recognised > 40


def test_a_log_cut_in_its_last_save_is_what_a_power_cut_leaves(crashed: Made):
    log = write_ahead.beside(crashed.folder / "vault.db")
    os.truncate(log, log.stat().st_size - 100)
    assert saved_in(fresh_memory(crashed)) == (*NAMES, *(f"直前 {number}" for number in range(7)))


def test_a_last_save_that_was_written_in_parts_is_what_a_power_cut_leaves(crashed: Made):
    log = write_ahead.beside(crashed.folder / "vault.db")
    flip(log, log.stat().st_size - 100)
    assert saved_in(fresh_memory(crashed)) == (*NAMES, *(f"直前 {number}" for number in range(7)))


def test_a_page_that_rotted_before_a_crash_is_recognised_before_the_log_is_folded_in(crashed: Made):
    log = write_ahead.beside(crashed.folder / "vault.db").read_bytes()
    in_log = {struct.unpack_from(">I", log, start)[0] for start in range(32, len(log), 24 + PAGE)}
    pages = (crashed.folder / "vault.db").stat().st_size // PAGE
    untouched = next(page for page in range(pages, 1, -1) if page not in in_log)
    flip(crashed.folder / "vault.db", (untouched - 1) * PAGE + 77)
    assert damage_at(crashed) in {"log", "records"}


def test_a_log_that_takes_back_the_last_save_is_recognised(made: Made):
    log = write_ahead.beside(made.folder / "vault.db")
    with made.open() as vault:
        store = Store(vault.database_path, vault.keys.database, made.clock)
        save_one(store, vault.replica, "一")
        earlier = log.read_bytes()
        save_one(store, vault.replica, "二")
        store.close()
    # Whole and consistent in itself, only older than the file beside it.
    log.write_bytes(earlier)
    assert damage_at(fresh_memory(made)) == "log"


@pytest.mark.parametrize("header", [bytes(32), b"\xff" * 32])
def test_a_log_without_its_header_is_damage(crashed: Made, header: bytes):
    with write_ahead.beside(crashed.folder / "vault.db").open("r+b") as file:
        file.write(header)
    assert damage_at(crashed) == "log"


def test_another_vaults_log_is_damage(crashed: Made, tmp_path: Path):
    other = after_crash(vaults.make(tmp_path / "another.bansou"), "stranger", 3)
    shutil.copy(
        write_ahead.beside(other.folder / "vault.db"), write_ahead.beside(crashed.folder / "vault.db")
    )
    assert damage_at(crashed) == "log"


def test_an_older_log_beside_a_newer_database_is_damage(made: Made):
    older = after_crash(made, "older", 3)
    # Life goes on; then somebody puts the log of then beside the database of now.
    with made.open() as vault:
        vaults.save(vault, tuple(f"のち {number}" for number in range(60)))
    shutil.copy(write_ahead.beside(older.folder / "vault.db"), write_ahead.beside(made.folder / "vault.db"))
    assert damage_at(made) == "log"


def test_an_older_database_under_a_newer_log_is_recognised(made: Made, tmp_path: Path):
    early = shutil.copy(made.folder / "vault.db", tmp_path / "early.db")
    with made.open() as vault:
        vaults.save(vault, tuple(f"のち {number}" for number in range(60)))
    crashed = after_crash(made, "crashed", 3)
    shutil.copy(early, crashed.folder / "vault.db")
    assert refused(crashed).code in {"vault.damaged", "vault.older_than_seen"}


def test_a_foreign_journal_is_not_rolled_back(made: Made):
    (made.folder / "vault.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(PAGE))
    assert damage_at(made) == "log"


def test_a_log_is_read_in_both_byte_orders(tmp_path: Path):
    # The other order is what a machine of the other kind writes; SQLite reads both.
    for magic, order in ((0x377F0682, "<"), (0x377F0683, ">")):
        head = struct.pack(">6I", magic, 3007000, 512, 0, 1, 2)
        sums = reference_checksum(head, order, (0, 0))
        data = head + struct.pack(">2I", *sums)
        for commit in (1, 2, 3):
            page = random.Random(commit).randbytes(512)
            frame = struct.pack(">2I", commit, commit)
            sums = reference_checksum(frame + page, order, sums)
            data += frame + struct.pack(">4I", 1, 2, *sums) + page
        log = tmp_path / "log"
        log.write_bytes(data)
        assert write_ahead.is_whole(log)
        log.write_bytes(data[:100] + b"!" + data[101:])
        assert not write_ahead.is_whole(log)


def reference_checksum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    for one, two in struct.iter_unpack(f"{order}2I", data):
        first = (first + one + second) % 2**32
        second = (second + two + first) % 2**32
    return first, second


def test_opening_changes_nothing_when_any_step_refuses(crashed: Made, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_said: object) -> None:
        raise Problem("vault.newer")

    monkeypatch.setattr("desktop.storage.vault._refuse_newer", refuse)
    assert refused(crashed).code == "vault.newer"
