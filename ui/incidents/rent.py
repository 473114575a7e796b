"""The columns of months of rent."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.fiscal_year import Month
from desktop.services.rent_statuses import RentMonth
from i18n import terms
from i18n.dates import month_title, short_date
from i18n.numbers import yen
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


def rent_columns(desk: Desk) -> Sequence[Column[RentMonth]]:
    """Return the columns."""
    words, label, today = desk.words, desk.words.label, desk.today()
    rules = desk.workspace.office.rules

    def state(line: RentMonth) -> str:
        if line.view is None or not line.view.state:
            return words.say("Not asked yet")
        return terms.named(rules.named("rent_states"), line.view.state, words)

    def owing(line: RentMonth) -> bool:
        row = None if line.view is None else rules.named("rent_states").ever(line.view.state)
        return row is not None and bool(row.values.get("owing"))

    def paid(line: RentMonth) -> str:
        day = None if line.view is None else line.view.paid_on
        return "" if day is None else short_date(day, words, today)

    def told(line: RentMonth) -> str:
        if line.view is None:
            return ""
        who = terms.named(rules.named("rent_tellers"), line.view.told_by, words) if line.view.told_by else ""
        day = short_date(line.view.told_on, words, today) if line.view.told_on else ""
        return "　".join(filter(None, (who, day, line.view.note)))

    def lacking(line: RentMonth) -> str:
        amount = None if line.view is None else line.view.lacking
        return "" if amount is None else yen(amount, words)

    return (
        Column(
            "month",
            label("rent_status.month"),
            lambda line: month_title(Month.containing(line.month), words),
            wide=16,
            bold=True,
            sortable=False,
        ),
        Column(
            "state",
            label("rent_status.state"),
            state,
            wide=20,
            sortable=False,
            tone=lambda line: Tone.LOOK if owing(line) else Tone.QUIET if line.view is None else Tone.PLAIN,
            icon=lambda line: "warning" if owing(line) else "",
        ),
        Column("paid", label("rent_status.paid_on"), paid, wide=12, sortable=False),
        Column("lacking", label("rent_status.lacking"), lacking, wide=12, number=True, sortable=False),
        Column("told", label("rent_status.told_by"), told, wide=30, stretches=True, sortable=False),
    )
