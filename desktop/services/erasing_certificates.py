"""What is said of an erasing (消去証明書): it stands in the change line that stays and never says who."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from desktop.domain.dated import Status
from desktop.domain.rule_used import RuleUsed
from desktop.services.keeping import Candidate
from desktop.storage.change_log import Changes
from desktop.storage.erasing import Gone


@dataclass(frozen=True, slots=True)
class Copies:
    """What a backup folder still holds of the person; `until` counts on a copy made every day."""

    whole: int
    damaged: int
    until: date | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is certified; `copies` is None when the folder was not named or could not be reached."""

    operation: UUID
    moment: datetime
    staff_name: str
    numbers: tuple[str, ...]
    closed_on: date | None
    reason: str
    note: str
    rule: RuleUsed | None
    years: int
    kept_until: date | None
    counts: tuple[tuple[str, int], ...]
    """How many records of each kind."""
    papers: int
    lines: int
    drafts: int
    copies: Copies | None
    left: int | None
    """In how many places of others' records a name like theirs still stood; None where it was not looked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Why somebody was erased: a code, what was written about it, and how many places still named them."""

    reason: str
    note: str
    left: int


def said(
    candidate: Candidate, asked: Asked, numbers: list[str], copies: Copies | None, gone: Gone
) -> Changes:
    """Return what the change line keeps."""
    rule, last = candidate.rule, candidate.standing.deciding
    values = {
        "reason": asked.reason,
        "note": asked.note.strip(),
        "numbers": numbers,
        "closed_on": _iso(candidate.closed_on),
        "rule": None if rule is None else asdict(rule),
        "years": candidate.years,
        "kept_until": _iso(None if last is None else last.until),
        "counts": [*gone.counts.items()],
        "papers": len(gone.papers),
        "lines": gone.lines,
        "drafts": gone.drafts,
        "left": asked.left,
        "copies": None if copies is None else [copies.whole, copies.damaged, _iso(copies.until)],
    }
    return {name: [None, value] for name, value in values.items()}


def read(row: Mapping[Any, Any]) -> Certificate:
    """Return the certificate that a change line keeps; the row has the name of the staff beside it."""
    kept = {name: pair[1] for name, pair in json.loads(row["changes"]).items()}
    rule, copies = kept["rule"], kept["copies"]
    return Certificate(
        operation=row["operation"],
        moment=row["moment"],
        staff_name=row["staff_name"] or "",
        numbers=tuple(kept["numbers"]),
        closed_on=_day(kept["closed_on"]),
        reason=kept["reason"],
        note=kept["note"],
        rule=None if rule is None else RuleUsed(**{**rule, "status": Status(rule["status"])}),
        years=kept["years"],
        kept_until=_day(kept["kept_until"]),
        counts=tuple((kind, number) for kind, number in kept["counts"]),
        papers=kept["papers"],
        lines=kept["lines"],
        drafts=kept["drafts"],
        copies=None if copies is None else Copies(copies[0], copies[1], _day(copies[2])),
        left=kept.get("left"),
    )


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None
