"""Where a person's name still stands in records that are others' or nobody's: erasing cannot reach them.

A handing over, a house diary, a meeting or another person's notes may name somebody. They are found by the
folded name and worded anew one by one; what stood there before goes out of the history as well. The full
names of family and heirs are looked for like the person's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice, product
from typing import Any, Final
from uuid import UUID

from pydantic_core import PydanticCustomError
from sqlalchemy import ColumnElement, Connection, or_, select

from desktop.domain.folding import fold
from desktop.domain.kana import is_kana
from desktop.domain.kanji_variants import VARIANTS
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.client import Client
from desktop.records.field import Kind, checked, facts_of
from desktop.records.ledger_closing import LedgerLine
from desktop.records.paper_given import PaperGiven
from desktop.records.record import Row
from desktop.records.staff import Staff
from desktop.services.close_people import close_people
from desktop.services.office import Office
from desktop.storage import change_log
from desktop.storage.erasing import OWNER, belongings
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import Changed, table_of

VERB: Final = "trace_reword"
_WORDS: Final = frozenset({Kind.TEXT, Kind.NOTE, Kind.NAME})
_NO_WORDS: Final = frozenset({"digest", "media_type"})
_NOT_LOOKED_INTO: Final = frozenset({Staff.kind})
"""Who works here is somebody else of that name."""
_FIXED: Final = frozenset({LedgerLine.kind, PaperGiven.kind})
"""Kept as they were on a day, like what is entered once and never changed."""
_LEAST: Final = 2
_LEAST_OF_KANA: Final = 4
"""Fewer kana or letters than these stand in too many other words."""
_LEAST_OF_CLOSE: Final = 3
"""A shorter one is a family name or a given name alone, which many bear."""
_TITLES: Final = ("さん", "様", "さま", "氏", "君")
"""After a name of one character, which alone stands in too many words."""
_MOST_SPELLINGS: Final = 16
_AROUND: Final = 24
_DAYS: Final = ("on", "starts_on", "opened_on", "received_on")
_TO_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_TO_KATAKANA: Final = {code: code + 0x60 for code in range(0x3041, 0x3097)}


@dataclass(frozen=True, slots=True)
class Trace:
    """A place where the name stands, with the whole text of that field."""

    kind: str
    record_id: UUID
    name: str
    """The field."""
    version: int
    about: UUID | None
    """The other person whose record it is; nobody's for a handing over, a diary, a meeting."""
    on: date | None
    fixed: bool
    """Never changed: it can only be known of."""
    in_trash: bool
    text: str = field(repr=False)
    excerpt: str = field(repr=False)
    whose: str = field(default="", repr=False)
    """The name of that other person; empty where it is nobody's or the address is protected."""

    @property
    def id(self) -> tuple[UUID, str]:
        """The key of the line."""
        return self.record_id, self.name


@dataclass(frozen=True, slots=True)
class _Needle:
    """A part of the name, folded, and how it may be spelled in a text."""

    folded: str
    spellings: tuple[str, ...]
    titled: bool = False


def traces(office: Office, connection: Connection, client_id: UUID) -> tuple[Trace, ...]:
    """Return every place, those of nobody first; somebody else of the same name may be among them."""
    table = table_of(Client)
    person = connection.execute(select(table).where(table.c.id == client_id)).mappings().first()
    if person is None:
        raise Problem("record.gone", kind=Client.kind, id=client_id)
    close = [row for _record, row in close_people(connection, client_id)]
    needles = tuple(dict.fromkeys((*_needles(person), *_full_names(close))))
    if not needles:
        return ()
    own, found = belongings(connection, client_id), list[Trace]()
    for kind, record in ROWS.items():
        if kind not in _NOT_LOOKED_INTO:
            found += _of_kind(office, connection, record, own.get(kind, set()), needles)
    whose = _names(connection, {each.about for each in found if each.about is not None})
    kept = [named for each in found if (named := _named(each, whose, needles)) is not None]
    return tuple(sorted(kept, key=lambda each: (each.about is not None, each.kind, each.on or date.min)))


def reword(office: Office, trace: Trace, text: str) -> Changed:
    """Put other words in the place of a text, and take what stood there before out of the history.

    Problems: `record.changed_meanwhile`, `erasing.never_changed`, `InvalidDraft`.
    """
    record = ROWS[trace.kind]
    if trace.fixed or record.lasting:
        raise Problem("erasing.never_changed")
    try:
        value = checked(facts_of(record)[trace.name], text)
    except PydanticCustomError as error:
        said = FieldError("text", error.type, error.context or {})
        raise InvalidDraft("draft.invalid", errors=(said,)) from None
    with office.store.write(VERB, office.author) as work:
        work.change(record, trace.record_id, {trace.name: value}, trace.version)
    # The line of the step holds the words of before as well; it is there only now.
    with office.store.write(VERB, office.author) as later:
        change_log.wipe_field(later.connection, trace.record_id, trace.name)
    return work.changed


def _of_kind(
    office: Office, connection: Connection, record: type[Row], own: set[UUID], needles: tuple[_Needle, ...]
) -> Iterator[Trace]:
    table, hidden = table_of(record), office.hidden_by_role(record) | _NO_WORDS
    names = [
        name
        for name, each in facts_of(record).items()
        if each.kind in _WORDS
        and name not in hidden
        # What another person is called is another person.
        and not (record.kind == Client.kind and each.kind is Kind.NAME)
    ]
    held: list[ColumnElement[bool]] = [
        table.c[name].like(f"%{spelling}%")
        for name in names
        for needle in needles
        for spelling in needle.spellings
    ]
    if not held:
        return
    for row in connection.execute(select(table).where(or_(*held))).mappings():
        if row["id"] in own:
            continue
        for name in names:
            text = str(row[name] or "")
            place = _place(text, needles)
            if place is not None:
                yield _trace(record, row, name, text, place)


def _trace(record: type[Row], row: Mapping[Any, Any], name: str, text: str, place: int) -> Trace:
    first, last = max(0, place - _AROUND), place + 2 * _AROUND
    piece = text[first:last].replace("\n", " ")
    return Trace(
        record.kind,
        row["id"],
        name,
        row["version"],
        row["id"] if record.kind == Client.kind else row.get(OWNER),
        next((row[each] for each in _DAYS if row.get(each) is not None), None),
        record.lasting or record.kind in _FIXED,
        row["deleted_at"] is not None,
        text,
        f"{'…' if first else ''}{piece}{'…' if last < len(text) else ''}",
    )


def _named(
    trace: Trace, whose: Mapping[UUID, tuple[str, bool]], needles: tuple[_Needle, ...]
) -> Trace | None:
    """Return the place with whose it is; None where it can as well name that other person themselves."""
    if trace.about is None or trace.about not in whose:
        return trace
    name, protected = whose[trace.about]
    theirs = _bare(name)
    others = tuple(each for each in needles if not _shares(each, theirs))
    if _place(trace.text, others) is None:
        return None
    return replace(trace, whose="" if protected else name)


def _shares(needle: _Needle, theirs: str) -> bool:
    return theirs.startswith(needle.folded[0]) if needle.titled else needle.folded in theirs


def _names(connection: Connection, keys: set[UUID]) -> dict[UUID, tuple[str, bool]]:
    table, found = table_of(Client), dict[UUID, tuple[str, bool]]()
    wanted = sorted(keys)
    for start in range(0, len(wanted), 500):
        some = select(table.c.id, table.c.name, table.c.address_protected).where(
            table.c.id.in_(wanted[start : start + 500])
        )
        for row in connection.execute(some):
            found[row.id] = (row.name, bool(row.address_protected))
    return found


def _full_names(people: Iterable[Mapping[Any, Any]]) -> Iterator[_Needle]:
    """Yield the names of those close to the person; a part of them would be found with many others."""
    for row in people:
        for whole in (row["name"], row.get("kana")):
            told = str(whole or "").split()
            folded = _bare("".join(told))
            letters = folded.isascii() or is_kana(folded)
            if len(folded) >= (_LEAST_OF_KANA if letters else _LEAST_OF_CLOSE):
                # With or without a space between them: what is found so is looked at once more.
                spelled = product(*map(_spellings, told))
                yield _Needle(folded, tuple(islice(map("%".join, spelled), _MOST_SPELLINGS)))


def _needles(person: Mapping[Any, Any]) -> tuple[_Needle, ...]:
    """Return the parts of a name that tell somebody: in kanji from two characters, in kana from four."""
    found: dict[str, _Needle] = {}
    for whole in (person["name"], person["kana"], person["romaji"]):
        told = str(whole or "").split()
        for part in ("".join(told), *told):
            folded = _bare(part)
            letters = part.isascii() or is_kana(folded)
            if len(folded) >= (_LEAST_OF_KANA if letters else _LEAST):
                found[folded] = _Needle(folded, _spellings(part))
            elif len(folded) == 1 and not letters:
                for title in _TITLES:
                    with_title = folded + _bare(title)
                    spelled = tuple(form + title for form in _forms(part))
                    found[with_title] = _Needle(with_title, spelled, titled=True)
    return tuple(found.values())


def _spellings(part: str) -> tuple[str, ...]:
    """Return how a part may be written, for a first look: kanji in their variants, kana of both kinds."""
    if is_kana(_bare(part)):
        return tuple(dict.fromkeys((part.translate(_TO_HIRAGANA), part.translate(_TO_KATAKANA))))
    choices = [_forms(letter) for letter in part]
    number = 1
    for each in choices:
        number *= len(each)
    if number > _MOST_SPELLINGS:
        # Any letter in the place of one that is written in many ways.
        choices = [each if len(each) == 1 else ("_",) for each in choices]
    return tuple("".join(letters) for letters in product(*choices))


def _forms(letter: str) -> tuple[str, ...]:
    form = VARIANTS.get(letter, letter)
    same = (variant for variant, of in VARIANTS.items() if of == form)
    kana = (form.translate(_TO_HIRAGANA), form.translate(_TO_KATAKANA))
    return tuple(dict.fromkeys((*kana, *same)))


def _place(text: str, needles: tuple[_Needle, ...]) -> int | None:
    """Return about where one of the parts stands in a text; None where none does."""
    plain = _bare(text)
    found = [plain.find(each.folded) for each in needles if each.folded in plain]
    return min(found) if found else None


def _bare(text: str) -> str:
    return "".join(fold(text).split())
