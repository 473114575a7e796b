"""kill -9 at every named step of long work: afterwards there is one usable vault and no half thing counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.storage import backups
from desktop.storage.backup_folder import list_backups
from desktop.storage.vault import create_vault, sign_ins
from tests.desktop.storage import cutting
from tests.desktop.storage.vaults import NAMES, SATO, Made, names_in

Cut = Callable[[str], Iterator[tuple[str, Made]]]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that dies by a signal")


@pytest.fixture(scope="module")
def program() -> Iterator[subprocess.Popen[str]]:
    """The program that forks and kills, for all kinds of work."""
    with subprocess.Popen(
        [sys.executable, "-m", cutting.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as running:
        yield running
        running.communicate()
    assert running.returncode == 0


@pytest.fixture
def cut(program: subprocess.Popen[str], made: Made) -> Cut:
    """Give, for each step of a work, the vault as it was left by a kill at that step."""

    def everywhere(work: str) -> Iterator[tuple[str, Made]]:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(json.dumps([work, str(made.folder), "-".join(made.code.groups)]) + "\n")
        program.stdin.flush()
        steps = json.loads(program.stdout.readline())
        assert len(steps) > 3
        for number, step in enumerate(steps):
            folder = made.folder.with_name(f"{number}.bansou")
            memory = folder.with_name(f"{folder.name}.memory")
            yield step, Made(folder, made.code, made.at_home(memory), made.digests)

    return everywhere


def halves(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if ".part" in path.name or ".restored" in path.name]


def test_making_a_vault(cut: Cut):
    for step, copy in cut("create"):
        new = copy.folder.with_suffix(".new")
        assert new.exists() == (step == "create.after"), step
        if step == "create.after":
            # Whole, only nobody saw its sheet yet; the founder's passphrase opens it.
            assert sign_ins(new) == (SATO.sign_in,)
        if step == "create.before":
            # What was cut off is no hindrance to the next try.
            create_vault(new, SATO, copy.around)[0].close()
            assert not new.with_name(new.name + ".part").exists()
        assert not new.exists() or not halves(new)


def test_changing_the_key(cut: Cut):
    for step, copy in cut("remove_staff"):
        people = {SATO.sign_in, "suzuki"} if step != "switch.after" else {"suzuki"}
        assert set(sign_ins(copy.folder)) == people, step
        assert copy.is_whole(), step
        assert not halves(copy.folder), step
        with copy.open() as vault:
            vault.rotate()
        assert copy.is_whole(), step


def test_bringing_up_the_schema(cut: Cut):
    for step, copy in cut("upgrade"):
        assert copy.is_whole(), step
        with copy.open() as vault:
            assert vault.database_path.name == ("vault.2.db" if step == "switch.after" else "vault.db")
            vault.upgrade()
            vault.remove_former_generations()
        assert copy.is_whole(), step
        assert not halves(copy.folder), step


def test_taking_a_backup(cut: Cut):
    for step, copy in cut("back_up"):
        stick = copy.folder.with_suffix(".stick")
        copies = list_backups(stick)
        assert len(copies) == (2 if step == "backup.named" else 1), step
        assert copy.is_whole(), step
        with copy.open() as vault:
            for each in copies:
                assert backups.verify(each, vault.keys) == (), step
            copy.later(days=2)
            again = backups.take(vault, stick)
            assert backups.verify(again, vault.keys) == (), step
        assert not halves(stick), step


def test_restoring_into_its_own_place(cut: Cut):
    replicas = set()
    for step, copy in cut("restore"):
        with copy.open() as vault:
            replicas.add((step in {"restore.kept", "restore.after"}, vault.replica))
            assert names_in(vault) == NAMES, step
        assert copy.is_whole(), step
        # What stood there before is still there: in its place, or beside.
        beside = list(copy.folder.parent.glob(f"{copy.folder.stem}.replaced-*.bansou"))
        assert len(beside) == (1 if step in {"restore.kept", "restore.after"} else 0), step
        for each in beside:
            assert copy.is_whole(each), step
    old = {replica for restored, replica in replicas if not restored}
    new = {replica for restored, replica in replicas if restored}
    assert len(old) == 1
    assert len(new) == 2
    assert not old & new


def test_rekeying_an_old_copy(cut: Cut):
    for step, copy in cut("rekey"):
        copies = list_backups(copy.folder.with_suffix(".stick"))
        with copy.open() as vault:
            present = vault.keys.name
        assert all(can_open(each, copy) for each in copies), step
        # The old one goes only when the new one is there, whole.
        under = {each.manifest.key_name == present for each in copies}
        assert under == ({True, False} if step == "backup.named" else {False}), step


def can_open(backup: backups.Backup, copy: Made) -> bool:
    try:
        keys = backups.unlock_with_code(backup, copy.code)
    except Problem:
        return False
    return backups.verify(backup, keys) == ()
