"""What is copied out is what was written: the words of every language, as PDFium and Poppler give them."""

from __future__ import annotations

import random
import unicodedata

import pytest

from reports.text import Pen, Sheet, Style, break_lines
from tests.reports.reading import Copier, bare, copied_by_pdfium, copied_by_poppler, pages
from tests.reports.samples import EMOJI, SAMPLES

ARABIC = [
    "السلام",
    "محمَّد",
    "پاکستان",
    "می‌خواهم",
    "بَيْت",
    "ہے",
    "،",
    "؛",
    "؟",
    "۔",
    "(مرحبا)",
    "“نعم”",
    "[قديم]",
    "۲۰۲۶",
    "٢٠٢٦",
]
LATIN = [
    "Tokyo",
    "2026/11/23",
    "14:30",
    "¥53,000",
    "03-1234-5678",
    "(abc)",
    "https://x.example/a?b=1",
    "100%",
    "-5",
    "!",
    "C++",
    '"q"',
]
JAPANESE = ["東京都", "「はい」", "、", "。", "葛󠄀飾区", "𠮷野", "😀", "〒100-0001"]
MIXED = {"ar": [ARABIC] * 6 + [LATIN] * 3 + [JAPANESE], "ja": [JAPANESE] * 4 + [LATIN] * 2 + [ARABIC] * 2}


def drawn(text: str, style: Style, width: float = 440) -> bytes:
    sheet = Sheet(language=style.language)
    y = sheet.page_height - 60
    for line in break_lines(text, style, width):
        if y < 60:
            sheet.showPage()
            y = sheet.page_height - 60
        y = Pen(sheet).block([line], 70, y, width)
    sheet.showPage()
    return sheet.finish()


@pytest.mark.parametrize("copied", [copied_by_pdfium, copied_by_poppler])
@pytest.mark.parametrize("width", [440, 120])
@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_every_language_is_copied_as_it_was_written(language: str, width: int, copied: Copier):
    text = f"{SAMPLES[language]} {SAMPLES[language]}"
    assert copied(drawn(text, Style(11, language=language, align="justify"), width)) == bare(text)


@pytest.mark.parametrize("copied", [copied_by_pdfium, copied_by_poppler])
def test_decomposed_letters_and_pictures_too(copied: Copier):
    text = unicodedata.normalize("NFD", SAMPLES["vi"] + SAMPLES["ko"]) + EMOJI
    assert copied(drawn(text, Style(11))) == bare(text)


@pytest.mark.parametrize("copied", [copied_by_pdfium, copied_by_poppler])
@pytest.mark.parametrize("language", sorted(MIXED))
@pytest.mark.parametrize("seed", range(6))
def test_both_directions_in_one_line(language: str, seed: int, copied: Copier):
    chance = random.Random(seed)
    text = " ".join(chance.choice(chance.choice(MIXED[language])) for _ in range(chance.randint(3, 30)))
    width = chance.choice([440, 200, 120])
    assert copied(drawn(text, Style(12, language=language), width)) == bare(text), text


@pytest.mark.parametrize("copied", [copied_by_pdfium, copied_by_poppler])
def test_japanese_lines_on_a_page_that_reads_from_the_right(copied: Copier):
    sheet = Sheet(language="ar")
    pen, y = Pen(sheet), 780.0
    for language, text in (("ja", "「はい」と言った。"), ("ar", SAMPLES["ar"] * 3), ("ja", "（以上）")):
        y = pen.block(break_lines(text, Style(12, language=language), 440), 70, y, 440)
    sheet.showPage()
    assert copied(sheet.finish()) == bare("「はい」と言った。" + SAMPLES["ar"] * 3 + "（以上）")


@pytest.mark.parametrize("copied", [copied_by_pdfium, copied_by_poppler])
def test_what_no_font_has_is_copied_as_it_was(copied: Copier):
    text = "前\U0003fffd中\ue000後"
    assert copied(drawn(text, Style(11))) == text


def test_blanks_between_words_are_copied_too():
    for language in ("en", "hi", "th", "km", "ar"):
        text = unicodedata.normalize("NFC", SAMPLES[language])
        (copied,) = pages(drawn(text, Style(7, language=language), 480))
        assert unicodedata.normalize("NFC", copied).split() == text.split()


@pytest.mark.parametrize("copied", [copied_by_pdfium, copied_by_poppler])
@pytest.mark.parametrize(
    "text", ["surat-menyurat", "soft\u00adhyphen", "a\u2010b", "ก soft\u00adhyphen", "ab-\ncd"]
)
def test_a_hyphen_at_the_end_of_a_line_is_copied(text: str, copied: Copier):
    assert copied(drawn(text, Style(12, language="en"), 45)) == bare(text)
