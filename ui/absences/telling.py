"""What became of an absence's tasks when it was changed, in one or more sentences."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.absence import Recomputed
from i18n import terms
from ui.desk import Desk


def told_changes(desk: Desk, changes: Recomputed) -> str:
    """Return which tasks came, went and moved; "" when all stayed as they were."""
    words, rows = desk.words, desk.workspace.office.rules.named("absence_tasks")

    def named(codes: Iterable[str]) -> str:
        return "、".join(terms.short(row, words) if (row := rows.ever(code)) else code for code in codes)

    parts = []
    if changes.added:
        tasks = named(code for code, _due in changes.added)
        parts.append(words.say("New tasks: {tasks}.", tasks=tasks))
    if changes.dropped:
        tasks = named(task.task for task in changes.dropped)
        parts.append(words.say("No longer asked for: {tasks}.", tasks=tasks))
    if changes.moved:
        tasks = named(task.task for task, _due in changes.moved)
        parts.append(words.say("Due on another day now: {tasks}.", tasks=tasks))
    if not parts:
        return ""
    return " ".join((*parts, words.say("What was done or set aside stays as it is.")))
