"""What a ministry can change says where it comes from, since when, and whether somebody read the source."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.dated import Status
from tests.house.sources import ROOT, files

UNDATED = {"labels.toml"}
"""Words of our own, which nobody outside can change."""


def faults(path: Path) -> Iterator[str]:
    """Yield what is amiss in one file of dated data: `[default]`, then `[[row]]`s that may say otherwise."""
    content = tomllib.loads(path.read_text("utf-8"))
    rows = content.get("row")
    if not isinstance(rows, list) or not rows:
        yield f"{path.name}: has no [[row]]"
        return
    merged = [{**content.get("default", {}), **row} for row in rows]
    for number, row in enumerate(merged, start=1):
        yield from (f"{path.name}: row {number} ({row.get('code', '?')}): {fault}" for fault in _row(row))
    keys = Counter((row.get("code"), str(row.get("valid_from"))) for row in merged)
    yield from (f"{path.name}: {code} twice from {day}" for (code, day), n in keys.items() if n > 1)


def _row(row: dict[str, Any]) -> Iterator[str]:
    for key in ("code", "text", "source"):
        if not (isinstance(row.get(key), str) and row[key].strip()):
            yield f"{key} is missing"
    if row.get("status") not in {status.value for status in Status}:
        yield f"status {row.get('status')!r} is none of ours"
    if not _is_day(row.get("valid_from")):
        yield "valid_from is no date"
    elif "valid_to" in row and not (_is_day(row["valid_to"]) and row["valid_to"] >= row["valid_from"]):
        yield "valid_to is no date after valid_from"


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def dated() -> list[Path]:
    tables = files("resources/reference", "resources/rules")
    return [path for path in tables if path.suffix == ".toml" and path.name not in UNDATED]


@pytest.mark.parametrize("path", dated(), ids=lambda path: str(path.relative_to(ROOT / "resources")))
def test_every_row_has_source_status_and_date(path: Path) -> None:
    assert not [*faults(path)]


GOOD = """
[default]
source = "国土交通省 2022-03"
status = "confirmed"
valid_from = 2022-04-01
[[row]]
code = "visit"
text = "訪問"
[[row]]
code = "phone"
text = "電話"
status = "to be confirmed"
valid_to = 2024-03-31
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ('source = "国土交通省 2022-03"', "", "source is missing"),
        ('source = "国土交通省 2022-03"', 'source = " "', "source is missing"),
        ('status = "to be confirmed"', 'status = "perhaps"', "status 'perhaps'"),
        ("valid_from = 2022-04-01", "", "valid_from is no date"),
        ("valid_from = 2022-04-01", 'valid_from = "2022"', "valid_from is no date"),
        ("valid_to = 2024-03-31", "valid_to = 2020-03-31", "valid_to is no date after"),
        ('code = "phone"', 'code = "visit"', "visit twice"),
        ("[[row]]", "[[entry]]", "has no [[row]]"),
    ],
)
def test_a_bad_row_is_found(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "kinds.toml"
    path.write_text(GOOD.replace(old, new), "utf-8")
    found = " / ".join(faults(path))
    assert said in found
    assert bool(said) == bool(found)
