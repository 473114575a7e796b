"""One measured figure and how it is printed; runs one benchmark: `python -m tests.bench.figures NAME`.

It refuses to know what is measured. A benchmark is a module of this folder with
`measure() -> Iterable[Figure]`; every reference is measured in the same run or is a limit that was set.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure beside its reference. `goal` is the largest good ratio of the two; None where none was set."""

    name: str
    unit: str
    figure: float
    reference: float
    goal: float | None = 1.0

    @property
    def ratio(self) -> float:
        """The figure in references."""
        return self.figure / self.reference

    @property
    def verdict(self) -> str:
        """`ok`, or `short` of the goal."""
        return "ok" if self.goal is None or self.ratio <= self.goal else "short"

    def line(self) -> str:
        """Return name, figure, reference, ratio, goal and verdict with tabs between."""
        goal = "-" if self.goal is None else f"{self.goal:g}"
        numbers = [f"{self.figure:.4g}", f"{self.reference:.4g}", f"{self.ratio:.2f}", goal]
        return "\t".join([f"{self.name} ({self.unit})", *numbers, self.verdict])


def play(measure: Callable[[], Iterable[Figure]]) -> int:
    """Print each figure as soon as it is measured and return how many there were."""
    count = 0
    for count, figure in enumerate(measure(), start=1):  # noqa: B007 - the last one is the answer
        sys.stdout.write(figure.line() + "\n")
        sys.stdout.flush()
    return count


def main(name: str) -> int:
    """Run one benchmark; one without a single figure did not run."""
    return 0 if play(importlib.import_module(f"tests.bench.{name}").measure) else 1


if __name__ == "__main__":
    # By its real name: the benchmarks make figures of `tests.bench.figures`, not of `__main__`.
    sys.exit(importlib.import_module("tests.bench.figures").main(sys.argv[1]))
