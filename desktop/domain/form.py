"""A form on paper (様式) as data: its sections, and in them what is read, written, ticked, listed and signed.

A form knows no language but Japanese, no page and no person. `bind` names where a value comes from,
"record.field"; `desktop.storage.form_shelf` reads forms from `resources/forms`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.dated import Status

OTHER: Final = "other"
"""The code of an option that leaves a line to write on."""


class As(StrEnum):
    """How a text to be read is set."""

    PARAGRAPH = "paragraph"
    POINT = "point"
    STEP = "step"
    """Numbered within its section."""
    NOTE = "note"
    STRONG = "strong"
    """What must not be overlooked."""


@dataclass(frozen=True, slots=True)
class Say:
    """A text to be read."""

    text: str
    how: As = As.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Write:
    """A field to write in: so many lines, beside another one where it is half as wide."""

    code: str
    label: str
    bind: str = ""
    lines: int = 1
    half: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One box of a question."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A question with boxes: its own `options`, or the rows in force of a dated `list`."""

    code: str
    label: str
    options: tuple[Option, ...] = ()
    list: str = ""
    bind: str = ""
    many: bool = False
    abreast: int = 2
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of equal fields; `bind` names the record whose lines it shows."""

    code: str
    label: str
    columns: tuple[Write, ...]
    rows: int
    """So many lines stand on the paper at least."""
    bind: str = ""
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A place to sign, with the day, and beside it the name of who signs."""

    code: str
    label: str
    bind: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote at one place of a form: a text, ticked boxes, or the lines of a table."""

    text: str = field(default="", repr=False)
    codes: frozenset[str] = field(default=frozenset(), repr=False)
    rows: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.text or self.codes or any(any(row) for row in self.rows))


Item = Say | Write | Tick | Table | Sign
Asking = Write | Tick | Table | Sign
"""What bears a number: somebody writes in it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form under a head of its own."""

    code: str
    title: str
    items: tuple[Item, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its names, whom it is for, what stands on it, and where its wording comes from."""

    name: str
    """The name of its file: records and catalogues know it by this."""
    paper: str
    """The document's neutral code."""
    edition: str
    title: str
    purposes: tuple[str, ...]
    """Codes of the list form_purposes."""
    recipients: tuple[str, ...]
    """Whom it goes to, codes of paper_recipients, the usual one first."""
    sections: tuple[Section, ...]
    source: str
    status: Status
    valid_from: date
    valid_to: date | None = None
    legal: bool = False
    """Whether its words bind somebody: a translation is for reference only until it was reviewed."""
    complete: bool = False
    """Whether it has to exist in every language of paper."""
    cards: int = 1
    """So many stand on one sheet."""
    intro: tuple[str, ...] = field(default=())

    def in_force(self, on: date) -> bool:
        """Tell whether this wording is the one of that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def asking(self) -> Iterator[Asking]:
        """Yield what somebody writes in, in reading order."""
        for section in self.sections:
            yield from (item for item in section.items if not isinstance(item, Say))

    def numbers(self) -> Mapping[str, int]:
        """Return the number on paper of everything somebody writes in, by its code."""
        return {item.code: place for place, item in enumerate(self.asking(), start=1)}

    def binds(self) -> Mapping[str, frozenset[str]]:
        """Return the fields that the form shows, by the name of their record."""
        found: dict[str, set[str]] = {}
        for item in self.asking():
            for bind in _binds_of(item):
                record, _, name = bind.partition(".")
                found.setdefault(record, set()).add(name)
        return {record: frozenset(names - {""}) for record, names in found.items()}

    def lists(self) -> frozenset[str]:
        """Return the names of the dated lists whose rows stand on it as boxes."""
        return frozenset(item.list for item in self.asking() if isinstance(item, Tick) and item.list)

    def texts(self) -> Iterator[str]:
        """Yield every text of its own that is read, in reading order."""
        yield self.title
        yield from self.intro
        for section in self.sections:
            yield section.title
            for item in section.items:
                yield from (text for text in _texts_of(item) if text)


def _binds_of(item: Asking) -> Iterator[str]:
    if isinstance(item, Table):
        if item.bind:
            yield from (f"{item.bind}.{column.bind}" for column in item.columns if column.bind)
    elif item.bind:
        yield item.bind


def _texts_of(item: Item) -> Iterator[str]:
    if isinstance(item, Say):
        yield item.text
        return
    yield item.label
    if isinstance(item, (Write, Tick)):
        yield item.hint
    if isinstance(item, Tick):
        yield from (option.text for option in item.options)
    if isinstance(item, Table):
        yield from (column.label for column in item.columns)
