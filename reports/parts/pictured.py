"""Papers and photos that were kept, drawn as pictures: a photo is one, a PDF one a page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from i18n.words import Words
from reports.parts import look
from reports.parts.embedded import Photo
from reports.parts.flow import Flow
from reports.text import break_lines

PDF: Final = "application/pdf"
_GAP: Final = 10.0
_LEAST: Final = 200.0
"""Points; a picture lower than this cannot be read."""
_SCALE: Final = 1.6
"""Pixels a point when a page of a PDF becomes a picture."""

Pictured = tuple[str, Any]
"""What a picture is called, and what reads it; None for what cannot be shown."""


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper or photo: what it is called, what it is, its bytes."""

    title: str
    media_type: str
    content: bytes = field(repr=False)


def pictures_of(paper: KeptPaper, words: Words) -> Iterator[Pictured]:
    """Yield a paper as pictures; what cannot be read says so."""
    try:
        pictures = _pages(paper.content) if paper.media_type == PDF else [io.BytesIO(paper.content)]
        readers = [Photo(each) for each in pictures]
    except Exception:  # noqa: BLE001 - a locked or broken paper of somebody else's must not stop all others
        yield words.say("{paper}: this file cannot be shown here", paper=paper.title), None
        return
    yield from ((paper.title, reader) for reader in readers)


def draw_pictures(flow: Flow, pictures: Sequence[Pictured]) -> None:
    """Draw one picture over the whole width, several two abreast."""
    abreast = min(2, len(pictures))
    style = look.small(flow.words.language)
    for first in range(0, len(pictures), 2):
        room = flow.y - flow.area.bottom - style.line_height - _GAP
        rows_left = (len(pictures) - first + 1) // 2
        high = max(_LEAST, room / rows_left - style.line_height - _GAP)
        flow.keep(high + style.line_height + _GAP)
        high = min(high, flow.y - flow.area.bottom - style.line_height - _GAP)
        wide = (flow.area.width - (abreast - 1) * _GAP) / abreast
        for place, (title, reader) in enumerate(pictures[first : first + 2]):
            left = flow.area.left + place * (wide + _GAP)
            flow.pen.block(break_lines(title, style, wide)[:1], left, flow.y, wide)
            if reader is not None:
                across, down = reader.getSize()
                scale = min(wide / across, high / down)
                top = flow.y - style.line_height
                size = across * scale, down * scale
                flow.sheet.drawImage(reader, left, top - size[1], width=size[0], height=size[1])
        flow.y -= high + style.line_height + _GAP


def _pages(pdf: bytes) -> list[io.BytesIO]:
    import pypdfium2  # noqa: PLC0415 - in the child only

    document = pypdfium2.PdfDocument(pdf)
    try:
        made = []
        for number in range(len(document)):
            kept = io.BytesIO()
            document[number].render(scale=_SCALE).to_pil().convert("RGB").save(kept, "JPEG", quality=80)
            kept.seek(0)
            made.append(kept)
        return made
    finally:
        document.close()
