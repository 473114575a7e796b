"""Own passphrases are judged by what is guessed first; proposals come from chance alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.common_passphrases import COMMON
from desktop.domain.passphrase import LEAST, Strength, as_typed_anywhere, judge, propose, proposed_bits

NAMES = ("佐藤 陽子", "さとう ようこ", "sato", "NPO法人 みちしるべ")


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("みじかい", Strength.TOO_SHORT),
        ("           1", Strength.TOO_SHORT),
        ("password1234", Strength.COMMON),
        ("P@ssw0rd2026!", Strength.COMMON),
        ("ｐａｓｓｗｏｒｄ１２３４", Strength.COMMON),
        ("qwertyuiopasdf", Strength.COMMON),
        ("1qaz2wsx3edc", Strength.COMMON),
        ("たていすかんなにらせ12", Strength.COMMON),
        ("いろはにほへとちりぬる", Strength.TOO_SHORT),
        ("いろはにほへとちりぬるを", Strength.COMMON),
        ("さくらさくらさくら2026", Strength.COMMON),
        ("aaaaaaaaaaaaaa", Strength.COMMON),
        ("abcabcabcabc", Strength.COMMON),
        ("correct horse battery staple", Strength.COMMON),
        ("居住支援福祉相談訪問介護2026", Strength.COMMON),
        ("satoyouko2026", Strength.CONTAINS_NAME),
        ("さとうようこ みちしるべ", Strength.CONTAINS_NAME),
        ("佐藤陽子みちしるべ2026", Strength.CONTAINS_NAME),
        ("npohoujinmichishirube", Strength.CONTAINS_NAME),
        ("20260401111111", Strength.WEAK),
        ("tour-passphrase", Strength.FAIR),
        ("kitchen window lamp", Strength.FAIR),
        ("しあわせなら てをたたこう", Strength.FAIR),
        ("xK9vQ2mLp4Zt", Strength.STRONG),
        ("さくら なみき かいだん とけい みかん", Strength.STRONG),
        ("namiki kaidan tokei mikan kasa", Strength.STRONG),
    ],
)
def test_a_passphrase_is_judged(passphrase: str, strength: Strength):
    judged = judge(passphrase, NAMES)
    assert judged.strength is strength
    assert judged.code == f"passphrase.{strength.value}"
    assert judged.acceptable == (strength in {Strength.FAIR, Strength.STRONG})


@pytest.mark.parametrize("piece", sorted(COMMON)[::7])
def test_a_common_piece_with_a_year_is_refused(piece: str):
    assert not judge(f"{piece}2026{piece}").acceptable


@given(st.text(max_size=60))
def test_any_text_is_judged(text: str):
    judged = judge(text, NAMES)
    if len(as_typed_anywhere(text)) < LEAST:
        assert judged.strength is Strength.TOO_SHORT


@given(st.text(max_size=40))
def test_the_same_typing_is_the_same_key_material(text: str):
    assert as_typed_anywhere(as_typed_anywhere(text)) == as_typed_anywhere(text)


def test_width_and_spaces_do_not_matter_but_case_does():
    assert as_typed_anywhere("さくら　ﾅﾐｷ  Ａｂ") == "さくら なみき Ab"
    assert as_typed_anywhere("kb") != as_typed_anywhere("KB")


def test_proposed_words_may_be_typed_in_latin_letters():
    assert as_typed_anywhere("sakura  namiki kaidan") == as_typed_anywhere("さくら なみき かいだん")
    assert as_typed_anywhere("kitchen window lamp") == "kitchen window lamp"


class First:
    """Chance that always draws the first ones."""

    def sample(self, population: Sequence[str], k: int) -> list[str]:
        return list(population[:k])


def test_a_proposal_is_five_words_of_the_list():
    words = [f"ことば{number}" for number in range(5000)]
    assert propose(words, chance=First()) == tuple(words[:5])
    drawn = propose(words)
    assert len(set(drawn)) == 5
    assert set(drawn) <= set(words)
    assert proposed_bits(words) > 60
