"""What a dated row says, as rows of a label and its text: for one row, or for two side by side."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.dated import DatedRow, Status
from i18n import rule_values
from i18n.dates import short_date
from ui.desk import Desk


def facts_of_row(list_name: str, row: DatedRow, desk: Desk) -> list[tuple[str, str]]:
    """Return what a row says: its words, its days, its values, where it comes from."""
    words, label = desk.words, desk.words.label
    lists = desk.workspace.office.rules.named
    values = [
        (rule_values.name(name, words), rule_values.told(list_name, name, value, lists, words))
        for name, value in row.values.items()
    ]
    return [
        (label("rule_override.text"), row.text),
        (words.say("Days"), days(row, desk)),
        *values,
        (label("rule_override.source"), row.source),
        (words.say("State"), state(row, desk)),
    ]


def side_by_side(
    list_name: str, ours: DatedRow, shipped: DatedRow, desk: Desk
) -> Sequence[tuple[str, str, str]]:
    """Return where the two differ: the label, ours, the shipped one."""
    mine, theirs = dict(facts_of_row(list_name, ours, desk)), dict(facts_of_row(list_name, shipped, desk))
    return [
        (name, mine.get(name, ""), theirs.get(name, ""))
        for name in {**mine, **theirs}
        if mine.get(name, "") != theirs.get(name, "")
    ]


def days(row: DatedRow, desk: Desk) -> str:
    """Return from when to when a row holds; a row as old as any record begins nowhere."""
    say, last = desk.words.say, row.valid_to
    first = short_date(row.valid_from, desk.words)
    if last is None:
        return say("from {first}", first=first)
    return say("{first} to {last}", first=first, last=short_date(last, desk.words))


def state(row: DatedRow, desk: Desk) -> str:
    """Return whether the source was read."""
    say = desk.words.say
    return say("confirmed") if row.status is Status.CONFIRMED else say("to be confirmed")
