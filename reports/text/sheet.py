"""The document under the pen: ReportLab's canvas without unembedded Helvetica and without personal data.

It knows pages, fonts and metadata, and no text. Positions are points from the lower left corner.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.problem import Problem
from reports.progress import page_done
from reports.text.embedding import EmbeddedFonts
from reports.text.page_reading import PageReading, Place

PRODUCER = "Bansou"

# Written as text a photo is a quarter larger and takes 50 ms more; no reader of today asks for it.
rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font has, and where in the document it was met."""

    character: str
    place: str


class Sheet(Canvas):
    """A document being drawn; `finish` returns its bytes.

    `title` is the document's own title, never a person's name. With `strict` a character without a glyph is a
    Problem `text.no_glyph`; otherwise 〓 is drawn and `missing` lists it under the present `place`.
    """

    def __init__(
        self,
        *,
        title: str = "",
        language: str = "ja",
        produced_at: datetime | None = None,
        page_size: tuple[float, float] = A4,
        strict: bool = False,
    ) -> None:
        self._stream = BytesIO()
        super().__init__(
            self._stream,
            pagesize=page_size,
            pageCompression=1,
            invariant=1,
            lang=_language_tag(language),
            pdfVersion=(1, 5),
        )
        if title:
            self.setViewerPreference("DisplayDocTitle", "true")
        self.document: Any = self._doc  # type: ignore[attr-defined] # ReportLab's own name for it
        self.document.info = _Information(title, produced_at)
        self.fonts = EmbeddedFonts(self.document)
        self.strict = strict
        self.place = ""
        self.missing: list[MissingGlyph] = []
        self.page_width, self.page_height = page_size
        self._reading = PageReading(self.fonts)

    def take_format(self, page_size: tuple[float, float]) -> None:
        """Give the pages from here on another format; nothing has been drawn on the present one."""
        self.setPageSize(page_size)
        self.page_width, self.page_height = page_size

    def _make_preamble(self) -> None:
        """Begin pages without naming a font: ReportLab would declare a Helvetica that nobody embeds."""
        self._preamble = "1 0 0 1 0 0 cm"

    def write(self, operators: str) -> None:
        """Write page operators as they stand."""
        self._code.append(operators)  # type: ignore[attr-defined] # the canvas's own list

    def write_line(self, operators: str, text: str, place: Place, *, two_way: bool = False) -> None:
        """Write the operators of a line and remember what it says and where."""
        code = self._code  # type: ignore[attr-defined] # the canvas's own list
        self._reading.note(len(code), text, place, two_way=two_way)
        code.append(operators)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page."""
        self._reading.finish(self._code)  # type: ignore[attr-defined]
        super().showPage()
        hear = page_done.get()
        if hear is not None:
            hear(self.page_count)

    def note_missing(self, text: str) -> None:
        """Remember a cluster that no font can draw, or refuse it."""
        if self.strict:
            codes = " ".join(f"U+{ord(character):04X}" for character in text)
            raise Problem("text.no_glyph", character=text, codes=codes, place=self.place)
        found = MissingGlyph(text, self.place)
        if found not in self.missing:
            self.missing.append(found)

    @property
    def page_count(self) -> int:
        """How many pages are complete."""
        return int(self.document.pageCounter) - 1

    def append_to_page(self, number: int, operators: str) -> None:
        """Write on a page that is complete already; the first page is 1."""
        self.document.idToObject[f"Page{number}"].stream += operators + "\n"

    def finish(self) -> bytes:
        """Close the document and return its bytes; they depend on its content only."""
        digest = hashlib.sha256()
        for number in range(1, self.page_count + 1):
            page = self.document.idToObject[f"Page{number}"]
            content = page.stream.encode("ascii")
            digest.update(content)
            page.Contents = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
        mark = digest.hexdigest()[:32].encode("ascii")
        self.document._ID = b"\n[<" + mark + b"><" + mark + b">]\n"  # noqa: SLF001 - no public way
        self.document.SaveToFile(self._stream, self)
        return self._stream.getvalue()


class _Information(pdfdoc.PDFInfo):
    """Title, producer and time; nothing else, and no author."""

    def __init__(self, title: str, produced_at: datetime | None) -> None:
        super().__init__()
        self.title = title
        self.produced_at = produced_at

    def format(self, document: Any) -> Any:
        entries: dict[str, Any] = {"Producer": pdfdoc.PDFString(PRODUCER)}
        if self.title:
            entries["Title"] = pdfdoc.PDFString(self.title)
        if self.produced_at:
            entries["CreationDate"] = entries["ModDate"] = pdfdoc.PDFString(_pdf_date(self.produced_at))
        return pdfdoc.PDFDictionary(entries).format(document)


def _pdf_date(moment: datetime) -> str:
    offset = moment.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else ""
    return f"D:{moment:%Y%m%d%H%M%S}{zone}"


def _language_tag(language: str) -> str:
    return "ja" if language == "ja_easy" else language.replace("_", "-")
