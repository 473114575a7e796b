"""The columns of a year's figures, before it is closed and afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.explained import Explained
from desktop.services.explained import Behind
from desktop.services.year_closings import Compared
from i18n.dates import short_date
from i18n.explained import amount_of, figure_of, kind_of
from i18n.year_figures import named
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure as it stands now, and as it was closed where it was."""

    code: str
    now: Explained | None
    closed: Compared | None = None


def open_columns(desk: Desk) -> Sequence[Column[FigureLine]]:
    """Return the columns of a year that is open."""
    words, lists = desk.words, desk.workspace.office.rules.named
    return (
        Column("what", words.say("Figure of the year"), lambda line: named(line.code, lists, words), wide=40,
               bold=True, stretches=True, sortable=False),
        Column("now", words.say("As the records say"), wide=18, number=True, sortable=False,
               text=lambda line: "" if line.now is None else figure_of(line.now, words)),
    )  # fmt: skip


def closed_columns(desk: Desk) -> Sequence[Column[FigureLine]]:
    """Return the columns of a closed year: then, corrected, and what the records say now."""
    words, lists = desk.words, desk.workspace.office.rules.named

    def told(line: FigureLine, amount: int) -> str:
        return "" if line.closed is None else amount_of(amount, line.closed.unit, words)

    def now(line: FigureLine) -> str:
        return words.say("none any more") if line.now is None else figure_of(line.now, words)

    return (
        Column("what", words.say("Figure of the year"), lambda line: named(line.code, lists, words), wide=32,
               bold=True, stretches=True, sortable=False),
        Column("then", words.say("When it was closed"), wide=15, number=True, sortable=False,
               text=lambda line: told(line, line.closed.then) if line.closed else ""),
        Column("corrected", words.say("With corrections"), wide=15, number=True, sortable=False,
               text=lambda line: told(line, line.closed.corrected) if line.closed else ""),
        Column("now", words.say("As the records say now"), now, wide=18, number=True, sortable=False,
               tone=lambda line: Tone.LOOK if line.closed and line.closed.differs else Tone.PLAIN),
    )  # fmt: skip


def later_columns(desk: Desk) -> Sequence[Column[Behind]]:
    """Return the columns of records that were written after the closing."""
    words, today = desk.words, desk.today()
    return (
        Column("on", words.say("Day of the record"), wide=14, bold=True, sortable=False,
               text=lambda line: "" if line.part.on is None else short_date(line.part.on, words, today)),
        Column("kind", words.say("Kind of record"), lambda line: kind_of(line.part, words), wide=16,
               sortable=False),
        Column("who", words.say("Whom the record is about or by"), wide=20, stretches=True, sortable=False,
               text=lambda line: line.client_name or line.number or line.staff_name),
    )  # fmt: skip
