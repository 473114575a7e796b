"""Writes the lock file: every library with its version and the hash of every wheel, for all systems at once.

One file serves Python 3.11 to 3.13 on Linux and Windows, run time and development: one stamp to compare, one
resolution in which both fit together. It names no package index; that is the business of each machine.
"""

from __future__ import annotations

from installer.environment import LOCK, Environment, surroundings
from installer.terminal import CannotGoOn, step

OPTIONS = (
    "--extra=develop",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",
    "--no-emit-index-url",
    "--quiet",
    "--custom-compile-command=python3 -m installer lock",
)


def write(environment: Environment, arguments: list[str]) -> None:
    """Resolve anew; versions stay as they are unless `--upgrade` or `--upgrade-package NAME` is given."""
    target = environment.root / LOCK
    before = target.read_text("utf-8")
    step(
        [
            environment.command("uv"),
            *("pip", "compile", environment.root / "pyproject.toml"),
            *OPTIONS,
            *("--output-file", target),
            *arguments,
        ],
        environment=surroundings(),
        failed="The lock file could not be written.",
    )
    named = [line for line in target.read_text("utf-8").splitlines() if names_a_place(line)]
    if named:
        target.write_text(before, "utf-8")
        raise CannotGoOn("The lock file would name a place of this machine or network: " + named[0])


def names_a_place(line: str) -> bool:
    """Tell whether a line of a lock file names an index, an address or a file."""
    return "://" in line or line.lstrip().startswith(("-i", "--index", "--extra-index", "-f", "--find-links"))
