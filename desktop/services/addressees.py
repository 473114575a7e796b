"""Addressees (あて先) of letters: name with 様 or 御中, and address; a protected one is refused.

Sheets of labels are the shipped ones and the organisation's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.address import address_key
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.label_layout import LabelLayout, LabelLayoutDraft, LabelLayoutView
from desktop.services.agencies import Agencies
from desktop.services.circles import reached
from desktop.services.clients import Clients
from desktop.services.contacts import Contacts
from desktop.services.departed import DIED, departed_among
from desktop.services.interpreters import Interpreters
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of

_MEASURES: Final = (
    "columns", "rows", "label_width", "label_height", "left", "top", "gap_x", "gap_y",
)  # fmt: skip


class Honour(StrEnum):
    """What stands behind a name: for a person, for a house."""

    PERSON = "person"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter goes to."""

    kind: str
    id: UUID
    honour: Honour
    house: str = field(repr=False)
    """The agency in which the person works; empty for somebody at home."""
    name: str = field(repr=False)
    postal_code: str = field(repr=False)
    address: str = field(repr=False)
    about: UUID | None = None
    """The client whose letter it is, or whose contact."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of labels; lengths in 0.1 mm. `key` is its code, or the own record's key."""

    key: str
    name: str
    columns: int
    rows: int
    label_width: int
    label_height: int
    left: int
    top: int
    gap_x: int
    gap_y: int


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope, upright; lengths in 0.1 mm."""

    key: str
    name: str
    width: int
    height: int


class LabelLayouts(Recording[LabelLayoutDraft, LabelLayoutView]):
    """The organisation's own sheets of labels."""

    row = LabelLayout
    view = LabelLayoutView

    def all(self) -> tuple[LabelLayoutView, ...]:
        """Return every own sheet."""
        self.office.require(self.reading)
        return self.views()


class Addressees:
    """Finds whom letters go to, and what they may be put on."""

    def __init__(
        self,
        office: Office,
        *,
        agencies: Agencies,
        clients: Clients,
        contacts: Contacts,
        interpreters: Interpreters,
    ) -> None:
        self.office = office
        self.layouts = LabelLayouts(office)
        self._agencies = agencies
        self._clients = clients
        self._contacts = contacts
        self._interpreters = interpreters

    def of(self, kind: str, record_id: UUID) -> Addressee:
        """Return an addressee; `label.protected` where it must not be printed, `label.no_address`."""
        self.office.require(Permission.READ_CASES)
        found = {
            "client": self._client,
            "contact": self._contact,
            "agency": self._agency,
            "agency_person": self._agency_person,
            "interpreter": self._interpreter,
        }[kind](record_id)
        if not found.address:
            raise Problem("label.no_address")
        return found

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the organisation's own sheets of labels, then the shipped ones."""
        self.office.require(Permission.READ_CASES)
        own = [
            Sheet(str(view.id), view.name, **{name: getattr(view, name) or 0 for name in _MEASURES})
            for view in self.layouts.all()
        ]
        rows = self.office.rules.named("label_layouts").in_force(self.office.today())
        return (*own, *(Sheet(row.code, row.text, **_measures(row.values)) for row in rows))

    def envelopes(self) -> tuple[Envelope, ...]:
        """Return the known envelopes."""
        self.office.require(Permission.READ_CASES)
        rows = self.office.rules.named("envelopes").in_force(self.office.today())
        return tuple(Envelope(row.code, row.text, row.values["width"], row.values["height"]) for row in rows)

    def all_of(self, wanted: Iterable[tuple[str, UUID]]) -> tuple[Addressee, ...]:
        """Return several addressees; the first that must not be printed refuses all."""
        self.office.require(Permission.READ_CASES)
        found = tuple(self.of(kind, key) for kind, key in wanted)
        if not found:
            raise Problem("label.nobody")
        return found

    def _client(self, key: UUID) -> Addressee:
        view = self._clients.get(key)
        with self.office.store.read() as connection:
            if departed_among(connection, (key,)).get(key) == DIED:
                raise Problem("label.died")
        if view.address_protected:
            raise Problem("label.protected")
        return Addressee("client", key, Honour.PERSON, "", view.name, view.postal_code, view.address, key)

    def _contact(self, key: UUID) -> Addressee:
        view = self._contacts.get(key)
        role = self.office.rules.named("contact_roles").ever(view.role)
        if role is not None and not role.values.get("may_be_printed", True):
            raise Problem("label.protected")
        if view.address and self._is_hidden(view.client_id, view.address):
            raise Problem("label.protected")
        agency = None if view.agency_id is None else self._agencies.get(view.agency_id)
        house = view.organisation or ("" if agency is None else agency.name)
        return Addressee(
            "contact",
            key,
            Honour.PERSON,
            house,
            view.name,
            reached(view.postal_code, None if view.address else agency, "postal_code"),
            reached(view.address, agency, "address"),
            view.client_id,
        )

    def _agency(self, key: UUID) -> Addressee:
        view = self._agencies.get(key)
        return Addressee("agency", key, Honour.HOUSE, "", view.name, view.postal_code, view.address)

    def _agency_person(self, key: UUID) -> Addressee:
        person = self._agencies.persons.get(key)
        view = self._agencies.get(person.agency_id)
        house = " ".join(filter(None, (view.name, person.department)))
        return Addressee(
            "agency_person", key, Honour.PERSON, house, person.name, view.postal_code, view.address
        )

    def _interpreter(self, key: UUID) -> Addressee:
        view = self._interpreters.get(key)
        return Addressee("interpreter", key, Honour.PERSON, "", view.name, view.postal_code, view.address)

    def _is_hidden(self, client_id: UUID, address: str) -> bool:
        """Tell whether this is where a client lives whose address is protected."""
        table = table_of(Client)
        query = select(table.c.address).where(table.c.id == client_id, table.c.address_protected)
        with self.office.store.read() as connection:
            kept = connection.scalar(query)
        fold = self.office.store.folding.fold
        return bool(kept) and address_key(fold(str(kept))) == address_key(fold(address))


def _measures(values: Mapping[str, Any]) -> dict[str, int]:
    return {name: int(values[name]) for name in _MEASURES}
