"""Marks of those who died or left (死亡・退去): in every list in which they are still found."""

from __future__ import annotations

from typing import Any

from i18n import terms
from ui.desk import Desk

KINDS = "departure_kinds"


def named(desk: Desk, line: Any) -> str:
    """Return the name of a line with its mark; a line says in `gone` how the person departed."""
    return marked(desk, line.name, line.gone)


def marked(desk: Desk, name: str, gone: str) -> str:
    """Return a name, behind it the word for how the person departed where they did."""
    if not gone or not name:
        return name
    rows, words = desk.workspace.office.rules.named(KINDS), desk.words
    return words.say("{name} ({departed})", name=name, departed=terms.named(rows, gone, words))
