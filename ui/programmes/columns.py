"""The columns of a year of the subsidy: items and their money, steps, conditions, changes, payments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.domain.programme_year import WHOLE, CashMonth
from desktop.records.programme import ProgrammeChangeView, ProgrammeMoneyView
from desktop.services.programme_checks import Seen
from desktop.services.programme_notices import Detected
from desktop.services.programme_sheets import ConditionLine, ItemLine, StepLine
from i18n import programme_notices, terms
from i18n.dates import month_title, relative, short_date
from i18n.numbers import count, digits
from i18n.programmes import STATES, percent
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone

_TONES: Final = {Seen.MET: Tone.PLAIN, Seen.NOT_MET: Tone.LOOK, Seen.UNKNOWN: Tone.QUIET}
_ICONS: Final = {Seen.MET: "check", Seen.NOT_MET: "bell", Seen.UNKNOWN: "help"}


def item_columns(desk: Desk) -> Sequence[Column[ItemLine]]:
    """Return the columns of items: applied for, planned, decided, used as a bar with its rate, left."""
    words, label = desk.words, desk.words.label

    def money(yen: int | None) -> str:
        return "" if yen is None else digits(yen)

    def name(line: ItemLine) -> str:
        return (
            words.say("{item} (not of this year)", item=line.code)
            if line.row is None
            else terms.short(line.row, words)
        )

    def tone(line: ItemLine) -> Tone:
        over = line.left is not None and line.left < 0
        undeclared = line.used.amount and not line.declared
        return Tone.LOOK if over or undeclared or line.row is None else Tone.ACCENT

    return (
        Column("item", label("programme_item.item"), name, wide=30, bold=True, stretches=True,
               sortable=False),
        Column("declared", label("programme_item.declared"), wide=9, sortable=False,
               text=lambda line: words.say("Applied for it") if line.declared else "",
               icon=lambda line: "check" if line.declared else ""),
        Column("planned", label("programme_item.planned"), lambda line: money(line.planned), wide=11,
               number=True, sortable=False),
        Column("decided", label("programme_item.decided"), lambda line: money(line.decided), wide=11,
               number=True, sortable=False),
        Column("used", words.say("Used so far"), lambda line: money(line.used.amount or None), wide=11,
               number=True, sortable=False),
        Column("bar", words.say("Share used, as a bar"), lambda _line: "", wide=10, sortable=False, tone=tone,
               part=lambda line: None if line.rate is None else min(line.rate / WHOLE, 1.0)),
        Column("rate", words.say("Rate of use"), lambda line: percent(line.rate, words), wide=9, number=True,
               sortable=False, tone=lambda line: Tone.LOOK if tone(line) is Tone.LOOK else Tone.PLAIN),
        Column("left", words.say("Left to use"), lambda line: money(line.left), wide=11, number=True,
               sortable=False),
    )  # fmt: skip


def month_columns(desk: Desk) -> Sequence[Column[CashMonth]]:
    """Return the columns of months: money out, in, expected, and what is advanced."""
    words = desk.words

    def money(yen: int) -> str:
        return digits(yen) if yen else ""

    return (
        Column("month", words.say("Month of the money"), lambda line: month_title(line.month, words), wide=16,
               bold=True, stretches=True, sortable=False),
        Column("out", words.say("Money spent"), lambda line: money(line.out), wide=14, number=True,
               sortable=False),
        Column("in", words.say("Came in by month"), lambda line: money(line.received), wide=14, number=True,
               sortable=False),
        Column("expected", words.say("Money expected"), lambda line: money(line.expected), wide=14,
               number=True, sortable=False, tone=lambda _line: Tone.QUIET),
        Column("advanced", words.say("Advanced by us"), lambda line: digits(line.advanced), wide=16,
               number=True, sortable=False),
    )  # fmt: skip


def money_columns(desk: Desk) -> Sequence[Column[ProgrammeMoneyView]]:
    """Return the columns of payments."""
    words, label, today = desk.words, desk.words.label, desk.today()
    rows = desk.workspace.office.rules.named("programme_money_kinds")

    def came(view: ProgrammeMoneyView) -> str:
        if view.received_on is not None:
            return short_date(view.received_on, words)
        return words.say("money not come yet")

    return (
        Column("kind", label("programme_money.money_kind"), wide=22, bold=True, stretches=True,
               sortable=False, text=lambda view: terms.named(rows, view.money_kind, words)),
        Column("yen", label("programme_money.yen"), lambda view: digits(view.yen), wide=14, number=True,
               sortable=False),
        Column("expected", label("programme_money.expected_on"), wide=14, sortable=False,
               text=lambda view: "" if view.expected_on is None else short_date(view.expected_on, words)),
        Column("received", label("programme_money.received_on"), came, wide=16, sortable=False,
               tone=lambda view: Tone.LOOK if view.received_on is None and view.expected_on is not None
               and view.expected_on < today else Tone.PLAIN),
    )  # fmt: skip


def step_columns(desk: Desk) -> Sequence[Column[StepLine]]:
    """Return the columns of steps: what, by when, how far away, done when."""
    words, label, today = desk.words, desk.words.label, desk.today()

    def late(line: StepLine) -> bool:
        happens = bool(line.row.values.get("happens"))
        return line.done_on is None and line.due is not None and line.due < today and not happens

    def due(line: StepLine) -> str:
        if line.due is None:
            return words.say("no day is known")
        return short_date(line.due, words)

    def away(line: StepLine) -> str:
        if line.done_on is not None or line.due is None:
            return ""
        return relative(line.due, today, words)

    return (
        Column("step", label("programme_step.step"), lambda line: terms.text(line.row, words), wide=20,
               bold=True, sortable=False,
               icon=lambda line: "check" if line.done_on else "bell" if late(line) else "calendar",
               tone=lambda line: Tone.LOOK if late(line) else Tone.PLAIN),
        Column("due", label("programme_step.due_on"), due, wide=14, sortable=False,
               tone=lambda line: Tone.QUIET if line.due is None else Tone.PLAIN),
        Column("away", words.say("Days from today"), away, wide=12, sortable=False,
               tone=lambda line: Tone.LOOK if late(line) else Tone.QUIET),
        Column("done", label("programme_step.done_on"), wide=13, sortable=False,
               text=lambda line: "" if line.done_on is None else short_date(line.done_on, words)),
        Column("what", words.say("What is known of it"), wide=40, stretches=True, sortable=False,
               text=lambda line: (line.view.what if line.view else "") or terms.hint(line.row, words)),
    )  # fmt: skip


def condition_columns(desk: Desk) -> Sequence[Column[ConditionLine]]:
    """Return the columns of conditions: of what, whether they are met, and by what that is seen."""
    words = desk.words
    items = desk.workspace.office.rules.named("subsidy_items")

    def of_what(line: ConditionLine) -> str:
        item = str(line.row.values.get("item", ""))
        row = items.ever(item)
        return words.say("The corporation") if row is None else terms.short(row, words)

    def seen(line: ConditionLine) -> str:
        if line.verdict.parts:
            return words.say("records: {records}", records=count(len(line.verdict.parts), words))
        if line.answer is not None and line.answer.answer:
            return line.answer.proof or words.say("answered by somebody")
        return words.say("to be answered") if line.verdict.seen is Seen.UNKNOWN else words.say("no record")

    return (
        Column("state", words.say("Is it met?"), lambda line: words.say(STATES[line.state]), wide=12,
               bold=True, sortable=False, icon=lambda line: _ICONS[line.state],
               tone=lambda line: _TONES[line.state]),
        Column("of", words.say("Condition of what"), of_what, wide=15, sortable=False),
        Column("condition", words.label("programme_answer.condition"), wide=44, stretches=True,
               sortable=False, text=lambda line: terms.text(line.row, words)),
        Column("seen", words.say("What shows it"), seen, wide=22, sortable=False),
    )  # fmt: skip


def detected_columns(desk: Desk) -> Sequence[Column[Detected]]:
    """Return the columns of changes that were seen in the records."""
    words, today = desk.words, desk.today()
    lists = desk.workspace.office.rules.named

    return (
        Column("kind", words.label("programme_change.change"), wide=30, bold=True, sortable=False,
               text=lambda line: terms.text(line.row, words), icon=lambda _line: "bell",
               tone=lambda _line: Tone.LOOK),
        Column("since", words.say("Seen changed on"), wide=12, sortable=False,
               text=lambda line: short_date(line.since, words, today)),
        Column("what", words.say("Before and after the change"), wide=44, stretches=True, sortable=False,
               text=lambda line: programme_notices.summary(line, lists, words)),
        Column("first", words.label("programme_change.approval_needed"), wide=18, sortable=False,
               text=lambda line: words.say("Approval first") if line.row.values.get("approval_first") else "",
               tone=lambda _line: Tone.LOOK),
    )  # fmt: skip


def change_columns(desk: Desk) -> Sequence[Column[ProgrammeChangeView]]:
    """Return the columns of changes that were written down."""
    words, label = desk.words, desk.words.label
    rows = desk.workspace.office.rules.named("programme_changes")

    def told(view: ProgrammeChangeView) -> str:
        if view.noticed_on is None:
            return words.say("Not told to the office yet")
        return short_date(view.noticed_on, words)

    def approved(view: ProgrammeChangeView) -> str:
        if view.approved_on is not None:
            return short_date(view.approved_on, words)
        return words.say("Approval first") if view.approval_needed else ""

    return (
        Column("kind", label("programme_change.change"), wide=30, bold=True, sortable=False,
               text=lambda view: terms.named(rows, view.change, words)),
        Column("on", label("programme_change.changed_on"), wide=13, sortable=False,
               text=lambda view: short_date(view.changed_on, words)),
        Column("what", label("programme_change.what"), lambda view: view.what, wide=30, stretches=True,
               sortable=False),
        Column("told", label("programme_change.noticed_on"), told, wide=14, sortable=False,
               tone=lambda view: Tone.LOOK if view.noticed_on is None else Tone.PLAIN),
        Column("approved", label("programme_change.approved_on"), approved, wide=14, sortable=False,
               tone=lambda view: Tone.LOOK if view.approved_on is None and view.approval_needed
               else Tone.PLAIN),
    )  # fmt: skip
