"""kill -9 at any moment of work: no acknowledged save is lost, what was under way is whole or not there."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.domain.clock import SetClock
from desktop.entrance import Entrance
from tests.desktop.conftest import PASSPHRASE
from tests.faults import editing
from tests.faults.observed import State, observe, unsound

A_SAVE, OPENING = 0.004, 0.3
"""Seconds that a save and opening take, about: the kill falls anywhere within."""


@dataclass
class Told:
    """What the editing process has told: the state it acknowledged, and the one that was under way."""

    kept: State
    under_way: State = field(default_factory=dict)
    saves: int = 0
    pid: int = 0
    ended: int | None = None

    def hear(self, line: bytes) -> None:
        word, said = json.loads(line)
        match word:
            case "opening":
                self.pid = int(said["pid"])
            case "will":
                self.under_way = said
            case "kept":
                self.kept = _after(self.kept, self.under_way)
                self.under_way = {}
                self.saves += 1
            case "ended":
                self.ended = int(said["by"])

    @property
    def possible(self) -> tuple[State, State]:
        """What may be found: with what was under way, or without any of it."""
        return self.kept, _after(self.kept, self.under_way)


def _after(before: State, change: State) -> State:
    return {key: value for key, value in {**before, **change}.items() if value}


class Editors:
    """Starts editing processes on one vault one by one, and kills each at a moment drawn by chance."""

    def __init__(self, host: subprocess.Popen[bytes]) -> None:
        assert host.stdin is not None
        assert host.stdout is not None
        self._orders, self._told = host.stdin, host.stdout

    def killed(self, seed: int, kept: State) -> Told:
        """Let one edit, kill it, return what it had told."""
        chance = random.Random(f"kill {seed}")
        told = Told(kept)
        self._orders.write(b"%d\n" % seed)
        self._orders.flush()
        told.hear(self._told.readline())
        saves = chance.choice((0, chance.randrange(1, 10), chance.randrange(10, 60)))
        while told.saves < saves:
            told.hear(self._told.readline())
            assert told.ended is None
        # While it opens, or within the next save: the moment is what this test is about.
        time.sleep(chance.uniform(0, A_SAVE if saves else OPENING))
        assert told.pid > 1
        os.kill(told.pid, signal.SIGKILL)
        while told.ended is None:
            told.hear(self._told.readline())
        assert told.ended == -signal.SIGKILL
        return told


@contextmanager
def editors(folder: Path, memory: Path, clock: SetClock) -> Iterator[Editors]:
    arguments = [str(folder), str(memory), clock.now().isoformat()]
    with subprocess.Popen(
        [sys.executable, "-m", editing.__name__, *arguments],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as host:
        assert host.stdin is not None
        host.stdin.write(f"{PASSPHRASE}\n".encode())
        yield Editors(host)
        host.stdin.close()


def lose_nothing(entrance: Entrance, folder: Path, memory: Path, clock: SetClock, seeds: range) -> int:
    """Kill once a seed on one vault that goes on living; return how many saves were acknowledged in all."""
    kept: State = {}
    saves = 0
    with editors(folder, memory, clock) as each:
        for seed in seeds:
            told = each.killed(seed, kept)
            workspace = entrance.unlock(folder, "sato", PASSPHRASE)
            try:
                kept = observe(workspace)
                lost = {key for key in told.kept if told.kept[key] != kept.get(key)} - told.under_way.keys()
                assert not lost, f"kill {seed} lost {lost}"
                assert kept in told.possible, f"kill {seed} left half a save"
                assert unsound(workspace) == [], f"kill {seed}"
            finally:
                workspace.close()
            saves += told.saves
    return saves


@pytest.mark.skipif(sys.platform == "win32", reason="needs a process that dies by a signal")
def test_kills_lose_nothing(entrance: Entrance, folder: Path, tmp_path: Path, clock: SetClock):
    assert lose_nothing(entrance, folder, tmp_path / "memory", clock, range(8)) > 20


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="needs a process that dies by a signal")
@pytest.mark.parametrize("start", range(1000, 1200, 20))
def test_two_hundred_kills_lose_nothing(
    entrance: Entrance, folder: Path, tmp_path: Path, clock: SetClock, start: int
):
    assert lose_nothing(entrance, folder, tmp_path / "memory", clock, range(start, start + 20)) > 100


def test_a_lost_save_would_be_seen(entrance: Entrance, folder: Path):
    """The eyes of this test: a row changed behind the index and the lines is told."""
    workspace = entrance.unlock(folder, "sato", PASSPHRASE)
    try:
        load = editing.Load(workspace, 1, _nowhere())
        load._take_in()
        load._record()
        before = observe(workspace)
        assert unsound(workspace) == []
        with workspace.office.store.write_aside() as connection:
            connection.exec_driver_sql("UPDATE support_entry SET text = '別の文', version = version + 1")
            connection.exec_driver_sql("DELETE FROM search_document WHERE kind = 'client'")
        assert observe(workspace) != before
        assert len(unsound(workspace)) >= 3
    finally:
        workspace.close()


def _nowhere() -> int:
    return sys.stderr.fileno()
