"""Lists stand in the order of the fifty sounds, by comparing keys in binary."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.kana import hiragana, kana_key, reading

KANA = st.text(st.sampled_from([chr(code) for code in range(0x3041, 0x3097)] + ["ー", " "]), max_size=8)


@pytest.mark.parametrize(
    "order",
    [
        "あ い う え お か さ た な は ま や ら わ を ん",
        "か が",
        "は ば ぱ",
        "さつき さっき",
        "きよう きょう ぎょう",
        "はは ばば ぱぱ ははは",
        "さいとう さいどう さいとうだ",
        "サト さとう サトウダ",
        "カー かあさん",
        "ABE あべ 阿部",
    ],
)
def test_readings_stand_in_their_order(order: str):
    words = order.split()
    assert all(sorted(way, key=kana_key) == words[:5] for way in permutations(words[:5]))
    assert all(kana_key(before) < kana_key(after) for before, after in pairwise(words))


def test_a_short_family_name_stands_before_a_longer_one():
    names = ["やまだ わたる", "やまだい あきら", "やまだいら あい"]
    shuffled = [names[-1], *names[:-1]]
    assert sorted(shuffled, key=kana_key) == names


@given(KANA)
def test_width_and_alphabet_make_no_difference(text: str):
    katakana = "".join(chr(ord(kana) + 0x60) if "ぁ" <= kana <= "ゖ" else kana for kana in text)
    assert kana_key(text) == kana_key(katakana)


def test_half_width_is_folded():
    assert kana_key("ｻｲﾄｳ ﾊﾞﾝ") == kana_key("さいとう　ばん")


@given(KANA, KANA)
def test_the_order_of_keys_is_the_same_in_code_points_and_in_bytes(one: str, other: str):
    assert (kana_key(one) < kana_key(other)) == (kana_key(one).encode() < kana_key(other).encode())


@given(KANA, KANA)
def test_only_equal_readings_have_equal_keys(one: str, other: str):
    def spaced(text: str) -> str:
        return " ".join(text.split())

    if "ー" not in one + other:
        assert (kana_key(one) == kana_key(other)) == (spaced(one) == spaced(other))


@given(KANA)
def test_a_long_mark_sounds_as_the_vowel_before_it(text: str):
    assert reading(hiragana(f"{text}こう")) == reading(hiragana(f"{text}コー"))
