"""Pointed answers (指さしの答え): keeping what somebody pointed at, and reading it again."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.clock import local
from desktop.domain.pointing_card import CardAnswer, Deck, PointingCard
from desktop.domain.problem import Problem
from desktop.records.pointed_answer import PointedAnswer, PointedAnswerDraft, PointedAnswerView
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.card_shelf import CardShelf
from desktop.storage.unit_of_work import table_of


class PointedAnswers(Recording[PointedAnswerDraft, PointedAnswerView]):
    """The worker's verbs about what was pointed at."""

    row = PointedAnswer
    view = PointedAnswerView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._shelf = CardShelf()

    def decks(self) -> tuple[Deck, ...]:
        """Return the decks in the order in which they are offered."""
        self.office.require(self.reading)
        return self._shelf.all()

    def point(self, client_id: UUID, at: tuple[str, str, str], language: str) -> Saved:
        """Keep that somebody pointed now at this answer: the codes of its deck and card, and its own.

        The answer is empty where the card is a statement. Problem `card.unknown` where there is no such card.
        """
        self.office.require(self.writing)
        deck, card, answer = at
        moment = local(self.office.clock.now(), self.office.zone)
        draft = PointedAnswerDraft(
            client_id=client_id,
            on=moment.date(),
            at=moment.time().replace(second=0, microsecond=0, tzinfo=None),
            deck=deck,
            card=card,
            answer=answer,
            said=self._said(deck, card, answer),
            language=language,
            staff_id=self.office.actor.staff_id,
        )
        return self.save(draft)

    def newest(self, client_id: UUID, most: int) -> tuple[PointedAnswerView, ...]:
        """Return what a person pointed at last, newest first."""
        table = table_of(PointedAnswer)
        order = (table.c.on.desc(), table.c.at.desc(), table.c.id.desc())
        return self.views(table.c.client_id == client_id, order=order, most=most)

    def _said(self, deck: str, code: str, answer: str) -> str:
        found = self._shelf.deck(deck)
        card = None if found is None else found.card(code)
        if card is None or bool(answer) != bool(card.answers):
            raise Problem("card.unknown", deck=deck, card=code)
        pointed = card.answer(answer)
        if answer and pointed is None:
            raise Problem("card.unknown", deck=deck, card=code)
        return in_japanese(card, pointed)


def in_japanese(card: PointingCard, answer: CardAnswer | None) -> str:
    """Return what was pointed at as a line of text."""
    return card.text if answer is None else f"{card.text}：{answer.text or answer.code}"
