"""The shipped dated lists: reads and checks what `resources/` holds, and knows no contents.

`resources/reference/README.md` tells the format. A list that breaks it is a defect of the program, found by
the house tests and by `self-check`; nothing here is the user's to mend.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from importlib.resources.abc import Traversable
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final

from desktop.domain.dated import DatedList, DatedRow, Status
from resources import locate

FOLDERS: Final = ("reference", "rules")
_OF_THE_FILE: Final = frozenset({"name", "version", "note", "default", "row"})
_OF_A_ROW: Final = frozenset({"code", "text", "valid_from", "valid_to", "source", "status"})


class FaultyListError(Exception):
    """A shipped list that breaks the format; the text names the list and the row."""


class Reference:
    """The shipped lists, each read when first asked for. Hand it down; threads may share it."""

    def __init__(self, folders: Sequence[Traversable] | None = None) -> None:
        self._folders = tuple(folders) if folders is not None else tuple(map(locate, FOLDERS))
        self._read: dict[str, DatedList] = {}
        self._names: tuple[str, ...] = ()

    def named(self, name: str) -> DatedList:
        """Return the list of that name, for example "entry_kinds"."""
        if name not in self._read:
            # Two threads may both read it: they find the same rows.
            self._read[name] = parse(name, self._file(name).read_text("utf-8"))
        return self._read[name]

    def names(self) -> tuple[str, ...]:
        """Return the names of all dated lists; files of another shape beside them are passed over."""
        if not self._names:
            # Every file has to be read for it; like a list, the names are looked for once.
            dated = {name for name, content in self._contents() if "row" in tomllib.loads(content)}
            self._names = tuple(sorted(dated))
        return self._names

    def _file(self, name: str) -> Traversable:
        for folder in self._folders:
            if (file := folder.joinpath(f"{name}.toml")).is_file():
                return file
        raise FaultyListError(f"{name}: no such list")

    def _contents(self) -> Iterator[tuple[str, str]]:
        for folder in self._folders:
            for file in folder.iterdir():
                if file.name.endswith(".toml"):
                    yield file.name.removesuffix(".toml"), file.read_text("utf-8")


def parse(name: str, text: str) -> DatedList:
    """Return the checked list of a file; `FaultyListError` where it breaks the format."""
    content = tomllib.loads(text)
    if unknown := set(content) - _OF_THE_FILE:
        raise FaultyListError(f"{name}: unknown keys {sorted(unknown)}")
    if content.get("name") != name:
        raise FaultyListError(f"{name}: the file names another list")
    if not isinstance(version := content.get("version"), str) or not content.get("row"):
        raise FaultyListError(f"{name}: no version or no row")
    rows = tuple(_row(name, {**content.get("default", {}), **row}) for row in content["row"])
    _check_periods(name, rows)
    # The hash makes the version change with the rows even when nobody thought of the header.
    return DatedList(name, f"{version}+{sha256(repr(rows).encode()).hexdigest()[:8]}", rows)


def _row(name: str, given: Mapping[str, Any]) -> DatedRow:
    code = given.get("code")
    for key in ("code", "text", "source"):
        if not isinstance(given.get(key), str) or not given[key].strip():
            raise FaultyListError(f"{name}: {code}: no {key}")
    return DatedRow(
        code=given["code"],
        text=given["text"],
        valid_from=_day(name, given, "valid_from"),
        valid_to=_day(name, given, "valid_to") if "valid_to" in given else None,
        source=given["source"],
        status=_status(name, given),
        values={key: value for key, value in given.items() if key not in _OF_A_ROW},
    )


def _day(name: str, given: Mapping[str, Any], key: str) -> date:
    day = given.get(key)
    if not isinstance(day, date) or isinstance(day, datetime):
        raise FaultyListError(f"{name}: {given['code']}: {key} is no date")
    return day


def _status(name: str, given: Mapping[str, Any]) -> Status:
    try:
        return Status(given.get("status", ""))
    except ValueError:
        raise FaultyListError(f"{name}: {given['code']}: unknown status") from None


def _check_periods(name: str, rows: tuple[DatedRow, ...]) -> None:
    by_period = sorted(rows, key=attrgetter("code", "valid_from"))
    for row in by_period:
        if row.valid_to is not None and row.valid_to < row.valid_from:
            raise FaultyListError(f"{name}: {row.code}: ends before it begins")
    for earlier, later in pairwise(by_period):
        ended = earlier.valid_to is not None and earlier.valid_to < later.valid_from
        if earlier.code == later.code and not ended:
            raise FaultyListError(f"{name}: {later.code}: two rows hold on {later.valid_from}")
