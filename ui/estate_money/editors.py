"""The forms in which cash is counted: the amount is what the notes and coins are together."""

from __future__ import annotations

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.record import Draft
from ui.estate_money.pieces_input import PiecesInput
from ui.record_editor import RecordEditor
from ui.second_person import EditorByTwo


class FoundEditor(EditorByTwo):
    """Cash that was found."""

    def made(self) -> Draft | None:
        """Return what was found, counted."""
        found = counted(self)
        if found is None:
            return None
        pieces, amount = found
        if not amount:
            self.form.show_problem(_complaint("estate.pieces_unreadable"))
            return None
        given = {**self._editing.given, "pieces": pieces, "amount": amount}
        return self.form.draft(self._editing.draft, **given)


class CountEditor(EditorByTwo):
    """Cash and account that were counted."""

    def made(self) -> Draft | None:
        """Return what was counted."""
        found = counted(self)
        if found is None:
            return None
        pieces, cash = found
        return self.form.draft(self._editing.draft, **self._editing.given, pieces=pieces, cash=cash)


def counted(editor: RecordEditor) -> tuple[dict[str, int], int] | None:
    """Return the pieces and their sum; None after having shown which number cannot be read."""
    place = editor.form.extras["pieces"].input
    if not isinstance(place, PiecesInput):
        raise TypeError("cash is counted in pieces")
    try:
        return dict(place.value()), place.total()
    except Problem:
        editor.form.show_problem(_complaint("estate.pieces_unreadable"))
        return None


def _complaint(code: str) -> InvalidDraft:
    return InvalidDraft("draft.invalid", errors=(FieldError("pieces", code),))
