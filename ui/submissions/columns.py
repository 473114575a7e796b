"""The columns of submissions, of their parts, and of what is said of items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.domain.dated import DatedRow
from desktop.records.submission import SubmissionItemView
from desktop.services.submission_sheets import Made, PartLine, State, SubmissionSheet
from i18n import terms
from i18n.dates import duration, short_date
from i18n.numbers import digits, size
from i18n.words import Words
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.submissions.making import Everything


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of the year, and what is said of it so far."""

    row: DatedRow
    view: SubmissionItemView | None

    @property
    def id(self) -> str:
        """What names the line."""
        return self.row.code


def submission_columns(desk: Desk) -> Sequence[Column[SubmissionSheet]]:
    """Return the columns of submissions."""
    words, label, today = desk.words, desk.words.label, desk.today()

    def day(on: object) -> str:
        return "" if on is None else short_date(on, words, today)  # type: ignore[arg-type]

    return (
        Column("kind", label("submission.submission_kind"), wide=20, bold=True, stretches=True,
               text=lambda line: terms.text(line.kind, words)),
        Column("due", words.say("Deadline of the submission"), wide=11, text=lambda line: day(line.due),
               tone=lambda line: _due_tone(line, desk)),
        Column("made", label("submission.made_on"), wide=12, text=lambda line: day(line.view.made_on)),
        Column("sent", label("submission.sent_on"), wide=12, text=lambda line: day(line.view.sent_on)),
        Column("state", words.say("State"), wide=20, text=lambda line: state_of(line, words),
               tone=lambda line: Tone.LOOK if line.missing and not line.view.sent_on else Tone.PLAIN),
    )  # fmt: skip


def state_of(sheet: SubmissionSheet, words: Words) -> str:
    """Return how far a submission is, in words."""
    if sheet.view.sent_on is not None:
        return words.say("Handed in")
    if sheet.missing:
        return words.say_many("{n} paper is missing", "{n} papers are missing", len(sheet.missing))
    return words.say("Can be made") if sheet.view.made_on is None else words.say("Made, not handed in yet")


def part_columns(desk: Desk, made: Callable[[], Everything | None]) -> Sequence[Column[PartLine]]:
    """Return the columns of parts; pages and sizes are known once everything was made."""
    words = desk.words

    def pages(line: PartLine) -> str:
        everything = made()
        found = 0 if everything is None or not line.number else everything.pages(line)
        return digits(found) if found else ""

    def weight(line: PartLine) -> str:
        everything = made()
        found = 0 if everything is None else sum(len(each.data) for each in everything.of(line))
        return size(found, words) if found else ""

    return (
        Column("number", words.say("No."), wide=5,
               text=lambda line: f"{line.number:02}" if line.number else ""),
        Column("part", words.label("submission_part.part"), wide=30, bold=True, stretches=True,
               text=lambda line: terms.text(line.row, words)),
        Column("made", words.say("Made from"), wide=24, text=lambda line: _made_of(line, words)),
        Column("state", words.say("State"), wide=22, text=lambda line: _state(line, words),
               tone=_tone, icon=_icon),
        Column("pages", words.say("Pages of the paper"), wide=8, text=pages, number=True),
        Column("size", words.label("submission_part.size"), wide=9, text=weight, number=True),
    )  # fmt: skip


def item_columns(desk: Desk) -> Sequence[Column[ItemLine]]:
    """Return the columns of what is said of items."""
    words = desk.words
    return (
        Column("item", words.label("submission_item.item"), wide=24, bold=True,
               text=lambda line: terms.text(line.row, words)),
        Column("plan", words.say("Plan of the item"), wide=24, text=lambda line: _plan(line, words)),
        Column("told", words.label("submission_item.told"), wide=40, stretches=True,
               text=lambda line: "" if line.view is None else " ".join(line.view.told.split())),
    )  # fmt: skip


def _plan(line: ItemLine, words: Words) -> str:
    view = line.view
    if view is None:
        return ""
    first, last, hours = view.planned_first, view.planned_last, view.planned_hours
    days = (short_date(first, words) if first else "", short_date(last, words) if last else "")
    told = words.say("{first} to {last}", first=days[0], last=days[1]) if any(days) else ""
    return " ".join(filter(None, (told, "" if hours is None else duration(60 * hours, words))))


def _due_tone(sheet: SubmissionSheet, desk: Desk) -> Tone:
    late = sheet.due is not None and sheet.due < desk.today() and sheet.view.sent_on is None
    return Tone.LOOK if late else Tone.PLAIN


def _made_of(line: PartLine, words: Words) -> str:
    if line.made is Made.PAPER:
        return words.say("our paper {code}", code=line.paper)
    if line.made in {Made.COVER, Made.INDEX}:
        return words.say("made last of all")
    if line.made is Made.CHANGES:
        return words.say("changes chosen")
    if line.made is Made.CONTRACTS:
        return words.say("papers kept with the staff")
    return words.say("an office's workbook") if line.made is Made.FORM else words.say("files added by hand")


def _state(line: PartLine, words: Words) -> str:
    if line.state is State.OUT:
        return words.say("is left out")
    if line.lacking:
        return words.say("missing: {names}", names=words.say(", ").join(line.lacking))
    if line.state is State.MISSING:
        return words.say("is missing")
    if line.state is State.NOTHING:
        return words.say("goes along if you put it in") if line.is_by_choice else words.say("nothing added")
    files = len(line.files) + len(line.forms) + len(line.changes)
    return words.say_many("{n} file", "{n} files", files) if files else words.say("is ready")


def _tone(line: PartLine) -> Tone:
    if line.state is State.MISSING:
        return Tone.LOOK
    return Tone.PLAIN if line.number else Tone.QUIET


def _icon(line: PartLine) -> str:
    return {State.READY: "check", State.MISSING: "warning", State.OUT: "close"}.get(line.state, "")
