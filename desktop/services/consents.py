"""Consents (同意): keeping a client's answer, and asking whether something may be handed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop.domain.consent import Answer, Lack, Standing, lacking, require, standing
from desktop.domain.consent import Consent as Answered
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.records.consent import (
    Consent,
    ConsentDraft,
    ConsentRecipient,
    ConsentRecipientDraft,
    ConsentRecipientView,
    ConsentView,
)
from desktop.records.record import Draft
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of


class ConsentRecipients(Recording[ConsentRecipientDraft, ConsentRecipientView]):
    """The recipients that consents name; some of them only for who may know of an offence."""

    row = ConsentRecipient
    view = ConsentRecipientView

    def known_to_actor(self) -> tuple[ColumnElement[bool], ...]:
        """Leave out what tells of an offence, for who may not know of it."""
        if self.office.may(Permission.READ_OFFENCES):
            return ()
        apart = self.office.rules.offences("consent_recipients")
        return (table_of(ConsentRecipient).c.recipient.not_in(apart),)


class Consents(Recording[ConsentDraft, ConsentView]):
    """The worker's verbs about consents."""

    row = Consent
    view = ConsentView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.recipients = ConsentRecipients(office)

    def answer(
        self,
        draft: ConsentDraft,
        recipients: Iterable[str] = (),
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep an answer with the recipients that it names, in one step."""
        self.office.require(self.writing)
        verb = "consent_add" if record_id is None else "consent_change"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put_answer(work, draft, recipients, record_id, version)
        return Saved(key, work.changed)

    def put_answer(
        self,
        work: UnitOfWork,
        draft: ConsentDraft,
        recipients: Iterable[str] = (),
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> UUID:
        """Write an answer with its recipients inside a running unit of work; return its key."""
        wanted = frozenset(recipients)
        if draft.answer == Answer.GIVEN and not wanted:
            raise InvalidDraft("draft.invalid", errors=(FieldError("recipients", "consent.no_recipient"),))
        key = self.put(work, draft, record_id, version)
        present = {} if record_id is None else self._named(work, key)
        for recipient in sorted(wanted - present.keys()):
            values = {"client_id": draft.client_id, "consent_id": key, "recipient": recipient}
            self.recipients.put(work, ConsentRecipientDraft.of(values))
        for recipient in present.keys() - wanted:
            work.remove(ConsentRecipient, present[recipient])
        return key

    def withdraw(self, consent_id: UUID, on: date) -> Saved:
        """Note that a client took a consent back; from that day on it allows nothing."""
        self.office.require(self.writing)
        if on > self.office.today():
            raise InvalidDraft("draft.invalid", errors=(FieldError("withdrawn_on", "date.in_future"),))
        with self.office.store.write("consent_withdraw", self.office.author) as work:
            before = self.present(work, consent_id)
            needed = {name: before[name] for name in ("client_id", "on", "answer", "way")}
            self.put(work, ConsentDraft.of({**needed, "withdrawn_on": on}), consent_id)
        return Saved(consent_id, work.changed)

    def standing(self, client_id: UUID) -> Standing:
        """Return how things stand today, in a word."""
        self.office.require(self.reading)
        today = self.office.today()
        rows = self.office.rules.named("consent_recipients").in_force(today)
        found = standing(self._answers(client_id), [row.code for row in rows], today)
        if self.office.may(Permission.READ_OFFENCES):
            return found
        apart = self.office.rules.offences("consent_recipients")
        return replace(found, recipients=tuple(code for code in found.recipients if code not in apart))

    def recipients_of(self, consent_id: UUID) -> frozenset[str]:
        """Return the codes of the recipients that a consent names."""
        self.office.require(self.reading)
        named = self.recipients.views(table_of(ConsentRecipient).c.consent_id == consent_id)
        return frozenset(view.recipient for view in named)

    def lacking(
        self, client_id: UUID, recipient: str, on: date | None = None, *, offence: bool = False
    ) -> Lack | None:
        """Return why nothing of this client may be handed to a recipient; None when it may."""
        self.office.require(self.reading)
        return lacking(self._answers(client_id), recipient, on or self.office.today(), offence=offence)

    def demand(
        self, client_id: UUID, recipient: str, on: date | None = None, *, offence: bool = False
    ) -> None:
        """Refuse with `consent.missing` or `consent.refused` what no consent allows."""
        self.office.require(self.reading)
        require(self._answers(client_id), recipient, on or self.office.today(), offence=offence)

    def allowing(self, client_id: UUID, recipient: str, on: date | None = None) -> UUID | None:
        """Return the newest answer that allows handing on to a recipient; None where none does."""
        self.office.require(self.reading)
        day = on or self.office.today()
        for view, answered in reversed(self._kept_answers(client_id)):
            if lacking((answered,), recipient, day) is None:
                return view
        return None

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an answer of a day that has not come."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on is not None and on > self.office.today() else ()

    def _answers(self, client_id: UUID) -> tuple[Answered, ...]:
        """Return a client's answers with everything that the judgement needs, whatever the role may see."""
        return tuple(answered for _key, answered in self._kept_answers(client_id))

    def _kept_answers(self, client_id: UUID) -> tuple[tuple[UUID, Answered], ...]:
        consent, named = table_of(Consent), table_of(ConsentRecipient)
        with self.office.store.read() as connection:
            rows = connection.execute(
                # Keys are in the order of keeping: of two answers of one day the later one counts.
                select(consent)
                .where(consent.c.client_id == client_id, consent.c.deleted_at.is_(None))
                .order_by(consent.c.id)
            ).all()
            ticked = connection.execute(
                select(named.c.consent_id, named.c.recipient).where(
                    named.c.client_id == client_id, named.c.deleted_at.is_(None)
                )
            ).all()
        in_writing = {
            row.code for row in self.office.rules.named("consent_ways").rows if row.values.get("in_writing")
        }
        return tuple(
            (
                row.id,
                Answered(
                    Answer(row.answer),
                    row.on,
                    frozenset(each.recipient for each in ticked if each.consent_id == row.id),
                    row.until,
                    row.withdrawn_on,
                    row.way in in_writing,
                    row.names_offence,
                ),
            )
            for row in sorted(rows, key=lambda row: (row.on, row.id))
        )

    @staticmethod
    def _named(work: UnitOfWork, consent_id: UUID) -> dict[str, UUID]:
        table = table_of(ConsentRecipient)
        query = select(table.c.recipient, table.c.id).where(
            table.c.consent_id == consent_id, table.c.deleted_at.is_(None)
        )
        return {row.recipient: row.id for row in work.connection.execute(query)}
