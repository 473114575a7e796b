"""The shipped pointing cards: reads and checks what `resources/cards` holds; its README.md tells the format.

A deck that breaks the format is a defect of the program, found by the house tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from typing import Any, Final

from desktop.domain.dated import Status
from desktop.domain.pointing_card import CardAnswer, Deck, PointingCard
from resources import locate

SETS: Final = "answer_sets.toml"
_OF_DECK: Final = frozenset({"name", "place", "title", "picture", "source", "status", "valid_from", "card"})
_OF_CARD: Final = frozenset({"code", "picture"})
_MAY_CARD: Final = frozenset({"say", "ask", "answers", "figures"})

Sets = Mapping[str, tuple[CardAnswer, ...]]


class FaultyDeckError(Exception):
    """A shipped deck that breaks the format; the text names the deck and the place."""


class CardShelf:
    """The shipped decks, read when first asked for. Hand it down; threads may share it."""

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = locate("cards") if folder is None else folder
        self._read: tuple[Deck, ...] = ()

    def all(self) -> tuple[Deck, ...]:
        """Return every deck, in the order in which they are offered."""
        if not self._read:
            # Two threads may both read them: they find the same.
            sets = read_sets(self._folder.joinpath(SETS).read_text("utf-8"))
            files = [file for file in self._folder.iterdir() if file.name.endswith(".toml")]
            found = [
                read_deck(file.name.removesuffix(".toml"), file.read_text("utf-8"), sets)
                for file in files
                if file.name != SETS
            ]
            self._read = tuple(sorted(found, key=lambda deck: deck.place))
        return self._read

    def deck(self, name: str) -> Deck | None:
        """Return the deck of that name."""
        return next((deck for deck in self.all() if deck.name == name), None)


def read_sets(text: str) -> Sets:
    """Return the answers that several questions share, by the name of their set."""
    return {name: _answers(name, given["answers"]) for name, given in tomllib.loads(text).items()}


def read_deck(name: str, text: str, sets: Sets) -> Deck:
    """Return the checked deck of a file; `FaultyDeckError` where it breaks the format."""
    given = tomllib.loads(text)
    if set(given) != _OF_DECK:
        raise _fault(name, f"lacks or does not know {sorted(set(given) ^ _OF_DECK)}")
    if given["name"] != name:
        raise _fault(name, "the file names another deck")
    cards = tuple(_card(f"{name}: {each.get('code')}", each, sets) for each in given["card"])
    _once(name, [card.code for card in cards])
    return Deck(
        name=name,
        place=given["place"],
        title=given["title"],
        picture=given["picture"],
        cards=cards,
        source=given["source"],
        status=Status(given["status"]),
        valid_from=given["valid_from"],
    )


def _card(place: str, given: Mapping[str, Any], sets: Sets) -> PointingCard:
    if lacking := _OF_CARD - set(given):
        raise _fault(place, f"lacks {sorted(lacking)}")
    if unknown := set(given) - _OF_CARD - _MAY_CARD:
        raise _fault(place, f"unknown keys {sorted(unknown)}")
    answers = _given_answers(place, given, sets)
    if ("say" in given) == ("ask" in given) or ("ask" in given) != bool(answers):
        raise _fault(place, "a card says something, or asks and has answers")
    return PointingCard(given["code"], given.get("say") or given["ask"], given["picture"], answers)


def _given_answers(place: str, given: Mapping[str, Any], sets: Sets) -> tuple[CardAnswer, ...]:
    if "figures" in given:
        first, last = given["figures"]
        return tuple(CardAnswer(str(figure), "") for figure in range(first, last + 1))
    answers = given.get("answers", ())
    if isinstance(answers, str):
        if answers not in sets:
            raise _fault(place, f"no set of answers {answers}")
        return sets[answers]
    return _answers(place, answers)


def _answers(place: str, given: Sequence[Mapping[str, str]]) -> tuple[CardAnswer, ...]:
    for each in given:
        if not {"code", "text"} <= set(each) <= {"code", "text", "picture"}:
            raise _fault(place, "an answer has a code, a text and a picture perhaps")
    _once(place, [each["code"] for each in given])
    return tuple(CardAnswer(each["code"], each["text"], each.get("picture", "")) for each in given)


def _once(place: str, codes: Sequence[str]) -> None:
    if len(set(codes)) != len(codes):
        raise _fault(place, "a code is given twice")


def _fault(place: str, what: str) -> FaultyDeckError:
    return FaultyDeckError(f"{place}: {what}")
