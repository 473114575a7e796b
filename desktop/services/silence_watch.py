"""The silence watch (連絡の途切れ): whom to look in on, by how unusual each silence is; waiting with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, select

from desktop.domain.monitoring import Interval
from desktop.domain.problem import FieldError
from desktop.domain.roles import Permission
from desktop.domain.silence import Level, Limits, Silence, Waiting, judge, learnt, usual
from desktop.domain.stage import Stage
from desktop.records.absence import Absence
from desktop.records.client import Client
from desktop.records.incident import Incident
from desktop.records.monitoring_plan import MonitoringPlan
from desktop.records.record import Draft
from desktop.records.silence_snooze import SilenceSnooze, SilenceSnoozeDraft, SilenceSnoozeView
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.services.clients import ContactRule, last_contact
from desktop.services.departed import OVER, is_there
from desktop.services.monitoring import interval_of
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.rules import Rules
from desktop.services.signs_of_life import EMERGENCY, SOURCES, days_in, days_of
from desktop.storage.unit_of_work import Changed, table_of

LIST: Final = "silence"


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Somebody waits with a silence: until when, who decided it, and why where the actor may read it."""

    id: UUID
    until: date
    staff_name: str = field(repr=False)
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A person to look in on: the next day in the plan, the last contact, the silence beside the usual."""

    client_id: UUID
    due: date | None
    last_contact_on: date | None
    silence: Silence
    interval: str
    name: str = field(repr=False)
    kana: str = field(repr=False)
    last_sign: tuple[str, date] | None = None
    """The newest sign of life: a code of `signs_of_life`, and its day."""
    waiting: WaitingLine | None = None
    """While somebody waits with the silence it is not shown as one."""

    @property
    def silent_days(self) -> int:
        """The days since the last sign of life."""
        return self.silence.days

    @property
    def too_silent(self) -> bool:
        """Whether the silence is longer than usual, and nobody waits with it."""
        return self.waiting is None and self.silence.level is not Level.USUAL


class SilenceWatch(Recording[SilenceSnoozeDraft, SilenceSnoozeView]):
    """The worker's verbs about silences; what is kept is who waits with one, and why."""

    row = SilenceSnooze
    view = SilenceSnoozeView

    def wait(self, draft: SilenceSnoozeDraft) -> Saved:
        """Wait with a silence until a day; who waits already waits anew."""
        self.office.require(self.writing)
        table = table_of(SilenceSnooze)
        with self.office.store.write("silence_snooze_add", self.office.author) as work:
            running = select(table.c.id).where(
                table.c.client_id == draft.client_id,
                table.c.until >= self.office.today(),
                table.c.deleted_at.is_(None),
            )
            for key in work.connection.scalars(running).all():
                work.remove(SilenceSnooze, key)
            kept = self.put(work, draft)
        return Saved(kept, work.changed)

    def wait_no_longer(self, snooze_id: UUID) -> Changed:
        """Show the silence again from now on."""
        return self.remove(snooze_id)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to waiting until a day that is over, or for longer than the rule allows."""
        if not isinstance(draft, SilenceSnoozeDraft):
            return ()
        today = self.office.today()
        latest = today + timedelta(days=self._days("snooze_longest", today))
        if draft.until < today:
            return (FieldError("until", "silence.until_is_over"),)
        if draft.until > latest:
            return (FieldError("until", "silence.waits_too_long", {"latest": latest}),)
        return ()

    def look(self, until: date) -> tuple[DueVisit, ...]:
        """Return whom to look in on until a day: the most unusual silence first, then by the day in the plan.

        Who is away for a while (一時不在) is not among them, and begins anew at the return.
        """
        self.office.require(Permission.READ_CASES)
        day = self.office.today()
        found = [
            visit
            for visit in self._watched(day, until)
            if visit.silence.level is not Level.USUAL or (visit.due is not None and visit.due <= until)
        ]
        return tuple(
            sorted(
                found,
                key=lambda visit: (
                    not visit.too_silent,
                    -visit.silence.percent if visit.too_silent else 0,
                    visit.due or day,
                    -visit.silent_days,
                ),
            )
        )

    def of_one(self, client_id: UUID) -> DueVisit | None:
        """Return how it stands with one person; nothing for who is not watched or away."""
        self.office.require(Permission.READ_CASES)
        day = self.office.today()
        return next(iter(self._watched(day, day, client_id)), None)

    def _watched(self, day: date, until: date, client_id: UUID | None = None) -> list[DueVisit]:
        with self.office.store.read() as connection:
            reading = _Reading(self.office, connection, day, until, client_id)
            people = reading.people()
        # Who was heard of lately can only be due: of most people nothing has to be learnt.
        found = [
            reading.visit(row)
            if client_id is not None or reading.may_be_silent(row)
            else reading.due_only(row)
            for row in people
        ]
        return [visit for visit in found if visit is not None]

    def _days(self, code: str, on: date) -> int:
        return int(self.office.rules.named(LIST).find(code, on).values["days"])


def limits_of(rules: Rules, on: date) -> Limits:
    """Return how a silence is judged on a day."""
    rows = rules.named(LIST)
    return Limits(
        learnt_from=rows.find("learnt_from", on).values["days"],
        fewest_gaps=rows.find("fewest_gaps", on).values["least"],
        shortest=rows.find("shortest_usual", on).values["days"],
        look=rows.find("look", on).values["percent"],
        alarm=rows.find("alarm", on).values["percent"],
    )


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """An interval, and the days that may lie between two contacts in it: by itself, and with its grace."""

    interval: Interval
    allowed: tuple[int, int] | None


class _Reading:
    """One look at everybody whose case is open; what is read beside the people is small."""

    def __init__(
        self, office: Office, connection: Connection, day: date, until: date, client_id: UUID | None
    ) -> None:
        self._office, self._connection = office, connection
        self._day, self._until, self._client_id = day, until, client_id
        self._limits = limits_of(office.rules, day)
        self._stages = {
            row.values["stage"]: int(row.values["days"])
            for row in office.rules.named("attention").in_force(day)
            if row.values.get("stage") == Stage.IN_TENANCY.value
        }
        self._rhythms: dict[str, _Rhythm] = {}
        self._back = self._read_returns()
        self._waiting = self._read_waiting()

    def people(self) -> list[Any]:
        """Return a row for everybody whose case is open, who is not away, with the plan and signs of life."""
        client, support_case, absence = table_of(Client), table_of(SupportCase), table_of(Absence)
        plan, rules = table_of(MonitoringPlan), self._office.rules
        since = self._day - timedelta(days=self._limits.learnt_from)
        away = select(absence.c.client_id).where(
            absence.c.deleted_at.is_(None), absence.c.starts_on <= self._day, absence.c.ended_on.is_(None)
        )
        query = (
            select(
                support_case.c.client_id,
                support_case.c.stage,
                support_case.c.opened_on,
                client.c.name,
                client.c.kana,
                plan.c.interval,
                plan.c.starts_on,
                plan.c.quiet_days,
                last_contact(support_case.c.client_id, ContactRule.of(rules)).label("contact"),
                *(days_of(source, support_case.c.client_id, rules, since) for source in SOURCES),
            )
            .join(client, client.c.id == support_case.c.client_id)
            .outerjoin(plan, plan.c.id == self._plan_of(support_case.c.client_id))
            .where(
                support_case.c.deleted_at.is_(None),
                support_case.c.closed_on.is_(None),
                # Nobody is to be called on who left or died, whatever the plan still says.
                support_case.c.stage.not_in(OVER),
                is_there(support_case.c.client_id),
                client.c.deleted_at.is_(None),
                support_case.c.client_id.not_in(away),
            )
            .order_by(support_case.c.id)
        )
        if self._client_id is not None:
            query = query.where(support_case.c.client_id == self._client_id)
        return [*self._connection.execute(query)]

    def due_only(self, row: Any) -> DueVisit | None:
        """Return somebody who was heard of lately, if the plan names a day until then."""
        due = self._due(row)
        if due is None or due > self._until:
            return None
        silence = Silence(max(0, (self._day - row.contact).days), None, Level.USUAL)
        sign = (SOURCES[0].code, row.contact)
        return DueVisit(row.client_id, due, row.contact, silence, row.interval, row.name, row.kana, sign)

    def visit(self, row: Any) -> DueVisit | None:
        """Return how it stands with a person; nothing where nobody knows what would be usual."""
        rhythm = self._rhythm(row.interval)
        days = [days_in(said) for said in row[-len(SOURCES) :]]
        code, sign = _newest(row.contact, days)
        # With the plan, and with a return, the watch begins anew.
        begun = (sign, row.starts_on, self._back.get(row.client_id))
        since = max([day for day in begun if day is not None], default=row.opened_on)
        known = usual(
            self._limits,
            agreed=row.quiet_days,
            from_record=learnt(frozenset().union(*days), self._limits),
            plan=None if rhythm is None else rhythm.allowed,
            stage=self._stages.get(row.stage) if rhythm is None else None,
        )
        if known is None and rhythm is None:
            return None
        silence = judge(since, self._day, known, self._limits)
        return DueVisit(
            row.client_id,
            self._due(row),
            row.contact,
            silence,
            row.interval or "",
            row.name,
            row.kana,
            None if sign is None else (code, sign),
            None if silence.level is Level.USUAL else self._waited(row.client_id, sign),
        )

    def may_be_silent(self, row: Any) -> bool:
        """Tell whether the days since the last contact could be too many, whatever would be learnt."""
        rhythm = self._rhythm(row.interval)
        bounds = [self._limits.never_before]
        bounds += [] if rhythm is None or rhythm.allowed is None else rhythm.allowed[1:]
        bounds += [] if row.quiet_days is None else [row.quiet_days]
        return row.contact is None or (self._day - row.contact).days > min(bounds)

    def _due(self, row: Any) -> date | None:
        rhythm, back = self._rhythm(row.interval), self._back.get(row.client_id)
        if rhythm is None:
            return None
        starts = row.starts_on if back is None else max(row.starts_on, back)
        return rhythm.interval.next_due(starts, row.contact)

    def _waited(self, client_id: UUID, sign: date | None) -> WaitingLine | None:
        found = self._waiting.get(client_id)
        if found is None:
            return None
        on, emergency, line = found
        return line if Waiting(on, line.until).hides(self._day, sign, emergency) else None

    def _rhythm(self, code: str | None) -> _Rhythm | None:
        if code is not None and code not in self._rhythms:
            self._rhythms[code] = _Rhythm(
                interval := interval_of(self._office.rules, code), _allowed(interval)
            )
        return None if code is None else self._rhythms[code]

    def _plan_of(self, client_id: ColumnElement[Any]) -> ScalarSelect[Any]:
        """Return the key of the plan that counts: of two in force the newer one."""
        plan = table_of(MonitoringPlan).alias()
        return (
            select(func.max(plan.c.id))
            .where(
                plan.c.client_id == client_id,
                plan.c.deleted_at.is_(None),
                plan.c.starts_on <= self._until,
                plan.c.ends_on.is_(None) | (plan.c.ends_on >= self._day),
            )
            .scalar_subquery()
        )

    def _read_returns(self) -> Mapping[UUID, date]:
        absence = table_of(Absence)
        query = (
            select(absence.c.client_id, absence.c.ended_on)
            .where(absence.c.deleted_at.is_(None), absence.c.ended_on <= self._day)
            .order_by(absence.c.ended_on)
        )
        return {row.client_id: row.ended_on for row in self._connection.execute(query)}

    def _read_waiting(self) -> Mapping[UUID, tuple[date, date | None, WaitingLine]]:
        snooze, staff, entry = table_of(SilenceSnooze), table_of(Staff), table_of(SupportEntry)
        incident = table_of(Incident)
        emergency = (
            select(entry.c.on)
            .where(
                entry.c.client_id == snooze.c.client_id,
                entry.c.deleted_at.is_(None),
                entry.c.activity == EMERGENCY,
            )
            .order_by(entry.c.on.desc())
            .limit(1)
            .scalar_subquery()
        )
        happened = (
            select(incident.c.on)
            .where(incident.c.client_id == snooze.c.client_id, incident.c.deleted_at.is_(None))
            .order_by(incident.c.on.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = (
            select(snooze.c.client_id, snooze.c.on, emergency, happened, snooze.c.id, snooze.c.until)
            .add_columns(staff.c.name, snooze.c.reason)
            .outerjoin(staff, staff.c.id == snooze.c.staff_id)
            .where(snooze.c.deleted_at.is_(None), snooze.c.until >= self._day)
            .order_by(snooze.c.id)
        )
        hides_reason = "reason" in self._office.hidden_by_role(SilenceSnooze)
        found = {}
        for client_id, on, entered, reported, key, until, who, reason in self._connection.execute(query):
            emergencies = [day for day in (entered, reported) if day is not None]
            line = WaitingLine(key, until, who or "", "" if hides_reason else reason)
            found[client_id] = (on, max(emergencies, default=None), line)
        return found


def _allowed(interval: Interval) -> tuple[int, int] | None:
    gap = interval.longest_gap
    return None if gap is None else (gap, gap + interval.grace_days)


def _newest(contact: date | None, days: list[frozenset[int]]) -> tuple[str, date | None]:
    """Return the newest sign of life with the code of its source; of one day the contact counts."""
    code, newest = SOURCES[0].code, contact
    for source, found in zip(SOURCES, days, strict=True):
        if found and (newest is None or max(found) > newest.toordinal()):
            code, newest = source.code, date.fromordinal(max(found))
    return code, newest
