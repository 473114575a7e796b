"""Days in every language of paper: Latin digits, a year, no era, nothing of another language."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from desktop.storage.reference import Reference
from i18n.date_styles import style_of
from reports.text.fonts import chain_of, face

PAPER = [row.code for row in Reference().named("languages").rows if row.values.get("paper") == "first"]
SCRIPTS = {"Jpan": "CJK HIRAGANA KATAKANA", "Hans": "CJK", "Hant": "CJK", "Hang": "HANGUL"}
NAMES = {
    "Latn": "LATIN",
    "Deva": "DEVANAGARI",
    "Thai": "THAI",
    "Mymr": "MYANMAR",
    "Khmr": "KHMER",
    "Cyrl": "CYRILLIC",
    "Sinh": "SINHALA",
    "Beng": "BENGALI",
    "Arab": "ARABIC",
} | SCRIPTS


@pytest.mark.parametrize("language", PAPER)
def test_a_day_is_written_in_the_script_of_its_language(language: str) -> None:
    row = Reference().named("languages").ever(language)
    assert row is not None
    script = NAMES[row.values["script"]].split()
    style = style_of(language)
    # In an order in which one language's words once came out in another's.
    for other in ("vi", "ur", "ko"):
        style_of(other).full(date(2026, 1, 1))
    for month in range(1, 13):
        text = style.full(date(2026, month, 28))
        assert "2026" in text
        assert "28" in text
        letters = [c for c in text if c.isalpha()]
        assert all(unicodedata.name(c).split()[0] in script for c in letters), text
        faces = [face(name) for name in chain_of(language, bold=False)]
        assert all(any(each.has(c) for each in faces) for c in text), text
    assert len({style.full(date(2026, month, 28)) for month in range(1, 13)}) == 12
    assert style.weekday(date(2026, 11, 28)) != style.weekday(date(2026, 11, 29))
