"""The columns of requests for interpreters: on the interpreter desk, and on the page of one person."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.interpretings import InterpretingLine
from i18n import terms
from i18n.dates import clock_time, weekday_date
from ui.desk import Desk
from ui.parts.list_model import Column


def request_columns(desk: Desk, *, with_client: bool = True) -> Sequence[Column[InterpretingLine]]:
    """Return the columns; on the page of one person nobody needs to be named."""
    words, label, lists, today = desk.words, desk.words.label, desk.form_tools.lists, desk.today()

    def when(line: InterpretingLine) -> str:
        day = weekday_date(line.view.on, words, today)
        return day if line.view.start is None else f"{day} {clock_time(line.view.start, words)}"

    def term(name: str, code: str) -> str:
        return terms.named(lists(name), code, words)

    client = Column[InterpretingLine](
        "client", label("interpreting.client_id"), lambda line: line.client, wide=20
    )
    return (
        Column("when", label("interpreting.on"), when, wide=22, bold=True),
        *((client,) if with_client else ()),
        Column(
            "language", label("interpreting.language"), lambda line: term("languages", line.view.language)
        ),
        Column(
            "purpose",
            label("interpreting.purpose"),
            lambda line: term("interpreting_purposes", line.view.purpose),
            wide=24,
            stretches=True,
        ),
        Column("interpreter", label("interpreting.interpreter_id"), lambda line: line.interpreter, wide=20),
        Column(
            "state", label("interpreting.state"), lambda line: term("interpreting_states", line.view.state)
        ),
    )
