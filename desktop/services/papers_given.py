"""Papers given (渡した書類): noting that one left, to whom and on what ground, and listing them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement

from desktop.domain.clock import local
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
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
        self.office.require(self.writing)
        draft = self._draft(leaving, saved=saved)
        action = Action.EXPORT if saved else Action.PRINT
        with self.office.store.write(f"document_{action}", self.office.author) as work:
            work.note(ROWS[leaving.kind], leaving.record_id, leaving.client_id, action, leaving.document)
            key = leaving.record_id if draft is None else self.put(work, draft)
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

    def _draft(self, leaving: Leaving, *, saved: bool) -> PaperGivenDraft | None:
        today = self.office.today()
        row = self.office.rules.named(RECIPIENTS).find(leaving.recipient, today)
        if not row.values["logged"]:
            return None
        consent, ground = None, TO_THE_PERSON
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
