"""Postal codes in any spelling, house numbers in one form."""

from __future__ import annotations

import pytest

from desktop.domain.address import Address, address_key, postal_digits, postal_text
from desktop.domain.folding import fold
from desktop.domain.problem import Problem


@pytest.mark.parametrize("typed", ["1600022", "160-0022", "〒１６０－００２２", "〠160 0022"])
def test_a_postal_code_is_seven_digits(typed: str):
    assert postal_digits(typed) == "1600022"
    assert postal_text(postal_digits(typed)) == "160-0022"


@pytest.mark.parametrize("typed", ["", "160", "160-00222", "西新宿"])
def test_what_is_no_postal_code_is_refused(typed: str):
    with pytest.raises(Problem, match=r"^postal_code\.unreadable$"):
        postal_digits(typed)


def test_what_cannot_be_grouped_stays():
    assert postal_text("160") == "160"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("西新宿二丁目8番1号", "西新宿2-8-1"),
        ("西新宿２丁目８番地の１", "西新宿2-8-1"),
        ("西新宿2の8の1", "西新宿2-8-1"),
        ("六本木三丁目", "六本木3-"),
        ("札幌市中央区北一条西十五丁目", "札幌市中央区北1条西15-"),
        ("大字山田字上ノ原123番地", "山田上の原123-"),
        ("2-8-1 ３０２号室", "2-8-1-302号室"),
        ("3号棟", "3号棟"),
        ("霞ヶ関", "霞が関"),
    ],
)
def test_house_numbers_have_one_form(written: str, key: str):
    assert address_key(fold(written)) == key


def test_an_address_is_one_line():
    assert Address("1600022", "東京都", "新宿区", "新宿", "シンジュククシンジュク").text == "東京都新宿区新宿"
