"""One movement of client money beside the page: what was entered, the receipts, its correction."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from desktop.records.client_money import MoneyMovementView
from desktop.records.field import facts_of
from i18n.numbers import yen
from i18n.values import told
from ui.beside_person import show_paper
from ui.client_money.editing import counter_editing
from ui.client_money.papers import receipt_job
from ui.desk import Desk
from ui.movement_panel import BookPanel, KnownMovement

_KINDS: Final = ("money_movement", "money_proof", "money_closing", "money_confirmation", "attachment")
_SHOWN: Final = ("direction", "on", "at", "amount", "purpose", "counterparty", "receipt_no", "number")


class MovementPanel(BookPanel):
    """Shows a movement of client money."""

    def __init__(self, desk: Desk, client_id: UUID, movement_id: UUID) -> None:
        money, printing = desk.workspace.client_money, desk.words.say("Print a receipt")
        super().__init__(desk, client_id, movement_id, money, _KINDS, printing)

    def countering(self, line: Any) -> Any:
        """Return the form of the counter-entry."""
        return counter_editing(self.desk, line.view, sole=self._sole)

    def show_other(self, key: UUID) -> None:
        """Show the counter-entry."""
        show_movement(self.desk, self._client_id, key)

    def rows(self, line: Any, known: KnownMovement) -> list[tuple[str, str]]:
        """Return what is told of a movement."""
        words, lists, facts = (
            self.desk.words,
            self.desk.workspace.office.rules.named,
            facts_of(MoneyMovementView),
        )
        return [
            *(
                (
                    words.label(f"money_movement.{name}"),
                    told(facts[name], getattr(line.view, name), lists, words),
                )
                for name in _SHOWN
            ),
            (words.say("Balance after it"), yen(line.balance, words)),
            *self.about_people(line, known),
        ]

    def print_receipt(self) -> None:
        """Show the receipt that the corporation gives or has signed."""
        job = receipt_job(self.desk, self._client_id, self._id)
        show_paper(self.desk, self._client_id, job, self.say("Receipt of client money"))

    def read_book(self) -> Any:
        """Return the person's book."""
        return self.desk.workspace.client_money.book(self._client_id)


def show_movement(desk: Desk, client_id: UUID, movement_id: UUID) -> MovementPanel:
    """Show a movement beside the page."""
    panel = MovementPanel(desk, client_id, movement_id)
    desk.navigation.show_details(panel, desk.words.label("record.money_movement"))
    panel.take_focus()
    return panel
