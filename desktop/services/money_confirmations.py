"""The second person at a movement of client money, where they confirm it later than it was entered."""

from __future__ import annotations

from desktop.records.client_money import (
    MoneyConfirmation,
    MoneyConfirmationDraft,
    MoneyConfirmationView,
    MoneyMovement,
)
from desktop.services.second_confirmations import SecondConfirmations


class MoneyConfirmations(SecondConfirmations[MoneyConfirmationDraft, MoneyConfirmationView]):
    """What the second person of a movement of client money confirmed."""

    row = MoneyConfirmation
    view = MoneyConfirmationView
    movement = MoneyMovement
    draft = MoneyConfirmationDraft
