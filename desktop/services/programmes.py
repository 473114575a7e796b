"""Years of the subsidy (補助の年度): what the rules of a year allow, and what the corporation kept of it.

What a year comes to, with what was spent and what is still missing, stands in `programme_sheets.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedRow
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.programme import ItemMoney, Programme
from desktop.domain.programme_year import Period, fiscal_year, limit, year_of
from desktop.domain.roles import Permission
from desktop.records import programme as records
from desktop.records.record import Draft, View
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

ITEMS: Final = "subsidy_items"
PERIODS: Final = "subsidy_periods"
CAPS: Final = "subsidy_caps"
OURS: Final = "corporation"
"""What we are in the list of limits."""
STARTUP: Final = "startup"
"""The item of a body in its first year."""
_ELIGIBLE: Final = "eligible_period"
_CARRIED: Final = ("in_charge", "contact_email", "window_hours")
_YEARS: Final = 10_000

DraftT = TypeVar("DraftT", bound=Draft)
ViewT = TypeVar("ViewT", bound=View)


def not_begun(year: int) -> UUID:
    """Return the key by which a year is named that nobody has begun: no record has it."""
    return UUID(int=year)


class _OfYear(Recording[DraftT, ViewT], Generic[DraftT, ViewT]):
    """Records that belong to a year: their codes are those of the year, whatever day it is today."""

    writing = Permission.MANAGE

    def of_year(self, programme_id: UUID) -> tuple[ViewT, ...]:
        """Return what is kept of a year, oldest first."""
        return self.views(table_of(self.row).c.programme_id == programme_id)

    def _day_of(self, draft: Draft) -> date:
        """Return the first day of the year that the record belongs to."""
        table = table_of(records.Programme)
        query = table.select().where(table.c.id == getattr(draft, "programme_id", None))
        with self.office.store.read() as connection:
            found = connection.execute(query).mappings().first()
        if found is None:
            raise Problem("record.gone", kind=records.Programme.kind)
        return fiscal_year(found["fiscal_year"]).first_day


class ProgrammeItems(_OfYear[records.ProgrammeItemDraft, records.ProgrammeItemView]):
    """The items of a year and their money."""

    row = records.ProgrammeItem
    view = records.ProgrammeItemView


class ProgrammeSteps(_OfYear[records.ProgrammeStepDraft, records.ProgrammeStepView]):
    """The steps of a year, as far as something was said of them."""

    row = records.ProgrammeStep
    view = records.ProgrammeStepView


class ProgrammeChanges(_OfYear[records.ProgrammeChangeDraft, records.ProgrammeChangeView]):
    """Changes of a year that the office is told of."""

    row = records.ProgrammeChange
    view = records.ProgrammeChangeView


class ProgrammeAnswers(_OfYear[records.ProgrammeAnswerDraft, records.ProgrammeAnswerView]):
    """Answers to the conditions of a year."""

    row = records.ProgrammeAnswer
    view = records.ProgrammeAnswerView


class ProgrammeMoneyOf(_OfYear[records.ProgrammeMoneyDraft, records.ProgrammeMoneyView]):
    """Money of a year that is expected, came, or was paid back."""

    row = records.ProgrammeMoney
    view = records.ProgrammeMoneyView


class Programmes(Recording[records.ProgrammeDraft, records.ProgrammeView]):
    """The manager's verbs about a year of the subsidy; everybody may read of it."""

    row = records.Programme
    view = records.ProgrammeView
    writing = Permission.MANAGE

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.items = ProgrammeItems(office)
        self.steps = ProgrammeSteps(office)
        self.changes = ProgrammeChanges(office)
        self.answers = ProgrammeAnswers(office)
        self.money = ProgrammeMoneyOf(office)

    def of(self, year: int) -> Programme:
        """Return a year, from the records or, where nothing was written, from its rules.

        A Problem `programme.no_rules` for a year whose period neither says.
        """
        kept = self.kept(year)
        money = () if kept is None else self.items.of_year(kept.id)
        period = self.period(year, kept)
        if period is None:
            raise Problem("programme.no_rules", year=year)
        declared = frozenset(each.item for each in money if each.declared)
        starting_up = (kept is not None and kept.starting_up) or STARTUP in declared
        row = self.cap_row(year)
        return Programme(
            year,
            period.first,
            period.last,
            tuple(ItemMoney(each.item, each.planned, each.decided) for each in money),
            None if row is None else limit(row.values, declared, starting_up=starting_up),
            starting_up,
            declared,
        )

    def subsidy_period(self, year: int) -> tuple[date, date]:
        """Return the first and the last day whose costs may be claimed; Problems as of `of`."""
        found = self.of(year)
        return found.first, found.last

    def running(self, on: date) -> int:
        """Return the year a day belongs to: the one whose own period holds it, or its fiscal year."""
        self.office.require(self.reading)
        for kept in self.all():
            if kept.period_first and kept.period_last and kept.period_first <= on <= kept.period_last:
                return kept.fiscal_year
        return year_of(on)

    def all(self) -> tuple[records.ProgrammeView, ...]:
        """Return the years that were written of, the newest first."""
        table = table_of(records.Programme)
        return self.views(order=(table.c.fiscal_year.desc(), table.c.id))

    def kept(self, year: int) -> records.ProgrammeView | None:
        """Return what was written of a year; nothing before somebody began it."""
        found = self.views(table_of(records.Programme).c.fiscal_year == year)
        return found[0] if found else None

    def years(self) -> tuple[int, ...]:
        """Return the years that can be shown, oldest first: those kept, those with rules, and this one."""
        ruled = {year_of(row.valid_from) for row in self.office.rules.named(PERIODS).rows}
        kept = {view.fiscal_year for view in self.all()}
        return tuple(sorted(ruled | kept | {year_of(self.office.today())}))

    def year_holding(self, record_id: UUID) -> int | None:
        """Return the year that a record is, or belongs to; nothing for what is none of a year."""
        self.office.require(self.reading)
        year = table_of(records.Programme)
        with self.office.store.read() as connection:
            for part in (self.items, self.steps, self.changes, self.answers, self.money):
                table = table_of(part.row)
                owner = connection.scalar(select(table.c.programme_id).where(table.c.id == record_id))
                record_id = owner or record_id
            found: int | None = connection.scalar(select(year.c.fiscal_year).where(year.c.id == record_id))
        return record_id.int if found is None and record_id.int < _YEARS else found

    def start(self, year: int) -> Saved:
        """Begin a year: its record, and an item for each that has to be done; what is there stays."""
        self.office.require(self.writing)
        kept = self.kept(year)
        with self.office.store.write("programme_start", self.office.author) as work:
            key = kept.id if kept else self.put(work, records.ProgrammeDraft.of({"fiscal_year": year}))
            self._must_be_done(work, key, year)
        return Saved(key, work.changed)

    def begin_next(self, work: UnitOfWork, year: int) -> None:
        """Begin a year inside a running unit of work as the one before it was: contacts and declared items.

        Nothing where the year was begun already; an item that its rules do not list is left behind.
        """
        before = self.kept(year - 1)
        if self.kept(year) is not None:
            return
        told = {} if before is None else {name: getattr(before, name) for name in _CARRIED}
        key = self.put(work, records.ProgrammeDraft.of({"fiscal_year": year, **told}))
        listed = {row.code for row in self.item_rows(year)}
        for each in () if before is None else self.items.of_year(before.id):
            if each.declared and each.item in listed:
                item = {"programme_id": key, "item": each.item, "declared": True, "planned": each.planned}
                self.items.put(work, records.ProgrammeItemDraft.of(item))
        self._must_be_done(work, key, year)

    def declare(self, year: int, item: str, *, declared: bool) -> Changed:
        """Say that an item is applied for, or not; begins the year where nobody did."""
        return self._say(year, item, {"declared": declared})

    def tick(self, year: int, step: str, done_on: date | None, what: str | None = None) -> Changed:
        """Say when a step was done, or that it was not, and what; begins the year where nobody did."""
        self.office.require(self.writing)
        with self.office.store.write("programme_step_tick", self.office.author) as work:
            key = self._begun(work, year)
            known = next((each for each in self.steps.of_year(key) if each.step == step), None)
            given = {} if known is None else known.model_dump(exclude={"id", "version", "deleted_at"})
            said = {} if what is None else {"what": what}
            told = {**given, "programme_id": key, "step": step, "done_on": done_on, **said}
            self.steps.put(work, records.ProgrammeStepDraft.of(told), None if known is None else known.id)
        return work.changed

    def answer(self, year: int, draft_values: Mapping[str, Any]) -> Changed:
        """Keep the answer to a condition; begins the year where nobody did."""
        self.office.require(self.writing)
        with self.office.store.write("programme_answer", self.office.author) as work:
            key = self._begun(work, year)
            condition = draft_values["condition"]
            known = next((each for each in self.answers.of_year(key) if each.condition == condition), None)
            draft = records.ProgrammeAnswerDraft.of({**draft_values, "programme_id": key})
            self.answers.put(work, draft, None if known is None else known.id)
        return work.changed

    def period(self, year: int, kept: records.ProgrammeView | None) -> Period | None:
        """Return the days whose costs may be claimed: our own before the rule's; nothing if neither says."""
        self.office.require(self.reading)
        row = self.period_row(year)
        values = {} if row is None else row.values
        own = (None, None) if kept is None else (kept.period_first, kept.period_last)
        return Period.of(own, (values.get("first_day"), values.get("last_day")))

    def period_row(self, year: int) -> DatedRow | None:
        """Return the rule of a year's period, if there is one."""
        return self._row(PERIODS, _ELIGIBLE, year)

    def cap_row(self, year: int) -> DatedRow | None:
        """Return the rule of a year's limit for a corporation, if there is one."""
        return self._row(CAPS, OURS, year)

    def item_rows(self, year: int) -> tuple[DatedRow, ...]:
        """Return the items of a year that a corporation may apply for, in the order of the list."""
        self.office.require(self.reading)
        rows = self.office.rules.named(ITEMS).in_force(fiscal_year(year).first_day)
        return tuple(row for row in rows if OURS in row.values.get("bodies", (OURS,)))

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Refuse a second record of one year, then keep it."""
        year = getattr(draft, "fiscal_year", 0)
        if any(each.fiscal_year == year and each.id != record_id for each in self.all()):
            errors = (FieldError("fiscal_year", "programme.year_there", {"year": year}),)
            raise InvalidDraft("draft.invalid", errors=errors)
        return super().put(work, draft, record_id, version)

    def _row(self, name: str, code: str, year: int) -> DatedRow | None:
        self.office.require(self.reading)
        rows = self.office.rules.named(name).in_force(fiscal_year(year).first_day)
        return next((row for row in rows if row.code == code), None)

    def _begun(self, work: UnitOfWork, year: int) -> UUID:
        kept = self.kept(year)
        return kept.id if kept else self.put(work, records.ProgrammeDraft.of({"fiscal_year": year}))

    def _must_be_done(self, work: UnitOfWork, key: UUID, year: int) -> None:
        known = {each.item for each in self.items.of_year(key)}
        for row in self.item_rows(year):
            if row.values.get("mandatory") and row.code not in known:
                told = {"programme_id": key, "item": row.code, "declared": True}
                self.items.put(work, records.ProgrammeItemDraft.of(told))

    def _say(self, year: int, item: str, told: Mapping[str, Any]) -> Changed:
        self.office.require(self.writing)
        with self.office.store.write("programme_item_say", self.office.author) as work:
            key = self._begun(work, year)
            known = next((each for each in self.items.of_year(key) if each.item == item), None)
            given = {} if known is None else known.model_dump(exclude={"id", "version", "deleted_at"})
            draft = records.ProgrammeItemDraft.of({**given, "programme_id": key, "item": item, **told})
            self.items.put(work, draft, None if known is None else known.id)
        return work.changed
