"""The bidirectional algorithm, with python-bidi as the judge."""

from __future__ import annotations

import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from reports.text.bidi import has_right_to_left, levels_of, visual_order

REMOVED = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}
LETTERS = "ab12 ,.:/+-%$()[]<>«»אبعغ٠١َ"
EXPLICIT = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200d"


def shown(text: str, base: int) -> str:
    order = visual_order(levels_of(text, base))
    return visible("".join(text[place] for place in order))


def visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.bidirectional(c) not in REMOVED)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=16), st.sampled_from([0, 1]))
def test_letters_and_marks_stand_where_the_judge_puts_them(text: str, base: int):
    assert shown(text, base) == visible(get_display(text, base_dir="LR"[base]))


# The judge leaves the order of a line without right-to-left letters alone; so there is one at each end here.
@given(st.text(alphabet=LETTERS + EXPLICIT, max_size=14), st.sampled_from([0, 1]))
def test_embeddings_and_isolates_too(text: str, base: int):
    whole = f"ب{text}\u202c\u202c\u2069\u2069ب"
    assert shown(whole, base) == visible(get_display(whole, base_dir="LR"[base]))


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc אבג", 0, "abc גבא"),
        ("abc אבג", 1, "גבא abc"),
        ("ب (abc) ب", 1, "ب )abc( ب"),
        ("ب 2026/11/23 ب", 1, "ب 2026/11/23 ب"),
        ("ا\tب", 1, "ب\tا"),
    ],
)
def test_known_lines(text: str, base: int, expected: str):
    assert shown(text, base) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("日本語 abc", False), ("שלום", True), ("\u202eabc", True), ("", False)]
)
def test_most_text_needs_no_reordering(text: str, *, expected: bool):
    assert has_right_to_left(text) is expected


def test_an_empty_line_has_no_order():
    assert visual_order([]) == []
