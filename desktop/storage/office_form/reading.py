"""A workbook as it is looked at: sheets as grids, with what their cells show. It runs in a child process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Final

from desktop.domain.office_sheet import (
    MOST_COLUMN,
    Area,
    Asked,
    CellStyle,
    Demand,
    Format,
    OfficeBook,
    Place,
    SheetCell,
    SheetGrid,
)
from desktop.storage.office_form.package import Package
from desktop.storage.office_form.parts import (
    Book,
    Element,
    SheetPart,
    Styles,
    number_of,
    read_book,
    read_styles,
    read_texts,
)
from desktop.storage.office_form.sheet_scan import Scanned, ScannedCell, scan

MOST_ROWS: Final = 1_000
MOST_COLUMNS: Final = 120
"""So much of a sheet is shown; forms are smaller."""
_MOST_CHOICES: Final = 500
_BOUNDED: Final = frozenset(Asked) - {Asked.LIST}
_YES: Final = frozenset({"1", "true"})
_ROOM: Final = 2
"""Empty rows and columns shown behind the last one."""
_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0


def read_office_form(data: bytes) -> OfficeBook:
    """Return the sheets of a workbook as grids; its Problems are those of `Package` and of `scan`."""
    package = Package(data)
    book = read_book(package)
    texts, styles = read_texts(package, book), read_styles(package, book)
    scanned = {each.name: scan(package.part(each.part)) for each in book.sheets}
    shown = _Shown(book, texts, styles, scanned)
    computes = any(
        cell.formula for each in scanned.values() for row in each.rows.values() for cell in row.cells.values()
    )
    return OfficeBook(tuple(shown.grid(each) for each in book.sheets), computes)


class _Shown:
    """Makes grids of what was scanned."""

    def __init__(
        self, book: Book, texts: Sequence[str], styles: Styles, scanned: Mapping[str, Scanned]
    ) -> None:
        self._book, self._texts, self._styles, self._scanned = book, texts, styles, scanned

    def grid(self, sheet: SheetPart) -> SheetGrid:
        """Return a sheet."""
        scanned = self._scanned[sheet.name]
        cells = {
            place: SheetCell(place, self._text(cell), cell.formula, self._styles.style(cell.style))
            for row in scanned.rows.values()
            for cell in row.cells.values()
            if (place := cell.place).row <= MOST_ROWS and place.column <= MOST_COLUMNS
        }
        ends = [*cells, *(area.last for area in scanned.merged)]
        rows = max((place.row for place in ends), default=1) + _ROOM
        columns = max((place.column for place in ends), default=1) + _ROOM
        last = max(scanned.rows, default=0)
        widest = max((max(row.cells, default=0) for row in scanned.rows.values()), default=0)
        usual = next((each for each in scanned.around if each.name == "sheetFormatPr"), Element("", {}))
        told = usual.attributes
        widths, column_styles = self._columns(scanned)
        return SheetGrid(
            sheet.name,
            min(rows, MOST_ROWS),
            min(columns, MOST_COLUMNS),
            cells,
            scanned.merged,
            _by_cell(scanned.merged),
            widths,
            {
                number: 0.0 if row.told.get("hidden") in _YES else number_of(row.told.get("ht"), 15)
                for number, row in scanned.rows.items()
                if row.told.get("hidden") in _YES or "ht" in row.told
            },
            frozenset(number for number, row in scanned.rows.items() if row.told.get("customHeight") in _YES),
            number_of(told.get("defaultColWidth"), number_of(told.get("baseColWidth"), _USUAL_WIDTH)),
            number_of(told.get("defaultRowHeight"), _USUAL_HEIGHT),
            self._styles.size,
            tuple(self._demands(sheet, scanned)),
            column_styles,
            sheet.hidden,
            last > MOST_ROWS or widest > MOST_COLUMNS,
        )

    def _columns(self, scanned: Scanned) -> tuple[dict[int, float], dict[int, CellStyle]]:
        widths: dict[int, float] = {}
        styles: dict[int, CellStyle] = {}
        for each in scanned.around:
            if each.name == "col":
                told = each.attributes
                first, last = int(number_of(told.get("min"), 1)), int(number_of(told.get("max"), 0))
                for number in range(max(1, first), min(last, MOST_COLUMN, MOST_COLUMNS) + 1):
                    if told.get("hidden") in _YES:
                        widths[number] = 0.0
                    elif "width" in told:
                        widths[number] = number_of(told["width"], _USUAL_WIDTH)
                    if "style" in told:
                        styles[number] = self._styles.style(told["style"])
        return widths, styles

    def _text(self, cell: ScannedCell) -> str:
        if cell.kind == "s":
            place = int(number_of(cell.text or None, -1))
            return self._texts[place] if 0 <= place < len(self._texts) else ""
        if cell.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(cell.text.strip(), cell.text)
        if cell.kind in {"str", "inlineStr", "e"} or not cell.text:
            return cell.text
        if cell.kind == "d":
            return cell.text
        return shown_number(cell.text, self._styles.style(cell.style), since_1904=self._book.since_1904)

    def _demands(self, sheet: SheetPart, scanned: Scanned) -> list[Demand]:
        found = []
        for each in scanned.around:
            if each.name != "dataValidation":
                continue
            told = each.attributes
            places = told.get("sqref") or "".join(child.text for child in each.all("sqref"))
            areas = []
            for name in places.split():
                with suppress(ValueError):
                    areas.append(Area.named(name))
            first, second = (_formula(each, name) for name in ("formula1", "formula2"))
            kind = told.get("type")
            if kind == Asked.LIST:
                if choices := self._choices(sheet, first):
                    found.append(Demand(tuple(areas), Asked.LIST, choices))
            elif kind in _BOUNDED and (bounds := _bounds(told.get("operator", "between"), first, second)):
                epoch = base(since_1904=self._book.since_1904).date()
                found.append(Demand(tuple(areas), Asked(kind), (), *bounds, epoch))
        return found

    def _choices(self, sheet: SheetPart, said: str) -> tuple[str, ...]:
        """Return what a list allows: written out, or standing in cells, perhaps under a name."""
        said = said.strip().removeprefix("=")
        if said.startswith('"'):
            return tuple(each.strip() for each in said.strip('"').split(","))
        said = self._book.names.get(said, said)
        name, _, area = said.rpartition("!")
        scanned = self._scanned.get(name.strip("'").replace("''", "'") if name else sheet.name)
        try:
            wanted = Area.named(area)
        except ValueError:
            return ()
        if scanned is None or wanted.last.row - wanted.first.row > _MOST_CHOICES:
            return ()
        return tuple(text for place in _few(wanted) if (text := self._at(scanned, place)))

    def _at(self, scanned: Scanned, place: Place) -> str:
        row = scanned.rows.get(place.row)
        cell = None if row is None else row.cells.get(place.column)
        return "" if cell is None else self._text(cell)


def _by_cell(merged: Sequence[Area]) -> dict[Place, Area]:
    """Return the areas by the cells that are shown of them."""
    found: dict[Place, Area] = {}
    for area in merged:
        last = Place(min(area.last.row, MOST_ROWS), min(area.last.column, MOST_COLUMNS))
        for place in Area(area.first, last).places():
            found.setdefault(place, area)
    return found


def _few(area: Area) -> list[Place]:
    """Return the cells of a list, which is one column or one row."""
    wide = area.last.column - area.first.column
    return (
        [*area.places()] if wide <= _MOST_CHOICES and (wide == 0 or area.first.row == area.last.row) else []
    )


def _formula(element: Element, name: str) -> str:
    said = element.first(name)
    if said is None:
        return ""
    inner = said.first("f")
    return (said if inner is None else inner).text


def _bounds(operator: str, first: str, second: str) -> tuple[float | None, float | None, bool] | None:
    """Return the least, the most, and whether they shut out; None for what a formula would decide."""
    try:
        begin, end = float(first), float(second) if second.strip() else None
    except ValueError:
        return None
    ways: Mapping[str, tuple[float | None, float | None, bool]] = {
        "between": (begin, end, False),
        "notBetween": (begin, end, True),
        "equal": (begin, begin, False),
        "notEqual": (begin, begin, True),
        "lessThan": (begin, None, True),
        "lessThanOrEqual": (None, begin, False),
        "greaterThan": (None, begin, True),
        "greaterThanOrEqual": (begin, None, False),
    }
    return ways.get(operator)


def shown_number(said: str, style: CellStyle, *, since_1904: bool) -> str:
    """Return a number about as the cell shows it: days as days, the rest in digits."""
    try:
        value = float(said)
    except ValueError:
        return said
    if style.format is Format.DATE:
        return _day(value, since_1904=since_1904) or said
    percent = "%" in style.code
    value = value * 100 if percent else value
    code = style.code.split(";")[0]
    if style.format is Format.NUMBER and "." not in code and abs(value) < 1e15:
        told = f"{round(value):,}" if "," in code else str(round(value))
    else:
        told = f"{value:.15g}"
    return told + "%" * percent


def _day(value: float, *, since_1904: bool) -> str:
    try:
        moment = base(since_1904=since_1904) + timedelta(days=value)
    except (OverflowError, ValueError):
        return ""
    if value < 1:
        return f"{moment:%H:%M}"
    day = f"{moment.year}/{moment.month}/{moment.day}"
    return day if moment.time() == time() else f"{day} {moment:%H:%M}"


def base(*, since_1904: bool) -> datetime:
    """Return the day from which a workbook counts; the older one holds from March 1900 on."""
    return datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - days know no zone


def serial(day: date, *, since_1904: bool) -> int:
    """Return the number of a day."""
    return (day - base(since_1904=since_1904).date()).days
