"""Several papers drawn one after the other into one file: they share its sheet, and with it the fonts.

While a sheet is open here, each `Flow` draws on it instead of making its own; each paper keeps its own format
and counts its own pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from i18n.words import Words
from reports.parts.stamp import Stamp
from reports.text import Sheet

_OPEN: Final[ContextVar[Sheet | None]] = ContextVar("open_sheet", default=None)


@contextmanager
def bound_on(sheet: Sheet) -> Iterator[None]:
    """Let papers be drawn on this sheet; whoever opened it finishes it."""
    token = _OPEN.set(sheet)
    try:
        yield
    finally:
        _OPEN.reset(token)


def sheet_for(title: str, words: Words, stamp: Stamp) -> Sheet:
    """Return the sheet for a paper: the open one, turned to the paper's format, or one of its own."""
    sheet = _OPEN.get()
    if sheet is None:
        return Sheet(
            title=title, language=words.language, produced_at=stamp.produced_at, page_size=stamp.page_size
        )
    sheet.take_format(stamp.page_size)
    return sheet


def is_bound(sheet: Sheet) -> bool:
    """Tell whether more papers may come on this sheet."""
    return _OPEN.get() is sheet
