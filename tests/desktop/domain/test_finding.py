"""The fast ways of folding and finding give what the long ones give, whatever was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.finding import Sought, find_folded
from desktop.domain.folding import SHIPPED
from desktop.domain.romaji import SPELLINGS, spell, spellings
from tests.desktop.domain.slow_finding import find_slowly

# Each of these joins its neighbours, disappears, grows or is one of many forms.
ODD = (
    "斎齋髙橋𠮷野佐々〻ゝゞがぎけヶケガうッャー〜パｶﾞﾊﾟ゛Ōßﬁİ①㍿㌔각ᄀ한ﾞ"
    "\u3099\u0301\u0303\ufe00\U000e0100\u00ad,'’・-\u3000\n"
)
PLAIN = "あいさとう通院一二三丁目番号の字大 123０+81()Nguyensaitohjbmcp"
LETTERS = st.one_of(
    st.sampled_from(ODD + PLAIN), st.sampled_from(PLAIN), st.characters(exclude_categories=["Cs"])
)
TEXTS = st.text(LETTERS, max_size=30)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS)
@example("か\u3099")
@example("e\u0301a")
@example("佐　々木")
@example("佐,々々")
@example("なゞ")
@example("ﾊﾞﾊﾞ")
@example("\u1100\u1161")
@example("𑄮")
def test_a_text_folds_letter_by_letter_as_it_folds_together(text: str) -> None:
    assert SHIPPED.fold(text) == SHIPPED.fold_together(text)


def test_every_letter_folds_alone_as_it_folds_together() -> None:
    letters = [chr(code) for code in range(0x3400) if unicodedata.category(chr(code)) != "Cn"]
    assert [letter for letter in letters if SHIPPED.fold(letter) != SHIPPED.fold_together(letter)] == []


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, data=st.data())
def test_the_fast_way_finds_what_the_slow_one_finds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : start + data.draw(st.integers(0, 8))]
    query = data.draw(
        st.sampled_from([piece, piece.swapcase(), SHIPPED.query_keys(piece).romaji, "とう", "1-2"])
    )
    assert find_folded(text, query) == find_slowly(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("さいとう はなこ", "saitou hana"),
        ("邊󠄁見 太郎、辺見", "辺見"),
        ("㍿鈴木 ㍿佐藤", "会社佐藤"),
        ("ﾊﾞﾊﾞ ﾊﾅｺ", "ばはなこ"),
        ("東京都台東区上野一丁目2番3号", "上野1-2"),
        ("+81 90-1111-2222", "090-1111"),
        ("ほんま じゅんいち", "homma jun'ichi"),
        ("時々　通院\n付き添い", "時時通院付"),
        ("サイトー", "さいとう"),
    ],
)
def test_both_ways_find_what_is_written_otherwise(text: str, query: str) -> None:
    assert find_folded(text, query) == find_slowly(text, query) is not None


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_the_spellings_are_those_of_spelling_one_by_one(text: str) -> None:
    told = dict(spellings(text))
    assert list(told) == [spelling for spelling in SPELLINGS if spelling in told]
    whole = [spell(text, spelling) for spelling in SPELLINGS]
    assert list(dict.fromkeys(told.values())) == list(dict.fromkeys(whole))


def test_a_short_text_that_comes_again_is_told_again() -> None:
    sought = Sought("山田 太郎")
    assert [sought.words("太郎 山田") for _ in range(2)] == [((0, 2), (3, 5))] * 2
    assert sought.words("本人") == sought.words("本人") == ()
