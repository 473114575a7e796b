"""Embeds the used part of each face into one document, with what its codes mean for copying out.

ReportLab's own TrueType fonts keep their state on a process-wide object, cut a font into pieces of 256
glyphs and map characters above U+FFFF wrongly. So each document has its own composite fonts (Type 0,
Identity-H): HarfBuzz cuts the subset, every code has a ToUnicode entry of whole UTF-16, and a code may
stand for several characters.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from reports.text.fonts import Face, face

# Shaping and naming are done; a viewer needs the outlines only.
_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "cmap", "OS/2", "name", "post")
_NOTHING_TO_COPY = "\u200b"
_ANCHOR = "\u200b"
_ADJUSTMENT = re.compile(r">-?\d+<")


class UsedFace:
    """What one document uses of one face: its name in the page and the codes that were written."""

    def __init__(self, drawn: Face, resource: str) -> None:
        self.face = drawn
        self.resource = resource
        self.codes: set[str] = set()
        self._own: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, text: str) -> str:
        """Return the code of a glyph that is copied out as `text`, and remember that it was used."""
        fixed = self.face.fixed_code(text)
        if fixed is not None and self.face.meaning(fixed) == (glyph, text):
            number = fixed
        else:
            number = self._own.setdefault((glyph, text), self.face.first_free_code + len(self._own))
        code = f"{number:04x}"
        self.codes.add(code)
        return code

    def kept_hyphen(self, hyphen: str) -> str:
        """Return the code of a hyphen at the end of a line, see `hyphens`."""
        return self.code(self.face.glyph(hyphen), hyphen + "\n")

    def anchor(self) -> str:
        """Return the code of an empty glyph without width, on which a text can hang."""
        return self.code(self.face.glyph(" "), _ANCHOR)

    def meanings(self) -> dict[int, tuple[int, str]]:
        """Return glyph and text of each code that was used, in order of the codes."""
        own = {number: key for key, number in self._own.items()}
        used = sorted({int(_ADJUSTMENT.sub("", code), 16) for code in self.codes if code})
        return {number: own[number] if number in own else self.face.meaning(number) for number in used}


class EmbeddedFonts:
    """The fonts of one document; ReportLab asks it for its objects when the document is finished."""

    def __init__(self, document: Any) -> None:
        self._used: dict[str, UsedFace] = {}
        document.delayedFonts.append(self)

    def use(self, name: str) -> UsedFace:
        """Return what the document uses of that face so far."""
        used = self._used.get(name)
        if used is None:
            used = self._used[name] = UsedFace(face(name), f"F{len(self._used) + 1}")
        return used

    def addObjects(self, document: Any) -> None:  # noqa: N802 - the name by which ReportLab calls it
        """Add the font objects to the document."""
        fonts = document.idToObject["BasicFonts"].dict
        for used in self._used.values():
            fonts[used.resource] = document.Reference(_type0(document, used), f"font-{used.resource}")


def _type0(document: Any, used: UsedFace) -> Any:
    meanings = used.meanings()
    name = f"{_tag(used)}+{used.face.file.removesuffix('.ttf')}"
    descendant = _descendant(document, used.face, name, meanings)
    return _dictionary(
        Type=_name("Font"),
        Subtype=_name("Type0"),
        BaseFont=_name(name),
        Encoding=_name("Identity-H"),
        DescendantFonts=pdfdoc.PDFArray([document.Reference(descendant)]),
        ToUnicode=document.Reference(_stream(_to_unicode(meanings).encode("ascii"))),
    )


def _descendant(document: Any, drawn: Face, name: str, meanings: dict[int, tuple[int, str]]) -> Any:
    program = _subset(drawn, {glyph for glyph, _ in meanings.values()})
    file = _stream(program, Length1=len(program))
    descriptor = _descriptor(drawn, name, document.Reference(file))
    return _dictionary(
        Type=_name("Font"),
        Subtype=_name("CIDFontType2"),
        BaseFont=_name(name),
        CIDSystemInfo=_dictionary(
            Registry=pdfdoc.PDFString("Adobe"), Ordering=pdfdoc.PDFString("Identity"), Supplement=0
        ),
        FontDescriptor=document.Reference(descriptor),
        DW=1000,
        W=_widths(drawn, meanings),
        CIDToGIDMap=_glyph_map(document, drawn, meanings),
    )


def _descriptor(drawn: Face, name: str, file: Any) -> Any:
    head = drawn.hb_face.reference_table("head").data
    box = [round(v * 1000 / drawn.hb_face.upem) for v in struct.unpack(">4h", head[36:44])]
    extents = drawn.hb_font.get_font_extents("ltr")
    return _dictionary(
        Type=_name("FontDescriptor"),
        FontName=_name(name),
        Flags=4,
        FontBBox=pdfdoc.PDFArray(box),
        ItalicAngle=0,
        Ascent=int(extents.ascender),
        Descent=int(extents.descender),
        CapHeight=730,
        StemV=140 if drawn.name.endswith("bold") else 80,
        FontFile2=file,
    )


def _subset(drawn: Face, glyphs: Iterable[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update({0, *glyphs})
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    for table in _NOT_NEEDED:
        wanted.drop_table_tag_set.add(int.from_bytes(table.ljust(4).encode("ascii"), "big"))
    return bytes(wanted.subset(drawn.hb_face).blob.data)


def _widths(drawn: Face, meanings: dict[int, tuple[int, str]]) -> Any:
    parts: list[Any] = []
    run: list[int] = []
    expected = -1
    for code, (glyph, text) in meanings.items():
        if code != expected:
            run = []
            parts += [code, run]
        run.append(0 if text == _ANCHOR else drawn.advance(glyph))
        expected = code + 1
    return pdfdoc.PDFArray([pdfdoc.PDFArray(part) if isinstance(part, list) else part for part in parts])


def _glyph_map(document: Any, drawn: Face, meanings: dict[int, tuple[int, str]]) -> Any:
    last = max(meanings, default=0)
    if last < drawn.hb_face.glyph_count:
        return _name("Identity")
    table = bytearray(2 * (last + 1))
    for code, (glyph, _) in meanings.items():
        struct.pack_into(">H", table, 2 * code, glyph)
    return document.Reference(_stream(bytes(table)))


def _to_unicode(meanings: dict[int, tuple[int, str]]) -> str:
    entries = [
        f"<{code:04x}> <{(text or _NOTHING_TO_COPY).encode('utf-16-be', 'surrogatepass').hex()}>"
        for code, (_, text) in meanings.items()
    ]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


def _tag(used: UsedFace) -> str:
    """Return the six letters that mark a subset, the same for the same content."""
    digest = hashlib.sha256(repr(used.meanings()).encode("utf-8", "backslashreplace")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _name(text: str) -> Any:
    return pdfdoc.PDFName(text)


def _dictionary(**entries: Any) -> Any:
    return pdfdoc.PDFDictionary(entries)


def _stream(content: bytes, **entries: Any) -> Any:
    return pdfdoc.PDFStream(_dictionary(**entries), content, filters=[pdfdoc.PDFZCompress])
