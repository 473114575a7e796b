"""Compiles every catalogue: `python -m i18n.compile`, called by set-up and before building the program."""

from __future__ import annotations

import sys
from pathlib import Path

from i18n.catalogue import DOMAINS, compile_source, compiled, languages, source


def compile_catalogues() -> list[Path]:
    """Write a `.mo` beside every `.po` and return what was written."""
    written = []
    for domain in DOMAINS:
        for language in languages(domain):
            target = compiled(language, domain)
            target.write_bytes(compile_source(source(language, domain), language))
            written.append(target)
    return written


if __name__ == "__main__":
    sys.stdout.writelines(f"{path}\n" for path in compile_catalogues())
