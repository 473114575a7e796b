"""What incidents are made of (事故・緊急): a whole one, a line of the list, who was told, steps, going in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from desktop.domain.clock import local
from desktop.domain.escalation import (
    Rung,
    next_rung,
)
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.rule_used import RuleUsed
from desktop.records.incident import (
    EntryCheck,
    EntryCheckDraft,
    EntryCheckView,
    Incident,
    IncidentNotice,
    IncidentNoticeDraft,
    IncidentNoticeView,
    IncidentStep,
    IncidentStepDraft,
    IncidentStepView,
    IncidentView,
)
from desktop.records.record import Draft
from desktop.services.circles import Person
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork

KINDS: Final = "incident_kinds"
STEPS: Final = "escalation"
STEP_RESULTS: Final = "escalation_results"
FINDINGS: Final = "entry_findings"
ACTIVITY: Final = "incident"
"""The kind of entry that an incident leaves; it says nothing of a contact."""
NO_ANSWER: Final = "no_answer"
ARREARS: Final = "arrears"


@dataclass(frozen=True, slots=True)
class WholeIncident:
    """An incident with its steps as they stand, what was kept of each, who was told, and whom to call."""

    view: IncidentView
    rungs: tuple[Rung, ...]
    steps: Mapping[str, IncidentStepView]
    notices: tuple[IncidentNoticeView, ...]
    checks: tuple[EntryCheckView, ...]
    people: tuple[Person, ...] = field(repr=False)
    """Whom the escalation may call: those who may be told, never somebody who is a danger."""
    staff: Mapping[UUID, str] = field(repr=False)
    name: str = field(repr=False)
    house: str
    rule: RuleUsed | None

    @property
    def next(self) -> Rung | None:
        """The step to take now."""
        return next_rung(self.rungs)

    def to_call(self, rung: Rung) -> tuple[Person, ...]:
        """Return the people whom a step is for, in the order in which it names their roles."""
        roles = [*rung.row.values.get("whom", ())]
        mine = (person for person in self.people if person.role in roles)
        return tuple(sorted(mine, key=lambda person: (roles.index(person.role), person.id)))


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident in a list; `due` is from when on its next step should be taken."""

    view: IncidentView
    name: str = field(repr=False)
    kana: str = field(repr=False)
    house: str
    next_step: str
    due: datetime | None

    @property
    def id(self) -> UUID:
        """The incident's key."""
        return self.view.id


class IncidentNotices(Recording[IncidentNoticeDraft, IncidentNoticeView]):
    """Who was told of an incident."""

    row = IncidentNotice
    view = IncidentNoticeView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a notice; nobody is told before it happened, nor in times to come."""
        if isinstance(draft, IncidentNoticeDraft):
            incident = work.read(Incident, draft.incident_id)
            if is_before(draft.on, draft.at, incident["on"], incident["at"]):
                raise invalid("on" if draft.on < incident["on"] else "at", "incident.told_before")
            refuse_moment(self.office, draft.on, draft.at)
        return super().put(work, draft, record_id, version)


class IncidentSteps(Recording[IncidentStepDraft, IncidentStepView]):
    """What became of the steps."""

    row = IncidentStep
    view = IncidentStepView


class EntryChecks(Recording[EntryCheckDraft, EntryCheckView]):
    """Going into homes."""

    row = EntryCheck
    view = EntryCheckView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to what was left undone without a word: police, and leaving the home as it was found."""
        if not isinstance(draft, EntryCheckDraft):
            return ()
        errors = []
        if not draft.police and not draft.note.strip():
            errors.append(FieldError("police", "entry_check.no_police"))
        row = self.office.rules.named(FINDINGS).ever(draft.finding)
        if row is not None and row.values.get("absent") and not draft.note.strip():
            if not (draft.untouched and draft.locked and draft.letter_left):
                errors.append(FieldError("locked", "entry_check.as_found"))
            if not _compares_a_meter(draft):
                errors.append(FieldError("electricity_before", "entry_check.no_meters"))
        return tuple(errors)


def is_before(on: date, at: time | None, than_on: date, than_at: time | None) -> bool:
    """Tell whether a moment is surely before another; without a time only the days are compared."""
    if on != than_on or at is None or than_at is None:
        return on < than_on
    return at < than_at


def refuse_moment(office: Office, on: date, at: time | None) -> None:
    """Refuse a moment that has not come yet, and a day before every list: a slip in the year."""
    now = local(office.clock.now(), office.zone)
    if not office.rules.named("entry_kinds").in_force(on):
        raise invalid("on", "date.long_ago")
    if on > now.date():
        raise invalid("on", "date.in_future")
    if on == now.date() and at is not None and at > now.time():
        raise invalid("at", "time.in_future")


def invalid(field_name: str, code: str) -> InvalidDraft:
    """Return what is wrong with one field."""
    return InvalidDraft("draft.invalid", errors=(FieldError(field_name, code),))


def _compares_a_meter(draft: EntryCheckDraft) -> bool:
    pairs = (
        (draft.electricity_before, draft.electricity_after),
        (draft.gas_before, draft.gas_after),
        (draft.water_before, draft.water_after),
    )
    return any(before and after for before, after in pairs)
