"""The tour's chapter about eligibility: a category is confirmed, the monthly income computed and printed."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt

from ui.tour.player import Player

_CONTROL = Qt.KeyboardModifier.ControlModifier


def tell_eligibility(play: Player, client: UUID) -> None:
    """Confirm a category by two keys, and compute the monthly income."""
    with play.step("eligibility"):
        play.desk.navigation.open("client", client, "eligibility")
        page = play.one("EligibilityPage")
        play.until(lambda: page.cards and page.cards[0].isVisible())
        page.take_focus()
        play.press(Qt.Key.Key_Space)
        play.one("RecordEditor")
        play.settle(0.5)
        play.shot("eligibility-confirm")
        play.press(Qt.Key.Key_Return, _CONTROL)
        play.until(lambda: play.desk.workspace.client_attributes.of_client(client))
    with play.step("income"):
        page.open_sheet()
        play.until(lambda: page.editor is not None and page.editor.form.people)
        amounts = page.editor.form.people[0].inputs
        play.type(amounts["pension_gross"], "1,512,000")
        amounts["uncounted"].fill("survivor_pension")
        play.settle(0.5)
        play.shot("income-filled")
        page.editor.save()
        play.until(lambda: page.editor is None)
    with play.step("income-paper"):
        (sheet,) = play.desk.workspace.income_sheets.of_client(client)
        page.print_sheet(sheet)
        play.keep("income-sheet", play.until(lambda: page.paper.paper).pdf)
