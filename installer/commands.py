"""The commands: what each does, in which order. How a thing is done stands in the module of that thing."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from installer import benches, catalogues, checks, environment, lock, system_libraries
from installer.display import for_qt, has_display
from installer.environment import ROOT, Environment, surroundings
from installer.interpreters import find
from installer.terminal import CannotGoOn, call, tell
from installer.turn import one_at_a_time

MOST_WORKERS = 4
"""Each worker holds a Qt application and a vault of its own; more would cost more memory than time."""

USAGE = """\
python3 -m installer COMMAND

  run [ARGS]            set up, then start Bansou; --demo opens sample cases
  test [ARGS]           set up, then play every test; --long: the long forms too; --python 3.12: with that
                        Python; every other argument goes to pytest
  check                 form, lint, types, import arrows, catalogues
  bench [NAME ...]      measure; a tab-separated line each: name, figure, reference, ratio, goal, ok or short
  lock [--upgrade]      write requirements.txt anew after a change in pyproject.toml
  build                 the program for people without Python (not yet)"""


def play(arguments: list[str]) -> int:
    """Run the command named first and return its exit code."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        tell(USAGE)
        return 0 if arguments else 2
    command = COMMANDS.get(arguments[0])
    if command is None:
        tell(f"There is no command {arguments[0]}.\n\n{USAGE}")
        return 2
    try:
        return command(arguments[1:])
    except CannotGoOn as reason:
        tell(str(reason))
        return 1


def run(arguments: list[str]) -> int:
    """Start Bansou; without a display play the tour where sample cases were asked for."""
    place = _set_up()
    if has_display(surroundings(), sys.platform) or not _opens_window(arguments):
        return _bansou(place, arguments)
    if "--demo" in arguments:
        return _tour_instead(place)
    tell(
        "There is no display here, so no window can be shown.\n"
        "Without one: python3 -m installer run --demo plays whole cases and leaves their papers and pictures."
    )
    return 1


def test(arguments: list[str]) -> int:
    """Play every test through pytest."""
    version, rest = _take("--python", arguments)
    place = _set_up(version)
    if sys.platform.startswith("linux"):
        system_libraries.provide_for_tests(surroundings())
    tell(f"Testing with Python {place.version()} ({place.folder.name})")
    around = for_qt(surroundings(), sys.platform)
    # Tests start dozens of processes of ours; each would compile everything anew.
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    return call(
        [place.python, "-m", "pytest", *_side_by_side(rest), *rest],
        folder=ROOT,
        environment=around,
    )


def check(arguments: list[str]) -> int:
    """Run every check that is not a test."""
    _refuse(arguments)
    return checks.play(_set_up())


def bench(arguments: list[str]) -> int:
    """Measure."""
    return benches.play(_set_up(), arguments, sys.platform)


def write_lock(arguments: list[str]) -> int:
    """Write the lock file anew and install what it says."""
    lock.write(_set_up(), arguments)
    _set_up()
    return 0


def build(arguments: list[str]) -> int:
    """Say honestly that there is nothing to build with yet."""
    _refuse(arguments)
    tell("The program for people without Python comes in a later issue. Nothing was built.")
    return 1


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "lock": write_lock,
    "build": build,
}


def _set_up(version: str | None = None) -> Environment:
    """Return the environment, ready; `version` names another Python than the one that runs this."""
    python = find(version, surroundings()) if version else Path(sys.executable)
    place = Environment(ROOT / (f".venv-{version}" if version else ".venv"))
    if sys.platform.startswith("linux"):
        maker = python if place.version() is None else None
        system_libraries.provide(maker, surroundings(), screen=has_display(surroundings(), sys.platform))
    with one_at_a_time(ROOT):
        environment.provide(place, python)
        catalogues.provide(place)
    return place


def _bansou(place: Environment, arguments: list[str]) -> int:
    return call(
        [place.command("bansou"), *arguments],
        folder=Path.cwd(),
        environment=for_qt(surroundings(), sys.platform),
    )


def _opens_window(arguments: list[str]) -> bool:
    """Tell whether these arguments of `bansou` ask for a window: no subcommand and no question."""
    asks = {"-h", "--help", "--version"}.intersection(arguments)
    return not asks and not (arguments and not arguments[0].startswith("-"))


def _tour_instead(place: Environment) -> int:
    folder = Path(tempfile.mkdtemp(prefix="bansou-tour-"))
    tell("There is no display here, so no window can be shown. Playing the tour instead.")
    code = _bansou(place, ["tour", "--out", str(folder)])
    if code:
        tell("The tour did not reach its end; what it left so far:")
    tell(f"Papers:   {folder / 'pdf'}\nPictures: {folder / 'screens'}")
    return code


def _take(option: str, arguments: list[str]) -> tuple[str | None, list[str]]:
    """Take `option VALUE` or `option=VALUE` out of the arguments."""
    for index, word in enumerate(arguments):
        if word == option and index + 1 < len(arguments):
            return arguments[index + 1], arguments[:index] + arguments[index + 2 :]
        if word.startswith(f"{option}="):
            return word.removeprefix(f"{option}="), arguments[:index] + arguments[index + 1 :]
    return None, arguments


def _side_by_side(arguments: list[str]) -> list[str]:
    """Return what lets pytest use several processors; a chosen part of the suite starts sooner alone."""
    processors = os.cpu_count() or 1
    if processors == 1 or not set(arguments) <= {"--long", "-q", "-v"}:
        return []
    return ["-n", str(min(processors, MOST_WORKERS)), "--dist", "worksteal"]


def _refuse(arguments: list[str]) -> None:
    if arguments:
        raise CannotGoOn(f"This command takes no arguments: {' '.join(arguments)}")
