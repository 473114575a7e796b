"""Where translations are read from: a compiled catalogue if there is a fresh one, else its source.

It knows files and formats; it knows no sentence. Set-up compiles `bansou.mo` beside each `bansou.po`; a
checkout that has not been set up, or whose source was edited since, is served from the source by Babel, which
is slower and therefore imported only then.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from desktop.domain.problem import Problem

DOMAIN: Final = "bansou"
FOLDER: Final = Path(__file__).parent / "catalogues"


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if (folder / "LC_MESSAGES").is_dir()))


def source(language: str) -> Path:
    """Return where the catalogue's source stands."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def compiled(language: str) -> Path:
    """Return where set-up puts the compiled catalogue."""
    return source(language).with_suffix(".mo")


def load(language: str) -> GNUTranslations:
    """Return the translations; a Problem `language.unknown` where there is no such catalogue.

    Each is read once in a process, and again only when its file has changed: every paper and every window
    asks for its words.
    """
    readable, binary = source(language), compiled(language)
    if binary.is_file() and not _newer(readable, binary):
        return _of_compiled(binary, binary.stat().st_mtime_ns)
    if not readable.is_file():
        raise Problem("language.unknown", language=language)
    return _of_source(readable, readable.stat().st_mtime_ns, language)


@lru_cache(maxsize=16)
def _of_compiled(binary: Path, changed: int) -> GNUTranslations:
    del changed
    with binary.open("rb") as file:
        return GNUTranslations(file)


@lru_cache(maxsize=16)
def _of_source(readable: Path, changed: int, language: str) -> GNUTranslations:
    del changed
    return GNUTranslations(BytesIO(compile_source(readable, language)))


def compile_source(readable: Path, language: str) -> bytes:
    """Return the compiled form of a catalogue's source; untranslated and fuzzy entries are left out."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - the quick path must not pay for Babel
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with readable.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    target = BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def _newer(readable: Path, binary: Path) -> bool:
    # An installed program may ship the compiled form alone.
    return readable.is_file() and readable.stat().st_mtime_ns > binary.stat().st_mtime_ns
