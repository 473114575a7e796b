"""The form of a correction beside a closed figure."""

from __future__ import annotations

from desktop.records.year_closing import YearClosingView, YearCorrectionDraft, YearCorrectionFields
from desktop.services.year_closings import Compared
from i18n.explained import amount_of
from i18n.year_figures import named
from ui.desk import Desk
from ui.parts.text import Text
from ui.record_editor import Editing


def correction_editing(desk: Desk, closing: YearClosingView, figure: Compared) -> tuple[Editing, str]:
    """Return the form of a correction; what is corrected stands above it."""
    workspace, words = desk.workspace, desk.words
    lists = workspace.office.rules.named
    rows = [(words.say("When it was closed"), figure.then), (words.say("With corrections"), figure.corrected)]
    if figure.now is not None:
        rows.append((words.say("As the records say now"), figure.now.amount))
    told = [
        words.say("{label}: {value}", label=label, value=amount_of(amount, figure.unit, words))
        for label, amount in rows
    ]
    gap = 0 if figure.now is None else figure.now.amount - figure.corrected
    editing = Editing(
        "year_correction",
        YearCorrectionFields,
        YearCorrectionDraft,
        workspace.year_closings.corrections,
        (("amount", "less"), "reason"),
        given={
            "closing_id": closing.id,
            "code": figure.code,
            "unit": figure.unit.value,
            "on": desk.today(),
            "staff_id": workspace.office.actor.staff_id,
        },
        # What the records say now is proposed; whether that is right a person decides.
        starting={"amount": abs(gap) or None, "less": gap < 0},
        keep=workspace.year_closings.correct,
        above=Text("\n".join([named(figure.code, lists, words), *told]), wrap=True),
        which=f"{closing.id.hex}.{figure.code}",
    )
    return editing, words.label("record.year_correction")
