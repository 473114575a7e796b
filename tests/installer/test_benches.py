"""Benchmarks: found by what they define, printed as tab-separated lines, never silently left out."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from installer.benches import names, play
from installer.environment import Environment
from installer.terminal import CannotGoOn
from tests.bench.figures import Figure
from tests.house.sources import ROOT

GOOD = """
from tests.bench.figures import Figure

def measure():
    yield Figure("saving an entry", "ms", 3.0, 1.5, goal=3)
    yield Figure("memory", "MB", 300, 250)
"""
BREAKS_OFF = GOOD + "    raise ValueError('the peer is gone')\n"
SILENT = "def measure():\n    return []\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Environment:
    """A checkout whose environment is the one these tests run in."""
    (tmp_path / "tests/bench").mkdir(parents=True)
    shutil.copy(ROOT / "tests/bench/figures.py", tmp_path / "tests/bench")
    program = tmp_path / ".venv/bin/python"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    program.chmod(0o755)
    return Environment(tmp_path / ".venv", tmp_path)


def write(checkout: Environment, name: str, text: str) -> None:
    (checkout.root / f"tests/bench/{name}.py").write_text(text, "utf-8")


def test_each_figure_is_a_line(checkout: Environment, capfd: pytest.CaptureFixture[str]) -> None:
    write(checkout, "saving", GOOD)
    assert play(checkout, [], sys.platform) == 0
    assert capfd.readouterr().out.splitlines() == [
        "saving an entry (ms)\t3\t1.5\t2.00\t3\tok",
        "memory (MB)\t300\t250\t1.20\t1\tshort",
    ]


@pytest.mark.parametrize("text", [BREAKS_OFF, SILENT])
def test_one_that_does_not_run_to_its_end_is_told(
    checkout: Environment, capfd: pytest.CaptureFixture[str], text: str
) -> None:
    write(checkout, "broken", text)
    write(checkout, "saving", GOOD)
    assert play(checkout, [], sys.platform) == 1
    printed = capfd.readouterr()
    assert "broken did not run to its end" in printed.err
    assert "memory (MB)" in printed.out


def test_only_the_named_one_runs(checkout: Environment) -> None:
    write(checkout, "broken", BREAKS_OFF)
    write(checkout, "saving", GOOD)
    assert play(checkout, ["saving"], sys.platform) == 0


def test_parts_that_benchmarks_share_are_none(checkout: Environment) -> None:
    write(checkout, "large_vault", "def build():\n    ...\n")
    write(checkout, "saving", GOOD)
    assert names(checkout.root) == ["saving"]


def test_an_unknown_name_is_told(checkout: Environment) -> None:
    write(checkout, "saving", GOOD)
    with pytest.raises(CannotGoOn, match="There are: saving"):
        play(checkout, ["flying"], sys.platform)


def test_a_figure_without_a_goal_is_neither_short_nor_silent() -> None:
    assert Figure("against a peer", "s", 4, 2, goal=None).line() == "against a peer (s)\t4\t2\t2.00\t-\tok"
