from __future__ import annotations

import os
import random
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.problem import Problem
from desktop.storage import backup_folder, backups, engine, header
from desktop.storage.attachments import AttachmentStore
from desktop.storage.backup_folder import list_backups
from desktop.storage.keys import Keys
from desktop.storage.store import Store
from desktop.storage.vault_lock import VaultLock
from desktop.storage.watch import Watch
from tests.desktop.storage import vaults
from tests.desktop.storage.vaults import SATO, START, SUZUKI, Made, files_in, packs_in, save_one


def problem_of_taking(made: Made, folder: Path, watch: Watch) -> Problem:
    with pytest.raises(Problem) as caught:
        made.back_up(folder, watch)
    return caught.value


def test_a_copy_is_dated_whole_and_listed_without_a_key(made: Made, stick: Path):
    backup = made.back_up(stick)
    assert backup.folder.name == "2026-11-23T0000Z"
    # People choose what they see: the stick, the vault's part of it, or the dated copy.
    for chosen in (stick, backup.folder.parent, backup.folder):
        assert list_backups(chosen) == (backup,)
    assert backup.is_whole
    assert backup.taken == START
    assert backup.manifest.attachments == 6
    assert backup.manifest.attachment_bytes == 180_000
    assert [head.seq for head in backup.manifest.heads] == [40]
    assert made.verify(backup) == ()
    assert list_backups(stick, UUID(int=1)) == ()


def test_it_opens_with_the_passphrases_of_its_day_or_the_sheet(made: Made, stick: Path):
    backup = made.back_up(stick)
    with made.open() as vault:
        vault.reset_passphrase(SATO.id, "あたらしい ことば")
        known = vault.keys.name
    assert backups.unlock(backup, SATO.sign_in, SATO.passphrase).name == known
    assert backups.unlock_with_code(backup, made.code).name == known
    with pytest.raises(Problem) as caught:
        backups.unlock(backup, SATO.sign_in, "あたらしい ことば")
    assert caught.value.code == "vault.wrong_passphrase"


def test_the_second_copy_adds_only_what_is_new(made: Made, stick: Path):
    made.back_up(stick)
    first = {path: path.read_bytes() for path in packs_in(stick)}
    made.later(hours=1)
    made.back_up(stick)
    assert {path: path.read_bytes() for path in packs_in(stick)} == first
    with made.open() as vault, AttachmentStore(vault.attachments_path, vault.keys.attachments) as papers:
        papers.put(b"one more paper")
    made.later(hours=1)
    newest = made.back_up(stick)
    assert len(packs_in(stick)) == 2
    assert packs_in(stick)[1].stat().st_size < 40_000
    assert {path: path.read_bytes() for path in first} == first
    assert newest.manifest.attachments == 7
    assert made.verify(newest) == ()


def test_two_copies_in_a_minute_both_stay(made: Made, stick: Path):
    made.back_up(stick)
    made.later(seconds=5)
    assert made.back_up(stick).folder.name == "2026-11-23T0000Z-2"
    assert len(list_backups(stick)) == 2


def test_packs_are_cut_at_their_size(made: Made, stick: Path):
    with made.open() as vault:
        backup = backups.take(vault, stick, largest_pack=70_000)
        assert len(packs_in(stick)) == 3
        assert backups.verify(backup, vault.keys) == ()


def test_a_copy_is_of_one_moment_while_saving_goes_on(made: Made, stick: Path):
    with made.open() as vault:
        store = Store(vault.database_path, vault.keys.database, made.clock)
        with store.write_aside() as connection:
            connection.exec_driver_sql(
                "CREATE TABLE filler AS SELECT randomblob(2000) FROM change_line, staff"
            )
        saved: list[str] = []

        def save(_done: int, _total: int) -> None:
            assert len(saved) < 100, "every save began the copy anew"
            saved.append(f"その間 {len(saved)}")
            save_one(store, vault.replica, saved[-1])

        backup = backups.take(vault, stick, Watch(progress=save))
        assert backups.verify(backup, vault.keys) == ()
        with closing(engine.look(backup.folder / "vault.db", vault.keys.database)) as copy:
            count = copy.execute("SELECT count(*) FROM staff").fetchone()[0]
        store.close()
    assert len(saved) > 3
    assert count == 40


def test_progress_rises_to_the_whole(made: Made, stick: Path):
    seen: list[tuple[int, int]] = []
    made.back_up(stick, Watch(progress=lambda done, total: seen.append((done, total))))
    assert len({total for _done, total in seen}) == 1
    assert [done for done, _total in seen] == sorted(done for done, _total in seen)
    assert seen[-1][0] == seen[-1][1]


def test_stopping_leaves_nothing_half(made: Made, stick: Path):
    good = made.back_up(stick)
    before = files_in(stick)
    made.later(days=1)
    with made.open() as vault, AttachmentStore(vault.attachments_path, vault.keys.attachments) as papers:
        papers.put(random.Random(2).randbytes(100_000))
    asked = iter([False, True])
    problem = problem_of_taking(made, stick, Watch(stopped=lambda: next(asked, True)))
    assert problem.code == "work.stopped"
    assert files_in(stick) == before
    assert list_backups(stick) == (good,)


@pytest.mark.parametrize("step", ["backup.copied", "pack.checked", "backup.packed", "backup.checked"])
def test_a_stick_that_is_pulled_is_said_and_no_half_copy_counts(made: Made, stick: Path, step: str):
    def pull(reached: str) -> None:
        if reached == step:
            stick.rename(stick.with_name("pulled"))

    assert problem_of_taking(made, stick, Watch(step=pull)).code == "backup.gone"
    back = stick.with_name("pulled").rename(stick)
    assert list_backups(back) == ()
    made.later(days=1)
    assert made.verify(made.back_up(back)) == ()
    assert not [path for path in back.rglob("*") if ".part" in path.name]
    assert made.is_whole()


def test_a_pulled_vault_is_not_blamed_on_the_backup(made: Made, stick: Path):
    def pull(reached: str) -> None:
        if reached == "backup.copied":
            made.folder.rename(made.folder.with_name("pulled"))
            raise OSError(5, "gone")

    assert problem_of_taking(made, stick, Watch(step=pull)).code == "vault.gone"


def test_a_missing_backup_folder_is_not_made(made: Made, tmp_path: Path):
    with made.open() as vault, pytest.raises(Problem) as caught:
        backups.take(vault, tmp_path / "nowhere")
    assert caught.value.code == "backup.gone"
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(Problem) as caught:
        list_backups(tmp_path / "nowhere")
    assert caught.value.code == "backup.gone"


def test_a_damaged_vault_is_not_backed_up_and_the_good_copy_stays(made: Made, stick: Path):
    good = made.back_up(stick)
    made.later(days=400)
    with made.open() as vault, closing(engine.look(vault.database_path, vault.keys.database)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'staff'").fetchone()[0]
    with (made.folder / "vault.db").open("r+b") as file:
        file.seek((root - 1) * 4096 + 99)
        file.write(b"rot")
    problem = problem_of_taking(made, stick, Watch())
    assert (problem.code, problem.values["place"]) == ("vault.damaged", "records")
    assert list_backups(stick) == (good,)


def test_a_damaged_paper_is_said_to_be_the_vaults(made: Made, stick: Path):
    path = made.folder / "attachments.db"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"rot")
    problem = problem_of_taking(made, stick, Watch())
    assert (problem.code, problem.values["place"]) == ("vault.damaged", "attachments")
    assert list_backups(stick) == ()


def test_a_stick_that_lies_is_found_out(made: Made, stick: Path):
    def forget(reached: str) -> None:
        if reached == "backup.packed":
            part = next(stick.rglob("*.part")) / "vault.db"
            data = bytearray(part.read_bytes())
            data[len(data) // 2] ^= 1
            part.write_bytes(data)

    assert problem_of_taking(made, stick, Watch(step=forget)).code == "backup.damaged"
    assert list_backups(stick) == ()
    assert made.is_whole()


@pytest.mark.parametrize("name", ["vault.db", "vault.json", "contents", "manifest.json"])
def test_every_changed_file_of_a_copy_is_noticed(made: Made, stick: Path, name: str):
    backup = made.back_up(stick)
    path = backup.folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    if name == "manifest.json":
        assert list_backups(stick) == ()
        return
    with made.open() as vault, pytest.raises(Problem) as caught:
        backups.verify(list_backups(stick)[0], vault.keys)
    assert caught.value.code == "backup.damaged"


def test_a_forged_manifest_is_noticed_with_the_key(made: Made, stick: Path):
    backup = made.back_up(stick)
    path = backup.folder / "manifest.json"
    values = header.from_checked_json(path.read_bytes())
    assert values is not None
    path.write_bytes(header.to_checked_json(values | {"counter": 999}))
    forged = list_backups(stick)[0]
    assert forged.manifest.counter == 999
    with made.open() as vault, pytest.raises(Problem) as caught:
        backups.verify(forged, vault.keys)
    assert caught.value.code == "backup.damaged"
    path.write_bytes(header.to_checked_json(values | {"files": {"../../x": [1, "0"]}}))
    assert list_backups(stick) == ()


def test_lost_papers_are_named_and_added_anew_by_the_next_copy(made: Made, stick: Path):
    backup = made.back_up(stick)
    pack = packs_in(stick)[0]
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.write_bytes(data)
    lost = made.verify(backup)
    assert lost
    assert set(lost) <= set(made.digests)
    made.later(days=1)
    newest = made.back_up(stick)
    assert [path.name for path in packs_in(stick)] == ["0002.pack"]
    assert made.verify(newest) == made.verify(backup) == ()


def test_a_pack_that_is_gone_is_made_anew(made: Made, stick: Path):
    backup = made.back_up(stick)
    packs_in(stick)[0].unlink()
    assert set(made.verify(backup)) == set(made.digests)
    made.later(days=1)
    made.back_up(stick)
    assert made.verify(backup) == ()


def test_only_one_program_writes_into_a_backup_folder(made: Made, stick: Path):
    with made.open() as vault:
        shelf = backup_folder.shelf(stick, vault.id)
        shelf.mkdir()
        lock = VaultLock(shelf, "x", START)
        with pytest.raises(Problem) as caught:
            backups.take(vault, stick)
        lock.release()
        assert caught.value.code == "backup.in_use"
        backups.take(vault, stick)


def test_old_copies_are_thinned_and_only_whole_ones_count(made: Made, stick: Path):
    first = made.back_up(stick)
    for _ in range(30):
        made.later(days=1)
        made.back_up(stick)
    days = [backup.taken.date().isoformat() for backup in list_backups(stick)]
    # Twelve days, then the last of each week; of November its last day.
    assert days[:12] == [f"2026-12-{day:02}" for day in range(23, 11, -1)]
    assert len(days) < 20
    assert not first.folder.exists()
    assert "2026-11-30" in days


def test_a_good_copy_never_goes_in_favour_of_a_broken_one(made: Made, stick: Path):
    good = made.back_up(stick)
    made.later(days=1)
    # The last of its week, month and year is broken; among the twelve days neither is soon.
    os.truncate(made.back_up(stick).folder / "vault.db", 4096)
    made.later(days=400)
    for _ in range(13):
        made.later(days=1)
        made.back_up(stick)
    assert good.folder.exists()
    assert [backup.folder for backup in list_backups(stick) if backup.is_whole][-1] == good.folder


def test_an_erased_paper_leaves_the_packs_with_the_last_copy_that_spoke_of_it(made: Made, stick: Path):
    made.back_up(stick)
    with made.open() as vault, AttachmentStore(vault.attachments_path, vault.keys.attachments) as papers:
        papers.erase(made.digests[:1])
    made.later(hours=1)
    newest = made.back_up(stick)
    assert newest.manifest.attachments == 5
    assert len(list_backups(stick)) == 2
    assert packed(made, stick) == set(made.digests)
    backups.delete(list_backups(stick)[-1])
    made.later(hours=1)
    made.back_up(stick)
    assert packed(made, stick) == set(made.digests[1:])
    assert all(made.verify(each) == () for each in list_backups(stick))


def packed(made: Made, stick: Path) -> set[str]:
    with made.open() as vault:
        found: set[str] = set()
        for path in packs_in(stick):
            with AttachmentStore.to_read(path, vault.keys.backups) as pack:
                found |= pack.sizes().keys()
        return found


def test_a_good_copy_lets_the_former_generation_go(made: Made, stick: Path):
    with made.open() as vault:
        vault.rotate()
        assert (made.folder / "vault.db").exists()
        backups.take(vault, stick)
        left = {path.name for path in made.folder.glob("*.*") if path.suffix in {".db", ".json"}}
        assert left == {"vault.json", "vault.2.db", "attachments.2.db"}


def test_who_left_could_open_these_and_no_more_after_rekeying(made: Made, stick: Path):
    made.back_up(stick)
    made.later(days=1)
    made.back_up(stick)
    with made.open() as vault:
        former = vault.remove_slot(SATO.id)
        made.later(days=1)
        backups.take(vault, stick)
        openable = backups.openable_by(stick, vault.id, SATO.id)
        assert [backup.taken.day for backup in openable] == [24, 23]
        backups.delete(openable[1])
        fresh = backups.rekey(openable[0], former, vault)
        assert (fresh.taken, fresh.manifest.heads) == (openable[0].taken, openable[0].manifest.heads)
        assert not backups.openable_by(stick, vault.id, SATO.id)
        assert backups.verify(fresh, vault.keys) == ()
        assert len(backup_folder.all_packs_folders(fresh.folder.parent)) == 1
        other = Keys(vault.id, bytes(32))
        with pytest.raises(Problem) as caught:
            backups.rekey(fresh, other, vault)
        assert caught.value.code == "backup.other_key"
    with pytest.raises(Problem) as caught:
        backups.unlock(fresh, SATO.sign_in, SATO.passphrase)
    assert caught.value.code == "vault.wrong_passphrase"
    assert backups.unlock(fresh, SUZUKI.sign_in, SUZUKI.passphrase).name == fresh.manifest.key_name


def test_nothing_readable_lies_on_the_stick(made: Made, stick: Path):
    made.back_up(stick)
    inside = [name.encode() for name in vaults.NAMES] + [digest.encode() for digest in made.digests]
    for name, data in files_in(stick).items():
        assert not any(each in data for each in inside), name


def test_moments_are_kept_as_utc(made: Made, stick: Path):
    made.clock.moment = datetime(2026, 12, 31, 23, 59, tzinfo=UTC) + timedelta(seconds=59)
    backup = made.back_up(stick)
    assert backup.folder.name == "2026-12-31T2359Z"
    assert backup.manifest.taken == made.clock.moment
