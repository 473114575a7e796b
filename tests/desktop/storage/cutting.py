"""Runs kinds of long work in children that are killed at each of their named steps, as a power cut would.

A program of its own: it forks, and a test process that forks would take its threads' locks along. It is asked
line by line, since starting it costs more than most of the work. It lists the steps by a first run that is
let through, so a step that is added is tested by itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.domain.clock import SetClock
from desktop.storage import backups, migrations
from desktop.storage.backup_folder import list_backups
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.storage.recovery_code import parse
from desktop.storage.surroundings import Surroundings
from desktop.storage.vault import create_vault
from desktop.storage.watch import Watch
from tests.desktop.storage.vaults import SATO, START, Made

Work = Callable[[Made, Watch], object]


def create(made: Made, watch: Watch) -> None:
    """Make a new vault beside."""
    create_vault(made.folder.with_suffix(".new"), SATO, made.around, watch)[0].close()


def remove_staff(made: Made, watch: Watch) -> None:
    """Take a person's way in away, which moves everything under a new key."""
    with made.open() as vault:
        vault.remove_slot(SATO.id, watch)


def upgrade(made: Made, watch: Watch) -> None:
    """Bring the records to the newest schema; they are already there, and are carried all the same."""
    with made.open() as vault:
        vault.upgrade(watch)


def back_up(made: Made, watch: Watch) -> None:
    """Take a copy in a folder that has one already."""
    made.later(days=1)
    made.back_up(made.folder.with_suffix(".stick"), watch)


def restore(made: Made, watch: Watch) -> None:
    """Bring the copy back into its own place."""
    copy = list_backups(made.folder.with_suffix(".stick"))[-1]
    made.restore(copy, made.folder, watch)


def rekey(made: Made, watch: Watch) -> None:
    """Encrypt an old copy anew after the key changed."""
    with made.open() as vault:
        former = vault.rotate()
        copy = list_backups(made.folder.with_suffix(".stick"))[-1]
        backups.rekey(copy, former, vault, watch)


WORKS: dict[str, Work] = {
    work.__name__: work for work in (create, remove_staff, upgrade, back_up, restore, rekey)
}


def steps_of(work: Work, made: Made) -> list[str]:
    steps: list[str] = []
    work(made, Watch(step=steps.append))
    return steps


def killed_at(number: int, work: Work, made: Made) -> bool:
    """Run the work in a child that is killed when it reaches that step, counted from 0."""
    child = os.fork()
    if child == 0:
        passed = iter(range(number))

        def die(_step: str) -> None:
            if next(passed, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            work(made, Watch(step=die))
        finally:
            os._exit(99)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def main() -> None:
    """Answer each line, [work, folder, code], by a line with the steps."""
    for line in sys.stdin:
        name, folder, code = json.loads(line)
        print(json.dumps(cut(name, Path(folder), code)), flush=True)  # noqa: T201 - the answer to the test


def cut(name: str, folder: Path, code: str) -> list[str]:
    """Return the steps; the vault cut off at the n-th is left as `n.bansou` beside `folder`."""
    around = Surroundings(SetClock(START), migrations, MachineMemory(folder.parent / "memory"), FLOOR)
    made = Made(folder, parse(code), around, ())
    if name in {"back_up", "restore", "rekey"}:
        made.back_up(folder.with_suffix(".stick"))
    work = WORKS[name]
    steps = steps_of(work, made.copied(folder.with_name("scout.bansou")))
    for number in range(len(steps)):
        copy = made.copied(folder.with_name(f"{number}.bansou"))
        if not killed_at(number, work, copy):
            raise SystemExit(f"step {number} was not reached")
    return steps


if __name__ == "__main__":
    main()
