"""The shipped words can be typed, told apart and are enough for sixty bits."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from desktop.domain.common_passphrases import COMMON
from desktop.domain.folding import fold
from desktop.domain.kana import kana_key
from desktop.domain.passphrase import as_typed_anywhere, judge, propose, proposed_bits
from desktop.domain.romaji import PLAIN, spell
from desktop.storage.passphrase_words import shipped_words


@pytest.fixture(scope="module")
def words() -> tuple[str, ...]:
    return shipped_words()


def test_five_words_are_sixty_bits(words: tuple[str, ...]):
    assert len(words) > 4096
    assert proposed_bits(words) >= 60


def test_every_word_is_short_plain_hiragana(words: tuple[str, ...]):
    # ぢ, づ and を are written wrong too easily, ふぁ typed in too many ways, ー has no key everywhere.
    plain = re.compile("(?:[ぁ-ん](?<![ぁぃぅぇぉぢづをゐゑ]))+")
    assert [word for word in words if not plain.fullmatch(word)] == []
    morae = {word: len(re.sub("[ゃゅょ]", "", word)) for word in words}
    assert [word for word, count in morae.items() if not 3 <= count <= 5] == []


def test_no_two_words_sound_alike(words: tuple[str, ...]):
    assert len({spell(word, PLAIN) for word in words}) == len({fold(word) for word in words}) == len(words)


def test_the_words_stand_in_order(words: tuple[str, ...]):
    assert all(kana_key(before) <= kana_key(after) for before, after in pairwise(words))


def test_no_word_is_one_that_everybody_tries(words: tuple[str, ...]):
    assert not COMMON & set(words)


def test_a_proposal_is_accepted_and_typed_the_same_everywhere(words: tuple[str, ...]):
    for _ in range(100):
        proposal = " ".join(propose(words))
        assert judge(proposal, ("佐藤 陽子",)).acceptable
        assert as_typed_anywhere(proposal.replace(" ", "　")) == proposal
