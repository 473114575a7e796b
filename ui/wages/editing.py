"""The form of a month's pay."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.records.wage import WageDraft, WageFields
from i18n.dates import month_title
from ui.choices import staff_box
from ui.desk import Desk
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.record_editor import Editing

_MONTHS = 36
"""So many months back pay can be written."""


def wage_editing(
    desk: Desk,
    _client_id: object = None,
    _case: object = None,
    *,
    staff_id: UUID | None = None,
    month: Month | None = None,
) -> tuple[Editing, str]:
    """Return how a month's pay is edited, and the title of the form."""
    words, present = desk.words, Month.containing(desk.today())
    shown = month or present.after(-1)
    box = ChoiceBox(
        [
            Choice(each.first_day, month_title(each, words))
            for each in (present.after(-back) for back in range(_MONTHS))
        ],
        name_of=lambda day: month_title(Month.containing(day), words),
    )
    editing = Editing(
        "wage",
        WageFields,
        WageDraft,
        desk.workspace.wages,
        (
            ("staff_id", "month"),
            ("base", "allowances"),
            ("bonus_share", "commuting"),
            ("social_insurance", "paid_minutes"),
            "note",
        ),
        starting={"staff_id": staff_id, "month": shown.first_day},
        inputs={"staff_id": staff_box(desk), "month": box},
    )
    return editing, words.label("record.wage")
