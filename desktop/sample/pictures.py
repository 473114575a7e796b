"""Draws a floor plan from rooms on a grid: something to attach that shows nobody's home."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont

from resources import locate

_GRID: Final = 36
_MARGIN: Final = 60
_WALL: Final = 8
_INK: Final = "#33413f"
_FLOOR: Final = "#f4f1ea"


def floor_plan(plan: Mapping[str, Any]) -> bytes:
    """Return a PNG of the rooms with their names."""
    rooms = [(room["name"], *(side * _GRID for side in room["at"])) for room in plan["rooms"]]
    width = max(left + wide for _name, left, _top, wide, _high in rooms) + 2 * _MARGIN
    height = max(top + high for _name, _left, top, _wide, high in rooms) + 2 * _MARGIN
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(io.BytesIO(locate("fonts", "NotoSansJP-Regular.ttf").read_bytes()), 26)
    for name, left, top, wide, high in rooms:
        corner = (left + _MARGIN, top + _MARGIN)
        opposite = (corner[0] + wide, corner[1] + high)
        draw.rectangle((*corner, *opposite), fill=_FLOOR, outline=_INK, width=_WALL)
        middle = ((corner[0] + opposite[0]) / 2, (corner[1] + opposite[1]) / 2)
        draw.text(middle, name, fill=_INK, font=font, anchor="mm")
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()
