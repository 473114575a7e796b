"""How changes stand in lists: when, who, what they did, and each field before and after."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.records.field import facts_of
from desktop.services.history import FieldChange, HistoryLine
from i18n import operations
from i18n.dates import moment
from i18n.values import told
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


def history_columns(desk: Desk) -> Sequence[Column[HistoryLine]]:
    """Return the columns of the history."""
    words, zone, today = desk.words, desk.workspace.office.zone, desk.today()
    return (
        Column("moment", words.say("When"), lambda line: moment(line.moment, words, zone, today), wide=18),
        Column("staff", words.say("Who"), lambda line: line.staff_name, wide=16),
        Column("verb", words.say("What was done"), lambda line: operations.told(line.verb, words), wide=28),
        Column(
            "fields",
            words.say("What changed"),
            lambda line: summary(desk, line),
            wide=50,
            stretches=True,
            tone=lambda _line: Tone.QUIET,
        ),
    )


def summary(desk: Desk, line: HistoryLine) -> str:
    """Return the changed fields on one line."""
    said = (" → ".join(part for part in before_after(desk, line, change) if part) for change in line.fields)
    names = (field_name(desk, line, change) for change in line.fields)
    return " ・ ".join(f"{name}: {value}" if value else name for name, value in zip(names, said, strict=True))


def field_name(desk: Desk, line: HistoryLine, change: FieldChange) -> str:
    """Return what a field is called."""
    if change.field == "deleted_at":
        return desk.words.say("In the trash")
    return desk.words.label(f"{line.record_kind}.{change.field}")


def before_after(desk: Desk, line: HistoryLine, change: FieldChange) -> tuple[str, str]:
    """Return the values in words; a protected one is not shown."""
    if change.hidden:
        return "", desk.words.say("not shown")
    facts = facts_of(desk.workspace.history.face(line.record_kind)).get(change.field)
    if facts is None:
        return ("", desk.words.say("Yes")) if change.after else (desk.words.say("Yes"), "")
    lists = desk.workspace.office.rules.named
    return told(facts, change.before, lists, desk.words), told(facts, change.after, lists, desk.words)
