"""Whether values fit into the cells of an office's form, and whether a mapping still fits another edition."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.office_sheet import Asked, Filling, Format, OfficeBook, Place, SheetGrid

_LINE: Final = 1.25
"""How high a line is, as a multiple of its letters."""
_WIDE: Final = frozenset("WFA")
_SHOWN_CHOICES: Final = 12
_YEARS: Final = frozenset("yeg")
"""The letters by which a format shows a year."""


class Misfit(StrEnum):
    """What may be wrong with a value in a cell."""

    TOO_LONG = "too_long"
    TOO_WIDE = "too_wide"
    """A number that would be shown as ####."""
    NOT_IN_LIST = "not_in_list"
    LENGTH = "length"
    OUT_OF_BOUNDS = "out_of_bounds"
    SHOWN_AS_DATE = "shown_as_date"
    SHOWN_AS_TIME = "shown_as_time"
    NOT_A_NUMBER = "not_a_number"
    COMPUTED = "computed"
    NO_SHEET = "no_sheet"
    INSIDE_MERGED = "inside_merged"
    MOVED = "moved"


_REFUSED: Final = {Asked.LIST: Misfit.NOT_IN_LIST, Asked.LENGTH: Misfit.LENGTH}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell and what may be wrong with it; `choices` are what its list allows."""

    sheet: str
    cell: str
    what: Misfit
    choices: tuple[str, ...] = ()


def doubts(book: OfficeBook, fillings: Iterable[Filling]) -> tuple[Doubt, ...]:
    """Return what may be wrong with values in their cells."""
    found: list[Doubt] = []
    for filling in fillings:
        grid = book.sheet(filling.sheet)
        if grid is None:
            found.append(Doubt(filling.sheet, filling.cell, Misfit.NO_SHEET))
        else:
            found += _doubts_of(grid, filling)
    return tuple(found)


def _doubts_of(grid: SheetGrid, filling: Filling) -> list[Doubt]:
    place = grid.head(filling.place)
    cell = grid.cell(place)

    def doubt(what: Misfit, choices: Sequence[str] = ()) -> Doubt:
        return Doubt(filling.sheet, filling.cell, what, tuple(choices[:_SHOWN_CHOICES]))

    if cell.computed:
        return [doubt(Misfit.COMPUTED)]
    if filling.gives_way and place != filling.place:
        return [doubt(Misfit.INSIDE_MERGED)]
    found = []
    value, shows = filling.value, cell.style.format
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and shows is Format.DATE:
        found.append(doubt(Misfit.SHOWN_AS_TIME if cell.style.clock else Misfit.SHOWN_AS_DATE))
    if isinstance(value, date) and cell.style.clock:
        found.append(doubt(Misfit.SHOWN_AS_TIME))
    if isinstance(value, time | timedelta) and shows is Format.DATE and not cell.style.clock:
        found.append(doubt(Misfit.SHOWN_AS_DATE))
    if isinstance(value, str) and shows in {Format.NUMBER, Format.DATE}:
        found.append(doubt(Misfit.NOT_A_NUMBER))
    if isinstance(value, time | timedelta) and shows is Format.NUMBER:
        found.append(doubt(Misfit.NOT_A_NUMBER))
    found += [
        doubt(_REFUSED.get(demand.asked, Misfit.OUT_OF_BOUNDS), demand.choices)
        for demand in grid.demands
        if any(area.holds(place) for area in demand.areas) and not demand.allows(filling)
    ]
    if not _has_room(grid, place, filling):
        stays_number = (number or isinstance(value, date)) and shows is not Format.TEXT
        found.append(doubt(Misfit.TOO_WIDE if stays_number else Misfit.TOO_LONG))
    return found


def _has_room(grid: SheetGrid, place: Place, filling: Filling) -> bool:
    """Tell whether a text has room: by the digits that fit beside each other, and the lines below."""
    cell, area = grid.cell(place), grid.area_of(place)
    style = cell.style
    if style.shrinks:
        return True
    columns = range(area.first.column, area.last.column + 1)
    rows = range(area.first.row, area.last.row + 1)
    scale = style.size / grid.usual_size if grid.usual_size else 1
    wide = sum(grid.width(column) for column in columns) / scale
    parts = filling.text.split("\n")
    if isinstance(filling.value, date) and style.format is Format.DATE:
        # How a date is shown is the cell's own matter; so many digits and strokes are the least.
        of_year = not style.code or bool(_YEARS & set(style.code.lower()))
        parts = ["0000/00/00" if of_year else "00/00"]
    elif isinstance(filling.value, time | timedelta) and style.clock:
        parts = ["00:00"]
    if not style.wraps:
        return len(parts) == 1 and digits(parts[0]) <= wide
    alone = area.first == area.last
    if alone and place.row not in grid.fixed:
        return True
    lines = max(1, int(sum(grid.height(row) for row in rows) / (style.size * _LINE)))
    # A full-width letter that does not fit at the end of a line goes to the next.
    in_line = max(2, int(wide))
    return sum(max(1, -(-digits(part) // in_line)) for part in parts) <= lines


def digits(text: str) -> int:
    """Return how many digits wide a text is; a full-width letter takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in text)


def moved(old: OfficeBook | None, new: OfficeBook, sheet: str, name: str) -> Misfit | None:
    """Return why a cell cannot be taken over into a newer edition; None where it can."""
    grid, place = new.sheet(sheet), Place.named(name)
    if grid is None:
        return Misfit.NO_SHEET
    if grid.head(place) != place:
        return Misfit.INSIDE_MERGED
    if grid.cell(place).computed:
        return Misfit.COMPUTED
    before = None if old is None else old.sheet(sheet)
    if before is not None and before.words_beside(place) != grid.words_beside(place):
        return Misfit.MOVED
    return None


def found_again(old: OfficeBook | None, new: OfficeBook, sheet: str, name: str) -> Place | None:
    """Return where a cell stands now that moved with the words beside it; None where that is not certain.

    Certain it is where these words stand once in both editions, and the cell lies beside them as before.
    """
    before, grid = None if old is None else old.sheet(sheet), new.sheet(sheet)
    place = Place.named(name)
    label = None if before is None else before.label_beside(place)
    if before is None or grid is None or label is None:
        return None
    found = moved_with(before, grid, label, place)
    same = found is not None and grid.words_beside(found) == before.words(label)
    return found if same else None


def moved_with(before: SheetGrid, grid: SheetGrid, label: Place, place: Place) -> Place | None:
    """Return the cell that lies as far from the words of a label as it did before."""
    words, label = before.words(label), before.head(label)
    now = grid.only(words)
    if now is None or before.only(words) != label:
        return None
    row, column = now.row + place.row - label.row, now.column + place.column - label.column
    if row < 1 or column < 1:
        return None
    found = Place(row, column)
    return found if grid.head(found) == found and not grid.cell(found).computed else None
