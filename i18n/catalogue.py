"""Where translations are read from: a compiled catalogue if there is a fresh one, else its source.

It knows files and formats; it knows no sentence. What the program says stands in the domain `bansou`, what
the forms on paper say in the domain `forms`, which more languages have, and what a client or somebody who
helps out sees on screen in `counter`. Set-up compiles a `.mo` beside each
`.po`; a checkout that has not been set up, or whose source was edited since, is served from the source by
Babel, which is slower and therefore imported only then.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from desktop.domain.problem import Problem

DOMAIN: Final = "bansou"
FORMS: Final = "forms"
"""The domain of the forms on paper."""
COUNTER: Final = "counter"
"""The domain of the screens that are shown across the counter: pointing cards, forms."""
DOMAINS: Final = (DOMAIN, FORMS, COUNTER)
FOLDER: Final = Path(__file__).parent / "catalogues"


def languages(domain: str = DOMAIN) -> tuple[str, ...]:
    """Return the languages that have a catalogue of that domain."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if has(folder.name, domain)))


def has(language: str, domain: str = DOMAIN) -> bool:
    """Tell whether there is a catalogue."""
    return source(language, domain).is_file() or compiled(language, domain).is_file()


def source(language: str, domain: str = DOMAIN) -> Path:
    """Return where the catalogue's source stands."""
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.po"


def compiled(language: str, domain: str = DOMAIN) -> Path:
    """Return where set-up puts the compiled catalogue."""
    return source(language, domain).with_suffix(".mo")


def load(language: str, domain: str = DOMAIN) -> GNUTranslations:
    """Return the translations; a Problem `language.unknown` where there is no such catalogue.

    Each is read once in a process, and again only when its file has changed: every paper and every window
    asks for its words.
    """
    readable, binary = source(language, domain), compiled(language, domain)
    if binary.is_file() and not _newer(readable, binary):
        return _of_compiled(binary, binary.stat().st_mtime_ns)
    if not readable.is_file():
        raise Problem("language.unknown", language=language)
    return _of_source(readable, readable.stat().st_mtime_ns, language)


@lru_cache(maxsize=64)
def _of_compiled(binary: Path, changed: int) -> GNUTranslations:
    del changed
    with binary.open("rb") as file:
        return GNUTranslations(file)


@lru_cache(maxsize=64)
def _of_source(readable: Path, changed: int, language: str) -> GNUTranslations:
    del changed
    return GNUTranslations(BytesIO(compile_source(readable, language)))


def compile_source(readable: Path, language: str) -> bytes:
    """Return the compiled form of a catalogue's source; untranslated and fuzzy entries are left out."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - the quick path must not pay for Babel
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with readable.open("rb") as file:
        # A way of writing Japanese is no locale of its own.
        catalogue = read_po(file, locale=language.removesuffix("_easy"), domain=DOMAIN)
    target = BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def _newer(readable: Path, binary: Path) -> bool:
    # An installed program may ship the compiled form alone.
    return readable.is_file() and readable.stat().st_mtime_ns > binary.stat().st_mtime_ns
