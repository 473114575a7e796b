"""Draws floor plans from rooms on a grid, and plain things: pictures that show nobody's home."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
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


def wall(colour: str, mark: str = "") -> bytes:
    """Return a photo of a wall with its floor; `mark` is the colour of what is on it."""
    made = Image.new("RGB", (480, 360), colour)
    draw = ImageDraw.Draw(made)
    draw.rectangle((0, 290, 480, 360), fill="#b08d5e")
    draw.rectangle((0, 282, 480, 290), fill="#8a6c44")
    if mark:
        draw.ellipse((180, 120, 250, 180), fill=mark)
        draw.ellipse((260, 170, 285, 190), fill=mark)
    kept = io.BytesIO()
    made.save(kept, "JPEG", quality=80)
    return kept.getvalue()


def page(title: str) -> bytes:
    """Return a picture of a page with a title and lines that say nothing: a paper of nobody's."""
    image = Image.new("L", (420, 594), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(io.BytesIO(locate("fonts", "NotoSansJP-Regular.ttf").read_bytes()), 24)
    draw.text((210, 60), title, fill="black", font=font, anchor="mm")
    for top in range(130, 540, 34):
        draw.line((50, top, 370, top), fill="#999999", width=2)
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def receipt(payee: str, addressee: str, amount: int, on: str) -> bytes:
    """Return a PNG of a receipt of an invented shop; without a payee only a slip that says what it is."""
    image = Image.new("L", (460, 620), "white")
    draw = ImageDraw.Draw(image)
    data = locate("fonts", "NotoSansJP-Regular.ttf").read_bytes()
    small, large = (ImageFont.truetype(io.BytesIO(data), size) for size in (22, 40))
    draw.rectangle((14, 14, 446, 606), outline="#555555", width=3)
    draw.text((230, 70), "領収書" if payee else "控え", fill="#222222", font=large, anchor="mm")
    lines = ((150, addressee), (330, "但し 品代として" if payee else ""), (380, on), (540, payee))
    for top, text in lines:
        draw.text((40, top), text, fill="#222222", font=small)
    if amount:
        draw.line((40, 290, 420, 290), fill="#555555", width=2)
        draw.text((230, 250), f"￥{amount:,}-", fill="#222222", font=large, anchor="mm")
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def thing(shape: str, colour: str) -> bytes:
    """Return a JPEG of a plain thing on a floor: something to look at that is nobody's."""
    image = Image.new("RGB", (640, 480), _FLOOR)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 330, 640, 480), fill="#d9d2c3")
    _SHAPES[shape](draw, colour)
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=80)
    return kept.getvalue()


def _box(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.rectangle((180, 170, 460, 390), fill=colour, outline=_INK, width=5)
    draw.line((180, 235, 460, 235), fill=_INK, width=4)
    draw.rectangle((290, 222, 350, 250), fill="#e9e4d8", outline=_INK, width=3)


def _tall(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.rounded_rectangle((255, 70, 385, 400), 14, fill=colour, outline=_INK, width=5)
    draw.line((255, 190, 385, 190), fill=_INK, width=4)


def _flat(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.polygon([(150, 330), (240, 230), (510, 230), (470, 330)], fill=colour, outline=_INK, width=5)
    draw.line((215, 280, 470, 280), fill="#f4f1ea", width=4)


def _round(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.ellipse((210, 150, 430, 370), fill=colour, outline=_INK, width=5)
    draw.ellipse((275, 215, 365, 305), outline=_INK, width=4)


def _bottle(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.rounded_rectangle((265, 180, 375, 400), 18, fill=colour, outline=_INK, width=5)
    draw.rectangle((295, 110, 345, 184), fill="#e9e4d8", outline=_INK, width=5)


_SHAPES: Final[Mapping[str, Callable[[ImageDraw.ImageDraw, str], None]]] = {
    "box": _box,
    "tall": _tall,
    "flat": _flat,
    "round": _round,
    "bottle": _bottle,
}
