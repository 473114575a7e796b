"""The work diary (業務日誌): every line from the record that tells it, with who bears it.

Nothing of it is kept a second time; only what somebody decided otherwise than the rule is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from desktop.domain.dated import DatedRow
from desktop.domain.diary_line import DiaryLine
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.work_diary import Rules, days_without, in_order
from desktop.records.staff import Staff
from desktop.records.work_line import WorkLine, WorkLineDraft
from desktop.services.days_off import DaysOffOf
from desktop.services.diary_gathering import Gathering, Lists
from desktop.services.diary_sources import Wanted
from desktop.services.diary_telling import DiaryTime, sums_of, told_lines
from desktop.services.office import Office
from desktop.services.own_hours import refuse_others, whose
from desktop.services.work_allocations import WorkAllocations
from desktop.services.work_lines import FUNDING, WorkLines, claimed
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, UnitOfWork

ALLOCATION: Final = "work_allocation"
KINDS: Final = "work_kinds"
CODE: Final = "BAN-403"
"""What a saved list of it is called in the history."""
_SATURDAY: Final = 5


class WorkDiaries:
    """Gathers the diary and keeps what is decided about its lines."""

    def __init__(self, office: Office, typed: WorkLines, days_off: DaysOffOf) -> None:
        self.office = office
        self.allocations = WorkAllocations(office)
        self._typed = typed
        self._days_off = days_off

    def lines(self, first: date, last: date, staff_id: UUID | None = None) -> tuple[DiaryLine, ...]:
        """Return the lines of these days by day and time: everybody's, or those of one person.

        Who may not read hours of others has their own; somebody else's are `hours.of_others`.
        """
        self.office.require(Permission.READ_CASES)
        return self.reckoned(first, last, whose(self.office, staff_id))

    def reckoned(self, first: date, last: date, staff_id: UUID | None = None) -> tuple[DiaryLine, ...]:
        """Return the lines that figures of the organisation are reckoned from; nobody's days are shown so."""
        self.office.require(Permission.READ_CASES)
        return tuple(in_order(self._gathered(first, last, staff_id).lines))

    def time(self, first: date, last: date, staff_id: UUID | None = None) -> DiaryTime:
        """Return the diary of these days with what stands beside each line, its sums and its rules.

        That of others is read with `READ_HOURS`: Problem `hours.of_others`.
        """
        self.office.require(Permission.READ_CASES)
        staff_id = whose(self.office, staff_id)
        found = self._gathered(first, last, staff_id)
        lines, borne = in_order(found.lines), claimed(self.office)
        off = self._days_off.between(first, last)
        until = min(last, self.office.today())
        without = (
            day
            for day in days_without(lines, first, until)
            if off.on(day) is None and day.weekday() < _SATURDAY
        )
        by_item, by_funding, total = sums_of(lines)
        return DiaryTime(
            staff_id,
            first,
            last,
            told_lines(self.office, lines, borne),
            told_lines(self.office, in_order(found.out), borne, out=True),
            by_item,
            by_funding,
            total,
            tuple(without),
            off,
            self._rules_used(found.used.values()),
        )

    def assign(self, lines: Iterable[DiaryLine], item: str, funding: str) -> Changed:
        """Decide which item and which money bear these lines; empty leaves that part to the rule."""
        said = {"item": item, "funding": funding}
        if funding:
            self._refuse_apart({funding})
        return self._decide("work_allocation_assign", lines, said, left_out=False)

    def leave_out(self, lines: Iterable[DiaryLine], because: str) -> Changed:
        """Leave lines out of the diary and say why; a typed line goes to the trash instead."""
        said = {"left_out": True, "reason": because}
        return self._decide("work_allocation_leave_out", lines, said, left_out=True)

    def by_rule(self, lines: Iterable[DiaryLine]) -> Changed:
        """Let the rule decide again: what was decided about these lines is taken back."""
        self.office.require(Permission.KEEP_HOURS)
        return self._each("work_allocation_by_rule", lines, self._forget)

    def note_export(self) -> Changed:
        """Note that a list of it was saved outside."""
        self.office.require(Permission.READ_CASES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Staff, self.office.actor.staff_id, None, Action.EXPORT, CODE)
        return work.changed

    def _decide(
        self, verb: str, lines: Iterable[DiaryLine], said: Mapping[str, Any], *, left_out: bool
    ) -> Changed:
        self.office.require(Permission.KEEP_HOURS)

        def decide(work: UnitOfWork, line: DiaryLine) -> None:
            if line.source != WorkLine.kind:
                self.allocations.decide(work, line, said)
            elif left_out:
                work.remove(WorkLine, line.source_id)
            else:
                self._put(work, line, said)

        return self._each(verb, lines, decide)

    def _each(
        self, verb: str, lines: Iterable[DiaryLine], do: Callable[[UnitOfWork, DiaryLine], None]
    ) -> Changed:
        wanted = tuple(lines)
        refuse_others(self.office, {line.staff_id for line in wanted})
        self._refuse_apart({line.funding for line in wanted})
        with self.office.store.write(verb, self.office.author) as work:
            for line in wanted:
                do(work, line)
        return work.changed

    def _forget(self, work: UnitOfWork, line: DiaryLine) -> None:
        if line.source == WorkLine.kind:
            self._put(work, line, {"item": "", "funding": ""})
        else:
            self.allocations.forget(work, line)

    def _put(self, work: UnitOfWork, line: DiaryLine, said: Mapping[str, Any]) -> None:
        kept = self._typed.present(work, line.source_id)
        values = {name: kept[name] for name in WorkLineDraft.model_fields}
        self._typed.put(work, WorkLineDraft.of({**values, **said}), line.source_id)

    def _refuse_apart(self, funding: set[str]) -> None:
        """Refuse to touch what tells of an offence, for who may not know of it."""
        if not self.office.may(Permission.READ_OFFENCES) and funding & self.office.rules.offences(FUNDING):
            raise Problem("role.not_allowed", permission=Permission.READ_OFFENCES.value)

    def _rules_used(self, rows: Iterable[DatedRow]) -> tuple[RuleUsed, ...]:
        rules = self.office.rules.named(ALLOCATION)
        return tuple(RuleUsed.of(rules, row) for row in rows)

    def _gathered(self, first: date, last: date, staff_id: UUID | None) -> Gathering:
        found = Gathering(self._lists(), Wanted(first, last, staff_id))
        with self.office.store.read() as connection:
            found.gather(connection)
        return found

    def _lists(self) -> Lists:
        named, may_know = self.office.rules.named, self.office.may(Permission.READ_OFFENCES)
        entries = named("entry_kinds").rows
        return Lists(
            rules=Rules(named(ALLOCATION), named(KINDS)),
            kinds={row.code: str(row.values.get("work_kind", "")) for row in entries},
            usual_stages={row.code: str(row.values.get("typical_stage", "")) for row in entries},
            meeting_kinds={
                row.code: str(row.values.get("work_kind", "")) for row in named("meeting_kinds").rows
            },
            shifts={
                row.code: (int(row.values.get("begins", 0)), int(row.values.get("lasts", 0)))
                for row in named("diary_shifts").rows
            },
            held=[row.code for row in named("interpreting_states").rows if row.values.get("held")],
            claimed=claimed(self.office),
            offences=frozenset() if may_know else self.office.rules.offences(FUNDING),
        )
