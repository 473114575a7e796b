"""The columns of files about homes: which field a heading means, how a cell is read and written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.area import area_digits, parse_area
from desktop.domain.calendar import parse_date
from desktop.domain.dated import DatedList
from desktop.domain.money import parse_yen
from desktop.domain.problem import Problem
from desktop.domain.typed_numbers import parse_count
from desktop.records.agency import Agency
from desktop.records.building import Building
from desktop.records.dwelling import DwellingFields
from desktop.records.field import Kind, Sensitivity, facts_of
from desktop.records.record import Row
from desktop.services.importing import fields_of, folded
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

LIST: Final = "dwelling_columns"
BUILT: Final = "built"
"""Year and month of building in one cell."""
_FACTS: Final = facts_of(DwellingFields)
_BUILT: Final = re.compile(r"(\d{4})\s*(?:年|[-/.])?\s*(?:(\d{1,2})(?:\s*月|[-/.].*)?)?")
_BRACKETED: Final = re.compile(r"[（(].*?[）)]")
_AREAS: Final = frozenset({"floor_area"})
_SPLIT: Final = re.compile(r"[;；/／\n]")
_SPLIT_FURTHER: Final = re.compile(r"[、，,]")
_BETWEEN: Final = "；"
TRAITS: Final = {"access": "accessibility_points", "languages": "languages", "welcome": "client_attributes"}
"""What holds of a home, several in one cell, with the list of each; named as in `dwellings.Traits`."""
_OF: Final[Mapping[str, type[Row]]] = {"building": Building, "agency": Agency}
_READING: Final[Mapping[Kind, Callable[[str], object]]] = {
    Kind.YEN: parse_yen,
    Kind.COUNT: parse_count,
    Kind.DATE: parse_date,
}
_ASKED: Final = {
    "yes": ("有", "有り", "あり", "可", "○", "〇", "1", "はい"),
    "no": ("無", "無し", "なし", "不可", "×", "0", "いいえ"),
}
"""Other words for yes and no, where a list has such codes."""


@dataclass(frozen=True, slots=True)
class Named:
    """The records that a cell names, by kind: keys by folded name, and names by key."""

    keys: Mapping[str, Mapping[str, tuple[UUID, ...]]] = field(repr=False)
    names: Mapping[UUID, str] = field(repr=False)

    @classmethod
    def of(cls, connection: Connection) -> Named:
        """Read them."""
        keys: dict[str, dict[str, tuple[UUID, ...]]] = {}
        names: dict[UUID, str] = {}
        for kind, row in _OF.items():
            table = table_of(row)
            found = keys[kind] = {}
            for each in connection.execute(
                select(table.c.id, table.c.name).where(table.c.deleted_at.is_(None))
            ):
                names[each.id] = each.name
                found[folded(each.name)] = (*found.get(folded(each.name), ()), each.id)
        return cls(keys, names)

    def find(self, kind: str, text: str) -> UUID:
        """Return the one of that name; Problems `import.not_there` and `import.not_one`."""
        found = self.keys[kind].get(folded(text), ())
        if len(found) != 1:
            raise Problem("import.not_one" if found else "import.not_there")
        return found[0]


def read(office: Office, name: str, text: str, named: Named) -> dict[str, Any]:
    """Return the fields that a cell gives; a Problem of the field where it cannot be read."""
    if name == BUILT:
        return _built(text)
    if name in TRAITS:
        return {name: _codes(office.rules.named(TRAITS[name]), text, office.today())}
    facts = _FACTS[name]
    if facts.of is not None:
        return {name: named.find(facts.of, text)}
    if name in _AREAS:
        return {name: parse_area(text)}
    if facts.codes is not None:
        return {name: _code(office.rules.named(facts.codes), text, office.today())}
    reading = _READING.get(facts.kind)
    return {name: text if reading is None else reading(text)}


def written(office: Office, name: str, value: Any, named: Named) -> str:
    """Return a value as a cell: words for codes, digits for numbers, names for records."""
    if value is None or value == "":
        return ""
    if name in TRAITS:
        return _BETWEEN.join(office.rules.text(TRAITS[name], code) for code in value)
    facts = _FACTS[name]
    if facts.of is not None:
        return named.names.get(value, "")
    if name in _AREAS:
        return area_digits(value)
    if facts.codes is not None:
        return office.rules.text(facts.codes, value)
    return value.isoformat() if isinstance(value, date) else str(value)


def exported(office: Office) -> tuple[str, ...]:
    """Return the fields that may leave in a file: nothing about persons, no notes."""
    return tuple(row.code for row in fields_of(office, LIST) if row.code in TRAITS or _may_leave(row.code))


def _may_leave(name: str) -> bool:
    facts = _FACTS.get(name)
    # An owner is a person more often than not.
    if facts is None or facts.sensitivity is not Sensitivity.ORDINARY or name == "owner_agency_id":
        return False
    return facts.kind is not Kind.NOTE or name == "advice"


def _built(text: str) -> dict[str, Any]:
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _BUILT.fullmatch(plain)
    if found is not None:
        return {"built_year": int(found[1]), "built_month": int(found[2]) if found[2] else None}
    day = parse_date(plain if "日" in plain or plain.count("/") > 1 else f"{plain.rstrip('月')}月1日")
    return {"built_year": day.year, "built_month": day.month}


def _code(rows: DatedList, text: str, on: date) -> str:
    wanted = folded(text)
    names: dict[str, str] = {}
    for row in rows.in_force(on):
        for name in (*_ASKED.get(row.code, ()), row.code, str(row.values.get("short", "")), row.text):
            names[folded(name)] = row.code
            names[folded(_BRACKETED.sub("", name))] = row.code
    if (code := names.get(wanted)) is None:
        raise Problem("field.not_a_choice")
    return code


def _codes(rows: DatedList, text: str, on: date) -> tuple[str, ...]:
    """Return the codes that a cell names; a name may itself hold a comma, so that is tried last."""
    found: list[str] = []
    for part in filter(str.strip, _SPLIT.split(text)):
        try:
            found.append(_code(rows, part, on))
        except Problem:
            found += [_code(rows, each, on) for each in _SPLIT_FURTHER.split(part) if each.strip()]
    return tuple(dict.fromkeys(found))


def plain(values: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return by which a home without a registration number is known again: name, room, address."""
    return (folded(values["name"]), folded(values["room"]), folded(values["address"]))


def number(values: Mapping[str, Any]) -> str:
    """Return the registration number as it is compared."""
    return folded(values["registration_number"])
