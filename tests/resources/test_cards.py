"""The shipped pointing cards: what they name is there, and a deck that breaks the format is refused."""

from __future__ import annotations

import pytest

from desktop.storage.card_shelf import CardShelf, FaultyDeckError, read_deck, read_sets
from i18n.extract_forms import on_forms
from i18n.words import ON_CARDS

DECKS = CardShelf().all()
HEAD = """\
name = "greeting"
place = 1
title = "あいさつ"
picture = "help"
source = "Bansou"
status = "confirmed"
valid_from = 2026-11-28
"""
CARD = '[[card]]\ncode = "a"\npicture = "help"\n'
SETS = read_sets('[both]\nanswers = [{code = "yes", text = "はい"}, {code = "no", text = "いいえ"}]\n')


def test_the_decks_lie_in_one_order_and_are_extracted_whole() -> None:
    assert [deck.place for deck in DECKS] == list(range(1, len(DECKS) + 1))
    texts = {text for deck in DECKS for text in deck.texts()}
    extracted = {each.text for each in on_forms() if each.context == ON_CARDS}
    assert texts == extracted
    assert "どこが痛いですか" in texts
    assert not any(text.isdigit() for text in texts)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("surprise = 1\n" + CARD + 'say = "x"\n', "surprise"),
        (CARD, "says something, or asks"),
        (CARD + 'say = "x"\nask = "y"\nfigures = [0, 1]\n', "says something, or asks"),
        (CARD + 'ask = "x"\n', "says something, or asks"),
        (CARD + 'ask = "x"\nanswers = "none"\n', "no set of answers none"),
        (CARD + 'ask = "x"\nanswers = [{code = "a"}]\n', "an answer has a code"),
        (CARD + 'say = "x"\n' + CARD + 'say = "y"\n', "a code is given twice"),
        (CARD + 'say = "x"\nsound = "y"\n', "unknown keys"),
        ('[[card]]\ncode = "a"\nsay = "x"\n', "lacks"),
    ],
)
def test_what_breaks_the_format_is_named(more: str, told: str) -> None:
    with pytest.raises(FaultyDeckError, match=told):
        read_deck("greeting", HEAD + more, SETS)


def test_answers_are_those_of_the_card_of_a_set_or_numbers() -> None:
    asking = [
        CARD + 'ask = "x"\nanswers = "both"\n',
        CARD.replace('"a"', '"b"') + 'ask = "y"\nfigures = [8, 10]\n',
        CARD.replace('"a"', '"c"')
        + 'ask = "z"\nanswers = [{code = "one", text = "ひとり", picture = "person"}]\n',
    ]
    deck = read_deck("greeting", HEAD + "".join(asking), SETS)
    assert [[answer.code for answer in card.answers] for card in deck.cards] == [
        ["yes", "no"],
        ["8", "9", "10"],
        ["one"],
    ]
    assert [card.answers[0].is_figure for card in deck.cards] == [False, True, False]
    assert list(deck.texts()) == ["あいさつ", "x", "はい", "いいえ", "y", "z", "ひとり"]
