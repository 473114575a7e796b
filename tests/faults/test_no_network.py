"""The program talks to nobody: a whole day's work opens no internet socket."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INTERNET = re.compile(r"\bAF_INET6?\b")
JOURNEY = "tests/journeys/test_whole_case.py"
STRACE = shutil.which("strace")
UNSHARE = shutil.which("unshare")


def run(command: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
    return subprocess.run(
        command, cwd=ROOT, env=environment, text=True, capture_output=True, check=False, timeout=900
    )


def traced(log: Path, command: Sequence[str]) -> list[str]:
    """Return the command under a trace of every socket that it or a child of it opens."""
    assert STRACE is not None
    return [STRACE, "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect", "-o", str(log), *command]


def internet_sockets(log: Path) -> Iterator[str]:
    yield from (line for line in log.read_text().splitlines() if INTERNET.search(line))


def can_trace() -> bool:
    return STRACE is not None and run([STRACE, "-qq", "-e", "trace=socket", "true"]).returncode == 0


def alone() -> list[str]:
    """Return what runs a command where no network can be reached, where the system lets us."""
    if UNSHARE is None or run([UNSHARE, "-n", "true"]).returncode != 0:
        return []
    return [UNSHARE, "-n"]


@pytest.mark.skipif(not can_trace(), reason="strace is not there or may not trace")
def test_a_trace_would_see_an_internet_socket(tmp_path: Path):
    log = tmp_path / "trace"
    for family in ("AF_INET", "AF_INET6"):
        done = run(traced(log, [sys.executable, "-c", f"import socket; socket.socket(socket.{family})"]))
        assert done.returncode == 0
        assert list(internet_sockets(log))


@pytest.mark.skipif(not can_trace(), reason="strace is not there or may not trace")
def test_a_whole_case_opens_no_internet_socket(tmp_path: Path):
    """One journey through the real window, from the first call to the printed record, with the press."""
    log = tmp_path / "trace"
    journey = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", JOURNEY]
    done = run([*alone(), *traced(log, journey)])
    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"\b[1-9]\d* passed", done.stdout)
    assert list(internet_sockets(log)) == []


@pytest.mark.long
@pytest.mark.skipif(not can_trace(), reason="strace is not there or may not trace")
def test_the_tour_opens_no_internet_socket(tmp_path: Path):
    log, out = tmp_path / "trace", tmp_path / "out"
    out.mkdir()
    done = run([*alone(), *traced(log, [sys.executable, "-m", "ui", "tour", "--out", str(out)])])
    assert done.returncode == 0, done.stdout[-3000:]
    assert list(out.glob("pdf/*.pdf"))
    assert list(internet_sockets(log)) == []
