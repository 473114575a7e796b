"""The organisation's own order of the work on belongings (業務の実施の手順) in the place of the usual one.

Steps that the paper of rules names come in its order, each after the one before it, in its words. Steps of
the same part that it does not name stay behind them: what law asks does not go away by being left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from desktop.domain.dated import DatedRow, Status

PHASE: Final = "phase_belongings"


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """One step of the order: the code of `death_steps`, and how the paper says it."""

    step: str
    words: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """An order of the work with the version that it stands in."""

    edition: str
    in_force_from: date
    lines: tuple[ProcedureLine, ...]


def applied(rows: Iterable[DatedRow], procedure: Procedure | None, source: str) -> tuple[DatedRow, ...]:
    """Return the steps after a death with the own order in its part; `source` names the paper."""
    listed = tuple(rows)
    if procedure is None or not procedure.lines:
        return listed
    own = {row.code: row for row in listed if row.values.get("phase") == PHASE}
    named = [line for line in procedure.lines if line.step in own]
    if not named:
        return listed
    numbers = sorted(row.values["number"] for row in own.values())
    codes = [line.step for line in named]
    rest = [row.code for row in sorted(own.values(), key=lambda row: row.values["number"])]
    order = [*codes, *(code for code in rest if code not in codes)]
    words = {line.step: line.words for line in named if line.words}
    told: dict[str, DatedRow] = {}
    for place, code in enumerate(order):
        before = order[place - 1] if 0 < place < len(codes) else None
        row = own[code]
        values = {**row.values, "number": numbers[place]}
        if code not in codes:
            told[code] = replace(row, values=values)
            continue
        values["after"] = _after(row.values, own, before)
        text = words.get(code, row.text)
        told[code] = replace(row, text=text, values=values, source=source, status=Status.CONFIRMED, own=True)
    return tuple(told.get(row.code, row) for row in listed)


def _after(values: Mapping[str, Any], own: Mapping[str, DatedRow], before: str | None) -> tuple[str, ...]:
    """Return what a named step waits for: steps of other parts, and the one before it in the paper.

    It waits for no step that the paper does not name, or two might wait for each other for ever.
    """
    elsewhere = (code for code in values.get("after", ()) if code not in own)
    return (*elsewhere, *(() if before is None else (before,)))
