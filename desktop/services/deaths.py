"""Deaths (死亡): the situation, the ordered steps with their deadlines, who was told, the heirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedRow
from desktop.domain.death_steps import DeathStep, Fact, Mark, Power, next_steps, refused, steps
from desktop.domain.estate_timers import (
    EarliestDisposal,
    Moved,
    Timer,
    earliest_disposal,
    moved,
    timers,
)
from desktop.domain.periods import last_day_of
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.procedure import applied
from desktop.domain.rule_used import RuleUsed
from desktop.domain.way_steps import may_apply
from desktop.records.client import Client
from desktop.records.death import (
    Death,
    DeathDraft,
    DeathMark,
    DeathMarkDraft,
    DeathMarkView,
    DeathTelling,
    DeathTellingDraft,
    DeathTellingView,
    DeathView,
    Heir,
    HeirDraft,
    HeirView,
)
from desktop.records.death_supply import DeathSupplyView
from desktop.records.departure import Departure, DepartureDraft, DepartureKind, DepartureView
from desktop.records.record import Draft
from desktop.records.support_case import SupportCase
from desktop.services.death_situation import (
    Lacks,
    Mandates,
    MandateSource,
    NotifiedSource,
    ProcedureSource,
    events_of,
    facts_of,
    powers_of,
    situation_of,
    withheld_by,
)
from desktop.services.death_supplies import DeathSupplies
from desktop.services.due import DueStep
from desktop.services.lifetime import BesideLife
from desktop.services.office import Office
from desktop.services.recording import Saved, refuse_unseen
from desktop.storage.unit_of_work import UnitOfWork, table_of

STEPS: Final = "death_steps"
PERIODS: Final = "after_death"
HEIRS_PERIOD: Final = "inheritance_decision"
CLEARED: Final = "belongings_cleared"
LIFELONG_ENDED: Final = "lifelong_lease_ended"
LEASE_ENDED: Final = frozenset({"lease_ended", LIFELONG_ENDED})
DISPOSAL_TOLD: Final = "disposal_told"
US: Final = "doer_us"
OPEN_HEIR: Final = frozenset({"heir_open", "heir_unreached"})


@dataclass(frozen=True, slots=True)
class HeirLine:
    """An heir with the last day of deciding; None while nobody knows when they learnt of it."""

    view: HeirView
    decide_by: date | None
    rule: RuleUsed

    @property
    def is_open(self) -> bool:
        """Whether the heir has still to decide."""
        return self.view.state in OPEN_HEIR


@dataclass(frozen=True, slots=True)
class DeathFile:
    """Everything that is known after a death, as it stands today."""

    view: DeathView
    departure: DepartureView
    facts: Mapping[Fact, bool]
    powers: frozenset[Power]
    steps: tuple[DeathStep, ...]
    marks: Mapping[str, DeathMarkView]
    timers: tuple[Timer, ...]
    earliest: EarliestDisposal
    heirs: tuple[HeirLine, ...]
    tellings: tuple[DeathTellingView, ...]
    supplies: tuple[DeathSupplyView, ...]
    withheld: tuple[str, ...]
    """The codes of what is lacking before the corporation may work on belongings."""
    days_since: int | None
    """Days since the death; None while only the day of finding is known."""

    @property
    def kept(self) -> frozenset[str]:
        """The codes of the periods that need no more looking at: what they are for was done or left out."""
        return frozenset(
            str(step.row.values["period"])
            for step in self.steps
            if not step.is_open and "period" in step.row.values
        )

    @property
    def next(self) -> tuple[DeathStep, ...]:
        """What can be done now, the most pressing first."""
        return next_steps(self.steps)


class DeathMarks(BesideLife[DeathMarkDraft, DeathMarkView]):
    """The worker's verbs about steps that were done or left out; `Deaths.mark` adds them."""

    row = DeathMark
    view = DeathMarkView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a step done on a day that has not come."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on is not None and on > self.office.today() else ()


class DeathTellings(BesideLife[DeathTellingDraft, DeathTellingView]):
    """The worker's verbs about who is told of a death."""

    row = DeathTelling
    view = DeathTellingView
    after_death = frozenset({"on"})

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a telling on a day that has not come."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on is not None and on > self.office.today() else ()


class Heirs(BesideLife[HeirDraft, HeirView]):
    """The worker's verbs about heirs."""

    row = Heir
    view = HeirView
    after_death = frozenset({"knows_on", "warned_on", "decided_on"})

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("knows_on", "warned_on", "decided_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )


class Deaths(BesideLife[DeathDraft, DeathView]):
    """The worker's verbs about deaths."""

    row = Death
    view = DeathView
    after_death = frozenset({"card_found_on"})

    def __init__(
        self,
        office: Office,
        *,
        lacks: Lacks,
        arranged: MandateSource | None = None,
        notified: NotifiedSource | None = None,
        procedure: ProcedureSource = lambda _day: None,
    ) -> None:
        """Keep deaths: `lacks` before work on belongings, `arranged` and `notified` for what was agreed on.

        `procedure` tells the approved order of the work on belongings.
        """
        super().__init__(office)
        self.marks = DeathMarks(office)
        self.tellings = DeathTellings(office)
        self.heirs = Heirs(office)
        self.supplies = DeathSupplies(office)
        self._lacks = lacks
        self._arranged = arranged
        self._notified = notified
        self._procedure = procedure

    def begin_within(self, work: UnitOfWork, departure_id: UUID, draft: DepartureDraft) -> UUID:
        """Begin what follows a death that is being recorded."""
        known = draft.found_on or draft.on or self.office.today()
        given = {"client_id": draft.client_id, "case_id": draft.case_id, "departure_id": departure_id}
        return self._begin(work, DeathDraft.of({**given, "known_on": max(known, draft.on or known)}))

    def begin(self, client_id: UUID) -> Saved:
        """Begin the steps after a death that was recorded without them."""
        self.office.require(self.writing)
        with self.office.store.write("death_begin", self.office.author) as work:
            departure = _departure(work.connection, client_id)
            if departure is None:
                raise Problem("death.none_recorded")
            given = {name: departure[name] for name in ("client_id", "case_id")}
            day = departure["found_on"] or departure["on"]
            draft = DeathDraft.of({**given, "departure_id": departure["id"], "known_on": day})
            kept = self._begin(work, draft)
        return Saved(kept, work.changed)

    def file(self, client_id: UUID) -> DeathFile | None:
        """Return what stands after a client's death; nothing while none was begun."""
        self.office.require(self.reading)
        views = self.of_client(client_id)
        if not views:
            return None
        view, departure = views[-1], self._departure_view(client_id)
        marks = {mark.step: mark for mark in self.marks.of_client(client_id)}
        return self._file(view, departure, marks, *self._known(view))

    def earliest_disposal(self, client_id: UUID) -> EarliestDisposal | None:
        """Return from when on a client's things may be disposed of; nothing while no death was begun."""
        found = self.file(client_id)
        return None if found is None else found.earliest

    def answer(
        self, draft: DeathDraft, death_id: UUID, version: int | None = None
    ) -> tuple[Saved, tuple[Moved, ...]]:
        """Keep answers about the situation, and tell which timers they have moved."""
        self.office.require(self.writing)
        before = self.file(draft.client_id)
        saved = self.save(draft, death_id, version)
        after = self.file(draft.client_id)
        if before is None or after is None:
            return saved, ()
        return saved, moved(before.timers, after.timers)

    def mark(self, draft: DeathMarkDraft, version: int | None = None) -> Saved:
        """Keep what became of a step; what the corporation may not do is noted as done by others.

        `version` is that of the mark that the form showed, 0 where it showed none.
        """
        self.office.require(self.writing)
        file = self.file(draft.client_id)
        if file is None:
            raise Problem("death.none_recorded")
        step = next((each for each in file.steps if each.code == draft.step), None)
        if step is None:
            raise InvalidDraft("draft.invalid", errors=(FieldError("step", "death.step_not_needed"),))
        if not draft.left_out:
            self._refuse(file, step, draft)
        known = file.marks.get(draft.step)
        refuse_unseen(known, version, self.marks.row.kind)
        with self.office.store.write("death_step_mark", self.office.author) as work:
            kept = self.marks.put(work, draft, None if known is None else known.id)
            self._carry_over(work, file, draft)
        return Saved(kept, work.changed)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in (
                "known_on",
                "cohabitant_knows_on",
                "card_found_on",
                "lease_ended_on",
                "disposal_told_on",
            )
            if (day := getattr(draft, name, None)) is not None and day > today
        )

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write the situation; nobody dies twice, and nothing after a death comes before it."""
        given = draft.model_dump(exclude_unset=True)
        known = given if record_id is None else {**self.present(work, record_id), **given}
        table = table_of(Death)
        others = select(table.c.id).where(
            table.c.client_id == known["client_id"], table.c.deleted_at.is_(None), table.c.id != record_id
        )
        if record_id is None and work.connection.execute(others).first() is not None:
            raise Problem("death.recorded_already")
        self._refuse_before_death(work.connection, known)
        return super().put(work, draft, record_id, version)

    def due(self, until: date) -> Iterable[DueStep]:
        """Return the most pressing step of each death and the heirs' periods that end until a day."""
        self.office.require(self.reading)
        table, client, case = table_of(Death), table_of(Client), table_of(SupportCase)
        query = (
            select(table.c.client_id, client.c.name, client.c.kana, client.c.kana_key)
            .join(client, client.c.id == table.c.client_id)
            .join(case, case.c.id == table.c.case_id)
            .where(table.c.deleted_at.is_(None), client.c.deleted_at.is_(None), case.c.closed_on.is_(None))
        )
        with self.office.store.read() as connection:
            people = connection.execute(query).all()
        return [step for row in people for step in self._due_of(row, until)]

    def _begin(self, work: UnitOfWork, draft: DeathDraft) -> UUID:
        """Write the situation, who is to be told because it was agreed in life, and what contracts run."""
        death_id = self.put(work, draft)
        self.supplies.take_over(work, draft.client_id, death_id)
        told = () if self._notified is None else self._notified(work.connection, draft.client_id)
        for each in told:
            given = {
                "client_id": draft.client_id,
                "death_id": death_id,
                "staff_id": self.office.actor.staff_id,
            }
            named = {"party": each.party, "whom": each.whom}
            where = {"whom_address": each.address, "whom_phone": each.phone}
            self.tellings.put(work, DeathTellingDraft.of({**given, **named, **where}))
        return death_id

    def _due_of(self, row: Any, until: date) -> Iterator[DueStep]:
        file = self.file(row.client_id)
        if file is None:
            return
        # One line each: Today says what is most pressing, the page says the rest.
        pressing = next((step for step in file.next if step.due is not None and step.due <= until), None)
        if pressing is not None and pressing.due is not None:
            text = str(pressing.row.values.get("short", pressing.row.text))
            named = (row.name, row.kana, text, Death.kind)
            yield DueStep(file.view.id, row.client_id, pressing.due, *named, order=row.kana_key)
        for heir in file.heirs:
            if heir.is_open and heir.decide_by is not None and heir.decide_by <= until:
                yield DueStep(
                    heir.view.id,
                    row.client_id,
                    heir.decide_by,
                    row.name,
                    row.kana,
                    "",
                    Heir.kind,
                    order=row.kana_key,
                )

    def _known(self, view: DeathView) -> tuple[dict[Fact, bool], frozenset[Power], tuple[str, ...]]:
        office, today = self.office, self.office.today()
        with office.store.read() as connection:
            arranged = Mandates() if self._arranged is None else self._arranged(connection, view.client_id)
            facts = facts_of(connection, office.rules, view, arranged, today)
        lacks = self._lacks(today)
        powers = powers_of(office.rules, view, facts, belongings_allowed=not lacks)
        return facts, powers, withheld_by(facts, lacks)

    def _file(
        self,
        view: DeathView,
        departure: DepartureView,
        marks: Mapping[str, DeathMarkView],
        facts: Mapping[Fact, bool],
        powers: frozenset[Power],
        withheld: tuple[str, ...],
    ) -> DeathFile:
        rules, today = self.office.rules, self.office.today()
        day = departure.on or departure.found_on or view.known_on
        listed, periods = rules.named(STEPS), rules.named(PERIODS)
        rows = periods.in_force(day)
        events = events_of(view, departure, facts)
        known = {row.code: (row, RuleUsed.of(periods, row)) for row in rows}
        kept = {
            code: Mark(mark.on, left_out=mark.left_out, by_us=mark.doer == US) for code, mark in marks.items()
        }
        found = steps(
            [(row, RuleUsed.of(listed, row)) for row in self._ordered(listed.in_force(day), day)],
            known,
            situation_of(view, departure, facts, powers),
            kept,
        )
        plain = {row.code: row for row in rows}
        return DeathFile(
            view,
            departure,
            facts,
            powers,
            found,
            marks,
            timers([row for row in rows if row.code != HEIRS_PERIOD and may_apply(row, facts, Fact)], events),
            earliest_disposal(plain, events),
            tuple(self._heir_lines(view.client_id, known[HEIRS_PERIOD])),
            self.tellings.of_client(view.client_id),
            self.supplies.of_client(view.client_id),
            withheld,
            None if departure.on is None else (today - departure.on).days,
        )

    def _ordered(self, rows: Iterable[DatedRow], day: date) -> tuple[DatedRow, ...]:
        """Return the steps with the approved order of the work on belongings instead of the usual one."""
        procedure = self._procedure(day)
        edition = "" if procedure is None else procedure.edition
        return applied(rows, procedure, f"残置物処理等業務規程 {edition}")

    def _heir_lines(self, client_id: UUID, period: tuple[Any, RuleUsed]) -> Iterator[HeirLine]:
        row, rule = period
        for view in self.heirs.of_client(client_id):
            until = view.prolonged_until
            if until is None and view.knows_on is not None:
                months, days = row.values.get("months", 0), row.values.get("days", 0)
                until = last_day_of(view.knows_on, months=months, days=days)
            yield HeirLine(view, until, rule)

    def _refuse(self, file: DeathFile, step: DeathStep, draft: DeathMarkDraft) -> None:
        """Refuse what the corporation may not do, and what came before the death or too early."""
        if powers := refused(step, by_us=draft.doer == US):
            raise Problem("death.not_allowed", power=powers[0].value)
        died = file.departure.on or file.departure.found_on
        if draft.on is not None and died is not None and draft.on < died:
            raise InvalidDraft(
                "draft.invalid", errors=(FieldError("on", "death.before_death", {"on": died}),)
            )
        early = draft.on is not None and not file.earliest.allows(draft.on)
        # What is theirs heirs may dispose of on any day.
        if step.code == CLEARED and draft.doer == US and early:
            raise Problem("death.too_early", day=file.earliest.day)

    def _carry_over(self, work: UnitOfWork, file: DeathFile, draft: DeathMarkDraft) -> None:
        """Note in the situation the days that timers begin with and that a step tells."""
        if draft.left_out or draft.on is None:
            return
        if draft.step in LEASE_ENDED and file.view.lease_ended_on is None:
            # A lease for life ended with the death, whenever it was talked of.
            ended = file.departure.on if draft.step == LIFELONG_ENDED else None
            work.change(Death, file.view.id, {"lease_ended_on": ended or draft.on})
        if draft.step == DISPOSAL_TOLD and file.view.disposal_told_on is None:
            work.change(Death, file.view.id, {"disposal_told_on": draft.on})

    def _departure_view(self, client_id: UUID) -> DepartureView:
        with self.office.store.read() as connection:
            found = _departure(connection, client_id)
        if found is None:
            raise Problem("death.none_recorded")
        return self.office.shown(DepartureView.from_row(found))

    def _refuse_before_death(self, connection: Connection, known: Mapping[str, Any]) -> None:
        departure = _departure(connection, known["client_id"])
        died = None if departure is None else departure["on"]
        if died is None:
            return
        errors = tuple(
            FieldError(name, "death.before_death", {"on": died})
            for name in ("known_on", "cohabitant_knows_on", "lease_ended_on", "disposal_told_on")
            if known.get(name) is not None and known[name] < died
        )
        if errors:
            raise InvalidDraft("draft.invalid", errors=errors)


def _departure(connection: Connection, client_id: UUID) -> Mapping[str, Any] | None:
    """Return the columns of a client's recorded death."""
    table = table_of(Departure)
    query = select(table).where(
        table.c.client_id == client_id,
        table.c.departure_kind == DepartureKind.DEATH.value,
        table.c.deleted_at.is_(None),
    )
    row = connection.execute(query.order_by(table.c.id.desc()).limit(1)).mappings().first()
    return None if row is None else dict(row)
