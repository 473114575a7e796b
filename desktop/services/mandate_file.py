"""The file of papers about belongings that law wants kept (国交省・厚労省 施行規則 49条1項5号から8号).

What stands elsewhere already - the contract, receipts of things that left, proofs of ending the lease - is
found there and not entered again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedRow
from desktop.domain.rule_used import RuleUsed
from desktop.records.attachment import Attachment
from desktop.records.belonging_leaving import BelongingLeaving
from desktop.records.death import DeathMark
from desktop.records.death_mandate import DeathMandateView, MandatePaperView, MandatePartView
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

LIST: Final = "belongings_papers"
CONTRACT: Final = "paper_mandate_contract"
CANCELLED: Final = "paper_lease_cancelled"
HANDLED: Final = "paper_things_handled"
_PHASES: Final = {"phase_lease": CANCELLED, "phase_belongings": HANDLED}


@dataclass(frozen=True, slots=True)
class FiledLine:
    """One paper: its day, its name, and where it is; `entered` is the line that somebody wrote themselves."""

    on: date | None
    title: str
    where: str
    """The binder, or nothing for a file that is kept here."""
    attachment_id: UUID | None = None
    entered: UUID | None = None


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """One kind of paper that law wants kept, with what there is of it."""

    row: DatedRow
    rule: RuleUsed
    lines: tuple[FiledLine, ...]


def filed(
    connection: Connection,
    rules: Rules,
    mandate: DeathMandateView,
    parts: Sequence[MandatePartView],
    papers: Sequence[MandatePaperView],
    today: date,
) -> tuple[FiledPaper, ...]:
    """Return the file, kind by kind in the order of the ordinance."""
    listed = rules.named(LIST)
    found: dict[str, list[FiledLine]] = {}
    for paper in papers:
        line = FiledLine(paper.on, paper.title, paper.kept_where, paper.attachment_id, paper.id)
        found.setdefault(paper.paper, []).append(line)
    titles = _titles(connection, mandate.client_id)
    for part in parts:
        if part.attachment_id in titles:
            line = FiledLine(part.signed_on, titles[part.attachment_id], "", part.attachment_id)
            found.setdefault(CONTRACT, []).append(line)
    for code, line in _elsewhere(connection, rules, mandate.client_id, titles):
        found.setdefault(code, []).append(line)
    return tuple(
        FiledPaper(row, RuleUsed.of(listed, row), _once(found.get(row.code, ())))
        for row in listed.in_force(today)
    )


def _once(lines: Sequence[FiledLine]) -> tuple[FiledLine, ...]:
    """Return lines in the order of their days, each file once; what somebody entered wins."""
    seen, kept = set[UUID](), list[FiledLine]()
    for line in sorted(lines, key=lambda line: line.entered is None):
        if line.attachment_id is None or line.attachment_id not in seen:
            kept.append(line)
        if line.attachment_id is not None:
            seen.add(line.attachment_id)
    return tuple(sorted(kept, key=lambda line: (line.on or date.min, line.title)))


def _titles(connection: Connection, client_id: UUID) -> dict[UUID | None, str]:
    table = table_of(Attachment)
    query = select(table.c.id, table.c.title).where(
        table.c.client_id == client_id, table.c.deleted_at.is_(None)
    )
    return {row.id: row.title for row in connection.execute(query)}


def _elsewhere(
    connection: Connection, rules: Rules, client_id: UUID, titles: dict[UUID | None, str]
) -> Iterator[tuple[str, FiledLine]]:
    """Yield the papers that steps after the death and things that left have brought."""
    mark, steps = table_of(DeathMark), rules.named("death_steps")
    query = select(mark.c.step, mark.c.on, mark.c.attachment_id).where(
        mark.c.client_id == client_id, mark.c.attachment_id.is_not(None), mark.c.deleted_at.is_(None)
    )
    for row in connection.execute(query):
        step = steps.ever(row.step)
        code = "" if step is None else _PHASES.get(str(step.values.get("phase")), "")
        if code and row.attachment_id in titles:
            yield code, FiledLine(row.on, titles[row.attachment_id], "", row.attachment_id)
    left = table_of(BelongingLeaving)
    receipts = select(left.c.on, left.c.attachment_id).where(
        left.c.client_id == client_id, left.c.attachment_id.is_not(None), left.c.deleted_at.is_(None)
    )
    for receipt in connection.execute(receipts):
        if receipt.attachment_id in titles:
            yield HANDLED, FiledLine(receipt.on, titles[receipt.attachment_id], "", receipt.attachment_id)
