"""Numbers in kanji, counted and in positions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.numerals import in_digits, value_of, with_digits

DIGITS = "〇一二三四五六七八九"


def counted(number: int) -> str:
    """Write a number from 1 to 9,999 as it is read: 二千二十六."""
    written = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("" if digit == 1 and sign else DIGITS[digit]) + sign
    return written


@given(st.integers(1, 9999))
def test_counted_and_positional_numbers_come_back(number: int):
    assert value_of(counted(number)) == number
    assert value_of("".join(DIGITS[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("二〇二四", "2024"),
        ("〇六", "06"),
        ("四十五", "45"),
        ("卅一", "31"),
        ("壱拾弐", "12"),
        ("十十", "十十"),
    ],
)
def test_numbers_become_digits(text: str, written: str):
    assert in_digits(text) == written


@pytest.mark.parametrize("text", ["", "十十", "百千", "二三十", "〇十", "年"])
def test_what_is_no_number_has_no_value(text: str):
    assert value_of(text) is None


def test_numbers_inside_a_text_are_replaced():
    assert with_digits("令和六年十二月三十一日") == "令和6年12月31日"
