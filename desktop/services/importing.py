"""What files of rows and columns share when they are taken in: what a heading means, what a row does."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, Generic, Protocol, TypeVar

from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.grid import Grid
from desktop.domain.problem import Problem
from desktop.services.office import Office
from desktop.storage.unit_of_work import Changed

_BRACKETED: Final = re.compile(r"[（(].*?[）)]")


class Does(StrEnum):
    """What a row does when it is taken in."""

    ADD = "add"
    CHANGE = "change"
    NOTHING = "nothing"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in a row: the column by its heading ("" for the whole row), a code and its values."""

    heading: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)


class FileRow(Protocol):
    """A row of a file as it would be taken in."""

    @property
    def number(self) -> int:
        """Its number in the file."""
        ...

    @property
    def does(self) -> Does:
        """What it does."""
        ...

    @property
    def errors(self) -> tuple[CellError, ...]:
        """What is wrong with it."""
        ...

    @property
    def title(self) -> str:
        """What it is about."""
        ...


RowT_co = TypeVar("RowT_co", bound=FileRow, covariant=True)


@dataclass(frozen=True)
class Looked(Generic[RowT_co]):
    """What a sheet would bring."""

    rows: tuple[RowT_co, ...]

    def count(self, does: Does) -> int:
        """Return how many rows do this."""
        return sum(row.does is does for row in self.rows)

    def good(self, *, only_good: bool) -> list[RowT_co]:
        """Return the rows that bring something.

        Problems: `import.faulty_rows` with a faulty one, unless only the good ones are wanted;
        `import.nothing_new`.
        """
        refused = self.count(Does.REFUSED)
        if refused and not only_good:
            raise Problem("import.faulty_rows", rows=refused)
        found = [row for row in self.rows if row.does in {Does.ADD, Does.CHANGE}]
        if not found:
            raise Problem("import.nothing_new")
        return found


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did."""

    added: int
    changed_rows: int
    left_out: int
    changed: Changed | None


class Files(Protocol):
    """A subject that takes in files of rows."""

    def fields(self) -> Sequence[DatedRow]:
        """Return the fields that a column can stand for, in their order."""
        ...

    def guess(self, headings: Sequence[str]) -> tuple[str, ...]:
        """Return the field of each column, "" for none."""
        ...

    def look(self, grid: Grid, fields: Sequence[str]) -> Looked[FileRow]:
        """Return what a sheet would bring when its columns stand for these fields."""
        ...

    def take_in(self, grid: Grid, fields: Sequence[str], *, only_good: bool = False) -> TakenIn:
        """Take in a sheet as one step, which can be undone as one."""
        ...


def fields_of(office: Office, name: str) -> tuple[DatedRow, ...]:
    """Return the fields that a list of columns names today."""
    return office.rules.named(name).in_force(office.today())


def guessed(office: Office, name: str, headings: Sequence[str]) -> tuple[str, ...]:
    """Return the field of each column, "" for none: as last time, by its name, by a word for it."""
    known = words_of(office.rules.named(name), office.today()) | remembered(office, name)
    taken: set[str] = set()
    found: list[str] = []
    for heading in headings:
        code = next((known[each] for each in _spellings(heading) if each in known), "")
        found.append("" if code in taken else code)
        taken.add(code)
    return tuple(found)


def _spellings(heading: str) -> Iterator[str]:
    """Yield a heading as it may be known: whole, without brackets, or the last word of two rows."""
    for each in (heading, _BRACKETED.sub("", heading), heading.rsplit(" ", maxsplit=1)[-1]):
        yield folded(each)


def remember(office: Office, name: str, headings: Sequence[str], columns: Sequence[str]) -> None:
    """Keep in the vault which field each heading meant, for the next file."""
    kept = remembered(office, name) | {
        folded(heading): code for heading, code in zip(headings, columns, strict=True) if heading
    }
    office.store.set_fact(name, json.dumps(kept, ensure_ascii=False))


def remembered(office: Office, name: str) -> dict[str, str]:
    """Return what headings meant in earlier files."""
    kept = office.store.fact(name)
    return {} if kept is None else dict(json.loads(kept))


def words_of(rows: DatedList, on: date) -> dict[str, str]:
    """Return the code of every word that a list knows for one of its rows."""
    known: dict[str, str] = {}
    for row in rows.in_force(on):
        for word in (*row.values.get("words", ()), row.text, row.values.get("short", ""), row.code):
            if word:
                known.setdefault(folded(word), row.code)
    return known


def folded(text: str) -> str:
    """Return a text as headings and names are compared."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
