"""Photos on paper, two abreast, each with a line below that says what it shows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from reportlab.lib.utils import ImageReader

from reports.parts import look
from reports.parts.flow import Flow
from reports.text import break_lines

_ABREAST: Final = 2
_GAP: Final = 12.0
_HIGH: Final = 170.0
Shown = tuple[str, bytes]
"""What a photo shows, and its JPEG; without one its place stays empty."""


def draw_photos(flow: Flow, shown: Sequence[Shown]) -> None:
    """Draw the photos in their order, a row at a time."""
    style = look.small(flow.words.language)
    wide = (flow.area.width - (_ABREAST - 1) * _GAP) / _ABREAST
    for first in range(0, len(shown), _ABREAST):
        flow.keep(_HIGH + style.line_height + _GAP)
        for place, (title, jpeg) in enumerate(shown[first : first + _ABREAST]):
            left = flow.area.left + place * (wide + _GAP)
            if jpeg:
                picture = ImageReader(io.BytesIO(jpeg))
                across, down = picture.getSize()
                scale = min(wide / across, _HIGH / down)
                size = (across * scale, down * scale)
                flow.sheet.drawImage(picture, left, flow.y - size[1], width=size[0], height=size[1])
            flow.at(title)
            if title:
                flow.pen.block(break_lines(title, style, wide)[:1], left, flow.y - _HIGH, wide)
        flow.y -= _HIGH + style.line_height + _GAP
