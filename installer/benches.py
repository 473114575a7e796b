"""Runs the benchmarks of `tests/bench`, each module in a process of its own. It measures nothing itself.

A benchmark is a module of that folder with `measure() -> Iterable[Figure]` (see `tests.bench.figures`).
"""

from __future__ import annotations

import re
from pathlib import Path

from installer.display import for_qt
from installer.environment import Environment, surroundings
from installer.terminal import CannotGoOn, call, tell

FOLDER = Path("tests/bench")


def names(root: Path) -> list[str]:
    """Return the names of all benchmarks."""
    measures = re.compile(r"^def measure\(", re.MULTILINE)
    modules = sorted((root / FOLDER).glob("*.py"))
    return [module.stem for module in modules if measures.search(module.read_text("utf-8"))]


def play(environment: Environment, wanted: list[str], platform: str) -> int:
    """Run the named benchmarks, or all; return 1 if one of them did not run to its end."""
    known = names(environment.root)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise CannotGoOn(f"There is no benchmark {unknown[0]}. There are: {', '.join(known) or '(none yet)'}")
    broken = [name for name in wanted or known if _run(environment, name, platform)]
    for name in broken:
        tell(f"{name} did not run to its end")
    return 1 if broken else 0


def _run(environment: Environment, name: str, platform: str) -> int:
    tell(f"bench {name}")
    return call(
        [environment.python, "-m", "tests.bench.figures", name],
        folder=environment.root,
        environment=for_qt(surroundings(), platform),
    )
