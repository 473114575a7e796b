"""The list of dwellings as rows of columns: which are wanted, in which order, free or not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, overload

from sqlalchemy import Select, String, TextualSelect, and_, func, or_, select

from desktop.domain.vacancy import Vacancy, vacancy
from desktop.records.agency import Agency
from desktop.records.dwelling import Dwelling, DwellingAccess, DwellingLine
from desktop.records.field import clean_text
from desktop.records.tenancy import Tenancy
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

MOST: Final = 30_000
"""So many lines a list shows at most; the filter finds what lies behind."""

_SHOWN: Final = (
    "name",
    "kana",
    "room",
    "dwelling_kind",
    "municipality",
    "address",
    "rent",
    "common_fee",
    "floor_area",
    "layout",
)
_NOTHING: Final = ("", "", "", "", "", "", None, None, None, "", "", "", None, None, None, None)
_OCCUPIED, _UNKNOWN = Vacancy.OCCUPIED.value, Vacancy.UNKNOWN.value


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dwellings a list shows; nothing stands for all of them."""

    text: str = field(default="", repr=False)
    kind: str = ""
    vacant_only: bool = False
    rent_up_to: int | None = None
    area_from: int | None = None
    municipality: str = ""
    access: str = ""


EVERY: Final = Wanted()


class DwellingLines(Sequence[DwellingLine]):
    """The lines as the database wrote them, one text a home; a line is made of it when it is looked at.

    Twenty thousand lines of fifteen values are three hundred thousand objects; a screen shows thirty lines.
    """

    def __init__(self, told: Sequence[str], today: date) -> None:
        self._told, self._today = told, today
        self._last: tuple[int, DwellingLine] | None = None

    def __len__(self) -> int:
        return len(self._told)

    @overload
    def __getitem__(self, row: int) -> DwellingLine: ...

    @overload
    def __getitem__(self, row: slice) -> DwellingLines: ...

    def __getitem__(self, row: int | slice) -> DwellingLine | DwellingLines:
        if isinstance(row, slice):
            return DwellingLines(self._told[row], self._today)
        last = self._last
        # A table asks for one line many times over before it goes on to the next.
        if last is None or last[0] != row:
            self._last = last = (row, _line(json.loads(self._told[row]), self._today))
        return last[1]

    def row_of(self, key: object) -> int | None:
        """Return where the home of that key stands, without looking at the others."""
        begins = f'["{key}"'
        return next((row for row, told in enumerate(self._told) if told.startswith(begins)), None)

    def __repr__(self) -> str:
        return f"<DwellingLines {len(self)}>"


def lines(office: Office, wanted: Wanted, most: int = MOST) -> DwellingLines:
    """Return the dwellings that are wanted, in the order of their reading, then address and room.

    Of those that may be vacant every one is looked at, whatever `most` says: not all of them are.
    """
    today = office.today()
    if office.hidden_by_role(Dwelling):
        # A role that sees no homes sees that there are some, and cannot ask which.
        return DwellingLines(_hidden(office, today), today)
    found = office.store.index.among_places(clean_text(wanted.text)) if wanted.text.strip() else None
    with office.store.read() as connection:
        query = _query(wanted, found, today).limit(MOST if wanted.vacant_only else most)
        told = connection.scalars(query).all()
    if wanted.vacant_only:
        free = {Vacancy.VACANT, Vacancy.SOON}
        told = [each for each in told if _line(json.loads(each), today).vacancy in free]
    return DwellingLines(told, today)


def _hidden(office: Office, today: date) -> Sequence[str]:
    with office.store.read() as connection:
        told = connection.scalars(_query(EVERY, None, today).limit(MOST)).all()
    return [json.dumps([json.loads(each)[0], *_NOTHING], separators=(",", ":")) for each in told]


def _line(told: Sequence[Any], today: date) -> DwellingLine:
    *shown, since, available, running, last = told
    if not shown[1]:
        # Whoever sees no homes sees a line without a name.
        return DwellingLine._make((*shown, "", None))
    if since is None and available is None:
        # Most of a long list: nothing was said of them.
        return DwellingLine._make((*shown, _OCCUPIED if running else _UNKNOWN, None))
    state, free_from = vacancy(
        today,
        occupied=bool(running),
        last_moved_in=_day(last),
        vacant_since=_day(since),
        available_from=_day(available),
    )
    return DwellingLine._make((*shown, state, free_from))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _query(wanted: Wanted, found: TextualSelect | None, today: date) -> Select[Any]:
    dwelling, tenancy = table_of(Dwelling), table_of(Tenancy)
    running = and_(tenancy.c.starts_on <= today, or_(tenancy.c.ends_on.is_(None), tenancy.c.ends_on > today))
    lived = (
        select(
            tenancy.c.dwelling_id,
            func.max(running).label("running"),
            func.max(tenancy.c.starts_on).label("last"),
        )
        .where(tenancy.c.deleted_at.is_(None))
        .group_by(tenancy.c.dwelling_id)
        .subquery()
    )
    owner, agent = table_of(Agency).alias(), table_of(Agency).alias()
    query = (
        select(
            func.json_array(
                dwelling.c.id,
                *(dwelling.c[name] for name in _SHOWN),
                func.coalesce(owner.c.name, dwelling.c.landlord),
                func.coalesce(agent.c.name, dwelling.c.agent),
                dwelling.c.vacant_since,
                dwelling.c.available_from,
                lived.c.running,
                lived.c.last,
                type_=String,
            )
        )
        .select_from(dwelling)
        .outerjoin(lived, lived.c.dwelling_id == dwelling.c.id)
        .outerjoin(owner, owner.c.id == dwelling.c.owner_agency_id)
        .outerjoin(agent, agent.c.id == dwelling.c.agent_agency_id)
        .where(dwelling.c.deleted_at.is_(None))
        .order_by(dwelling.c.kana_key, dwelling.c.address, dwelling.c.room, dwelling.c.id)
    )
    if found is not None:
        # A home that an older program kept stands elsewhere in the index until it is saved again.
        text = wanted.text.strip()
        plain = or_(
            dwelling.c.name.contains(text),
            dwelling.c.address.contains(text),
            owner.c.name.contains(text),
            agent.c.name.contains(text),
        )
        query = query.where(or_(dwelling.c.id.in_(found), plain))
    if wanted.vacant_only:
        # Whether it is free today is judged afterwards; of the others nothing was said.
        query = query.where(or_(dwelling.c.vacant_since.is_not(None), dwelling.c.available_from.is_not(None)))
    if wanted.kind:
        query = query.where(dwelling.c.dwelling_kind == wanted.kind)
    if wanted.rent_up_to is not None:
        query = query.where(dwelling.c.rent <= wanted.rent_up_to)
    if wanted.area_from is not None:
        query = query.where(dwelling.c.floor_area >= wanted.area_from)
    if wanted.municipality:
        query = query.where(dwelling.c.municipality == wanted.municipality)
    if wanted.access:
        point = table_of(DwellingAccess)
        having = select(point.c.dwelling_id).where(
            point.c.access == wanted.access, point.c.deleted_at.is_(None)
        )
        query = query.where(dwelling.c.id.in_(having))
    return query
