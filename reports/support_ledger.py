"""The ledger of support housing (居住サポート住宅の帳簿): six items of a year, and the gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.support_ledger import Gap
from desktop.services.support_ledger_lines import ANOMALIES, GAPS, RESIDENTS, TERMS, Line
from desktop.services.support_ledgers import Later, Ledger
from i18n import rules_used, terms
from i18n.dates import both_calendars, period, short_date
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp

CODE: Final = "BAN-121"
LISTS: Final = ("support_ledger", "support_housing_parts")


@dataclass(frozen=True, slots=True)
class SupportLedgerContent:
    """The ledger, whether names of protected addresses stand in it, and the lists of codes."""

    ledger: Ledger
    with_protected: bool
    organisation: str
    lists: Mapping[str, DatedList]
    today: date


def protected_on(content: SupportLedgerContent) -> frozenset[UUID]:
    """Return the people on it whose address is protected and whose names it shows all the same."""
    if not content.with_protected:
        return frozenset()
    lines = {line.client_id for line in content.ledger.lines if line.hidden}
    gaps = {each.resident.client_id for each in content.ledger.gaps if each.resident.hidden}
    return frozenset(key for key in lines | gaps if key is not None)


def support_ledger(content: SupportLedgerContent, words: Words, stamp: Stamp) -> Paper:
    """Return the ledger."""
    return _SupportLedger(content, words, stamp).paper()


class _SupportLedger:
    """Fills the pages item by item."""

    def __init__(self, content: SupportLedgerContent, words: Words, stamp: Stamp) -> None:
        self.content, self.ledger, self.words = content, content.ledger, words
        self.flow = Flow(words.say("Ledger of support housing"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        self._head()
        for row in self.content.lists["support_ledger"].in_force(self.content.today):
            if row.code != GAPS:
                self.flow.heading(terms.text(row, self.words))
                self._item(row.code)
        self._gaps()
        self._later()
        for rule in self.ledger.rules:
            self.flow.note(rules_used.told(rule, self.words))
        return finished(self.flow)

    def _head(self) -> None:
        say, label, plan, year = self.words.say, self.words.label, self.ledger.plan, self.ledger.year
        part = terms.named(self.content.lists["support_housing_parts"], plan.our_part, self.words)
        closing = self.ledger.closing
        closed = say("Not closed yet") if closing is None else both_calendars(closing.closed_on, self.words)
        self.flow.at(label("support_housing_plan.name"))
        self.flow.facts(
            [
                (label("support_housing_plan.name"), plan.name),
                (label("support_housing_plan.number"), plan.number),
                (say("Business year"), period(year.first_day, year.last_day, self.words)),
                (label("ledger_closing.closed_on"), closed),
                (label("support_housing_plan.provider"), plan.provider or self.content.organisation),
                (label("support_housing_plan.our_part"), part),
                (say("Kept until"), both_calendars(self.ledger.kept_until, self.words)),
            ]
        )

    def _item(self, item: str) -> None:
        lines = self.ledger.of_item(item)
        if not lines:
            self.flow.paragraph(self.words.say("Nothing in this year."))
            return
        self.flow.table(self._columns(item), [self._row(item, line) for line in lines])

    def _columns(self, item: str) -> Sequence[Column]:
        say, label = self.words.say, self.words.label
        if item == RESIDENTS:
            return (
                Column(label("ledger_line.name"), 3),
                Column(say("Home"), 3),
                Column(say("Moved into the housing"), fits="2026/12/28"),
                Column(say("Moved out of it"), fits="2026/12/28"),
                Column(say("Relation"), 2),
            )
        first = Column(say("Since (day)") if item == TERMS else label("ledger_line.on"), fits="2026/12/28")
        who = Column(label("ledger_line.name"), 2)
        if item == TERMS:
            return (
                first,
                who,
                Column(label("support_terms.fee"), fits="100,000円", align="end"),
                Column(label("support_terms.fee_terms"), 4),
                Column(label("ledger_line.more"), 4),
            )
        if item == ANOMALIES:
            found, done = label("safety_check.situation"), label("safety_check.response")
            return (first, who, Column(found, 4), Column(done, 5))
        return (first, who, Column(label("ledger_line.text"), 6), Column(label("ledger_line.more"), 3))

    def _row(self, item: str, line: Line) -> Row:
        name = self._name(line)
        self.flow.at(name)
        on = "" if line.on is None else short_date(line.on, self.words)
        if item == RESIDENTS:
            left = "" if line.until is None else short_date(line.until, self.words)
            return (name, line.room if self._tells(line) else "", on, left, line.more)
        if item == TERMS:
            amount = "" if line.amount is None else yen(line.amount, self.words)
            return (on, name, amount, line.text, line.more)
        return (on, name, line.text, line.more)

    def _gaps(self) -> None:
        say = self.words.say
        self.flow.heading(say("Days and months without a record"))
        rows = []
        for each in self.ledger.gaps:
            missing = each.missing
            if missing.checks or missing.watches:
                name = each.resident.name if self._shows(hidden=each.resident.hidden) else say("(not shown)")
                rows.append((name, spans(missing.checks, self.words), spans(missing.watches, self.words)))
        if not rows:
            self.flow.paragraph(say("No gap: each day owed has a check or a reason, each month a look-in."))
            return
        self.flow.table(
            [
                Column(self.words.label("ledger_line.name"), 2),
                Column(say("Days without a check"), 5),
                Column(say("Months without a look-in"), 4),
            ],
            rows,
        )

    def _later(self) -> None:
        later = self.ledger.later
        if later is None or not later.count:
            return
        say = self.words.say
        self.flow.heading(say("Changed after the ledger was closed"))
        self.flow.table(
            [
                Column(say("What changed"), 2),
                Column(self.words.label("ledger_line.on"), fits="2026/12/28"),
                Column(self.words.label("ledger_line.name"), 2),
                Column(say("As closed"), 4),
                Column(say("As it is now"), 4),
            ],
            [(what, on, name, before, after) for what, on, name, before, after in self._later_rows(later)],
        )

    def _later_rows(self, later: Later) -> Sequence[tuple[str, str, str, str, str]]:
        say = self.words.say
        both: list[tuple[str, Line | None, Line | None]] = [
            *((say("Came later"), None, line) for line in later.added),
            *((say("Taken away later"), line, None) for line in later.gone),
            *((say("Changed later"), before, after) for before, after in later.changed),
        ]
        rows = []
        for what, before, after in both:
            line = after or before
            if line is not None:
                on = "" if line.on is None else short_date(line.on, self.words)
                rows.append((what, on, self._name(line), _told(before), _told(after)))
        return rows

    def _shows(self, *, hidden: bool) -> bool:
        return self.content.with_protected or not hidden

    def _tells(self, line: Line) -> bool:
        return self._shows(hidden=line.hidden)

    def _name(self, line: Line) -> str:
        if line.client_id is None:
            return self.words.say("The whole plan")
        return line.name if self._tells(line) else self.words.say("(not shown)")


def _told(line: Line | None) -> str:
    return "" if line is None else "\n".join(filter(None, (line.text, line.more)))


def spans(gaps: Sequence[Gap], words: Words) -> str:
    """Say the stretches of days of gaps."""
    return "\n".join(
        short_date(gap.first, words) if gap.days == 1 else period(gap.first, gap.last, words) for gap in gaps
    )
