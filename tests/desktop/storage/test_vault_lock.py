from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.storage.vault import open_vault
from desktop.storage.vault_lock import NAME, VaultLock
from tests.desktop.storage.vaults import SATO, START, Made, files_in

HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from desktop.storage.vault_lock import VaultLock
lock = VaultLock(Path(sys.argv[1]), "鈴木", datetime.fromisoformat(sys.argv[2]))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


@contextmanager
def another_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the vault until its input ends."""
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", HOLD, str(folder), START.isoformat()]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root, env=os.environ
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def refusal(made: Made) -> Problem:
    with pytest.raises(Problem) as caught:
        made.open()
    return caught.value


def test_a_second_process_is_told_who_and_since_when(made: Made):
    with another_process(made.folder):
        before = files_in(made.folder)
        problem = refusal(made)
        assert problem.code == "vault.in_use"
        assert problem.values == {"who": "鈴木", "machine": platform.node(), "since": START}
        assert files_in(made.folder) == before


def test_a_killed_process_leaves_no_lock(made: Made):
    with another_process(made.folder) as process:
        process.kill()
        process.wait()
        made.open().close()


def test_a_process_that_ends_properly_leaves_no_lock(made: Made):
    with another_process(made.folder) as process:
        process.communicate("")
        assert process.returncode == 0
        made.open().close()


def test_a_second_opening_in_this_process_is_refused_too(made: Made):
    with open_vault(made.folder, SATO.sign_in, SATO.passphrase, made.around):
        problem = refusal(made)
        assert (problem.code, problem.values["who"]) == ("vault.in_use", "佐藤")
        # Being refused takes nothing away from the holder.
        assert refusal(made).code == "vault.in_use"
    made.open().close()


def test_a_wrong_passphrase_gives_the_lock_back(made: Made):
    with pytest.raises(Problem):
        open_vault(made.folder, SATO.sign_in, "ちがう", made.around)
    made.open().close()


def test_a_holder_that_cannot_be_read_is_still_a_holder(made: Made):
    with made.open():
        (made.folder / NAME).write_bytes(b'{"who": "cut o')
        problem = refusal(made)
        assert problem.code == "vault.in_use"
        assert problem.values == {"who": None, "machine": None, "since": None}


def test_the_lock_says_nothing_once_it_is_free(made: Made):
    lock = VaultLock(made.folder, "鈴木", START)
    assert "鈴木" in (made.folder / NAME).read_text(encoding="utf-8")
    lock.release()
    lock.release()
    assert (made.folder / NAME).read_bytes() == b""
