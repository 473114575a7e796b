"""Glyphs of a piece: which, where, and which of them bears the text."""

from __future__ import annotations

import pytest
import uharfbuzz as hb

from reports.text.fonts import face
from reports.text.itemising import items_of
from reports.text.shaping import geta, shape
from tests.reports.samples import EMOJI, SAMPLES


def pieces(language: str, text: str) -> list[tuple[str, str]]:
    return [(i.face, i.text) for word in text.split() for i in items_of(word, language) if i.face]


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_the_glyphs_bear_the_whole_text_once(language: str):
    for name, text in pieces(language, SAMPLES[language] + EMOJI):
        shaped = shape(name, text, language, right_to_left=name == "arabic")
        bearing = sorted((glyph.start, glyph.text) for glyph in shaped.glyphs if glyph.text)
        assert "".join(part for _, part in bearing) == text
        assert sum(shaped.advances) == shaped.width


@pytest.mark.parametrize("language", ["my", "km", "hi", "th", "ar"])
def test_widths_are_those_of_the_font(language: str):
    for name, text in pieces(language, SAMPLES[language]):
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = language
        buffer.direction = "rtl" if name == "arabic" else "ltr"
        hb.shape(hb.Font(face(name).hb_face), buffer)
        natural = sum(position.x_advance for position in buffer.glyph_positions)
        shaped = shape(name, text, language, right_to_left=name == "arabic")
        assert shaped.width == pytest.approx(natural * 1000 / face(name).hb_face.upem, abs=len(text))


def test_a_vowel_written_first_is_drawn_first():
    shaped = shape("devanagari", "कि", "hi")
    assert [glyph.number for glyph in shaped.glyphs][-1] == face("devanagari").glyph("क")
    assert len(shaped.glyphs) == 2


def test_arabic_letters_join():
    alone, joined = (
        shape("arabic", "ه", "ar", right_to_left=True),
        shape("arabic", "ههه", "ar", right_to_left=True),
    )
    assert len({glyph.number for glyph in joined.glyphs}) == 3
    assert alone.glyphs[0].number not in {glyph.number for glyph in joined.glyphs}


def test_urdu_and_arabic_digits_differ():
    assert shape("arabic", "۴", "ur").glyphs[0].number != shape("arabic", "۴", "fa").glyphs[0].number


@pytest.mark.parametrize("picture", ["👨‍👩‍👧‍👦", "👩🏽‍🚒", "🇯🇵", "1️⃣", "☎️"])
def test_a_picture_of_several_characters_is_one_glyph(picture: str):
    (item,) = items_of(picture, "ja")
    assert item.face == "emoji"
    assert [glyph.text for glyph in shape("emoji", picture, "ja").glyphs] == [picture]


def test_what_no_font_has_becomes_a_geta_that_remembers():
    assert [item.face for item in items_of("𠮷\U0003fffd\ue000", "ja")] == ["jp", None, None]
    shaped = geta("\U0003fffd")
    assert shaped.missing
    assert shaped.glyphs[0].number == face("jp").glyph("〓")
    assert shaped.glyphs[0].text == "\U0003fffd"
