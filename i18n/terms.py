"""How a dated row is named to a reader: its text, its short form, its explanation."""

from __future__ import annotations

from datetime import date

from desktop.domain.dated import DatedList, DatedRow
from i18n.words import Words


def text(row: DatedRow, words: Words) -> str:
    """Return the row's name."""
    return words.term(row.code, row.text)


def short(row: DatedRow, words: Words) -> str:
    """Return the row's short name, for a ribbon or a column; its name where it has no shorter one."""
    brief = row.values.get("short")
    return words.term(f"{row.code}.short", brief) if brief else text(row, words)


def hint(row: DatedRow, words: Words) -> str:
    """Return the row's explanation, or an empty text."""
    explanation = row.values.get("hint")
    return words.term(f"{row.code}.hint", explanation) if explanation else ""


def named(rows: DatedList, code: str, words: Words) -> str:
    """Return the name of a code whatever its day: old records keep their words, unknown codes are shown."""
    if not code:
        return ""
    row = rows.ever(code)
    return text(row, words) if row else code


def choices(rows: DatedList, on: date, words: Words) -> list[tuple[str, str]]:
    """Return what a form offers on that day: codes and names, in the list's order."""
    return [(row.code, text(row, words)) for row in rows.in_force(on)]
