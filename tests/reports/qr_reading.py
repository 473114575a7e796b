"""Reads QR codes out of drawn pages, written by the standard (ISO/IEC 18004) and not by what draws them.

It looks for the three corners, takes a module from the middle of its square, undoes the mask, checks every
code word with the Reed-Solomon syndromes, and reads the letters. Upright codes of versions 1 and 2 do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PIL import Image

Modules = list[list[bool]]

_CORNER: Final = 7
_DARK: Final = re.compile(rb"\x01+")
_FORMAT_MASK: Final = 0b101010000010010
_FORMAT_PLACES: Final = (
    *((8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)),
    *((y, 8) for y in (7, 5, 4, 3, 2, 1, 0)),
)
_LEVELS: Final = {0b01: "L", 0b00: "M", 0b11: "Q", 0b10: "H"}
_CHECKS: Final = {
    (1, "L"): 7, (1, "M"): 10, (1, "Q"): 13, (1, "H"): 17,
    (2, "L"): 10, (2, "M"): 16, (2, "Q"): 22, (2, "H"): 28,
}  # fmt: skip
"""How many code words at the end check the others; in these sizes all are one block."""
_MASKS: Final = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _x: y % 2 == 0,
    lambda _y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def codes_on(page: Image.Image) -> list[str]:
    """Return what the codes of a page say, from top to bottom and left to right."""
    return [read(modules) for modules in _symbols(page.convert("L"))]


def read(modules: Modules) -> str:
    """Return what a code says; a ValueError where a single code word is not what it was."""
    size = len(modules)
    version = (size - 17) // 4
    pattern = _number(modules[y][x] for y, x in _FORMAT_PLACES) ^ _FORMAT_MASK
    level, mask = _LEVELS[pattern >> 13], _MASKS[pattern >> 10 & 0b111]
    bits = [modules[y][x] ^ mask(y, x) for y, x in _way(size, version)]
    words = [_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)]
    checks = _CHECKS[version, level]
    if any(_syndromes(words, checks)):
        raise ValueError("a code word is not what was written")
    return _said(words[:-checks])


class _Page:
    """A page in black and white."""

    def __init__(self, page: Image.Image) -> None:
        self.wide, self.high = page.size
        self._dots = page.point(lambda shade: shade < 128).tobytes()

    def is_dark(self, x: float, y: float) -> bool:
        return bool(self._dots[int(y) * self.wide + int(x)])

    def line(self, y: int) -> bytes:
        return self._dots[y * self.wide : (y + 1) * self.wide]

    def column(self, x: float) -> bytes:
        return self._dots[int(x) :: self.wide]


Corner = tuple[float, float, float]
"""Its middle and how wide a module is."""


def _symbols(page: Image.Image) -> Iterator[Modules]:
    """Yield the squares of modules, from top to bottom and left to right."""
    dots = _Page(page)
    corners = _corners(dots)
    for x, y, unit in sorted(corners, key=lambda each: (round(each[1] / 20), each[0])):
        right = next((c for c in corners if abs(c[1] - y) < unit and 10 * unit < c[0] - x < 20 * unit), None)
        if right is None or not any(
            abs(c[0] - x) < unit and 10 * unit < c[1] - y < 20 * unit for c in corners
        ):
            continue
        size = round((right[0] - x) / unit) + _CORNER
        step = (right[0] - x) / (size - _CORNER)
        places = [(place - 3) * step for place in range(size)]
        yield [[dots.is_dark(x + across, y + down) for across in places] for down in places]


def _corners(dots: _Page) -> list[Corner]:
    """Return the corners: dark, light, dark, light, dark as 1, 1, 3, 1, 1 across and down."""
    found: list[Corner] = []
    for y in range(0, dots.high, 3):
        for x, unit in _corners_in(dots.line(y)):
            for middle, height in _corners_in(dots.column(x)):
                if abs(height - unit) < unit / 3 and abs(middle - y) < 2 * unit:
                    known = any(abs(cx - x) + abs(cy - middle) < 4 * unit for cx, cy, _ in found)
                    found += [] if known else [(x, middle, unit)]
    return found


def _corners_in(line: bytes) -> Iterator[tuple[float, float]]:
    """Yield the middle of runs of 1, 1, 3, 1, 1, and how wide a module is there."""
    dark = [run.span() for run in _DARK.finditer(line)]
    for first, second, third in zip(dark, dark[1:], dark[2:], strict=False):
        unit = (third[1] - first[0]) / _CORNER
        turns = [*first, *second, *third]
        runs = [after - before for before, after in pairwise(turns)]
        if unit >= 2 and all(
            abs(run - unit * many) < unit / 2 for run, many in zip(runs, (1, 1, 3, 1, 1), strict=True)
        ):
            yield (first[0] + third[1]) / 2, unit


def _way(size: int, version: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the code words: in pairs of columns from the right, up and down by turns."""
    upwards = True
    right = size - 1
    while right > 0:
        if right == 6:
            right -= 1
        for step in range(size):
            y = size - 1 - step if upwards else step
            for x in (right, right - 1):
                if not _is_fixed(y, x, size, version):
                    yield y, x
        upwards, right = not upwards, right - 2


def _is_fixed(y: int, x: int, size: int, version: int) -> bool:
    corner = (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9)
    centre = size - 7
    aligned = version > 1 and abs(y - centre) <= 2 and abs(x - centre) <= 2
    return corner or aligned or 6 in {y, x}


def _syndromes(words: list[int], checks: int) -> Iterator[int]:
    for power in range(checks):
        total = 0
        for word in words:
            total = _times(total, _power(power)) ^ word
        yield total


def _power(exponent: int) -> int:
    found = 1
    for _step in range(exponent):
        found = _times(found, 2)
    return found


def _times(one: int, other: int) -> int:
    """Multiply in the field of 256 whose polynomial is x8 + x4 + x3 + x2 + 1."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return product


def _said(words: list[int]) -> str:
    bits = [bool(word >> place & 1) for word in words for place in range(7, -1, -1)]
    said, at = "", 4
    kind = _number(bits[:4])
    if kind == 0b0010:
        many, at = _number(bits[at : at + 9]), at + 9
        while many:
            pair = min(many, 2)
            value, at = _number(bits[at : at + (11, 6)[pair == 1]]), at + (11, 6)[pair == 1]
            said += _LETTERS[value // 45] + _LETTERS[value % 45] if pair == 2 else _LETTERS[value]
            many -= pair
        return said
    if kind == 0b0100:
        many, at = _number(bits[at : at + 8]), at + 8
        return bytes(_number(bits[at + 8 * n : at + 8 * n + 8]) for n in range(many)).decode("utf-8")
    raise ValueError(f"mode {kind:04b} is not read here")


def _number(bits: Iterator[bool] | list[bool]) -> int:
    value = 0
    for bit in bits:
        value = value << 1 | bit
    return value
