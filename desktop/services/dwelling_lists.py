"""The list of dwellings as rows of columns: which are wanted, in which order, free or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, String, TextualSelect, and_, func, or_, select, type_coerce

from desktop.domain.vacancy import Vacancy, vacancy
from desktop.records.dwelling import Dwelling, DwellingAccess, DwellingLine
from desktop.records.field import clean_text
from desktop.records.tenancy import Tenancy
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

MOST: Final = 30_000
"""So many lines a list shows at most; the filter finds what lies behind."""

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


def lines(office: Office, wanted: Wanted) -> tuple[DwellingLine, ...]:
    """Return the dwellings that are wanted, in the order of their reading, then address and room."""
    blind = bool(office.hidden_by_role(Dwelling))
    if blind:
        # A role that sees no homes sees that there are some, and cannot ask which.
        wanted = EVERY
    today = office.today()
    found = office.store.index.among_places(clean_text(wanted.text)) if wanted.text.strip() else None
    with office.store.read() as connection:
        rows = connection.execute(_query(wanted, found, today)).all()
    if blind:
        return tuple(_hidden(row[0]) for row in rows)
    free = {Vacancy.VACANT, Vacancy.SOON}
    made = (_line(row, today) for row in rows)
    return tuple(line for line in made if not wanted.vacant_only or line.vacancy in free)


def _hidden(key: str) -> DwellingLine:
    return DwellingLine(key, "", "", "", "", "", "", None, None, None, "", "", "", "", None)


def _line(row: Sequence[Any], today: date) -> DwellingLine:
    *shown, vacant_since, available_from, running, last = row
    if vacant_since is None and available_from is None:
        # Most of a long list: nothing was said of them.
        return DwellingLine._make((*shown, _OCCUPIED if running else _UNKNOWN, None))
    state, free_from = vacancy(
        today,
        occupied=bool(running),
        last_moved_in=last,
        vacant_since=vacant_since,
        available_from=available_from,
    )
    return DwellingLine._make((*shown, state, free_from))


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
    names = (
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
        "landlord",
        "agent",
        "vacant_since",
        "available_from",
    )
    query = (
        select(
            type_coerce(dwelling.c.id, String),
            *(dwelling.c[name] for name in names),
            lived.c.running,
            lived.c.last,
        )
        .select_from(dwelling)
        .outerjoin(lived, lived.c.dwelling_id == dwelling.c.id)
        .where(dwelling.c.deleted_at.is_(None))
        .order_by(dwelling.c.kana_key, dwelling.c.address, dwelling.c.room, dwelling.c.id)
        .limit(MOST)
    )
    if found is not None:
        # A home that an older program kept stands elsewhere in the index until it is saved again.
        text = wanted.text.strip()
        plain = or_(dwelling.c.name.contains(text), dwelling.c.address.contains(text))
        query = query.where(or_(dwelling.c.id.in_(found), plain))
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
