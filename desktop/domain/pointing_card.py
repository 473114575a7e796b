"""Pointing cards (指さしカード) as data: decks of cards that say something or ask something.

They know no language but Japanese and no person; `desktop.storage.card_shelf` reads them from
`resources/cards`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.dated import Status


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """What is pointed at to answer a question: a text with a picture perhaps, or a number by itself."""

    code: str
    text: str
    picture: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it is a number, which reads the same in every language."""
        return not self.text


@dataclass(frozen=True, slots=True)
class PointingCard:
    """One card: a statement to point at, or a question where it has answers."""

    code: str
    text: str
    picture: str
    answers: tuple[CardAnswer, ...] = ()

    def answer(self, code: str) -> CardAnswer | None:
        """Return one of its answers."""
        return next((each for each in self.answers if each.code == code), None)


@dataclass(frozen=True, slots=True)
class Deck:
    """Cards about one matter, in the order in which they lie on the screen."""

    name: str
    """The name of its file: records know it by this."""
    place: int
    title: str
    picture: str
    cards: tuple[PointingCard, ...]
    source: str
    status: Status
    valid_from: date

    def card(self, code: str) -> PointingCard | None:
        """Return one of its cards."""
        return next((each for each in self.cards if each.code == code), None)

    def texts(self) -> Iterator[str]:
        """Yield every text of it that is read, in reading order."""
        yield self.title
        for card in self.cards:
            yield card.text
            yield from (answer.text for answer in card.answers if not answer.is_figure)

    def pictures(self) -> Iterator[str]:
        """Yield the name of every picture on it."""
        yield self.picture
        for card in self.cards:
            yield card.picture
            yield from (answer.picture for answer in card.answers if answer.picture)
