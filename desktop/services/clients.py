"""Clients: taking somebody in, changing what is known, the list and the first line of a person's page."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, case, func, literal, select

from desktop.domain.folding import kana_key
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.stage import Stage
from desktop.records.address_protection import AddressProtection
from desktop.records.client import (
    Client,
    ClientAttribute,
    ClientAttributeDraft,
    ClientAttributeView,
    ClientDraft,
    ClientLine,
    ClientView,
)
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase, SupportCaseDraft
from desktop.records.support_entry import SupportEntry
from desktop.services.cases import Cases
from desktop.services.departed import departed
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.rules import Rules
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The keys of a client who was taken in."""

    client_id: UUID
    case_id: UUID
    changed: Changed


class Clients(Recording[ClientDraft, ClientView]):
    """The worker's verbs about clients."""

    row = Client
    view = ClientView

    def __init__(self, office: Office, cases: Cases) -> None:
        super().__init__(office)
        self._cases = cases

    def take_in(self, client: ClientDraft, *, on: date, route: str = "", summary: str = "") -> TakenIn:
        """Register a client and open the first case in one step."""
        self.office.require(self.writing)
        with self.office.store.write("client_take_in", self.office.author) as work:
            client_id = self.put(work, client)
            case_id = self._cases.begin(
                work,
                SupportCaseDraft.of(
                    {
                        "client_id": client_id,
                        "opened_on": on,
                        "route": route,
                        "summary": summary,
                        "staff_id": self.office.actor.staff_id,
                    }
                ),
            )
        return TakenIn(client_id, case_id, work.changed)

    def reveal(self, record_id: UUID) -> ClientView:
        """Return a client with the fields that `get` leaves empty, and note who looked."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.write("client_reveal", self.office.author) as work:
            view = ClientView.from_row(work.read(Client, record_id))
            work.note(Client, record_id, record_id, Action.SHOW)
        return view

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a client; hiding the address by hand and showing it again each want their reason."""
        if isinstance(draft, ClientDraft) and "address_protected" in draft.model_fields_set:
            before = None if record_id is None else self.present(work, record_id)
            stands = record_id is not None and measure_stands(work.connection, record_id)
            draft = with_reason(draft, before, measured=stands)
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a birth date in the future."""
        born = getattr(draft, "birth_date", None)
        if born is not None and born > self.office.today():
            return (FieldError("birth_date", "date.in_future"),)
        return ()

    def derived(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Keep the order key of the reading, or of the name where no reading is known."""
        return {"kana_key": kana_key(values["kana"] or values["name"])}

    def lines(self, stage: Stage | None = None) -> tuple[ClientLine, ...]:
        """Return the clients as a list in kana order, all or those whose newest case is in a stage."""
        self.office.require(self.reading)
        hidden = self.office.hidden_by_role(Client)
        query = _lines(stage, ContactRule.of(self.office.rules), with_address="address" not in hidden)
        with self.office.store.read() as connection:
            return tuple(ClientLine(*row) for row in connection.execute(query))


def _lines(stage: Stage | None, rule: ContactRule, *, with_address: bool) -> Select[Any]:
    client, support_case, staff = table_of(Client), table_of(SupportCase), table_of(Staff)
    shown = client.c.address if with_address else literal("")
    address = case((client.c.address_protected, literal("")), else_=shown)
    query = (
        select(
            client.c.id,
            client.c.name,
            client.c.kana,
            client.c.birth_date,
            client.c.language,
            func.coalesce(support_case.c.stage, ""),
            address,
            client.c.address_protected,
            last_contact(client.c.id, rule),
            func.coalesce(staff.c.name, ""),
            func.coalesce(departed(client.c.id), ""),
        )
        .select_from(client)
        .outerjoin(support_case, support_case.c.id == newest_case(client.c.id))
        .outerjoin(staff, staff.c.id == support_case.c.staff_id)
        .where(client.c.deleted_at.is_(None))
        .order_by(client.c.kana_key, client.c.id)
    )
    return query if stage is None else query.where(support_case.c.stage == stage.value)


@dataclass(frozen=True, slots=True)
class ContactRule:
    """Which entries break a silence: these kinds, unless the outcome says that nobody was met or heard."""

    kinds: tuple[str, ...]
    fruitless: tuple[str, ...]

    @classmethod
    def of(cls, rules: Rules) -> ContactRule:
        """Read the rule from the dated lists."""
        kinds = rules.named("entry_kinds").rows
        outcomes = rules.named("visit_outcomes").rows
        return cls(
            tuple(row.code for row in kinds if row.values.get("counts_as_contact")),
            tuple(row.code for row in outcomes if not row.values.get("contact")),
        )


def measure_stands(connection: Connection, client_id: UUID) -> bool:
    """Tell whether a client has a measure that protects the address and that nobody ended."""
    table = table_of(AddressProtection)
    query = select(table.c.id).where(
        table.c.client_id == client_id, table.c.ended_on.is_(None), table.c.deleted_at.is_(None)
    )
    return connection.scalar(query.limit(1)) is not None


def with_reason(draft: ClientDraft, before: Mapping[str, Any] | None, *, measured: bool) -> ClientDraft:
    """Return the draft with the one reason that belongs to it; refuse what is hidden or shown without any.

    A running measure is reason enough to hide, and as long as it runs nothing is shown. What was hidden
    before reasons were asked for stays as it is.
    """
    hidden = before is not None and bool(before["address_protected"])
    if draft.address_protected:
        given = "protected_because" in draft.model_fields_set
        why = draft.protected_because if given or before is None else before["protected_because"]
        asked = not hidden or (before is not None and bool(before["protected_because"]))
        if asked and not measured and not why.strip():
            raise _refused("protected_because", "protection.why_hidden")
        return draft.model_copy(update={"unprotected_because": ""})
    if measured:
        raise _refused("address_protected", "protection.still_runs")
    if hidden and not draft.unprotected_because.strip():
        raise _refused("unprotected_because", "protection.why_shown")
    # A reason to hide that stayed would hide the address again with the next measure that ends.
    return draft.model_copy(update={"protected_because": ""}) if hidden else draft


def _refused(name: str, code: str) -> InvalidDraft:
    return InvalidDraft("draft.invalid", errors=(FieldError(name, code),))


def newest_case(client_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """Return the key of a client's newest case, as part of a larger query."""
    table = table_of(SupportCase).alias()
    return (
        select(func.max(table.c.id))
        .where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
        .scalar_subquery()
    )


def last_contact(client_id: ColumnElement[Any], rule: ContactRule) -> ScalarSelect[Any]:
    """Return the day of a client's last contact, as part of a larger query that walks the index by day."""
    table = table_of(SupportEntry).alias()
    return (
        select(table.c.on)
        .where(
            table.c.client_id == client_id,
            table.c.deleted_at.is_(None),
            table.c.activity.in_(rule.kinds),
            table.c.outcome.not_in(rule.fruitless),
        )
        .order_by(table.c.on.desc())
        .limit(1)
        .scalar_subquery()
    )


class ClientAttributes(Recording[ClientAttributeDraft, ClientAttributeView]):
    """The categories of need of a client (属性); `services.eligibility` proposes and confirms them.

    A category that tells of an offence is there only for those who may read offences.
    """

    row = ClientAttribute
    view = ClientAttributeView

    def known_to_actor(self) -> tuple[ColumnElement[bool], ...]:
        """Leave out what tells of an offence, for who may not know of it."""
        if self.office.may(Permission.READ_OFFENCES):
            return ()
        return (table_of(ClientAttribute).c.attribute.not_in(offence_codes(self.office.rules)),)

    def choose(
        self,
        client_id: UUID,
        attributes: tuple[str, ...],
        main: str = "",
        among: Container[str] | None = None,
    ) -> Saved:
        """Make these the client's categories; the main one counts first in reports.

        Leaving out what was not offered (`among`, all by default) does not take it back, nor does leaving out
        a category that tells of an offence: it is never offered among the others.
        """
        self.office.require(self.writing)
        present = {view.attribute: view for view in self.of_client(client_id)}
        apart = offence_codes(self.office.rules)
        with self.office.store.write("client_attribute_choose", self.office.author) as work:
            for attribute, view in present.items():
                offered = attribute not in apart and (among is None or attribute in among)
                if offered and attribute not in attributes:
                    work.remove(self.row, view.id)
            for attribute in attributes:
                draft = ClientAttributeDraft.of(
                    {"client_id": client_id, "attribute": attribute, "is_main": attribute == main}
                )
                known = present.get(attribute)
                self.put(work, draft, None if known is None else known.id)
        return Saved(client_id, work.changed)


def offence_codes(rules: Rules, name: str = "client_attributes") -> frozenset[str]:
    """Return the codes of a list that tell of an offence, in force or not: categories, roles of contacts."""
    return rules.offences(name)
