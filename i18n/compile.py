"""Compiles every catalogue: `python -m i18n.compile`, called by set-up and before building the program."""

from __future__ import annotations

import sys
from pathlib import Path

from i18n.catalogue import compile_source, compiled, languages, source


def compile_catalogues() -> list[Path]:
    """Write `bansou.mo` beside every `bansou.po` and return what was written."""
    written = []
    for language in languages():
        target = compiled(language)
        target.write_bytes(compile_source(source(language), language))
        written.append(target)
    return written


if __name__ == "__main__":
    sys.stdout.writelines(f"{path}\n" for path in compile_catalogues())
