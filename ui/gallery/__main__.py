"""Paints every sheet in every look and leaves pictures: `python -m ui.gallery --out DIR [--only NAME]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

FACTORS: Final = {"100": "1", "150": "1.5"}
"""The system's scale factors on a screen of 1366×768 physical pixels."""
_FACTOR: Final = "QT_SCALE_FACTOR"


def main() -> int:
    """Paint for each factor in a process of its own: Qt reads the factor once."""
    parser = argparse.ArgumentParser(prog="python -m ui.gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", default="", help="sheets whose name contains this")
    parser.add_argument(
        "--factor", choices=tuple(FACTORS), help="paint for this factor only, in this process"
    )
    options = parser.parse_args()
    if options.factor is None:
        return max(_in_own_process(options.out, options.only, factor) for factor in FACTORS)
    from ui.gallery.painting import paint  # noqa: PLC0415 - the environment has to be set before Qt comes

    return paint(options.out, options.only, options.factor)


def _in_own_process(out: Path, only: str, factor: str) -> int:
    environment = {**os.environ, _FACTOR: FACTORS[factor]}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "ui.gallery", "--out", str(out), "--only", only, "--factor", factor]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own command


if __name__ == "__main__":
    sys.exit(main())
