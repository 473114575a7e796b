"""The columns of the report: figures with their bars, and the people behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.domain.watch_verdict import Verdict
from desktop.records.death_review import DeathReviewView
from desktop.services.leaving_figures import UNKNOWN, YES, Died, Figure, Group, Left
from i18n import leaving_figures as told
from i18n import terms
from i18n.dates import short_date
from i18n.numbers import digits
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone


def figure_columns(desk: Desk, most: list[int]) -> Sequence[Column[Figure]]:
    """Return the columns of figures; `most` holds the greatest number of those shown."""
    words, lists = desk.words, desk.workspace.office.rules.named

    def tone(figure: Figure) -> Tone:
        if figure.code == UNKNOWN:
            return Tone.QUIET
        late = figure.group in {Group.BAND, Group.UNHEARD} and _is_late(desk, figure.code)
        counted = figure.group is Group.MEASURE and figure.code == YES
        return Tone.LOOK if late or counted or figure.code == Verdict.LATE.value else Tone.ACCENT

    return (
        Column("what", words.say("Counted"), lambda line: told.line_of(line, lists, words), wide=34,
               bold=True, sortable=False),
        Column("number", words.say("How many"), lambda line: digits(line.number), wide=9, number=True,
               sortable=False),
        Column("bar", words.say("As a bar"), lambda _line: "", wide=30, stretches=True, sortable=False,
               tone=tone, part=lambda line: line.number / most[0] if most[0] else 0.0),
    )  # fmt: skip


def left_columns(desk: Desk) -> Sequence[Column[Left]]:
    """Return the columns of who left."""
    words, today, lists = desk.words, desk.today(), desk.workspace.office.rules.named
    return (
        Column("name", words.label("client.name"), lambda line: line.name, wide=18, bold=True),
        Column("on", words.say("Left on"), lambda line: short_date(line.on, words, today), wide=14),
        Column("reason", words.say("Left for which reason"), wide=22, sortable=False,
               text=lambda line: told.code_of(Group.REASON, line.reason, lists, words)),
        Column("where", words.say("Went where after leaving"), wide=24, stretches=True, sortable=False,
               text=lambda line: told.code_of(Group.DESTINATION, line.destination, lists, words)),
    )  # fmt: skip


def died_columns(desk: Desk) -> Sequence[Column[Died]]:
    """Return the columns of who died: the finding beside the last sign of life and the watch."""
    words, today, lists = desk.words, desk.today(), desk.workspace.office.rules.named

    def died(line: Died) -> str:
        day = short_date(line.on, words, today)
        return day if line.finding.died_on is not None else words.say("found {day}", day=day)

    def sign(line: Died) -> str:
        day = line.finding.last_sign_on
        if day is None:
            return words.say("no sign is known")
        what = terms.named(lists("signs_of_life"), line.last_sign, words)
        return words.say("{day} ({what})", day=short_date(day, words, today), what=what)

    return (
        Column("name", words.label("client.name"), lambda line: line.name, wide=18, bold=True),
        Column("on", words.say("Died on"), died, wide=15),
        Column("days", words.say("Days until found"), lambda line: told.days_of(line, words), wide=16,
               sortable=False, tone=lambda line: Tone.LOOK if line.isolated else Tone.PLAIN),
        Column("sign", words.say("Last sign of life"), sign, wide=28, sortable=False),
        Column("rhythm", words.say("Rhythm of the watch"), wide=14, sortable=False,
               text=lambda line: terms.named(lists("monitoring_intervals"), line.interval, words),
               importance=Importance.EXTRA),
        Column("verdict", words.say("Did the watch notice?"), wide=26, stretches=True, sortable=False,
               text=lambda line: told.code_of(Group.VERDICT, line.verdict.value, lists, words),
               tone=lambda line: Tone.LOOK if line.verdict is Verdict.LATE else Tone.PLAIN,
               importance=Importance.KEY),
        Column("alarm", words.say("Noticed first by whom"), wide=22, sortable=False,
               text=lambda line: terms.named(lists("found_by"), line.alarmed_by, words)),
    )  # fmt: skip


def review_columns(desk: Desk) -> Sequence[Column[DeathReviewView]]:
    """Return the columns of reviews."""
    words, label, today = desk.words, desk.words.label, desk.today()

    def change(view: DeathReviewView) -> str:
        if view.changed_on is not None:
            return words.say("changed {day}", day=short_date(view.changed_on, words, today))
        if view.change_by is None:
            return ""
        return words.say("until {day}", day=short_date(view.change_by, words, today))

    return (
        Column("on", label("death_review.on"), lambda view: short_date(view.on, words, today), wide=14,
               bold=True),
        Column("missed", label("death_review.missed"), lambda view: view.missed, wide=26, sortable=False),
        Column("changes", label("death_review.changes"), lambda view: view.changes, wide=26,
               stretches=True, sortable=False),
        Column("by", label("death_review.change_by"), change, wide=16, sortable=False,
               tone=lambda view: Tone.LOOK if _is_late_change(view, today) else Tone.PLAIN),
    )  # fmt: skip


def _is_late_change(view: DeathReviewView, today: date) -> bool:
    return view.change_by is not None and view.changed_on is None and view.change_by < today


def _is_late(desk: Desk, code: str) -> bool:
    row = desk.workspace.office.rules.named("found_bands").ever(code)
    return row is not None and bool(row.values.get("isolated"))
