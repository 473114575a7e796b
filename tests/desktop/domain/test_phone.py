"""Numbers are kept as typed, shown in groups where that is certain, and found by their digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.phone import digits, grouped, phone_keys, phone_query


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("09012345678", "090-1234-5678"),
        ("０８０１２３４５６７８", "080-1234-5678"),
        ("05012345678", "050-1234-5678"),
        ("0312345678", "03-1234-5678"),
        ("0661234567", "06-6123-4567"),
        ("0120123456", "0120-123-456"),
        ("08001234567", "0800-123-4567"),
        ("0570012345", "0570-012-345"),
        ("0467221234", "0467221234"),
        ("03-1234-5678", "03-1234-5678"),
        ("090 1234 5678", "090 1234 5678"),
        ("内線 12", "内線 12"),
        ("0901234", "0901234"),
        ("", ""),
    ],
)
def test_a_bare_number_is_shown_in_its_groups(typed: str, shown: str):
    assert grouped(typed) == shown


@given(st.from_regex(r"0[1-9]\d{8,9}", fullmatch=True))
def test_grouping_changes_no_digit(number: str):
    assert digits(grouped(number)) == digits(number)


@pytest.mark.parametrize(
    "typed", ["+81 90-1234-5678", "+81(0)90-1234-5678", "0081 90 1234 5678", "010-81-90-1234-5678"]
)
def test_a_number_dialled_from_abroad_is_the_same_number(typed: str):
    assert phone_keys(typed) == ("09012345678",)


def test_several_numbers_of_one_field_have_a_key_each():
    assert phone_keys("03-1234-5678 / 090-1234-5678、") == ("0312345678", "09012345678")


@pytest.mark.parametrize("typed", ["12", "西新宿2-8-1", "090か080", "令和6年", "1-2-3 メゾン"])
def test_what_is_no_number_asks_for_no_digits(typed: str):
    assert phone_query(typed) == ""
