"""Postal codes to addresses, offline, from Japan Post's table. It knows its form, not how people type codes.

The table is one .xz file of many streams, so that a code is found by unpacking some 1,500 lines and not all
of them; `xz -dc` shows it whole. The first stream has a line for each city (prefecture, city, kana), an
empty line, and a line for each block: its first code and its packed length. A line of a block: code, number
of the city, town, kana of the town, note, office; empty ones at the end are left out. `installer/postal.py`
builds it.
"""

from __future__ import annotations

import lzma
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import accumulate
from typing import Final

from desktop.domain.address import Address, postal_digits
from resources import locate

TABLE: Final = ("reference", "postal_codes.tsv.xz")
_COLUMNS: Final = 6
_LONGEST: Final = 20
"""Characters in which the longest prefecture and municipality stand."""


@dataclass(frozen=True, slots=True)
class _Table:
    content: bytes
    cities: tuple[tuple[str, str, str], ...]
    first_codes: tuple[str, ...]
    starts: tuple[int, ...]

    def block(self, code: str) -> list[str]:
        """Return the lines of the only block that can hold the code."""
        number = bisect_right(self.first_codes, code) - 1
        if number < 0:
            return []
        packed = self.content[self.starts[number] : self.starts[number + 1]]
        return lzma.decompress(packed).decode().splitlines()


class PostalCodes:
    """The shipped table, read when the first code is asked for. Hand it down; threads may share it."""

    def __init__(self, file: Traversable | None = None) -> None:
        self._file = locate(*TABLE) if file is None else file
        self._table: _Table | None = None
        self._beginnings: dict[str, str] = {}

    def find(self, text: str) -> tuple[Address, ...]:
        """Return the places of a code, most often one; none where there is no such code.

        The code may be typed in any way; what is no code at all is a Problem `postal_code.unreadable`.
        """
        code = postal_digits(text)
        return tuple(_addresses(self._opened(), code))

    def municipality(self, address: str) -> str:
        """Return the prefecture and municipality that an address begins with, "" where it names none."""
        if not self._beginnings:
            self._beginnings = _beginnings(self._opened().cities)
        text = unicodedata.normalize("NFKC", address).strip()
        # The longest one: 横浜市鶴見区, and not 横浜市.
        heads = (text[:length] for length in range(min(len(text), _LONGEST), 2, -1))
        return next((self._beginnings[head] for head in heads if head in self._beginnings), "")

    def _opened(self) -> _Table:
        if self._table is None:
            # Two threads may both read it: they find the same lines.
            self._table = _read(self._file.read_bytes())
        return self._table


def _beginnings(cities: tuple[tuple[str, str, str], ...]) -> dict[str, str]:
    """Return every municipality by what an address may begin with: with its prefecture or without."""
    alone = Counter(city for _prefecture, city, _kana in cities)
    bare = {city: prefecture + city for prefecture, city, _kana in cities if alone[city] == 1}
    return bare | {prefecture + city: prefecture + city for prefecture, city, _kana in cities}


def _read(content: bytes) -> _Table:
    unpacking = lzma.LZMADecompressor()
    cities, _, index = unpacking.decompress(content).decode().partition("\n\n")
    first_codes, lengths = zip(*(line.split("\t") for line in index.splitlines()), strict=True)
    rows = (line.split("\t") for line in cities.splitlines())
    return _Table(
        content,
        tuple((prefecture, city, kana) for prefecture, city, kana in rows),
        first_codes,
        tuple(accumulate(map(int, lengths), initial=len(content) - len(unpacking.unused_data))),
    )


def _addresses(table: _Table, code: str) -> Iterator[Address]:
    for line in table.block(code):
        if line.startswith(code):
            found, city, town, kana, note, office = (*line.split("\t"), "", "", "", "")[:_COLUMNS]
            prefecture, city_name, city_kana = table.cities[int(city)]
            yield Address(found, prefecture, city_name, town, city_kana + kana, note, office)
