"""Papers given (渡した書類): noting that one left, to whom and on what ground, and listing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from desktop.domain.clock import local
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.paper_given import CONSENT, PaperGiven, PaperGivenDraft, PaperGivenView
from desktop.records.staff import Staff
from desktop.services.consents import Consents
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.change_log import Action
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of

RECIPIENTS: Final = "paper_recipients"
GROUNDS: Final = "disclosure_grounds"
TO_THE_PERSON: Final = "to_the_person"
PRINTED, SAVED = "printed", "saved"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A paper about to leave: which, about which record of whom, to whom, and why it may."""

    client_id: UUID
    kind: str
    record_id: UUID
    document: str
    recipient: str
    contents: str = field(repr=False)
    title: str = ""
    ground: str = ""
    """Why it may go without a consent; empty where a consent allows it."""
    note: str = field(default="", repr=False)
    to_name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A paper given, with the name of who gave it."""

    view: PaperGivenView
    staff_name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GivenCount:
    """What went to one kind of recipient in a time: papers, people they are about, on which ground."""

    recipient: str
    papers: int
    people: int
    on_consent: int
    other_ground: int
    """Without a consent: the person's own data, or another ground of the law."""

    @property
    def id(self) -> str:
        """The key of the line."""
        return self.recipient


@dataclass(frozen=True, slots=True)
class GivenRecord:
    """A paper given, with the names of whom it is about and of who gave it."""

    view: PaperGivenView
    client_name: str = field(repr=False)
    staff_name: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The key of the line."""
        return self.view.id


class PapersGiven(Recording[PaperGivenDraft, PaperGivenView]):
    """The worker's verbs about papers that were given away."""

    row = PaperGiven
    view = PaperGivenView
    writing = Permission.READ_CASES
    """Whoever may print notes what was printed."""

    def __init__(self, office: Office, consents: Consents) -> None:
        super().__init__(office)
        self._consents = consents

    def known_to_actor(self) -> tuple[ColumnElement[bool], ...]:
        """Leave out what tells of an offence, for who may not know of it."""
        if self.office.may(Permission.READ_OFFENCES):
            return ()
        return (table_of(PaperGiven).c.recipient.not_in(self.office.rules.offences(RECIPIENTS)),)

    def give(self, leaving: Leaving, *, saved: bool) -> Saved:
        """Note that a paper left, in the history and in the list; refuse what nothing allows."""
        return self.give_list((leaving,), saved=saved)

    def give_list(self, leaving: Sequence[Leaving], *, saved: bool) -> Saved:
        """Note that a list left: of everybody in it, in one step; refuse it where nothing allows one of them.

        The key is that of the last one.
        """
        self.office.require(self.writing)
        if not leaving:
            raise Problem("given.nobody")
        drafts = [self._draft(each, saved=saved) for each in leaving]
        action = Action.EXPORT if saved else Action.PRINT
        with self.office.store.write(f"document_{action}", self.office.author) as work:
            for each, draft in zip(leaving, drafts, strict=True):
                work.note(ROWS[each.kind], each.record_id, each.client_id, action, each.document)
                key = each.record_id if draft is None else self.put(work, draft)
        return Saved(key, work.changed)

    def give_of_several(self, leaving: Leaving, *, saved: bool) -> Saved:
        """Note a paper about several people for one of them: without a consent it does not name them."""
        self.office.require(self.writing)
        if self._consents.lacking(leaving.client_id, leaving.recipient) is None:
            return self.give(leaving, saved=saved)
        action = Action.EXPORT if saved else Action.PRINT
        with self.office.store.write(f"document_{action}", self.office.author) as work:
            work.note(ROWS[leaving.kind], leaving.record_id, leaving.client_id, action, leaving.document)
        return Saved(leaving.record_id, work.changed)

    def lines_of(self, client_id: UUID) -> tuple[GivenLine, ...]:
        """Return what was given of a client, the newest first."""
        self.office.require(self.reading)
        staff = table_of(Staff)
        with self.office.store.read() as connection:
            names = {row.id: row.name for row in connection.execute(staff.select())}
        views = sorted(self.of_client(client_id), key=lambda view: (view.on, view.at, view.id), reverse=True)
        return tuple(GivenLine(view, names.get(view.staff_id, "")) for view in views)

    def counted(self, first: date, last: date) -> tuple[GivenCount, ...]:
        """Return how much was given in a time, by kind of recipient in the order of the list."""
        self.office.require(self.reading)
        table = table_of(PaperGiven)
        on_consent = func.count(table.c.consent_id)
        query = (
            select(
                table.c.recipient,
                func.count(),
                func.count(table.c.client_id.distinct()),
                on_consent,
                func.count() - on_consent,
            )
            .where(*self._in_time(first, last))
            .group_by(table.c.recipient)
        )
        with self.office.store.read() as connection:
            found = {row[0]: GivenCount(*row) for row in connection.execute(query)}
        known = [row.code for row in self.office.rules.named(RECIPIENTS).rows]
        order = dict.fromkeys((*known, *found))
        return tuple(found[code] for code in order if code in found)

    def given_to(self, recipient: str, first: date, last: date) -> tuple[GivenRecord, ...]:
        """Return what was given to one kind of recipient in a time, the newest first."""
        self.office.require(self.reading)
        table, client, staff = table_of(PaperGiven), table_of(Client), table_of(Staff)
        query = (
            select(table, client.c.name.label("client_name"), staff.c.name.label("staff_name"))
            .join(client, client.c.id == table.c.client_id)
            .join(staff, staff.c.id == table.c.staff_id)
            .where(*self._in_time(first, last), table.c.recipient == recipient)
            .order_by(table.c.on.desc(), table.c.at.desc(), table.c.id.desc())
        )
        with self.office.store.read() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            GivenRecord(
                self.office.shown(PaperGivenView.from_row(row)), row["client_name"], row["staff_name"]
            )
            for row in rows
        )

    def _in_time(self, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
        table = table_of(PaperGiven)
        return (*self.known_to_actor(), table.c.on.between(first, last), table.c.deleted_at.is_(None))

    def _draft(self, leaving: Leaving, *, saved: bool) -> PaperGivenDraft | None:
        today = self.office.today()
        row = self.office.rules.named(RECIPIENTS).find(leaving.recipient, today)
        if not row.values["logged"]:
            return None
        consent, ground = None, str(row.values.get("without") or TO_THE_PERSON)
        if row.values["consent"]:
            ground = leaving.ground or CONSENT
            if not leaving.ground:
                self._consents.demand(leaving.client_id, leaving.recipient)
                consent = self._consents.allowing(leaving.client_id, leaving.recipient)
            elif (
                not leaving.note.strip()
                and self.office.rules.named(GROUNDS).find(ground, today).values["needs_note"]
            ):
                raise InvalidDraft("draft.invalid", errors=(FieldError("note", "field.required"),))
        now = local(self.office.clock.now(), self.office.zone)
        return PaperGivenDraft.of(
            {
                "client_id": leaving.client_id,
                "on": now.date(),
                "at": now.time().replace(second=0, microsecond=0),
                "document": leaving.document,
                "title": leaving.title,
                "recipient": leaving.recipient,
                "to_name": leaving.to_name,
                "way": SAVED if saved else PRINTED,
                "ground": ground,
                "contents": leaving.contents,
                "consent_id": consent,
                "staff_id": self.office.actor.staff_id,
                "note": leaving.note,
            }
        )
