"""Asking about properties (物件打診): one entry feeds timeline, month, claims and refusals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.records.agency import Agency, AgencyPerson
from desktop.records.client import Client, ClientAttribute
from desktop.records.dwelling import Dwelling
from desktop.records.property_inquiry import PropertyInquiry, PropertyInquiryDraft, PropertyInquiryView
from desktop.records.record import Draft
from desktop.records.support_entry import SupportEntry, SupportEntryDraft
from desktop.records.tenancy import Tenancy
from desktop.services.cases import Cases
from desktop.services.names import names_of
from desktop.services.office import Office, without
from desktop.services.recording import Recording, Saved
from desktop.services.support_entries import SupportEntries
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

ACTIVITY: Final = "inquiry"
ANSWERS: Final = "inquiry_answers"
REASONS: Final = "refusal_reasons"


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """An inquiry with the names looked up; where it tells a protected address, they are empty."""

    inquiry: PropertyInquiryView
    client: str = field(repr=False)
    agent: str = field(repr=False)
    property: str = field(repr=False)
    next_step: str = field(repr=False)
    next_due: date | None = None
    next_done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Refusals:
    """How often homes were asked for and refused in a period, and why.

    `by_attribute` counts a refusal once for each category of the client: it adds up to more than the sum.
    """

    asked: int
    answered: int
    refused: int
    by_reason: Mapping[str, int]
    by_attribute: Mapping[tuple[str, str], int]
    """(reason, attribute): how often; "" is a client without a category."""


@dataclass(frozen=True, slots=True)
class After:
    """What comes after an inquiry, and how long it took: it stands in the support entry."""

    minutes: int | None = None
    next_step: str = field(default="", repr=False)
    next_due: date | None = None


NOTHING: Final = After()


class PropertyInquiries(Recording[PropertyInquiryDraft, PropertyInquiryView]):
    """The worker's verbs about inquiries."""

    row = PropertyInquiry
    view = PropertyInquiryView

    def __init__(self, office: Office, cases: Cases, entries: SupportEntries) -> None:
        super().__init__(office)
        self._cases = cases
        self._entries = entries

    def ask(self, draft: PropertyInquiryDraft, after: After = NOTHING) -> Saved:
        """Keep an inquiry and the support entry of it, in one step."""
        self.office.require(self.writing)
        with self.office.store.write("property_inquiry_ask", self.office.author) as work:
            case = self._cases.present(work, draft.case_id)
            entry = SupportEntryDraft.of(
                {
                    "client_id": draft.client_id,
                    "case_id": draft.case_id,
                    "staff_id": self.office.actor.staff_id,
                    "on": draft.on,
                    "activity": ACTIVITY,
                    "stage": case["stage"],
                    "minutes": after.minutes,
                    "persons": self._agent(work.connection, draft),
                    "text": self._told(work.connection, draft),
                    "next_step": after.next_step,
                    "next_due": after.next_due,
                }
            )
            # The inquiry's own words first: of the two it is the one that was typed.
            errors = self.check(draft)
            if errors:
                raise InvalidDraft("draft.invalid", errors=errors)
            entry_id = self._entries.put(work, entry)
            key = self.put(work, draft.model_copy(update={"entry_id": entry_id}))
        return Saved(key, work.changed)

    def save(
        self, draft: PropertyInquiryDraft, record_id: UUID | None = None, version: int | None = None
    ) -> Saved:
        """Change an inquiry; what its entry says follows, unless somebody wrote on in it."""
        if record_id is None:
            return self.ask(draft)
        self.office.require(self.writing)
        with self.office.store.write("property_inquiry_change", self.office.author) as work:
            before = self.present(work, record_id)
            said = self._told(work.connection, self.view.from_row(before))
            # The entry stays the inquiry's, whatever a form knows of it.
            kept = draft.model_copy(update={"entry_id": before["entry_id"]})
            self.put(work, kept, record_id, version)
            self._follow(work, before["entry_id"], said, kept)
        return Saved(record_id, work.changed)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put an inquiry and the entry of it into the trash."""
        self.office.require(self.writing)
        with self.office.store.write("property_inquiry_remove", self.office.author) as work:
            before = self.present(work, record_id)
            self._refuse_outdated(before, version)
            work.remove(PropertyInquiry, record_id)
            entry = None if before["entry_id"] is None else work.read(SupportEntry, before["entry_id"])
            if entry is not None and entry["deleted_at"] is None:
                work.remove(SupportEntry, entry["id"])
        return work.changed

    def lines(self, client_id: UUID) -> tuple[InquiryLine, ...]:
        """Return a client's inquiries with names, newest first.

        Where the client's address is protected (支援措置) and they live in a home, the property stays empty.
        """
        self.office.require(self.reading)
        return self._lines(tuple(reversed(self.of_client(client_id))))

    def with_agency(self, agency_id: UUID, most: int | None = None) -> tuple[InquiryLine, ...]:
        """Return what an agency was asked for anybody, the newest first and so many at most."""
        self.office.require(self.reading)
        table, client = table_of(PropertyInquiry), table_of(Client)
        present = select(client.c.id).where(client.c.deleted_at.is_(None))
        conditions = (table.c.agency_id == agency_id, table.c.client_id.in_(present))
        return self._lines(self.views(*conditions, order=(table.c.on.desc(), table.c.id.desc()), most=most))

    def _lines(self, views: Sequence[PropertyInquiryView]) -> tuple[InquiryLine, ...]:
        notes = not self.office.hidden_by_role(PropertyInquiry)
        with self.office.store.read() as connection:
            hidden = _hidden(connection, {view.client_id for view in views})
            clients = names_of(connection, Client, (view.client_id for view in views))
            agents = names_of(connection, Agency, (view.agency_id for view in views))
            people = names_of(connection, AgencyPerson, (view.agency_person_id for view in views))
            homes = names_of(connection, Dwelling, (view.dwelling_id for view in views), ("name", "room"))
            steps = _steps(connection, [view.entry_id for view in views if view.entry_id is not None])
        found: list[InquiryLine] = []
        for view in views:
            step = None if view.entry_id is None else steps.get(view.entry_id)
            elsewhere = view.client_id in hidden
            home = "" if view.dwelling_id is None else homes.get(view.dwelling_id, "")
            agent = "" if view.agency_id is None else agents.get(view.agency_id, "")
            person = "" if view.agency_person_id is None else people.get(view.agency_person_id, "")
            found.append(
                InquiryLine(
                    without(view, {"dwelling_id", "property"}) if elsewhere else view,
                    clients.get(view.client_id, ""),
                    " ".join(filter(None, (agent or view.agent, person))),
                    (home or view.property) if notes and not elsewhere else "",
                    step.next_step if step is not None and notes else "",
                    None if step is None else step.next_due,
                    None if step is None else step.next_done_on,
                )
            )
        return tuple(found)

    def refusals(self, first: date, last: date) -> Refusals:
        """Return the refusals of a period by reason, and by reason and category of the client."""
        self.office.require(self.reading)
        table, client = table_of(PropertyInquiry), table_of(Client)
        query = (
            select(table.c.client_id, table.c.answer, table.c.refusal)
            .join(client, client.c.id == table.c.client_id)
            .where(
                table.c.on.between(first, last), table.c.deleted_at.is_(None), client.c.deleted_at.is_(None)
            )
        )
        answers = self.office.rules.named(ANSWERS)
        said = {row.code: row.values for row in answers.rows}
        with self.office.store.read() as connection:
            rows = connection.execute(query).all()
            attributes = _attributes(connection)
        refused = [row for row in rows if said.get(row.answer, {}).get("refused")]
        return Refusals(
            asked=len(rows),
            answered=sum(bool(said.get(row.answer, {}).get("answered")) for row in rows),
            refused=len(refused),
            by_reason=Counter(row.refusal for row in refused),
            by_attribute=Counter(
                (row.refusal, attribute)
                for row in refused
                for attribute in attributes.get(row.client_id, ("",))
            ),
        )

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come, and to a reason of refusal where nothing was refused."""
        today = self.office.today()
        errors = [
            FieldError(name, "date.in_future")
            for name in ("on", "answered_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        ]
        row = self.office.rules.named(ANSWERS).ever(getattr(draft, "answer", ""))
        if getattr(draft, "refusal", "") and row is not None and not row.values.get("refused"):
            errors.append(FieldError("refusal", "inquiry.reason_without_refusal"))
        return tuple(errors)

    def _follow(self, work: UnitOfWork, entry_id: UUID | None, said: str, now: PropertyInquiryDraft) -> None:
        if entry_id is None:
            return
        entry = work.read(SupportEntry, entry_id)
        if entry["deleted_at"] is not None:
            return
        changes: dict[str, Any] = {"on": now.on}
        if entry["text"] == said:
            changes |= {
                "text": self._told(work.connection, now),
                "persons": self._agent(work.connection, now),
            }
        work.change(SupportEntry, entry_id, changes)

    @staticmethod
    def _agent(connection: Connection, asked: Any) -> str:
        agencies = names_of(connection, Agency, [asked.agency_id])
        people = names_of(connection, AgencyPerson, [asked.agency_person_id])
        return " ".join((*agencies.values(), *people.values())) or str(asked.agent)

    def _told(self, connection: Connection, asked: Any) -> str:
        """Return an inquiry as its entry says it, in the Japanese words of the lists."""
        home = asked.property
        if asked.dwelling_id is not None:
            named = names_of(connection, Dwelling, [asked.dwelling_id], ("name", "room"))
            home = named.get(asked.dwelling_id, "") or home
        said = self.office.rules.text(ANSWERS, asked.answer)
        if asked.refusal:
            said = f"{said}（{self.office.rules.text(REASONS, asked.refusal)}）"
        lines = ["／".join(filter(None, (self._agent(connection, asked), home, said)))]
        return "\n".join(filter(None, (*lines, asked.conditions, asked.note)))


def _hidden(connection: Connection, clients: Collection[UUID]) -> frozenset[UUID]:
    """Return those of the clients whose address is protected and who live in a home."""
    client, tenancy = table_of(Client), table_of(Tenancy)
    query = (
        select(client.c.id)
        .join(tenancy, tenancy.c.client_id == client.c.id)
        .where(client.c.id.in_(clients), client.c.address_protected, tenancy.c.deleted_at.is_(None))
    )
    return frozenset(connection.scalars(query))


def _steps(connection: Connection, entries: Collection[UUID]) -> dict[UUID, Any]:
    """Return what comes next by the entry in which it stands."""
    entry = table_of(SupportEntry)
    query = select(entry.c.id, entry.c.next_step, entry.c.next_due, entry.c.next_done_on)
    return {row.id: row for row in connection.execute(query.where(entry.c.id.in_(entries)))}


def _attributes(connection: Connection) -> dict[UUID, list[str]]:
    table = table_of(ClientAttribute)
    found: dict[UUID, list[str]] = defaultdict(list)
    query = select(table.c.client_id, table.c.attribute).where(table.c.deleted_at.is_(None))
    for row in connection.execute(query):
        found[row.client_id].append(row.attribute)
    return found
