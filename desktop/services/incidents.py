"""Incidents (事故・緊急): reporting, who was told, climbing the steps of the escalation, closing.

What concerns a client leaves support entries, the incident one and each step one, so that the time counts and
the timeline tells of it. No step is skipped in silence: it is done with a result or left out with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop.domain.clock import local
from desktop.domain.escalation import (
    Objection,
    Rung,
    Taken,
    climb,
    next_rung,
    objection,
    steps_for,
)
from desktop.domain.problem import Problem
from desktop.domain.rule_used import RuleUsed
from desktop.records.building import Building
from desktop.records.client import Client
from desktop.records.incident import (
    EntryCheck,
    EntryCheckDraft,
    Incident,
    IncidentDraft,
    IncidentNotice,
    IncidentStep,
    IncidentStepDraft,
    IncidentStepView,
    IncidentView,
)
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.support_entry import SupportEntry, SupportEntryDraft
from desktop.services.cases import Cases
from desktop.services.children import children
from desktop.services.circles import Circles, Telling
from desktop.services.due import DueStep
from desktop.services.incident_parts import (
    ACTIVITY,
    FINDINGS,
    KINDS,
    NO_ANSWER,
    STEP_RESULTS,
    STEPS,
    EntryChecks,
    IncidentLine,
    IncidentNotices,
    IncidentSteps,
    WholeIncident,
    invalid,
    is_before,
    refuse_moment,
)
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.support_entries import SupportEntries
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of


class Incidents(Recording[IncidentDraft, IncidentView]):
    """The worker's verbs about incidents."""

    row = Incident
    view = IncidentView

    def __init__(self, office: Office, cases: Cases, entries: SupportEntries, circles: Circles) -> None:
        super().__init__(office)
        self._cases = cases
        self._entries = entries
        self._circles = circles
        self.notices = IncidentNotices(office)
        self.steps = IncidentSteps(office)
        self.entry_checks = EntryChecks(office)

    def begin(self, client_id: UUID, kind: str = NO_ANSWER, begun_by: UUID | None = None) -> Saved:
        """Begin an escalation now, in one key; the one of this kind that still runs is taken up again."""
        self.office.require(self.writing)
        running = [view.id for view in self.of_client(client_id) if _runs(view, kind)]
        now = self._now()
        values = {
            "client_id": client_id,
            "staff_id": self.office.actor.staff_id,
            "incident_kind": kind,
            "on": now.date(),
            "at": now.time(),
            "found_by": "staff",
            "begun_by": begun_by or self._silent_visit(client_id),
        }
        with self.office.store.write("incident_begin", self.office.author) as work:
            key = running[-1] if running else self.put(work, IncidentDraft.of(values))
        return Saved(key, work.changed)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an incident and the entry that tells of it; it closes by `close` once it has steps."""
        before = {} if record_id is None else self.present(work, record_id)
        after: dict[str, Any] = {**before, **draft.model_dump(exclude_unset=record_id is not None)}
        refuse_moment(self.office, after["on"], after["at"])
        if after["client_id"] is not None and after["case_id"] is None:
            after["case_id"] = self._case_of(after["client_id"])
        if record_id is not None:
            self._refuse_after_steps(work, record_id, after)
        kept = IncidentDraft.of({name: after[name] for name in IncidentDraft.model_fields})
        if after["closed_on"] is not None and record_id is not None and before["closed_on"] is None:
            self._refuse_open_steps(work, before)
        if after["client_id"] is not None:
            entry_id = self._leave_entry(work, kept, before)
            kept = kept.model_copy(update={"entry_id": entry_id})
        return super().put(work, kept, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put an incident into the trash with everything that it left."""
        self.office.require(self.writing)
        with self.office.store.write("incident_remove", self.office.author) as work:
            before = self.present(work, record_id)
            self._refuse_outdated(before, version)
            for service in (self.steps, self.notices, self.entry_checks):
                for key, row in children(work, service, "incident_id", record_id).items():
                    _remove_entry(work, row.get("entry_id"))
                    work.remove(service.row, key)
            _remove_entry(work, before["entry_id"])
            work.remove(Incident, record_id)
        return work.changed

    def mark(self, draft: IncidentStepDraft) -> Saved:
        """Mark a step as done with its result, or leave it out with the reason."""
        self.office.require(self.writing)
        with self.office.store.write("incident_step_mark", self.office.author) as work:
            key = self._mark(work, draft)
        return Saved(key, work.changed)

    def go_in(self, step: IncidentStepDraft, check: EntryCheckDraft) -> Saved:
        """Mark the step that goes into the home, with what was found there, in one step."""
        self.office.require(self.writing)
        with self.office.store.write("incident_step_mark", self.office.author) as work:
            row = self.office.rules.named(STEPS).ever(step.step)
            if row is None or not row.values.get("goes_in"):
                raise Problem("entry_check.not_here")
            finding = self.office.rules.named(FINDINGS).find(check.finding, check.on)
            told = step.model_copy(update={"result": finding.values["result"], "left_out": False})
            key = self._mark(work, told)
            self.entry_checks.put(work, check.model_copy(update={"step_id": key}))
        return Saved(key, work.changed)

    def close(self, incident_id: UUID, result: str, on: date, reason: str = "") -> Saved:
        """Close an incident; steps that are still open are left out with the reason."""
        self.office.require(self.writing)
        if on > self.office.today():
            raise invalid("closed_on", "date.in_future")
        with self.office.store.write("incident_close", self.office.author) as work:
            before = self.present(work, incident_id)
            left = [rung for rung in self._rungs(work, before) if rung.is_open]
            if left and not reason.strip():
                raise Problem("incident.steps_open")
            for rung in left:
                self._mark(work, self._left_out(before, rung.code, reason))
            self.put(
                work, IncidentDraft.of({**_fields(before), "closed_on": on, "result": result}), incident_id
            )
        return Saved(incident_id, work.changed)

    def reopen(self, incident_id: UUID) -> Saved:
        """Open a closed incident again."""
        self.office.require(self.writing)
        with self.office.store.write("incident_reopen", self.office.author) as work:
            before = self.present(work, incident_id)
            opened = IncidentDraft.of({**_fields(before), "closed_on": None, "result": ""})
            self.put(work, opened, incident_id)
        return Saved(incident_id, work.changed)

    def whole(self, incident_id: UUID) -> WholeIncident:
        """Return an incident with everything of it."""
        self.office.require(self.reading)
        view = self.get(incident_id)
        steps = {each.step: each for each in self.steps.views(_of(IncidentStep, incident_id))}
        notices = self.notices.views(_of(IncidentNotice, incident_id))
        people = () if view.client_id is None else self._circles.read(view.client_id).people
        rungs = self._climbed(view.incident_kind, _begun(view.on, view.at), steps.values(), view.closed_on)
        workers = {view.staff_id, *(each.staff_id for each in steps.values())}
        workers |= {each.staff_id for each in notices}
        with self.office.store.read() as connection:
            staff = names_of(connection, Staff, workers)
            name = names_of(connection, Client, [view.client_id]).get(view.client_id or incident_id, "")
            house = names_of(connection, Building, [view.building_id]).get(
                view.building_id or incident_id, ""
            )
        lists = self.office.rules.named(STEPS)
        return WholeIncident(
            view,
            rungs,
            steps,
            tuple(sorted(notices, key=lambda each: (each.on, each.at or time.min, each.id))),
            self.entry_checks.views(_of(EntryCheck, incident_id)),
            tuple(person for person in people if person.telling is Telling.MAY and not person.in_household),
            staff,
            name,
            house,
            RuleUsed.of(lists, rungs[0].row) if rungs else None,
        )

    def lines(
        self, *, open_only: bool = False, client_id: UUID | None = None, since: date | None = None
    ) -> tuple[IncidentLine, ...]:
        """Return incidents, the newest first, with the next step of those that are open."""
        self.office.require(self.reading)
        table = table_of(Incident)
        conditions: list[ColumnElement[bool]] = []
        if open_only:
            conditions.append(table.c.closed_on.is_(None))
        if client_id is not None:
            conditions.append(table.c.client_id == client_id)
        if since is not None:
            conditions.append((table.c.on >= since) | table.c.closed_on.is_(None))
        return self._lines(self.views(*conditions))

    def _now(self) -> datetime:
        """Return the present minute of the organisation's clock, without a zone."""
        here = local(self.office.clock.now(), self.office.zone)
        return here.replace(tzinfo=None, second=0, microsecond=0)

    def _lines(self, views: Sequence[IncidentView]) -> tuple[IncidentLine, ...]:
        table, client = table_of(IncidentStep), table_of(Client)
        steps: dict[UUID, list[IncidentStepView]] = {}
        is_open = [view.id for view in views if view.closed_on is None]
        for each in self.steps.views(table.c.incident_id.in_(is_open)) if is_open else ():
            steps.setdefault(each.incident_id, []).append(each)
        people = [view.client_id for view in views if view.client_id is not None]
        with self.office.store.read() as connection:
            query = select(client.c.id, client.c.name, client.c.kana, client.c.deleted_at)
            known = {
                row.id: row
                for start in range(0, len(people), 500)
                for row in connection.execute(query.where(client.c.id.in_(people[start : start + 500])))
            }
            houses = names_of(connection, Building, (view.building_id for view in views))
        lines = []
        for view in views:
            about = known.get(view.client_id) if view.client_id is not None else None
            if about is not None and about.deleted_at is not None:
                continue
            rungs = self._climbed(
                view.incident_kind, _begun(view.on, view.at), steps.get(view.id, ()), view.closed_on
            )
            now = next_rung(rungs) if view.closed_on is None else None
            house = "" if view.building_id is None else houses.get(view.building_id, "")
            lines.append(
                IncidentLine(
                    view,
                    "" if about is None else about.name,
                    "" if about is None else about.kana,
                    house,
                    "" if now is None else now.row.text,
                    None if now is None else now.due,
                )
            )
        return tuple(
            sorted(
                lines,
                key=lambda line: (
                    line.view.closed_on is None,
                    line.view.on,
                    line.view.at or time.min,
                    line.id,
                ),
                reverse=True,
            )
        )

    # Steps

    def _mark(self, work: UnitOfWork, draft: IncidentStepDraft) -> UUID:
        incident = self.present(work, draft.incident_id)
        if incident["closed_on"] is not None:
            raise Problem("incident.is_closed")
        refuse_moment(self.office, draft.on, draft.at)
        self._refuse_disorder(work, incident, draft)
        update: dict[str, Any] = {"client_id": incident["client_id"]}
        if incident["client_id"] is not None and not draft.left_out:
            update["entry_id"] = self._entries.put(work, self._entry_of(incident, draft))
        return self.steps.put(work, draft.model_copy(update=update))

    def _refuse_disorder(
        self, work: UnitOfWork, incident: Mapping[str, Any], draft: IncidentStepDraft
    ) -> None:
        rungs, at = self._rungs(work, incident), datetime.combine(draft.on, draft.at)
        if all(rung.code != draft.step for rung in rungs):
            raise Problem("rule.unknown_code", list=STEPS, code=draft.step)
        begun = _begun(incident["on"], incident["at"])
        why = objection(rungs, draft.step, at, begun, to_the_minute=incident["at"] is not None)
        if why is Objection.OUT_OF_ORDER:
            first = next_rung(rungs)
            raise Problem("ladder.out_of_order", step=None if first is None else first.code)
        if why is Objection.TAKEN:
            raise Problem("ladder.taken")
        if why is not None:
            code = "ladder.before_previous" if why is Objection.BEFORE_PREVIOUS else "ladder.before_incident"
            raise invalid("at", code)

    def _rungs(self, work: UnitOfWork, incident: Mapping[str, Any]) -> tuple[Rung, ...]:
        rows = children(work, self.steps, "incident_id", incident["id"]).values()
        kept = [IncidentStepView.from_row(row) for row in rows]
        begun = _begun(incident["on"], incident["at"])
        return self._climbed(incident["incident_kind"], begun, kept, incident["closed_on"])

    def _climbed(
        self, kind: str, begun: datetime, kept: Iterable[IncidentStepView], closed_on: date | None
    ) -> tuple[Rung, ...]:
        results = self.office.rules.named(STEP_RESULTS)
        taken = {}
        for each in kept:
            row = results.ever(each.result) if each.result else None
            ends = row is not None and bool(row.values.get("ends"))
            taken[each.step] = Taken(datetime.combine(each.on, each.at), left_out=each.left_out, ends=ends)
        rows = self.office.rules.named(STEPS).in_force(begun.date())
        return climb(steps_for(rows, kind), begun, taken, closed=closed_on is not None)

    def _left_out(self, incident: Mapping[str, Any], step: str, reason: str) -> IncidentStepDraft:
        now = self._now()
        return IncidentStepDraft.of(
            {
                "client_id": incident["client_id"],
                "incident_id": incident["id"],
                "staff_id": self.office.actor.staff_id,
                "step": step,
                "on": now.date(),
                "at": now.time(),
                "left_out": True,
                "note": reason,
            }
        )

    def _refuse_open_steps(self, work: UnitOfWork, before: Mapping[str, Any]) -> None:
        """Refuse to close while a step is open: none goes in silence."""
        if any(rung.is_open for rung in self._rungs(work, before)):
            raise Problem("incident.steps_open")

    def _refuse_after_steps(self, work: UnitOfWork, record_id: UUID, after: Mapping[str, Any]) -> None:
        """Refuse a moment after what was done about the incident."""
        steps = [*children(work, self.steps, "incident_id", record_id).values()]
        told = [*children(work, self.notices, "incident_id", record_id).values()]
        for row in (*steps, *told):
            if is_before(row["on"], row["at"], after["on"], after["at"]):
                raise invalid("on", "incident.after_what_was_done")

    # Entries

    def _leave_entry(self, work: UnitOfWork, kept: IncidentDraft, before: Mapping[str, Any]) -> UUID | None:
        text = self.office.rules.text
        said = "\n".join(
            filter(None, (text(KINDS, kept.incident_kind), kept.text, kept.injuries, kept.measures))
        )
        values = {
            "client_id": kept.client_id,
            "case_id": kept.case_id,
            "staff_id": kept.staff_id,
            "on": kept.on,
            "start": kept.at,
            "activity": ACTIVITY,
            "place": kept.place,
            "text": said,
        }
        entry_id: UUID | None = before.get("entry_id")
        if entry_id is None:
            return self._entries.put(work, SupportEntryDraft.of(values))
        row = work.read(SupportEntry, entry_id)
        if row["deleted_at"] is None:
            self._entries.put(work, SupportEntryDraft.of({**_entry_fields(row), **values}), entry_id)
        return entry_id

    def _entry_of(self, incident: Mapping[str, Any], draft: IncidentStepDraft) -> SupportEntryDraft:
        rules = self.office.rules
        row = rules.named(STEPS).ever(draft.step)
        activity = ACTIVITY if row is None else str(row.values["entry_kind"])
        step = draft.step if row is None else row.text
        said = "：".join(filter(None, (step, rules.text(STEP_RESULTS, draft.result))))
        return SupportEntryDraft.of(
            {
                "client_id": incident["client_id"],
                "case_id": incident["case_id"],
                "staff_id": draft.staff_id,
                "on": draft.on,
                "start": draft.at,
                "minutes": draft.minutes,
                "activity": activity,
                "outcome": self._outcome(activity, draft.result),
                "persons": draft.whom,
                "text": "\n".join(filter(None, (said, draft.note))),
            }
        )

    def _outcome(self, activity: str, result: str) -> str:
        """Return what an entry of that kind says of the client, where it says anything."""
        rules = self.office.rules
        kind, came = rules.named("entry_kinds").ever(activity), rules.named(STEP_RESULTS).ever(result)
        if kind is None or came is None or not kind.values.get("counts_as_contact"):
            return ""
        for row in rules.named("visit_outcomes").in_force(self.office.today()):
            alike = row.values["contact"] == came.values["contact"]
            sign = row.values["sign_of_life"] == came.values["sign_of_life"]
            if activity in row.values.get("applies_to", ()) and alike and sign:
                return row.code
        return ""

    def _silent_visit(self, client_id: UUID) -> UUID | None:
        """Return today's newest visit at which neither the client nor a sign of them was found."""
        entry = table_of(SupportEntry)
        outcomes = self.office.rules.named("visit_outcomes").rows
        silent = [row.code for row in outcomes if not (row.values["contact"] or row.values["sign_of_life"])]
        query = select(entry.c.id).where(
            entry.c.client_id == client_id,
            entry.c.on == self.office.today(),
            entry.c.outcome.in_(silent),
            entry.c.deleted_at.is_(None),
        )
        with self.office.store.read() as connection:
            found: UUID | None = connection.scalar(query.order_by(entry.c.id.desc()).limit(1))
        return found

    def _case_of(self, client_id: UUID) -> UUID:
        case = self._cases.current(client_id)
        if case is None:
            raise Problem("case.none")
        return case.id

    def due(self, until: date) -> list[DueStep]:
        """Return the next step of each incident that is not closed; without one it waits to be closed."""
        self.office.require(self.reading)
        if "incident_kind" in self.office.hidden_by_role(Incident):
            return []
        found = []
        for line in self.lines(open_only=True):
            due = line.view.on if line.due is None else line.due.date()
            if due <= until:
                name = line.name or line.house
                words = line.next_step or self.office.rules.text("incident_kinds", line.view.incident_kind)
                found.append(
                    DueStep(line.id, line.view.client_id, due, name, line.kana, words, Incident.kind)
                )
        return found


def _of(record: Any, incident_id: UUID) -> ColumnElement[bool]:
    found: ColumnElement[bool] = table_of(record).c.incident_id == incident_id
    return found


def _runs(view: IncidentView, kind: str) -> bool:
    return view.closed_on is None and view.incident_kind == kind


def _begun(on: date, at: time | None) -> datetime:
    return datetime.combine(on, at or time.min)


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in IncidentDraft.model_fields}


def _entry_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in SupportEntryDraft.model_fields}


def _remove_entry(work: UnitOfWork, entry_id: UUID | None) -> None:
    if entry_id is not None and work.read(SupportEntry, entry_id)["deleted_at"] is None:
        work.remove(SupportEntry, entry_id)
