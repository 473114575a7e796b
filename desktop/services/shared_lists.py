"""The lens over a list about people, before it leaves as a file: of each what goes, what does not, and why.

One person is a list of one. Whose consent does not allow it is not in the file at all; what is never handed
on, what a protected address hides and what the recipient does not need is emptied.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.domain.consent import Lack
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.field import Audience, FieldFacts, Sensitivity
from desktop.records.support_case import SupportCase
from desktop.services.consent_lens import RECIPIENTS, KeptBack, is_unusual
from desktop.services.consents import Consents
from desktop.services.office import Office
from desktop.storage.table_writing import BookSheet, Value
from desktop.storage.unit_of_work import table_of

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SharedColumn:
    """A column of a list: its heading, and the facts of the field it tells where it is a field."""

    heading: str
    facts: FieldFacts | None = None


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A row: whom it is about, its cells, and what was emptied before for a reason, by heading."""

    about: UUID | None
    cells: tuple[Value, ...] = field(repr=False)
    kept_back: tuple[tuple[str, KeptBack], ...] = ()


@dataclass(frozen=True, slots=True)
class SharedList:
    """A list that is to leave."""

    columns: tuple[SharedColumn, ...]
    rows: tuple[SharedRow, ...] = field(repr=False)
    of: tuple[UUID, ...] = ()
    """Whom it is about even where no row stands in it."""
    sheets: tuple[BookSheet, ...] = ()
    """What a workbook holds in the place of the rows, for lists that are about nobody."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.heading for column in self.columns)

    @property
    def people(self) -> tuple[UUID, ...]:
        """Everybody it is about, then everybody who stands in it in the order of the rows."""
        standing = (row.about for row in self.rows if row.about is not None)
        return tuple(dict.fromkeys((*self.of, *standing)))


@dataclass(frozen=True, slots=True)
class PersonShare:
    """One person in a list: what the recipient may see of them, what is left out and why.

    `name` is empty for who is protected: then `number` tells them apart.
    """

    client_id: UUID
    name: str = field(repr=False)
    number: str
    lack: Lack | None
    seen: tuple[str, ...]
    unusual: tuple[str, ...]
    kept_back: tuple[tuple[str, KeptBack], ...]

    @property
    def id(self) -> UUID:
        """The key of the line."""
        return self.client_id


@dataclass(frozen=True, slots=True)
class Share:
    """What a recipient sees of a list, person by person."""

    recipient: str
    needs_consent: bool
    logged: bool
    listed: SharedList
    people: tuple[PersonShare, ...]

    def leaving(self, *, grounded: bool) -> tuple[PersonShare, ...]:
        """Return who is in the file; all of them where another ground than consent allows it."""
        return tuple(each for each in self.people if grounded or each.lack is None)

    def sifted(self, *, grounded: bool) -> SharedList:
        """Return the list as it may leave."""
        allowed = {each.client_id: each for each in self.leaving(grounded=grounded)}
        rows = tuple(
            row if row.about is None else _emptied(row, self.listed.headings, allowed[row.about])
            for row in self.listed.rows
            if row.about is None or row.about in allowed
        )
        sheets = () if self.people else self.listed.sheets
        return SharedList(self.listed.columns, rows, sheets=sheets)


class SharedLists:
    """Looks at lists with the eyes of who gets them."""

    def __init__(self, office: Office, consents: Consents) -> None:
        self.office = office
        self._consents = consents

    def look(self, listed: SharedList, recipient: str) -> Share:
        """Return what this recipient may see of everybody in a list."""
        self.office.require(Permission.READ_CASES)
        row = self.office.rules.named(RECIPIENTS).find(recipient, self.office.today())
        outside, audience = bool(row.values["consent"]), Audience(row.values["audience"])
        told: dict[UUID, list[SharedRow]] = {key: [] for key in listed.people}
        for each in listed.rows:
            if each.about is not None:
                told[each.about].append(each)
        known = self._known(listed.people)
        people = []
        for key, rows in told.items():
            name, number = known.get(key, ("", ""))
            lack = self._consents.lacking(key, recipient) if outside else None
            never = self._never(key, recipient) if outside else {}
            seen, unusual, kept = _split(listed.columns, rows, never, audience, outside=outside)
            people.append(PersonShare(key, name, number, lack, seen, unusual, kept))
        return Share(recipient, outside, bool(row.values["logged"]), listed, tuple(people))

    def _never(self, client_id: UUID, recipient: str) -> Mapping[Sensitivity, KeptBack]:
        keeps = {Sensitivity.PROTECTED: KeptBack.NEVER}
        if self._consents.lacking(client_id, recipient, offence=True) is not None:
            keeps[Sensitivity.OFFENCE] = KeptBack.OFFENCE
        return keeps

    def _known(self, people: Sequence[UUID]) -> dict[UUID, tuple[str, str]]:
        client, support_case = table_of(Client), table_of(SupportCase)
        number = (
            select(support_case.c.number)
            .where(support_case.c.client_id == client.c.id, support_case.c.deleted_at.is_(None))
            .order_by(support_case.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = select(client.c.id, client.c.name, client.c.address_protected, number.label("number"))
        found: dict[UUID, tuple[str, str]] = {}
        with self.office.store.read() as connection:
            for start in range(0, len(people), _AT_ONCE):
                some = query.where(client.c.id.in_(people[start : start + _AT_ONCE]))
                for row in connection.execute(some):
                    found[row.id] = ("" if row.address_protected else row.name, row.number or "")
        return found


def _split(
    columns: Sequence[SharedColumn],
    rows: Sequence[SharedRow],
    never: Mapping[Sensitivity, KeptBack],
    audience: Audience,
    *,
    outside: bool,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, KeptBack], ...]]:
    """Return the headings of what is seen, of what is more than as a rule, and of what is kept back."""
    kept: dict[str, KeptBack] = {heading: why for row in rows for heading, why in row.kept_back}
    seen: list[str] = []
    unusual: list[str] = []
    for place, column in enumerate(columns):
        if not any(row.cells[place] != "" for row in rows):
            continue
        facts: Any = column.facts
        if facts is not None and facts.sensitivity in never:
            kept[column.heading] = never[facts.sensitivity]
        elif facts is not None and outside and is_unusual(facts, audience):
            unusual.append(column.heading)
        else:
            seen.append(column.heading)
    return tuple(seen), tuple(unusual), tuple(kept.items())


def _emptied(row: SharedRow, headings: Sequence[str], share: PersonShare) -> SharedRow:
    shown: Collection[str] = {*share.seen, *share.unusual}
    cells = tuple(cell if heading in shown else "" for heading, cell in zip(headings, row.cells, strict=True))
    return SharedRow(row.about, cells, row.kept_back)
