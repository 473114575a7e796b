"""What each kept field is, declared once: kind, sensitivity, search column, merge rule, audience.

Labels, audit words, search, forms, hiding and exports are derived from these facts; nothing lists them twice.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import Any, Final

from pydantic_core import PydanticCustomError, PydanticUndefined
from sqlalchemy import Boolean, Date, Integer, String, Text, Time, Uuid
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

Face = SQLModel
"""Any face of a record, for those who may not know what records are made with."""


class Kind(StrEnum):
    """What sort of thing a field holds; forms choose their input by it, tables their column type."""

    TEXT = "text"
    NOTE = "note"
    NAME = "name"
    KANA = "kana"
    ROMAJI = "romaji"
    PHONE = "phone"
    EMAIL = "email"
    POSTAL_CODE = "postal_code"
    ADDRESS = "address"
    DATE = "date"
    TIME = "time"
    MINUTES = "minutes"
    COUNT = "count"
    YEN = "yen"
    CODE = "code"
    FLAG = "flag"
    RECORD = "record"


class Sensitivity(StrEnum):
    """How careful the program is with a field (要配慮個人情報, protected addresses, offences at the top).

    OFFENCE (要配慮・更生) is a class of its own: criminal history, conditions of probation and who supervises
    them. Only who supports the person is shown it; it is never searched and never printed for others unless
    `desktop.services.disclosure` finds a written consent.
    """

    ORDINARY = "ordinary"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    PROTECTED = "protected"
    OFFENCE = "offence"


class SearchColumn(StrEnum):
    """The columns of the full-text index."""

    NAME = "name"
    KANA = "kana"
    ROMAJI = "romaji"
    PHONE = "phone"
    ADDRESS = "address"
    TEXT = "text"


class Merge(StrEnum):
    """What to do when two laptops changed the same field."""

    NEWEST = "newest"
    ASK = "ask"
    JOIN = "join"


class Audience(StrEnum):
    """Who may be shown a field on screen, paper or in a file."""

    WORKER = "worker"
    CLERK = "clerk"
    CLIENT = "client"
    LANDLORD = "landlord"
    AGENCY = "agency"
    AUTHORITY = "authority"


INSIDE: Final = frozenset({Audience.WORKER})
HOURS: Final = frozenset({Audience.WORKER, Audience.CLERK, Audience.AUTHORITY})
EVERYBODY: Final = frozenset(Audience)

_LENGTHS: Final = {
    Kind.TEXT: 400,
    Kind.NOTE: 100_000,
    Kind.NAME: 300,
    Kind.KANA: 300,
    Kind.ROMAJI: 300,
    Kind.PHONE: 60,
    Kind.EMAIL: 254,
    Kind.POSTAL_CODE: 12,
    Kind.ADDRESS: 400,
    Kind.CODE: 60,
}
_TYPES: Final[dict[Kind, type[TypeEngine[Any]]]] = {
    Kind.NOTE: Text,
    Kind.DATE: Date,
    Kind.TIME: Time,
    Kind.MINUTES: Integer,
    Kind.COUNT: Integer,
    Kind.YEN: Integer,
    Kind.FLAG: Boolean,
    Kind.RECORD: Uuid,
}


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """The facts of one declared field; see the module's docstring."""

    kind: Kind
    sensitivity: Sensitivity
    search: SearchColumn | None
    merge: Merge
    shown_to: frozenset[Audience]
    protected_by: str | None
    """Name of the flag of the same record that makes this field protected when it is set."""
    codes: str | None
    """Name of the dated list (`desktop.storage.reference`) that the code is taken from."""
    of: str | None
    """The kind of record that a key points to."""
    required: bool
    limit: int | None
    """The most characters (text) or the largest number."""
    tells_where: bool = False
    """Whether it tells where somebody lives: hidden beside a client whose address is protected."""


def kept(  # noqa: PLR0913 - the one place where all facts of a field are said
    kind: Kind,
    sensitivity: Sensitivity = Sensitivity.ORDINARY,
    *,
    default: Any = PydanticUndefined,
    search: SearchColumn | None = None,
    merge: Merge = Merge.NEWEST,
    shown_to: frozenset[Audience] = INSIDE,
    protected_by: str | None = None,
    codes: str | None = None,
    of: str | None = None,
    limit: int | None = None,
    index: bool = False,
    tells_where: bool = False,
) -> Any:
    """Declare a kept field. Text defaults to "", everything else to unknown (None), unless `default=...`."""
    if sensitivity is Sensitivity.OFFENCE and (search is not None or shown_to != INSIDE):
        raise TypeError("what concerns an offence is neither searched nor declared to be shown to others")
    required = default is ...
    most = limit if limit is not None else _LENGTHS.get(kind)
    facts = FieldFacts(
        kind, sensitivity, search, merge, shown_to, protected_by, codes, of, required, most, tells_where
    )
    if default is PydanticUndefined:
        default = {Kind.FLAG: False}.get(kind, "" if kind in _LENGTHS else None)
    tie: dict[str, Any] = {} if of is None else {"foreign_key": f"{of}.id"}
    return Field(
        default=default,
        sa_type=_TYPES.get(kind, String),
        index=index,
        **tie,
        nullable=kind not in _LENGTHS and kind is not Kind.FLAG and not required,
        schema_extra={"json_schema_extra": {"facts": facts}},
    )


@cache
def facts_of(record: type[SQLModel]) -> dict[str, FieldFacts]:
    """Return the declared fields of a record's Fields (or any of its faces) in the order of declaration."""
    found: dict[str, FieldFacts] = {}
    for name, info in record.model_fields.items():
        extra: Any = info.json_schema_extra
        if isinstance(extra, dict) and isinstance(facts := extra.get("facts"), FieldFacts):
            found[name] = facts
    return found


def is_about_offences(record: type[SQLModel]) -> bool:
    """Tell whether a record exists because of an offence: that it is there says as much as what is in it."""
    return any(
        facts.sensitivity is Sensitivity.OFFENCE and facts.required for facts in facts_of(record).values()
    )


def clean_text(text: str) -> str:
    """Return the text as typed, less what cannot be seen or stored: control characters, lone surrogates."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in unified if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def checked(facts: FieldFacts, value: Any) -> Any:
    """Return the value as it may be kept; a `PydanticCustomError` whose type is a problem code otherwise."""
    if isinstance(value, str) and facts.kind in _LENGTHS:
        value = clean_text(value) if facts.kind is Kind.NOTE else clean_text(value).strip()
    if facts.required and (value is None or (isinstance(value, str) and not value.strip())):
        raise refuse("field.required")
    if facts.limit is not None and isinstance(value, str) and len(value) > facts.limit:
        raise refuse("field.too_long", limit=facts.limit)
    if isinstance(value, int) and not isinstance(value, bool):
        most = facts.limit if facts.limit is not None else 10**12
        if not 0 <= value <= most:
            raise refuse("field.number_range", least=0, most=most)
    if isinstance(value, date) and not date(1868, 1, 25) <= value <= date(2200, 12, 31):
        raise refuse("date.impossible")
    if isinstance(value, time) and value.tzinfo is not None:
        raise refuse("time.unreadable")
    return value


def refuse(code: str, **values: Any) -> PydanticCustomError:
    """Return the error a Draft's validator raises; it carries a problem code and never the refused value."""
    return PydanticCustomError(code, code, values or None)
