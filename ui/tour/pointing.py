"""The tour's chapter of the pointing cards: choose a language, point, put the answers into the entry."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt

from ui.tour.player import Player


def tell_pointing(play: Player, client: UUID) -> None:
    """Play the chapter for one person, in Vietnamese."""
    with play.step("pointing-decks"):
        play.desk.navigation.open("client", client, "entries")
        play.settle()
        play.press(Qt.Key.Key_F11)
        view = play.one("PointingView")
        view.speak(next((each for each in view.voices if each.code == "vi"), view.voice))
    deck = next(each for each in view.decks if each.name == "body")
    with play.step("pointing-cards"):
        view.show_deck(deck)
    with play.step("pointing-pointed"):
        _answer(view, deck, "where", "head")
        play.until(view.undo_button.isVisible)
    with play.step("pointing-in-entry"):
        _answer(view, deck, "how_strong", "4")
        play.until(view.undo_button.isVisible)
        view.close()
        screen = play.screen
        play.until(lambda: screen.messages.action).click()
        panel = play.one("EntryPanel")
        play.until(panel.form.text.value)
    with play.step("pointing-discarded"):
        play.until(lambda: panel.messages.action).click()
        play.desk.navigation.leave_details()


def _answer(view: Any, deck: Any, code: str, answer: str) -> None:
    card = deck.card(code)
    view.show_deck(deck)
    view.show_answers(card)
    view.point(card, card.answer(answer))
