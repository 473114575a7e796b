"""`bansou self-check`: a line for each thing that came with the program, and an exit code."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator

from desktop.self_check import Checked, checks, run
from i18n.words import N_, Words
from resources import locate

_STATES = {True: "ok", False: "BAD", None: "--"}
_SAMPLE = "𠮷野家 နေအိမ် บ้าน घर घर সাহায্য مساعدة"
_SHOWN = N_("Save")


def main() -> int:
    """Print every check and return 1 if one of them is bad."""
    bad = 0
    for checked in _all():
        bad += checked.ok is False
        sys.stdout.write(f"{_STATES[checked.ok]}\t{checked.name}\t{checked.found}\n")
    return 1 if bad else 0


def _all() -> Iterator[Checked]:
    yield run("fonts", _fonts)
    yield run("catalogues", _catalogues)
    yield run("shaping", _shaping)
    yield from checks()


def _fonts() -> tuple[bool, str]:
    lines = locate("fonts", "checksums.txt").read_text("utf-8").splitlines()
    expected = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    wrong = [
        name
        for mark, name in expected
        if hashlib.sha256(locate("fonts", name).read_bytes()).hexdigest() != mark
    ]
    return not wrong, f"{len(expected)} files" if not wrong else f"not as shipped: {', '.join(wrong)}"


def _catalogues() -> tuple[bool, str]:
    said = Words("ja").say(_SHOWN)
    return said != _SHOWN, f"ja: {said}"


def _shaping() -> tuple[bool, str]:
    from reports.typeset import typeset  # noqa: PLC0415 - the other checks shall run if this breaks

    pdf = typeset(_SAMPLE, "ja")
    return pdf.startswith(b"%PDF-"), f"{len(pdf)} bytes"
