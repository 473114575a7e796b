"""The stages of a case (支援の段階) and the moves between them. They are no straight line.

Moving house opens a new episode before the move; a one-off consultation closes at once; a closed case may be
opened again in any stage, because life goes on where it was.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """相談 → 入居前支援 → 入居中支援 → 死亡・退去時支援 → 終結."""

    CONSULTATION = "consultation"
    BEFORE_MOVE = "before_move"
    IN_TENANCY = "in_tenancy"
    DEATH_OR_LEAVING = "death_or_leaving"
    CLOSED = "closed"


_MOVES: Final[dict[Stage, frozenset[Stage]]] = {
    Stage.CONSULTATION: frozenset(
        {Stage.BEFORE_MOVE, Stage.IN_TENANCY, Stage.DEATH_OR_LEAVING, Stage.CLOSED}
    ),
    Stage.BEFORE_MOVE: frozenset(
        {Stage.CONSULTATION, Stage.IN_TENANCY, Stage.DEATH_OR_LEAVING, Stage.CLOSED}
    ),
    Stage.IN_TENANCY: frozenset({Stage.BEFORE_MOVE, Stage.DEATH_OR_LEAVING, Stage.CLOSED}),
    # Somebody who leaves may look for the next home with the same corporation.
    Stage.DEATH_OR_LEAVING: frozenset({Stage.BEFORE_MOVE, Stage.IN_TENANCY, Stage.CLOSED}),
    Stage.CLOSED: frozenset(Stage) - {Stage.CLOSED},
}


def may_move(before: Stage, after: Stage) -> bool:
    """Tell whether a case may go from one stage to the other."""
    return after in _MOVES[before]


def next_stages(stage: Stage) -> tuple[Stage, ...]:
    """Return where a case may go from a stage, in the order of life."""
    return tuple(after for after in Stage if after in _MOVES[stage])
