from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.storage.watch import Watch
from tests.desktop.storage import vaults
from tests.desktop.storage.vaults import SATO, Made, files_in, packs_in


def test_into_a_new_place(made: Made, stick: Path, tmp_path: Path):
    backup = made.back_up(stick)
    target = tmp_path / "戻した.bansou"
    made.restore(backup, target)
    assert made.is_whole(target)
    with made.open() as one, made.open(target) as other:
        assert one.id == other.id
        assert one.replica != other.replica
    # On this machine both are known now, and neither is taken for an older copy of the other.
    assert made.is_whole()
    assert made.is_whole(target)


def test_into_its_own_place_keeps_what_stood_there(made: Made, stick: Path):
    backup = made.back_up(stick)
    with made.open() as vault:
        vaults.save(vault, ("あとから",))
    made.restore(backup, made.folder)
    assert made.is_whole()
    beside = made.folder.with_name("みちしるべ.replaced-2026-11-23T0000Z.bansou")
    with made.open(beside) as vault:
        assert vaults.names_in(vault) == (*vaults.NAMES, "あとから")
    made.restore(backup, made.folder)
    assert len(list(made.folder.parent.glob("みちしるべ.replaced-*"))) == 2
    assert made.is_whole()


@pytest.mark.parametrize("name", ["vault.json", "vault.db", "attachments.db"])
def test_over_a_damaged_vault(made: Made, stick: Path, name: str):
    backup = made.back_up(stick)
    (made.folder / name).write_bytes(b"rot")
    made.restore(backup, made.folder)
    assert made.is_whole()
    beside = next(made.folder.parent.glob("みちしるべ.replaced-*"))
    assert (beside / name).read_bytes() == b"rot"


def test_by_a_passphrase_of_its_day(made: Made, stick: Path, tmp_path: Path):
    backup = made.back_up(stick)
    with made.open() as vault:
        vault.reset_passphrase(SATO.id, "あたらしい ことば")
    work = vaults.restoring.Restoring(backup, tmp_path / "new.bansou", made.around)
    with pytest.raises(Problem) as caught:
        vaults.restoring.restore(work, SATO.sign_in, "あたらしい ことば")
    assert caught.value.code == "vault.wrong_passphrase"
    assert not (tmp_path / "new.bansou").exists()
    vaults.restoring.restore(work, SATO.sign_in, SATO.passphrase)
    assert made.is_whole(tmp_path / "new.bansou")


def test_a_restored_vault_goes_on_and_is_backed_up_beside_the_old_copies(made: Made, stick: Path):
    backup = made.back_up(stick)
    made.later(days=1)
    made.restore(backup, made.folder)
    with made.open() as vault:
        vaults.save(vault, ("そのあと",))
    newest = made.back_up(stick)
    assert made.verify(newest) == ()
    assert [head.seq for head in sorted(newest.manifest.heads, key=lambda head: head.seq)] == [1, 40]
    assert len(packs_in(stick)) == 1


def test_not_over_what_is_no_vault_and_not_over_an_open_one(made: Made, stick: Path, tmp_path: Path):
    backup = made.back_up(stick)
    place = tmp_path / "写真"
    place.mkdir()
    (place / "family.jpg").write_bytes(b"x")
    with pytest.raises(Problem) as caught:
        made.restore(backup, place)
    assert caught.value.code == "restore.place_taken"
    assert files_in(place) == {"family.jpg": b"x"}
    with made.open():
        before = files_in(made.folder)
        with pytest.raises(Problem) as caught:
            made.restore(backup, made.folder)
        assert caught.value.code == "vault.in_use"
        assert files_in(made.folder) == before


def test_a_copy_that_rotted_is_not_restored(made: Made, stick: Path, tmp_path: Path):
    backup = made.back_up(stick)
    os.truncate(backup.folder / "vault.db", 4096 * 3)
    with pytest.raises(Problem) as caught:
        made.restore(backup, tmp_path / "new.bansou")
    assert caught.value.code == "backup.damaged"
    assert not (tmp_path / "new.bansou").exists()
    before = files_in(made.folder)
    with pytest.raises(Problem):
        made.restore(backup, made.folder)
    assert files_in(made.folder) == before


@pytest.mark.parametrize("name", ["vault.db", "attachments.db"])
def test_a_disk_that_spoils_what_is_restored_is_found_out(made: Made, stick: Path, tmp_path: Path, name: str):
    backup = made.back_up(stick)

    def spoil(step: str) -> None:
        part = tmp_path / "new.bansou.part" / f"{name}.part"
        if step.endswith(".copied") and part.exists():
            data = bytearray(part.read_bytes())
            data[-5000] ^= 1
            part.write_bytes(data)

    with pytest.raises(Problem) as caught:
        made.restore(backup, tmp_path / "new.bansou", Watch(step=spoil))
    assert caught.value.code == "vault.damaged"
    assert not (tmp_path / "new.bansou").exists()


def test_lost_papers_are_said_and_may_be_accepted(made: Made, stick: Path, tmp_path: Path):
    backup = made.back_up(stick)
    packs_in(stick)[0].unlink()
    with pytest.raises(Problem) as caught:
        made.restore(backup, tmp_path / "new.bansou")
    assert caught.value.code == "backup.attachments_missing"
    assert caught.value.values == {"missing": 6, "total": 6}
    work = vaults.restoring.Restoring(backup, tmp_path / "new.bansou", made.around, accept_missing=True)
    vaults.restoring.restore_with_recovery(work, made.code)
    with made.open(tmp_path / "new.bansou") as vault:
        assert vaults.names_in(vault) == vaults.NAMES
        assert vaults.papers_missing(vault, made.digests) == made.digests


def test_stopping_a_restore_changes_nothing(made: Made, stick: Path, tmp_path: Path):
    backup = made.back_up(stick)
    before = files_in(made.folder)
    for target in (made.folder, tmp_path / "new.bansou"):
        asked = iter([False, False, False])
        with pytest.raises(Problem) as caught:
            made.restore(backup, target, Watch(stopped=lambda asked=asked: next(asked, True)))
        assert caught.value.code == "work.stopped"
    assert files_in(made.folder) == before
    assert sorted(path.name for path in tmp_path.glob("*.bansou*") if "memory" not in path.name) == [
        made.folder.name
    ]


def test_a_stick_that_is_gone_before_restoring_is_said(made: Made, stick: Path, tmp_path: Path):
    backup = made.back_up(stick)
    stick.rename(tmp_path / "pulled")
    before = files_in(made.folder)
    for target in (made.folder, tmp_path / "new.bansou"):
        with pytest.raises(Problem) as caught:
            made.restore(backup, target)
        assert caught.value.code == "backup.gone"
    assert files_in(made.folder) == before
    assert not (tmp_path / "new.bansou").exists()


def test_the_copy_of_a_day_is_the_vault_of_that_day(made: Made, stick: Path, tmp_path: Path):
    copies = [made.back_up(stick)]
    for number in range(3):
        made.later(days=1)
        with made.open() as vault:
            vaults.save(vault, (f"日 {number}",))
        copies.append(made.back_up(stick))
    for number, backup in enumerate(copies):
        target = tmp_path / f"{number}.bansou"
        made.restore(backup, target)
        with made.open(target) as vault:
            assert vaults.names_in(vault) == (*vaults.NAMES, *(f"日 {each}" for each in range(number)))
