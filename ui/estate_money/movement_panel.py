"""One movement of an estate beside the page: what was entered, pieces, receipts, its correction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.estate_money import CASH
from desktop.records.estate_movement import EstateMovementView
from desktop.records.field import facts_of
from desktop.services.estate_file import CASH_FOUND
from desktop.services.estate_pieces import DENOMINATIONS, Pieces
from i18n import terms
from i18n.numbers import yen
from i18n.values import told
from i18n.words import Words
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.estate_money.editing import counter_editing
from ui.estate_money.papers import deposit_job, found_job, receipt_job
from ui.movement_panel import BookPanel, KnownMovement

_KINDS: Final = (
    "estate_movement",
    "estate_proof",
    "estate_settlement",
    "estate_confirmation",
    "attachment",
)
_SHOWN: Final = (
    "on",
    "at",
    "amount",
    "purpose",
    "place",
    "counterparty",
    "found_by",
    "found_where",
    "receipt_no",
    "deposit_number",
    "number",
)


class EstatePanel(BookPanel):
    """Shows a movement of an estate."""

    def __init__(self, desk: Desk, client_id: UUID, movement_id: UUID) -> None:
        money, printing = desk.workspace.estate_money, desk.words.say("Print the slip")
        super().__init__(desk, client_id, movement_id, money, _KINDS, printing)

    def countering(self, line: Any) -> Any:
        """Return the form of the counter-entry."""
        return counter_editing(self.desk, line.view, sole=self._sole)

    def show_other(self, key: UUID) -> None:
        """Show the counter-entry."""
        show_movement(self.desk, self._client_id, key)

    def may_correct(self, known: KnownMovement) -> bool:
        """Tell whether the book is open."""
        return not known.book.is_settled

    def rows(self, line: Any, known: KnownMovement) -> list[tuple[str, str]]:
        """Return what is told of a movement."""
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        facts, view = facts_of(EstateMovementView), line.view
        heirs = {each.id: each.name for each in known.book.heirs}
        after = line.cash if view.place == CASH else line.bank
        return [
            *(
                (words.label(f"estate_movement.{name}"), told(facts[name], getattr(view, name), lists, words))
                for name in _SHOWN
            ),
            (words.label("estate_movement.heir_id"), heirs.get(view.heir_id, "")),
            (words.say("How many of each"), pieces_told(line.pieces, lists, words)),
            (words.say("Balance after it"), yen(after, words)),
            *self.about_people(line, known),
        ]

    def print_receipt(self) -> None:
        """Show the paper of this movement: the count sheet, the deposit note, or a receipt."""
        if self._line is None:
            return
        purpose = self._line.view.purpose
        make = {CASH_FOUND: found_job, "deposited": deposit_job}.get(purpose, receipt_job)
        job = make(self.desk, self._client_id, self._id)
        show_paper(self.desk, self._client_id, job, self.say("Slip of the money that was left"))

    def read_book(self) -> Any:
        """Return the book of the estate."""
        return self.desk.workspace.estate_money.file(self._client_id)


def pieces_told(pieces: Pieces, lists: Callable[[str], DatedList], words: Words) -> str:
    """Return counted notes and coins in words."""
    rows = lists(DENOMINATIONS)
    return words.say(", ").join(
        words.say("{piece} × {number}", piece=terms.named(rows, code, words), number=number)
        for code, number in pieces
    )


def show_movement(desk: Desk, client_id: UUID, movement_id: UUID) -> EstatePanel:
    """Show a movement beside the page."""
    panel = EstatePanel(desk, client_id, movement_id)
    desk.navigation.show_details(panel, desk.words.label("record.estate_movement"))
    panel.take_focus()
    return panel
