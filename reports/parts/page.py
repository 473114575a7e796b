"""What a document writes on: pages of a PDF (`Flow`), or a text to go on writing in (`WordText`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from i18n.words import Words
from reports.parts.facts import Fact
from reports.parts.table import Column, Row


class Page(Protocol):
    """The verbs that both have; a document that uses no others can be made as either."""

    words: Words

    def at(self, place: str) -> None:
        """Say where in the record the next texts come from."""
        ...

    def keep(self, height: float) -> None:
        """Begin a new page unless so much height is left, in points."""
        ...

    def heading(self, text: str) -> None:
        """Begin a section."""
        ...

    def paragraph(self, text: str) -> None:
        """Set a text; line ends in it are kept."""
        ...

    def note(self, text: str) -> None:
        """Set a small text: a source, a hint."""
        ...

    def facts(self, facts: Iterable[Fact], *, abreast: int = 2) -> None:
        """Set labels with their values."""
        ...

    def table(self, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Set a table."""
        ...
