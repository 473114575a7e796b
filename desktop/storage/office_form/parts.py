"""What the parts of a workbook say beside its sheets: which sheets there are, texts, looks of cells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from desktop.domain.office_sheet import CellStyle, Format
from desktop.domain.problem import Problem
from desktop.storage.office_form.package import Package

_MOST_SHEETS: Final = 200
_DATE_NUMBERS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats without a text of their own that show days, in Japan's numbering too."""
_CLOCK_NUMBERS: Final = frozenset({18, 19, 20, 21, 32, 33, 45, 46, 47})
"""Those of them that show hours and minutes only."""
_TEXT_NUMBER: Final = 49
_DAYS: Final = re.compile(r"[ydge]", re.IGNORECASE)
_HALVES: Final = re.compile(r"am/pm|a/p", re.IGNORECASE)
_SIDES: Final = frozenset({"left", "right", "top", "bottom"})
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|_.|\*.')
_DATE_LETTERS: Final = re.compile(r"[ymdhsge]", re.IGNORECASE)
_USUAL_SIZE: Final = 11.0


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def parsed(
    data: bytes, handlers: Mapping[str, Callable[..., object]], parser: expat.XMLParserType | None = None
) -> None:
    """Read XML; what brings definitions of its own is refused. Problem `office_form.broken`."""
    parser = parser or expat.ParserCreate()

    def refuse(*_told: object) -> None:
        raise Problem("office_form.broken")

    parser.StartDoctypeDeclHandler = refuse
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Problem("office_form.broken") from None


@dataclass(slots=True)
class Element:
    """An element with what stands in it."""

    name: str
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> list[Element]:
        """Return its children of a name."""
        return [each for each in self.children if each.name == name]

    def first(self, name: str) -> Element | None:
        """Return its first child of a name."""
        return next(iter(self.all(name)), None)

    def walk(self) -> Iterator[Element]:
        """Yield it and everything in it."""
        waiting = [self]
        while waiting:
            each = waiting.pop()
            yield each
            waiting += reversed(each.children)


def tree(data: bytes) -> Element:
    """Return a small part as elements; names without prefixes."""
    root = Element("", {})
    open_ones = [root]

    def begin(name: str, attributes: dict[str, str]) -> None:
        element = Element(local(name), attributes)
        open_ones[-1].children.append(element)
        open_ones.append(element)

    def end(_name: str) -> None:
        open_ones.pop()

    def said(text: str) -> None:
        open_ones[-1].text += text

    parsed(data, {"StartElementHandler": begin, "EndElementHandler": end, "CharacterDataHandler": said})
    return root.children[0]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells: its name, the part it stands in, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the workbook says of itself."""

    sheets: tuple[SheetPart, ...]
    since_1904: bool
    names: Mapping[str, str]
    """Names for areas, with what they stand for."""
    texts: str | None
    styles: str | None


def read_book(package: Package) -> Book:
    """Return what sheets there are. Problem `office_form.not_workbook`."""
    main = _main(package)
    root = tree(package.part(main))
    related = _related(package, main)
    sheets = []
    for each in (sheet for whole in root.all("sheets") for sheet in whole.all("sheet")):
        key = next((value for name, value in each.attributes.items() if local(name) == "id"), "")
        kind, part = related.get(key, ("", ""))
        if kind == "worksheet" and package.found(part):
            hidden = each.attributes.get("state", "visible") != "visible"
            sheets.append(SheetPart(each.attributes.get("name", ""), str(package.found(part)), hidden))
    if not sheets or len(sheets) > _MOST_SHEETS:
        raise Problem("office_form.not_workbook")
    about = root.first("workbookPr")
    named = [name for whole in root.all("definedNames") for name in whole.all("definedName")]
    by_kind = dict(related.values())
    return Book(
        tuple(sheets),
        about is not None and about.attributes.get("date1904", "0") in {"1", "true"},
        {each.attributes.get("name", ""): each.text for each in named},
        package.found(by_kind.get("sharedStrings", "")),
        package.found(by_kind.get("styles", "")),
    )


def _main(package: Package) -> str:
    if package.found("_rels/.rels") is None:
        raise Problem("office_form.not_workbook")
    for kind, part in _related(package, "").values():
        found = package.found(part)
        if kind == "officeDocument" and found and tree(package.part(found)).name == "workbook":
            return found
    raise Problem("office_form.not_workbook")


def _related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part points to inside the package: by key the kind, and the name of the other part."""
    folder, name = posixpath.split(part)
    place = package.found(posixpath.join(folder, "_rels", f"{name}.rels"))
    if place is None:
        return {}
    found = {}
    for each in tree(package.part(place)).all("Relationship"):
        told = each.attributes
        if told.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, told.get("Target", ""))).lstrip("/")
            found[told.get("Id", "")] = told.get("Type", "").rpartition("/")[2], target
    return found


def read_texts(package: Package, book: Book) -> Sequence[str]:
    """Return the texts that cells share, without readings above the letters."""
    if book.texts is None:
        return ()
    return [text_of(each) for each in tree(package.part(book.texts)).all("si")]


def text_of(element: Element) -> str:
    """Return the text of an item: its own, or those of its runs."""
    parts = []
    for each in element.children:
        if each.name == "t":
            parts.append(each.text)
        elif each.name == "r":
            parts += [run.text for run in each.all("t")]
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks of cells by their number, and the size of usual letters."""

    of: tuple[CellStyle, ...] = (CellStyle(),)
    size: float = _USUAL_SIZE

    def style(self, number: str | int | None) -> CellStyle:
        """Return a look; the usual one where the number is none."""
        try:
            place = int(number or 0)
        except ValueError:
            place = 0
        return self.of[place] if 0 <= place < len(self.of) else CellStyle()


def read_styles(package: Package, book: Book) -> Styles:
    """Return the looks of a workbook's cells."""
    if book.styles is None:
        return Styles()
    root = tree(package.part(book.styles))
    codes = {
        each.attributes.get("numFmtId", ""): each.attributes.get("formatCode", "")
        for whole in root.all("numFmts")
        for each in whole.all("numFmt")
    }
    sizes = [_size(font) for whole in root.all("fonts") for font in whole.all("font")]
    edges = [_edges(each) for whole in root.all("borders") for each in whole.all("border")]
    looks = [_style(each, codes, sizes, edges) for whole in root.all("cellXfs") for each in whole.all("xf")]
    return Styles(tuple(looks) or (CellStyle(),), sizes[0] if sizes else _USUAL_SIZE)


def _size(font: Element) -> float:
    told = font.first("sz")
    return number_of(None if told is None else told.attributes.get("val"), _USUAL_SIZE)


def _edges(border: Element) -> frozenset[str]:
    """Return the sides on which there is a line."""
    lines = (each.name for each in border.children if each.attributes.get("style", "none") != "none")
    return frozenset(lines) & _SIDES


def _style(
    look: Element, codes: Mapping[str, str], sizes: Sequence[float], edges: Sequence[frozenset[str]]
) -> CellStyle:
    told, around = look.attributes, look.first("alignment")
    lies: Mapping[str, Any] = {} if around is None else around.attributes
    font = int(number_of(told.get("fontId"), 0))
    border = int(number_of(told.get("borderId"), 0))
    number = told.get("numFmtId", "0")
    return CellStyle(
        _format(int(number_of(number, 0)), codes.get(number)),
        codes.get(number, ""),
        sizes[font] if 0 <= font < len(sizes) else _USUAL_SIZE,
        lies.get("wrapText") in {"1", "true"},
        lies.get("shrinkToFit") in {"1", "true"},
        _shows_clock(int(number_of(number, 0)), codes.get(number)),
        edges[border] if 0 <= border < len(edges) else frozenset(),
    )


def _shows_clock(number: int, code: str | None) -> bool:
    """Tell whether a format shows hours and minutes, and no day."""
    if code is None:
        return number in _CLOCK_NUMBERS
    first = _HALVES.sub("", _QUOTED.sub("", code).split(";")[0])
    return "h" in first.lower() and not _DAYS.search(first)


def _format(number: int, code: str | None) -> Format:
    if code is None:
        if number in _DATE_NUMBERS:
            return Format.DATE
        if number == _TEXT_NUMBER:
            return Format.TEXT
        return Format.NUMBER if number else Format.GENERAL
    first = _QUOTED.sub("", code).split(";")[0]
    if "@" in first:
        return Format.TEXT
    if "general" in first.lower() or not first.strip():
        return Format.GENERAL
    return Format.DATE if _DATE_LETTERS.search(first) else Format.NUMBER


def number_of(told: str | None, usual: float) -> float:
    """Return a number as XML says it; the usual one where it says none."""
    try:
        found = float(told) if told is not None else usual
    except ValueError:
        return usual
    return found if abs(found) < 1e9 else usual
