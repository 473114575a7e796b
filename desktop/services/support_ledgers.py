"""The six-item ledger of support housing (帳簿, 共同規則 29条): kept by the records, closed each year.

Nothing is written twice: moving in and out, terms, checks, entries and referrals are the ledger. Closing
keeps every line as it is on that day; what is changed afterwards is shown as later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.ledger_closing import (
    LedgerClosing,
    LedgerClosingDraft,
    LedgerClosingView,
    LedgerLine,
    LedgerLineDraft,
    LedgerLineView,
)
from desktop.records.staff import Staff
from desktop.records.support_housing_plan import SupportHousingPlanView
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.support_days import (
    LEDGER,
)
from desktop.services.support_housing import SupportHousing
from desktop.services.support_ledger_lines import GAPS, Line, Reading, ResidentGaps
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, table_of

FILE: Final = "BAN-127"
"""The document code of a ledger that left as a file."""


@dataclass(frozen=True, slots=True)
class Later:
    """What has changed since closing: lines that came, lines that went, and both sides of others."""

    added: tuple[Line, ...]
    gone: tuple[Line, ...]
    changed: tuple[tuple[Line, Line], ...]

    @property
    def count(self) -> int:
        """How many lines differ."""
        return len(self.added) + len(self.gone) + len(self.changed)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of a plan for a business year: as closed, or as the records stand now."""

    plan: SupportHousingPlanView
    year: FiscalYear
    ours: bool
    lines: tuple[Line, ...]
    gaps: tuple[ResidentGaps, ...]
    closing: LedgerClosingView | None
    later: Later | None
    kept_until: date
    """The last day of keeping, counted from the year's end."""
    rules: tuple[RuleUsed, ...]

    def of_item(self, item: str) -> tuple[Line, ...]:
        """Return the lines of an item."""
        return tuple(line for line in self.lines if line.item == item)


class LedgerLines(Recording[LedgerLineDraft, LedgerLineView]):
    """The lines of closed ledgers."""

    row = LedgerLine
    view = LedgerLineView


class SupportLedgers(Recording[LedgerClosingDraft, LedgerClosingView]):
    """Reads the ledgers, and closes them."""

    row = LedgerClosing
    view = LedgerClosingView

    def __init__(self, office: Office, housing: SupportHousing) -> None:
        super().__init__(office)
        self._housing = housing
        self.lines = LedgerLines(office)

    def look(self, plan: SupportHousingPlanView, year: FiscalYear) -> Ledger:
        """Return a ledger; a closed one as it was closed, with what has changed since."""
        self.office.require(Permission.READ_NOTES)
        first, last = year.first_day, year.last_day
        with self.office.store.read() as connection:
            reading = Reading(self.office, connection, plan, first, last)
            now, gaps = reading.lines(), reading.gaps()
            closing = self._closing(connection, plan.id, first)
            frozen = () if closing is None else self._frozen(connection, closing.id, reading.hidden)
        later = None if closing is None else _later(frozen, now)
        lines = now if closing is None else tuple(line for line in frozen if line.item != GAPS)
        return Ledger(
            plan=plan,
            year=year,
            ours=self._housing.keeps_ledger(plan),
            lines=lines,
            gaps=gaps,
            closing=closing,
            later=later,
            kept_until=year.after(self._housing.value("ledger_kept", "years")).last_day,
            rules=(self._housing.rule("ledger"), self._housing.rule("ledger_kept")),
        )

    def close(self, plan: SupportHousingPlanView, year: FiscalYear, note: str = "") -> Saved:
        """Close the ledger of a year that is over: every line is kept as it is now.

        Problems: `support_ledger.closed` when it was closed before, `support_ledger.not_ours` when another
        keeps it.
        """
        self.office.require(self.writing)
        if not self._housing.keeps_ledger(plan):
            raise Problem("support_ledger.not_ours")
        draft = LedgerClosingDraft.of(
            {
                "plan_id": plan.id,
                "starts_on": year.first_day,
                "ends_on": year.last_day,
                "closed_on": self.office.today(),
                "staff_id": self.office.actor.staff_id,
                "note": note,
            }
        )
        with self.office.store.write("ledger_closing_close", self.office.author) as work:
            if self._closing(work.connection, plan.id, year.first_day) is not None:
                raise Problem("support_ledger.closed")
            reading = Reading(self.office, work.connection, plan, year.first_day, year.last_day)
            kept = self.put(work, draft)
            self.lines.add_all(
                work, [_draft(line, kept) for line in (*reading.lines(), *reading.gap_lines())]
            )
        return Saved(kept, work.changed)

    def closings(self, plan_id: UUID) -> tuple[LedgerClosingView, ...]:
        """Return the closings of a plan, the newest first."""
        self.office.require(self.reading)
        found = self.views(table_of(LedgerClosing).c.plan_id == plan_id)
        return tuple(sorted(found, key=lambda view: view.starts_on, reverse=True))

    def not_closed(self, plan: SupportHousingPlanView) -> tuple[FiscalYear, ...]:
        """Return the business years that are over and whose ledger is still open, oldest first."""
        self.office.require(self.reading)
        if not self._housing.keeps_ledger(plan):
            return ()
        closed = {view.starts_on for view in self.closings(plan.id)}
        today = self.office.today()
        end = plan.abolished_on or date.max
        return tuple(
            year
            for year in reversed(self._housing.years(plan))
            if year.last_day < today and year.first_day <= end and year.first_day not in closed
        )

    def note_export(self) -> Changed:
        """Note that a ledger left the vault as a file."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Staff, self.office.actor.staff_id, None, Action.EXPORT, FILE)
        return work.changed

    def _closing(self, connection: Connection, plan_id: UUID, first: date) -> LedgerClosingView | None:
        table = table_of(LedgerClosing)
        query = select(table).where(
            table.c.plan_id == plan_id, table.c.starts_on == first, table.c.deleted_at.is_(None)
        )
        row = connection.execute(query).mappings().first()
        return None if row is None else self.office.shown(LedgerClosingView.from_row(row))

    def _frozen(self, connection: Connection, closing_id: UUID, hidden: frozenset[UUID]) -> tuple[Line, ...]:
        table = table_of(LedgerLine)
        query = select(table).where(table.c.closing_id == closing_id, table.c.deleted_at.is_(None))
        return tuple(
            Line(
                item=row.item,
                client_id=row.client_id,
                on=row.on,
                until=row.until,
                room=row.room,
                amount=row.amount,
                source=row.source,
                name=row.name,
                text=row.text,
                more=row.more,
                hidden=row.client_id in hidden,
            )
            for row in connection.execute(query.order_by(table.c.id))
        )


def _draft(line: Line, closing_id: UUID) -> LedgerLineDraft:
    names = ("item", "client_id", "on", "until", "room", "name", "amount", "text", "more", "source")
    return LedgerLineDraft.of({name: getattr(line, name) for name in names} | {"closing_id": closing_id})


def _later(frozen: Sequence[Line], now: Sequence[Line]) -> Later:
    before = {line.key: line for line in frozen if line.item != GAPS}
    after = {line.key: line for line in now}
    return Later(
        tuple(line for key, line in after.items() if key not in before),
        tuple(line for key, line in before.items() if key not in after),
        tuple(
            (line, after[key])
            for key, line in before.items()
            if key in after and not line.says_the_same(after[key])
        ),
    )


def items(office: Office) -> tuple[str, ...]:
    """Return the codes of the six items in order."""
    return tuple(row.code for row in office.rules.named(LEDGER).rows if row.code != GAPS)
