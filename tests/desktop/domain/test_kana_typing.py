"""A word in kana and the same word in Latin letters are one word; nothing else is touched."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.kana_typing import in_latin, same_kana
from desktop.storage.passphrase_words import shipped_words

SYLLABLES = re.findall(
    r"\S+",
    """
あ い う え お か き く け こ さ し す せ そ た ち つ て と な に ぬ ね の は ひ ふ へ ほ ま み む め も
や ゆ よ ら り る れ ろ わ が ぎ ぐ げ ご ざ じ ず ぜ ぞ だ で ど ば び ぶ べ ぼ ぱ ぴ ぷ ぺ ぽ ん
きゃ しゅ ちょ にゃ ひゅ みょ りゃ ぎゅ じょ びゃ ぴゅ っか っさ っち っしゃ っぱ
""",
)
READABLE = (
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=8)
    .map("".join)
    .filter(lambda word: "んん" not in word)
)


@given(READABLE)
def test_what_is_shown_in_latin_letters_is_read_as_the_kana(word: str):
    assert same_kana(in_latin(word)) == word


def test_every_shipped_word_can_be_typed_in_latin_letters():
    words = shipped_words()
    assert [word for word in words if same_kana(in_latin(word)) != word] == []
    assert [word for word in words if not in_latin(word).isascii()] == []


@pytest.mark.parametrize(
    ("kana", "spellings"),
    [
        ("しゃしん", "shashin syasin shasin syashin"),
        ("つち", "tsuchi tuti tsuti tuchi"),
        ("ふじ", "fuji huzi fuzi huji"),
        ("じゃり", "jari zyari jyari"),
        ("ほんや", "hon'ya"),
        ("こんにゃく", "konnyaku"),
        ("こんな", "konna konnna"),
        ("さんぽ", "sanpo sampo sannpo"),
        ("みかん", "mikan mikann"),
        ("まっちゃ", "matcha maccha mattya"),
        ("がっこう", "gakkou"),
        ("とけい", "tokei トケイ とけい ﾄｹｲ"),
    ],
)
def test_each_school_of_romaji_is_the_same_word(kana: str, spellings: str):
    assert {same_kana(spelling) for spelling in spellings.split()} == {kana}


@pytest.mark.parametrize(
    "word", ["kitchen", "Sakura", "SAKURA", "lamp", "tour-passphrase", "abc1", "漢字", "1234", "'"]
)
def test_what_is_no_romaji_in_small_letters_stays(word: str):
    assert same_kana(word) == word


@given(st.text(max_size=20))
def test_doing_it_twice_changes_nothing(typed: str):
    # Words come in NFKC (`as_typed_anywhere`): ª is a there already.
    word = normalize("NFKC", typed)
    assert same_kana(same_kana(word)) == same_kana(word)
