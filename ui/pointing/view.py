"""The cards on the full screen. It shows no name and no menu: a client looks at it, and neighbours may.

Languages, decks, cards, answers and what was pointed at lie on the same board one after the other; Esc and
the button for going back lead to the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Final
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.pointing_card import CardAnswer, Deck, PointingCard
from desktop.domain.problem import Problem
from desktop.services.pointed_answers import in_japanese
from desktop.storage.unit_of_work import Changed
from i18n.words import N_
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.message_bar import MessageBar
from ui.pointing.board import Board
from ui.pointing.point_card import Face, PointCard, digit_of, text_size
from ui.pointing.said import Said
from ui.pointing.voices import JAPANESE, Corrected, Voice, voice_of, voices_of
from ui.record_editor import may_write

_BESIDE: Final = 30
"""Larger text leaves the heading no room between the buttons."""
TITLE = N_("Pointing cards")
NOT_TRANSLATED = N_("Nobody has translated the cards into this language yet.")


@dataclass(frozen=True, slots=True)
class Pointed:
    """What was pointed at, as a line of text, and what keeping it changed."""

    said: str = field(repr=False)
    changed: Changed


class PointingView(QDialog):
    """Shows the cards in a language; with a client each answer is kept at once, without one nothing is.

    `left` tells that the cards are put away. `pointed` is filled by the writing thread: whoever reads it
    there afterwards finds everything.
    """

    left = Signal()

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        client_id: UUID | None,
        language: str,
        corrected: Corrected = MappingProxyType({}),
    ) -> None:
        super().__init__(parent)
        self._desk, self._client_id = desk, client_id
        self._keeps = client_id is not None and may_write(desk)
        rows = desk.workspace.office.rules.named("languages").in_force(desk.today())
        self.voices = voices_of(rows, corrected)
        self.voice = voice_of(rows, language, corrected)
        self.decks = desk.workspace.pointed_answers.decks()
        self.pointed: list[Pointed] = []
        self._deck: Deck | None = None
        self._card: PointingCard | None = None
        self._shown: Pointed | None = None
        self._back: Callable[[], object] = self.close
        self._do: list[Callable[[], object]] = []
        self._showing: Callable[[], object] = self.show_decks
        self._before: Callable[[], object] = self.show_decks
        # The title of a window can be read in the task bar.
        self.setWindowTitle(desk.words.say(TITLE))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.messages = MessageBar(desk.words)
        self.back_button = self._button("chevron-left", self.go_back)
        self.language_button = self._button("language", self.show_languages)
        self.close_button = self._button("close", self.close)
        self.undo_button = self._button("undo", self.take_back)
        self.heading = Said()
        self.hint = Said()
        self.board = Board()
        self.board.pointed.connect(self._pressed)
        self._lay_out()
        self.show_decks() if client_id is not None else self.show_languages()

    # What is shown

    def show_languages(self) -> None:
        """Show in what languages the cards can be read, each by its own name."""
        if self._showing != self.show_languages:
            self._before = self._showing
        self._back = self._before
        cards = [
            PointCard(Face(voice.japanese, said=voice.name), voice, key=digit_of(place))
            for place, voice in enumerate(self.voices)
        ]
        self._do = [partial(self.speak, voice) for voice in self.voices]
        self._show(self._say(N_("Please choose a language.")), cards, self.show_languages)

    def show_decks(self) -> None:
        """Show what the cards are about."""
        self._back, self._deck, self._card = self.close, None, None
        cards = [self._card_of(Face(deck.title, deck.picture), at) for at, deck in enumerate(self.decks)]
        self._do = [partial(self.show_deck, deck) for deck in self.decks]
        self._show(self._say(N_("What is it about? Please point.")), cards, self.show_decks)

    def show_deck(self, deck: Deck) -> None:
        """Show the cards of a deck."""
        self._back, self._deck, self._card = self.show_decks, deck, None
        cards = [self._card_of(Face(card.text, card.picture), at) for at, card in enumerate(deck.cards)]
        self._do = [partial(self._take, card) for card in deck.cards]
        self._show(self.voice.say(deck.title), cards, partial(self.show_deck, deck))

    def show_answers(self, card: PointingCard) -> None:
        """Show a question with its answers."""
        self._back = self._return_to_deck
        self._card = card
        faces = [
            Face("", figure=answer.code) if answer.is_figure else Face(answer.text, answer.picture)
            for answer in card.answers
        ]
        cards = [self._card_of(face, None if face.figure else at) for at, face in enumerate(faces)]
        self._do = [partial(self.point, card, answer) for answer in card.answers]
        self._show(self.voice.say(card.text), cards, partial(self.show_answers, card), below=card.text)

    def point(self, card: PointingCard, answer: CardAnswer | None) -> None:
        """Show large what was pointed at, and keep it."""
        if self._keeps:
            self._keep(card, answer)
        self._show_pointed(card, answer)

    def speak(self, voice: Voice) -> None:
        """Show the cards in this language from now on."""
        self.voice = voice
        self._before()

    def go_back(self) -> None:
        """Show what was shown before; from the first page the cards are put away."""
        self._back()

    def take_back(self) -> None:
        """Take back what was pointed at last: it was not meant."""
        shown, history = self._shown, self._desk.workspace.history
        if shown is not None:
            self.undo_button.setEnabled(False)

            def undo() -> Changed:
                changed = history.undo(shown.changed.operation)
                self.pointed.remove(shown)
                return changed

            self._desk.tasks.run(
                undo, owner=self, then=lambda _changed: self._return_to_deck(), otherwise=self.show_problem
            )

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, to the one who holds the screen."""
        self.messages.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            event.ignore()

    def done(self, result: int) -> None:
        """Tell that the cards are put away."""
        super().done(result)
        self.left.emit()

    # How it is built

    def _lay_out(self) -> None:
        outer = column(self, gap=0.6, pad=(1, 1))
        head = row(gap=1)
        head.addWidget(self.back_button)
        beside = text_size() <= _BESIDE
        if beside:
            head.addWidget(self.heading, 1)
        else:
            head.addStretch(1)
        head.addWidget(self.language_button)
        head.addWidget(self.close_button)
        outer.addLayout(head)
        if not beside:
            outer.addWidget(self.heading)
        outer.addWidget(self.messages)
        outer.addWidget(self.board, 1)
        foot = row(gap=1)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.undo_button)
        outer.addLayout(foot)

    def _button(self, icon: str, pressed: Callable[[], object]) -> Button:
        button = Button("", pressed, icon=icon, look=Look.QUIET)
        button.setIconSize(QSize(text_size(), text_size()))
        button.setMinimumHeight(units(4.5))
        return button

    def _name_buttons(self) -> None:
        for button, words in (
            (self.back_button, self._say(N_("Back"))),
            (self.language_button, self.voice.name),
            (self.close_button, self._say(N_("Put the cards away"))),
            (self.undo_button, self._say(N_("That was not meant"))),
        ):
            button.setFont(self.voice.font(text_size()) if button is self.language_button else self._font)
            button.say(words)

    @property
    def _font(self) -> QFont:
        return self._face_voice.font(text_size())

    @property
    def _face_voice(self) -> Voice:
        """In whose letters the screen speaks: what nobody has translated is said in Japanese."""
        return self.voice if self._say(TITLE) != JAPANESE.face.say(TITLE) else JAPANESE

    def _say(self, message: str) -> str:
        return self.voice.face.say(message)

    def _card_of(self, face: Face, place: int | None, *, large: bool = False) -> PointCard:
        key = "" if place is None else digit_of(place)
        return PointCard(face, self.voice, key=key, large=large)

    def _show(
        self, heading: str, cards: Sequence[PointCard], again: Callable[[], object], *, below: str = ""
    ) -> None:
        self._showing, self._shown = again, None
        self.setLayoutDirection(self.voice.direction)
        self._name_buttons()
        is_first = self._back == self.close
        self.back_button.setVisible(not is_first)
        self.undo_button.hide()
        own = below != "" or (self._deck is not None and not is_first)
        self.heading.show_text(
            heading, self.voice if own else self._face_voice, "" if self.voice.is_japanese else below
        )
        # That it is lacking concerns the one who holds the screen.
        lacking = self._desk.words.say(NOT_TRANSLATED) if self.voice.is_lacking else ""
        self.hint.show_text(self._hint(), self._face_voice, lacking)
        self.board.show_cards(cards)

    def _hint(self) -> str:
        if self._client_id is None:
            return self._say(N_("Nothing is written down: the cards were opened without a person."))
        if not self._keeps:
            return self._say(N_("Nothing is written down: your role may only read."))
        return self._say(N_("What you point at is written down with the time."))

    def _show_pointed(self, card: PointingCard, answer: CardAnswer | None) -> None:
        self._back = self._return_to_deck
        if answer is None:
            face, below = Face(card.text, card.picture), ""
        elif answer.is_figure:
            face, below = Face("", figure=answer.code), card.text
        else:
            face, below = Face(answer.text, answer.picture), card.text
        shown = self._card_of(face, None, large=True)
        shown.setCheckable(True)
        shown.setChecked(True)
        self._do = [self._return_to_deck]
        heading = self.voice.say(card.text) if answer else self._say(N_("You pointed at this."))
        self._show(heading, [shown], partial(self._show_pointed, card, answer), below=below)

    # What is done

    def _pressed(self, place: int) -> None:
        # The card is replaced by what it opens: it first has to come to the end of being pressed.
        self.messages.clear()
        self._do[place]()

    def _take(self, card: PointingCard) -> None:
        if card.answers:
            self.show_answers(card)
        else:
            self.point(card, None)

    def _return_to_deck(self) -> None:
        if self._deck is None:
            self.show_decks()
        else:
            self.show_deck(self._deck)

    def _keep(self, card: PointingCard, answer: CardAnswer | None) -> None:
        deck, client_id, service = self._deck, self._client_id, self._desk.workspace.pointed_answers
        if deck is None or client_id is None:
            return
        at = (deck.name, card.code, "" if answer is None else answer.code)
        said, language, pointed = in_japanese(card, answer), self.voice.code, self.pointed

        def keep() -> Pointed:
            kept = Pointed(said, service.point(client_id, at, language).changed)
            pointed.append(kept)
            return kept

        self._desk.tasks.run(keep, owner=self, then=self._kept, otherwise=self.show_problem)

    def _kept(self, pointed: Pointed) -> None:
        if self._do == [self._return_to_deck]:
            self._shown = pointed
            self.undo_button.setEnabled(True)
            self.undo_button.show()
