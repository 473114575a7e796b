"""Watch agreements (見守りの合意書): agreeing, following one by another, ending; what was signed stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedRow
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.records.contact import Contact
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.watch_agreement import (
    WatchAgreement,
    WatchAgreementDraft,
    WatchAgreementView,
    WatchSubject,
    WatchSubjectDraft,
    WatchSubjectView,
    WatchTold,
    WatchToldDraft,
    WatchToldView,
    WatchWay,
    WatchWayDraft,
    WatchWayView,
)
from desktop.services.children import settle
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of

CLAUSES: Final = "watch_clauses"
LADDER: Final = "escalation"
CHANGED: Final = "watch_end_changed"
_NO_ANSWER: Final = "no_answer"
_AFTER_SIGNING: Final = frozenset({"ended_on", "end_reason", "attachment_id", "note"})
"""What may still be said of an agreement that was signed."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What stands in an agreement beside its own fields: subjects, ways with how often, contacts by key."""

    subjects: tuple[str, ...] = ()
    ways: tuple[tuple[str, str], ...] = ()
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementFile:
    """An agreement with all that stands in it."""

    view: WatchAgreementView
    agreed: Agreed
    told: tuple[str, ...] = field(repr=False)
    """The names of whom to tell."""
    explained_by: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The agreement's key."""
        return self.view.id

    def runs(self, today: date) -> bool:
        """Tell whether it holds on a day."""
        ends = [day for day in (self.view.until, self.view.ended_on) if day is not None]
        return self.view.starts_on <= today and (not ends or min(ends) >= today)


class WatchSubjects(Recording[WatchSubjectDraft, WatchSubjectView]):
    """What is looked at."""

    row = WatchSubject
    view = WatchSubjectView


class WatchWays(Recording[WatchWayDraft, WatchWayView]):
    """Ways and how often."""

    row = WatchWay
    view = WatchWayView


class WatchTolds(Recording[WatchToldDraft, WatchToldView]):
    """Who is told."""

    row = WatchTold
    view = WatchToldView


class WatchAgreements(Recording[WatchAgreementDraft, WatchAgreementView]):
    """The worker's verbs about agreements."""

    row = WatchAgreement
    view = WatchAgreementView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.subjects = WatchSubjects(office)
        self.ways = WatchWays(office)
        self.tolds = WatchTolds(office)

    def agree(
        self,
        draft: WatchAgreementDraft,
        agreed: Agreed,
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep an agreement with all that stands in it, in one step."""
        self.office.require(self.writing)
        verb = "watch_agreement_add" if record_id is None else "watch_agreement_change"
        with self.office.store.write(verb, self.office.author) as work:
            key = self._put(work, draft, agreed, record_id, version)
        return Saved(key, work.changed)

    def follow(self, before_id: UUID, draft: WatchAgreementDraft, agreed: Agreed) -> Saved:
        """Let a new agreement follow one, which ends the day before and is kept as it was signed."""
        self.office.require(self.writing)
        with self.office.store.write("watch_agreement_follow", self.office.author) as work:
            before, ended = self.present(work, before_id), draft.starts_on - timedelta(days=1)
            if before["ended_on"] is not None or ended < before["starts_on"]:
                raise _wrong("starts_on", "watch_agreement.overlaps")
            work.change(WatchAgreement, before_id, {"ended_on": ended, "end_reason": CHANGED})
            key = self._put(work, draft.model_copy(update={"follows_id": before_id}), agreed)
        return Saved(key, work.changed)

    def files_of(self, client_id: UUID) -> tuple[AgreementFile, ...]:
        """Return a client's agreements, the newest first."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            people, staff = table_of(Contact), table_of(Staff)
            named = select(people.c.id, people.c.name).where(people.c.client_id == client_id)
            names = {row.id: row.name for row in connection.execute(named)}
            names |= {row.id: row.name for row in connection.execute(select(staff.c.id, staff.c.name))}
        subjects, ways, told = (
            self.subjects.of_client(client_id),
            self.ways.of_client(client_id),
            self.tolds.of_client(client_id),
        )
        found = []
        for view in reversed(self.of_client(client_id)):
            keys = tuple(each.contact_id for each in told if each.agreement_id == view.id)
            found.append(
                AgreementFile(
                    view,
                    Agreed(
                        tuple(each.subject for each in subjects if each.agreement_id == view.id),
                        tuple((each.way, each.interval) for each in ways if each.agreement_id == view.id),
                        keys,
                    ),
                    tuple(names[key] for key in keys if key in names),
                    names.get(view.explained_by, "") if view.explained_by is not None else "",
                )
            )
        return tuple(sorted(found, key=lambda each: (each.view.starts_on, each.view.id), reverse=True))

    def ladder(self, on: date) -> tuple[DatedRow, ...]:
        """Return what is done without an answer, in its order."""
        self.office.require(self.reading)
        rows = self.office.rules.named(LADDER).in_force(on)
        steps = [row for row in rows if _NO_ANSWER in row.values.get("kinds", ())]
        return tuple(sorted(steps, key=lambda row: int(row.values["number"])))

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("signed_on", "ended_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

    def _put(
        self,
        work: UnitOfWork,
        draft: WatchAgreementDraft,
        agreed: Agreed,
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> UUID:
        if not agreed.ways:
            raise _wrong("ways", "watch_agreement.no_way")
        if record_id is not None:
            before = self.present(work, record_id)
            if before["signed_on"] is not None:
                self._refuse_rewriting(before, draft)
                self._refuse_other_children(work, record_id, agreed)
        self._refuse_second(work, draft, record_id)
        edition = self.office.rules.named(CLAUSES).version
        kept = None if record_id is None else self.present(work, record_id)
        if kept is None or kept["signed_on"] is None:
            draft = WatchAgreementDraft.of({**draft.model_dump(exclude_unset=True), "edition": edition})
        key = self.put(work, draft, record_id, version)
        tie = {"client_id": draft.client_id, "agreement_id": key}
        subjects = [WatchSubjectDraft.of({**tie, "subject": code}) for code in agreed.subjects]
        ways = [WatchWayDraft.of({**tie, "way": way, "interval": often}) for way, often in agreed.ways]
        told = [WatchToldDraft.of({**tie, "contact_id": contact}) for contact in agreed.told]
        for service, drafts in ((self.subjects, subjects), (self.ways, ways), (self.tolds, told)):
            settle(work, service, "agreement_id", key, drafts)
        return key

    @staticmethod
    def _refuse_rewriting(before: Mapping[str, Any], draft: WatchAgreementDraft) -> None:
        given = draft.model_dump(exclude_unset=True)
        for name, value in given.items():
            if name not in _AFTER_SIGNING | {"edition"} and before[name] != value:
                raise _wrong(name, "watch_agreement.signed")

    def _refuse_other_children(self, work: UnitOfWork, key: UUID, agreed: Agreed) -> None:
        present = (
            (self.subjects, ("subject",), {(code,) for code in agreed.subjects}),
            (self.ways, ("way", "interval"), set(agreed.ways)),
            (self.tolds, ("contact_id",), {(contact,) for contact in agreed.told}),
        )
        for service, names, wanted in present:
            table = table_of(service.row)
            query = select(*(table.c[name] for name in names)).where(
                table.c.agreement_id == key, table.c.deleted_at.is_(None)
            )
            if {tuple(row) for row in work.connection.execute(query)} != wanted:
                raise _wrong("starts_on", "watch_agreement.signed")

    @staticmethod
    def _refuse_second(work: UnitOfWork, draft: WatchAgreementDraft, record_id: UUID | None) -> None:
        table = table_of(WatchAgreement)
        query = select(table.c.id, table.c.starts_on, table.c.until, table.c.ended_on).where(
            table.c.client_id == draft.client_id, table.c.deleted_at.is_(None)
        )
        last = _end(draft.until, draft.ended_on)
        for row in work.connection.execute(query):
            if row.id == record_id:
                continue
            other = _end(row.until, row.ended_on)
            if draft.starts_on <= other and row.starts_on <= last:
                raise _wrong("starts_on", "watch_agreement.overlaps")


def clauses(rows: Iterable[DatedRow], *, with_entry: bool) -> Sequence[DatedRow]:
    """Return the sentences that hold, by whether entering with a witness is agreed."""
    return [row for row in rows if row.values.get("with_entry", with_entry) == with_entry]


def _end(until: date | None, ended_on: date | None) -> date:
    return min([day for day in (until, ended_on) if day is not None], default=date.max)


def _wrong(name: str, code: str) -> InvalidDraft:
    return InvalidDraft("draft.invalid", errors=(FieldError(name, code),))
