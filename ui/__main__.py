"""The command `bansou`: the window, or one of the things it does without one; imported when needed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    if getattr(sys, "frozen", False):
        # A frozen program starts itself anew for the press; that start must not open a window.
        from multiprocessing import freeze_support  # noqa: PLC0415

        freeze_support()
    options = _parser().parse_args(arguments)
    match options.command:
        case "tour":
            from ui.tour import main as tour  # noqa: PLC0415

            return int(tour(options.out))
        case "typeset":
            return _typeset(options.lang, options.input, options.out)
        case "self-check":
            from ui.self_check import main as self_check  # noqa: PLC0415

            return int(self_check())
    from ui.application import run  # noqa: PLC0415

    return run(demo=options.demo, vault=options.vault)


def _typeset(language: str, source: Path, target: Path) -> int:
    from desktop.domain.problem import Problem  # noqa: PLC0415
    from i18n.problems import sentence  # noqa: PLC0415
    from i18n.words import Words  # noqa: PLC0415
    from reports.typeset import typeset  # noqa: PLC0415

    try:
        target.write_bytes(typeset(source.read_text("utf-8-sig"), language))
    except Problem as problem:
        sys.stderr.write(f"{sentence(problem, Words('ja'))}\n")
        return 1
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{type(error).__name__}: {source} → {target}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bansou", description="Offline case records for housing support.")
    parser.add_argument("--demo", action="store_true", help="open a throw-away vault with sample cases")
    parser.add_argument("--vault", type=Path, metavar="FOLDER", help="the vault to unlock")
    commands = parser.add_subparsers(dest="command")
    tour = commands.add_parser("tour", help="play whole cases and leave papers, pictures and the vault")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    typeset = commands.add_parser("typeset", help="set the paragraphs of a text file as a PDF")
    typeset.add_argument("--lang", required=True)
    typeset.add_argument("--in", dest="input", type=Path, required=True, metavar="TEXT")
    typeset.add_argument("--out", type=Path, required=True, metavar="PDF")
    commands.add_parser("self-check", help="check fonts, catalogues, cipher, shaping and rules, a line each")
    return parser


if __name__ == "__main__":
    sys.exit(main())
