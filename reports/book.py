"""A book: papers of the same or of different kinds drawn into one file, each with its place in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final

from i18n.words import Words
from reports.paper import Paper
from reports.parts.binding import bound_on
from reports.parts.stamp import Stamp
from reports.text import MissingGlyph, Sheet

MODULE_AND_NAME: Final = "reports.book:book"
"""What `Press.render` is called with."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper of a book: what it is called there, "module:function", what it is drawn from, its stamp."""

    title: str
    document: str
    content: Any = field(repr=False)
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Book:
    """A finished book; `places` has the title of each paper and the page it begins on, from 1."""

    pdf: bytes = field(repr=False)
    places: tuple[tuple[str, int], ...]
    pages: int
    missing: tuple[MissingGlyph, ...] = ()


def book(leaves: Sequence[Leaf], words: Words, stamp: Stamp) -> Book:
    """Draw the papers one after the other; each begins on a page of its own and counts its own pages."""
    sheet = Sheet(language=words.language, produced_at=stamp.produced_at, page_size=stamp.page_size)
    places = []
    with bound_on(sheet):
        for leaf in leaves:
            places.append((leaf.title, sheet.page_count + 1))
            _document(leaf.document)(leaf.content, words, leaf.stamp)
    pages = sheet.page_count
    return Book(sheet.finish(), tuple(places), pages, tuple(sheet.missing))


def book_paper(leaves: Sequence[Leaf], words: Words, stamp: Stamp) -> Paper:
    """Return the papers as one, to be looked at."""
    made = book(leaves, words, stamp)
    return Paper(made.pdf, made.missing)


def _document(named: str) -> Callable[..., Any]:
    module, _, name = named.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
