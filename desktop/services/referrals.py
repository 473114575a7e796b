"""Referrals (つなぎ・紹介): handing a client on with consent, taking one in, and whom one might turn to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from desktop.domain.dated import DatedRow
from desktop.domain.problem import FieldError, Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.agency import Agency, AgencyPerson, AgencyView
from desktop.records.client import Client, ClientAttributeView
from desktop.records.record import Draft
from desktop.records.referral import (
    Referral,
    ReferralContent,
    ReferralContentDraft,
    ReferralContentView,
    ReferralDraft,
    ReferralView,
)
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.agencies import Agencies
from desktop.services.apart import kinds_apart
from desktop.services.cases import Cases
from desktop.services.children import settle
from desktop.services.clients import ClientAttributes, offence_codes
from desktop.services.consents import Consents
from desktop.services.intakes import Intakes
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.support_entries import SupportEntries
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

OUT: Final = "out"
IN: Final = "in"
ACTIVITY: Final = "agency"
"""The kind of entry that a referral leaves."""
PROBLEM_AGENCIES: Final = "problem_agencies"
"""The list that says whom a problem of the intake suggests."""
OTHER: Final = "other"
"""The recipient that covers a kind of agency which no other recipient names."""
_ASKED_AGAIN: Final = ("direction", "agency_id", "on")
"""What has to be allowed anew when it is changed."""


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral in a list, with the names of the agency and of the client."""

    view: ReferralView
    contents: tuple[str, ...]
    agency: str
    person: str = field(repr=False)
    client: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The referral's key."""
        return self.view.id


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A kind of agency that might help, why, by which rows, and who of that kind stands in the directory.

    `problems` are the intake's, the worst first.
    """

    kind: DatedRow
    used: tuple[RuleUsed, ...]
    attributes: tuple[str, ...]
    problems: tuple[str, ...]
    agencies: tuple[AgencyView, ...]


class ReferralContents(Recording[ReferralContentDraft, ReferralContentView]):
    """What was handed over."""

    row = ReferralContent
    view = ReferralContentView


class Referrals(Recording[ReferralDraft, ReferralView]):
    """The worker's verbs about referrals."""

    row = Referral
    view = ReferralView

    def __init__(
        self,
        office: Office,
        *,
        agencies: Agencies,
        attributes: ClientAttributes,
        cases: Cases,
        consents: Consents,
        entries: SupportEntries,
        intakes: Intakes,
    ) -> None:
        super().__init__(office)
        self._agencies = agencies
        self._attributes = attributes
        self._cases = cases
        self._consents = consents
        self._entries = entries
        self._intakes = intakes
        self.contents = ReferralContents(office)

    def hand_on(
        self,
        draft: ReferralDraft,
        contents: Iterable[str] = (),
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a referral with what was handed over, and leave an entry, in one step.

        One that goes out needs the client's consent for that kind of agency: `consent.missing` otherwise.
        """
        self.office.require(self.writing)
        wanted = tuple(dict.fromkeys(contents))
        verb = "referral_add" if record_id is None else "referral_change"
        with self.office.store.write(verb, self.office.author) as work:
            before = None if record_id is None else self.present(work, record_id)
            draft = draft.model_copy(update=self._allowed(work, draft, wanted, before))
            key = self.put(work, draft, record_id, version)
            drafts = [
                ReferralContentDraft.of({"client_id": draft.client_id, "referral_id": key, "content": code})
                for code in wanted
            ]
            settle(work, self.contents, "referral_id", key, drafts)
            if before is None and not self._tells_of_offence(work, draft.agency_id):
                entry_id = self._entries.put(work, self._entry(work, draft))
                work.change(Referral, key, {"entry_id": entry_id})
        return Saved(key, work.changed)

    def report(self, referral_id: UUID, on: date) -> Changed:
        """Note that the result was told to whom it concerns."""
        self.office.require(self.writing)
        with self.office.store.write("referral_report", self.office.author) as work:
            before = self.present(work, referral_id)
            draft = ReferralDraft.of(
                {name: before[name] for name in ReferralDraft.model_fields} | {"reported_on": on}
            )
            self.put(work, draft, referral_id)
        return work.changed

    def contents_of(self, referral_id: UUID) -> tuple[str, ...]:
        """Return the codes of what was handed over."""
        self.office.require(self.reading)
        views = self.contents.views(table_of(ReferralContent).c.referral_id == referral_id)
        return tuple(view.content for view in views)

    def recipient_of(self, agency_id: UUID) -> str:
        """Return the code of the consent's recipient that covers an agency."""
        self.office.require(self.reading)
        return self._recipient(self._agencies.get(agency_id).agency_kind)

    def lines(
        self, client_id: UUID | None = None, agency_id: UUID | None = None, most: int | None = None
    ) -> tuple[ReferralLine, ...]:
        """Return referrals, the newest first and so many at most: all, a client's, or an agency's."""
        self.office.require(self.reading)
        table, client = table_of(Referral), table_of(Client)
        conditions: list[ColumnElement[bool]] = [
            table.c.client_id.in_(select(client.c.id).where(client.c.deleted_at.is_(None)))
        ]
        if client_id is not None:
            conditions.append(table.c.client_id == client_id)
        if agency_id is not None:
            conditions.append(table.c.agency_id == agency_id)
        views = self.views(*conditions, order=(table.c.on.desc(), table.c.id.desc()), most=most)
        with self.office.store.read() as connection:
            agencies = names_of(connection, Agency, (view.agency_id for view in views))
            people = names_of(connection, AgencyPerson, (view.agency_person_id for view in views))
            clients = names_of(connection, Client, (view.client_id for view in views))
            handed = _handed(connection, [view.id for view in views])
        return tuple(
            ReferralLine(
                view,
                tuple(handed.get(view.id, ())),
                agencies.get(view.agency_id, ""),
                "" if view.agency_person_id is None else people.get(view.agency_person_id, ""),
                clients[view.client_id],
            )
            for view in views
        )

    def known_to_actor(self) -> tuple[ColumnElement[bool], ...]:
        """Leave out those to agencies of correction, for who may not know of offences."""
        if self.office.may(Permission.READ_OFFENCES):
            return ()
        agency = table_of(Agency)
        apart = select(agency.c.id).where(agency.c.agency_kind.in_(kinds_apart(self.office.rules)))
        return (table_of(Referral).c.agency_id.not_in(apart),)

    def suggestions(self, client_id: UUID) -> tuple[Suggestion, ...]:
        """Return the kinds of agency that a client's categories and problems suggest, with reason and source.

        What the worst problem suggests stands first.
        """
        self.office.require(self.reading)
        known = self._known_attributes(self._attributes.of_client(client_id))
        problems = self._problems(client_id)
        desks, kinds = self.office.rules.named(PROBLEM_AGENCIES), self.office.rules.named("agency_kinds")
        today, found = self.office.today(), []
        rows = [row for row in desks.in_force(today) if row.code in problems]
        for kind in kinds.in_force(today):
            reasons = tuple(code for code in kind.values.get("for_attributes", ()) if code in known)
            told = sorted(
                (row for row in rows if kind.code in row.values["agency_kinds"]),
                key=lambda row: problems.index(row.code),
            )
            if not reasons and not told:
                continue
            used = ((RuleUsed.of(kinds, kind),) if reasons else ()) + tuple(
                RuleUsed.of(desks, row) for row in told
            )
            codes = tuple(row.code for row in told)
            found.append(Suggestion(kind, used, reasons, codes, self._agencies.all(kind.code)))
        worst = problems[:1]
        return tuple(sorted(found, key=lambda each: each.problems[:1] != worst or not worst))

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("on", "answered_on", "reported_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

    def _allowed(
        self,
        work: UnitOfWork,
        draft: ReferralDraft,
        contents: Sequence[str],
        before: dict[str, Any] | None,
    ) -> dict[str, Any]:
        """Return what the draft keeps of the consent; refuse what no consent allows."""
        if draft.direction != OUT:
            return {"consent_id": None}
        if before is not None and all(before[name] == getattr(draft, name) for name in _ASKED_AGAIN):
            kept = set(self.contents_of(before["id"]))
            if set(contents) <= kept:
                # Noting an answer hands nothing on, even if the consent has been withdrawn since.
                return {"consent_id": before["consent_id"]}
        recipient = self._recipient(str(work.read(Agency, draft.agency_id)["agency_kind"]))
        self._consents.demand(draft.client_id, recipient, draft.on)
        return {"consent_id": self._consents.allowing(draft.client_id, recipient, draft.on)}

    def _recipient(self, agency_kind: str) -> str:
        rows = self.office.rules.named("consent_recipients").in_force(self.office.today())
        return next((row.code for row in rows if agency_kind in row.values["agency_kinds"]), OTHER)

    def _entry(self, work: UnitOfWork, draft: ReferralDraft) -> SupportEntryDraft:
        case = self._cases.get(draft.case_id)
        if case.client_id != draft.client_id:
            raise Problem("record.gone", kind="support_case", id=draft.case_id)
        names = [work.read(Agency, draft.agency_id)["name"]]
        if draft.agency_person_id is not None:
            names.append(work.read(AgencyPerson, draft.agency_person_id)["name"])
        return SupportEntryDraft.of(
            {
                "client_id": draft.client_id,
                "case_id": draft.case_id,
                "staff_id": self.office.actor.staff_id,
                "on": draft.on,
                "activity": ACTIVITY,
                "stage": case.stage if case.closed_on is None else "",
                "persons": " ".join(names),
                "text": draft.reason,
            }
        )

    def _problems(self, client_id: UUID) -> tuple[str, ...]:
        """Return the problems of the client's intake, the one marked as the worst first."""
        case = self._cases.current(client_id)
        sheet = None if case is None else self._intakes.sheet(case.id)
        if sheet is None:
            return ()
        return tuple(sorted(sheet.problems, key=lambda code: code != sheet.worst))

    def _known_attributes(self, views: Iterable[ClientAttributeView]) -> frozenset[str]:
        known = frozenset(view.attribute for view in views)
        if self.office.may(Permission.READ_OFFENCES):
            return known
        return known - offence_codes(self.office.rules)

    def _tells_of_offence(self, work: UnitOfWork, agency_id: UUID) -> bool:
        return str(work.read(Agency, agency_id)["agency_kind"]) in kinds_apart(self.office.rules)


def _handed(connection: Connection, referrals: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return the codes of what was handed over with each of these referrals."""
    table = table_of(ReferralContent)
    query = select(table.c.referral_id, table.c.content).where(
        table.c.referral_id.in_(referrals), table.c.deleted_at.is_(None)
    )
    found: dict[UUID, list[str]] = {}
    for row in connection.execute(query.order_by(table.c.id)):
        found.setdefault(row.referral_id, []).append(row.content)
    return found
