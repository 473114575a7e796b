"""The columns of sheets that are still to be entered."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.sheet_code import shown
from desktop.services.day_sheets import OpenSheet
from i18n.dates import weekday_date
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


def sheet_columns(desk: Desk) -> Sequence[Column[OpenSheet]]:
    """Return the columns: of which day, which number, whose, who went, how it stands."""
    words, label, today = desk.words, desk.words.label, desk.today()

    def state(sheet: OpenSheet) -> str:
        if sheet.has_entry:
            return words.say("There is a record of that day already")
        if sheet.on > today:
            return words.say("The visit is still to come")
        days = (today - sheet.on).days
        if not days:
            return words.say("To be entered today")
        return words.say_many("Waits for {n} day", "Waits for {n} days", days)

    return (
        Column(
            "on",
            label("day_sheet.on"),
            lambda sheet: weekday_date(sheet.on, words, today),
            wide=16,
            bold=True,
            icon=lambda sheet: "bell" if sheet.on < today else "calendar",
            tone=lambda sheet: Tone.LOOK if sheet.on < today else Tone.PLAIN,
            sortable=False,
        ),
        Column("code", label("day_sheet.code"), lambda sheet: shown(sheet.code), wide=13, sortable=False),
        Column(
            "name", label("client.name"), lambda sheet: sheet.name, wide=20, stretches=True, sortable=False
        ),
        Column("staff", label("day_sheet.staff_id"), lambda sheet: sheet.staff_name, wide=14, sortable=False),
        Column(
            "state",
            words.say("How the sheet stands"),
            state,
            wide=28,
            tone=lambda sheet: Tone.QUIET if sheet.has_entry else Tone.PLAIN,
            sortable=False,
        ),
    )
