"""What depends on the place: who runs a local programme there, and the local limit of housing aid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.services.rules import Rules
from desktop.storage.postal_codes import PostalCodes

_SQUARE_METRE: Final = 100
"""Areas are kept in hundredths of a square metre; a limit holds for whole ones."""


@dataclass(frozen=True, slots=True)
class Place:
    """The municipalities, with their prefecture, of the home and of the client; "" where unknown."""

    home: str
    client: str
    hidden: bool = False
    """Whether the place must not be told: the client's address is protected."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return what is known, the home first."""
        return tuple(dict.fromkeys(filter(None, (self.home, self.client))))


HIDDEN: Final = Place("", "", hidden=True)


class LocalSupports:
    """Looks up lists by the place."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._places = PostalCodes()

    def place(self, address: str, home: Mapping[str, object] | None) -> Place:
        """Return where the client is and where the home is."""
        return Place(str((home or {}).get("municipality") or ""), self._places.municipality(address))

    def at(self, place: Place, on: date) -> tuple[DatedRow, ...]:
        """Return the bodies of `local_programmes` in whose area one of the places is."""
        prefectures = {row.code: row.text for row in self._rules.named("prefectures").rows}
        return tuple(
            row
            for row in self._rules.named("local_programmes").in_force(on)
            if any(_is_in(name, prefectures.get(row.values["prefecture"], ""), row) for name in place.names)
        )

    def running(self, place: Place, kind: str, on: date) -> tuple[DatedRow, ...]:
        """Return the bodies that are known to run a kind of programme; none for a national one."""
        return tuple(row for row in self.at(place, on) if kind and kind in row.values.get("runs", ()))

    def aid_limit(
        self, place: Place, people: int, home: Mapping[str, object] | None, on: date
    ) -> DatedRow | None:
        """Return the row of the limit of housing aid for so many people; nothing where none names the place.

        A row without `yen` waits for the organisation's own figure.
        """
        where = place.home or place.client
        if not where:
            return None
        prefectures = {row.code: row.text for row in self._rules.named("prefectures").rows}
        rows = [row for row in self._rules.named("housing_aid_limits").in_force(on) if _counts(row, people)]
        area = (home or {}).get("floor_area")
        small = [row for row in rows if isinstance(area, int) and _is_small(row, area // _SQUARE_METRE)]
        if small:
            # A small room has a lower limit of its own: without its figure nothing is proposed.
            return small[0]
        for row in rows:
            body = row.values.get("municipality")
            if body and where.startswith(prefectures.get(row.values["prefecture"], "") + body):
                return row
        return None


def _is_in(name: str, prefecture: str, row: DatedRow) -> bool:
    if not prefecture or not name.startswith(prefecture):
        return False
    return row.values["body"] == "prefecture" or name.startswith(prefecture + row.text)


def _counts(row: DatedRow, people: int) -> bool:
    last = row.values.get("people_to")
    return bool(row.values["people_from"] <= people and (last is None or people <= last))


def _is_small(row: DatedRow, area: int) -> bool:
    if "floor_to" not in row.values:
        return False
    return bool(row.values.get("floor_from", 0) <= area <= row.values["floor_to"])
