"""A small workbook drawn by code: fonts, lines, merged cells, formulas; the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from desktop.domain.office_sheet import Area, Place

MINCHO, TITLE, GOTHIC = range(3)
_FONTS: Final = (("ＭＳ 明朝", 11, False), ("ＭＳ 明朝", 14, True), ("ＭＳ ゴシック", 9, False))
_LONG_AGO: Final = (2026, 4, 1, 0, 0, 0)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_USUAL: Final = 164
"""From here on the formats of a workbook's own are numbered."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; `code` is how it shows numbers and days."""

    font: int = MINCHO
    boxed: bool = False
    code: str = ""
    across: str = "left"
    wraps: bool = False


PLAIN: Final = Look()


@dataclass(slots=True)
class DrawnSheet:
    """A sheet while it is drawn."""

    name: str
    widths: tuple[float, ...]
    heights: dict[int, float] = field(default_factory=dict)
    cells: dict[Place, tuple[str, Look]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    lists: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Cells that take one of several words only."""

    def put(self, name: str, text: str = "", look: Look = PLAIN) -> None:
        """Write into a cell, or into an area that becomes one cell; what begins with = is a formula."""
        area = Area.named(name)
        for place in area.places():
            self.cells[place] = ("", look)
        self.cells[area.first] = (text, look)
        if area.first != area.last:
            self.merged.append(name)


def drawn(sheets: Iterable[DrawnSheet]) -> bytes:
    """Return the workbook."""
    every = tuple(sheets)
    looks = tuple(dict.fromkeys([PLAIN, *(look for each in every for _text, look in each.cells.values())]))
    numbers = range(1, len(every) + 1)
    related = [(f"worksheets/sheet{n}.xml", "worksheet") for n in numbers] + [("styles.xml", "styles")]
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
            for n in numbers
        )
        + "</Types>",
        "_rels/.rels": _related([("xl/workbook.xml", "officeDocument")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_KINDS}"><sheets>'
        + "".join(
            f'<sheet name="{escape(each.name)}" sheetId="{n}" r:id="r{n}"/>'
            for n, each in zip(numbers, every, strict=True)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _related(related),
        "xl/styles.xml": _styles(looks),
        **{
            f"xl/worksheets/sheet{n}.xml": _sheet(each, looks) for n, each in zip(numbers, every, strict=True)
        },
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, _HEAD + content)
    return out.getvalue()


def _related(targets: Iterable[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _styles(looks: tuple[Look, ...]) -> str:
    codes = tuple(dict.fromkeys(look.code for look in looks if look.code))
    formats = "".join(
        f'<numFmt numFmtId="{_USUAL + place}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for place, code in enumerate(codes)
    )
    fonts = "".join(
        f'<font>{"<b/>" * bold}<sz val="{size}"/><name val="{name}"/><charset val="128"/></font>'
        for name, size, bold in _FONTS
    )
    sides = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
    none = "<left/><right/><top/><bottom/><diagonal/>"
    forms = "".join(_form(look, codes) for look in looks)
    fills = "".join(f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125"))
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(codes)}">{formats}</numFmts>'
        f'<fonts count="{len(_FONTS)}">{fonts}</fonts><fills count="2">{fills}</fills>'
        f'<borders count="2"><border>{none}</border><border>{sides}<diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(looks)}">{forms}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _form(look: Look, codes: tuple[str, ...]) -> str:
    number = _USUAL + codes.index(look.code) if look.code else 0
    return (
        f'<xf numFmtId="{number}" fontId="{look.font}" fillId="0" borderId="{int(look.boxed)}" xfId="0" '
        'applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{look.across}" vertical="center" wrapText="{int(look.wraps)}"/></xf>'
    )


def _sheet(sheet: DrawnSheet, looks: tuple[Look, ...]) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{wide}" customWidth="1"/>'
        for number, wide in enumerate(sheet.widths, start=1)
    )
    rows: dict[int, list[Place]] = {}
    for place in sorted(sheet.cells):
        rows.setdefault(place.row, []).append(place)
    lines = "".join(_row(sheet, number, places, looks) for number, places in rows.items())
    merged = "".join(f'<mergeCell ref="{name}"/>' for name in sheet.merged)
    lists = "".join(
        f'<dataValidation type="list" allowBlank="1" sqref="{name}"><formula1>"{",".join(words)}"</formula1>'
        "</dataValidation>"
        for name, words in sheet.lists
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetFormatPr defaultRowHeight="18"/><cols>{columns}</cols>'
        f"<sheetData>{lines}</sheetData>"
        + (f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else "")
        + (f'<dataValidations count="{len(sheet.lists)}">{lists}</dataValidations>' if lists else "")
        + '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" fitToHeight="0"/></worksheet>'
    )


def _row(sheet: DrawnSheet, number: int, places: list[Place], looks: tuple[Look, ...]) -> str:
    high = sheet.heights.get(number)
    told = "" if high is None else f' ht="{high}" customHeight="1"'
    cells = "".join(_cell(place, *sheet.cells[place], looks) for place in places)
    return f'<row r="{number}"{told}>{cells}</row>'


def _cell(place: Place, text: str, look: Look, looks: tuple[Look, ...]) -> str:
    head = f'<c r="{place.name}" s="{looks.index(look)}"'
    if not text:
        return f"{head}/>"
    if text.startswith("="):
        return f"{head}><f>{escape(text[1:])}</f></c>"
    return f'{head} t="inlineStr"><is><t>{escape(text)}</t></is></c>'
