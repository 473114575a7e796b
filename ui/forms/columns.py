"""The columns of filled forms."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.form_answers import CAME_BACK, STATES, AnswerLine
from i18n import terms
from i18n.dates import short_date
from ui.desk import Desk
from ui.forms.making import form_title, own_names, shelf
from ui.parts.list_model import Column
from ui.parts.text import Tone


def answer_columns(desk: Desk) -> Sequence[Column[AnswerLine]]:
    """Return the columns: when, which form, in which languages, how far it is, who kept it."""
    words, today, label = desk.words, desk.today(), desk.words.label
    forms, names = {form.name: form for form in shelf().all()}, own_names(desk)
    states = desk.workspace.office.rules.named(STATES)

    def title(line: AnswerLine) -> str:
        form = forms.get(line.view.form)
        return line.view.form if form is None else form_title(form, words)

    def languages(line: AnswerLine) -> str:
        return "・".join(names.get(code, code) for code in line.view.languages.split())

    return (
        Column("on", label("form_answer.on"), lambda line: short_date(line.view.on, words, today), wide=12),
        Column("form", label("form_answer.form"), title, wide=28, bold=True, stretches=True),
        Column("languages", label("form_answer.languages"), languages, wide=20),
        Column(
            "state",
            label("form_answer.state"),
            lambda line: terms.named(states, line.view.state, words),
            wide=26,
            tone=lambda line: Tone.PLAIN if line.view.state == CAME_BACK else Tone.QUIET,
        ),
        Column("staff", label("form_answer.staff_id"), lambda line: line.staff_name, wide=14),
    )
