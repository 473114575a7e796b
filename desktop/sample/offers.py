"""Homes of a large vault that somebody offers: half of them vacant. It knows no client."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from desktop.records.dwelling import (
    Dwelling,
    DwellingAccess,
    DwellingAccessDraft,
    DwellingDraft,
    DwellingLanguage,
    DwellingLanguageDraft,
    DwellingWelcome,
    DwellingWelcomeDraft,
)
from desktop.records.record import Draft, Row
from desktop.sample.collecting import Record, columns
from desktop.sample.crowd import Crowd
from desktop.services.dwellings import derived_from
from desktop.storage.postal_codes import PostalCodes

_KINDS: Final = ("ordinary", "ordinary", "ordinary", "registered", "exclusive", "support", "shared")
_STRUCTURES: Final = ("wood", "light_steel", "reinforced_concrete")
_LAYOUTS: Final = ("1R", "1K", "1DK", "2K", "2DK", "3DK")
_ANSWERS: Final = ("", "yes", "ask", "no")
_HAS: Final = ("", "own", "own", "shared")
_TRAITS: Final[tuple[tuple[type[Row], type[Draft], str, tuple[str, ...]], ...]] = (
    (
        DwellingAccess,
        DwellingAccessDraft,
        "access",
        ("ground_floor", "no_step_at_door", "handrail_toilet", "western_toilet"),
    ),
    (DwellingLanguage, DwellingLanguageDraft, "language", ("en", "zh_Hans", "vi", "ne")),
    (
        DwellingWelcome,
        DwellingWelcomeDraft,
        "attribute",
        ("low_income", "elderly", "disability", "foreign_national", "single_parent"),
    ),
)
_FACTS: Final[Mapping[str, tuple[str, ...]]] = {
    "dwelling_kind": _KINDS,
    "structure": _STRUCTURES,
    "layout": _LAYOUTS,
    "elevator": ("", "yes", "no"),
    "kitchen": _HAS,
    "bath": _HAS,
    "pets": _ANSWERS,
    "smoking": _ANSWERS,
    "foreigners": _ANSWERS,
}
_AREA: Final = (1_000, 5_500)
_VACANT: Final = 0.5
_UNKNOWN: Final = 0.25


@dataclass(slots=True)
class Offers:
    """Makes the records of homes that somebody offers."""

    crowd: Crowd
    chance: random.Random
    new_id: Callable[[], UUID]
    _places: PostalCodes = field(default_factory=PostalCodes)

    def offer(self, day: date) -> list[Record]:
        """Return a home that is noted on a day, and what holds of it."""
        home = columns(DwellingDraft.of(self._home(day)), self.new_id())
        return [(Dwelling, {**home, **derived_from(home, self._places)}), *self._traits(home["id"])]

    def _home(self, day: date) -> dict[str, Any]:
        postal_code, address = self.crowd.home()
        low, high = _AREA
        facts = {name: self.chance.choice(codes) for name, codes in _FACTS.items()}
        return {
            **facts,
            **self._vacancy(day),
            "name": address.split(" ")[1],
            "room": str(self.chance.randint(101, 509)),
            "postal_code": postal_code,
            "address": address,
            "landlord": self.crowd.surname(),
            "landlord_phone": self.crowd.phone("03"),
            "agent": f"{self.crowd.surname()}不動産",
            "agent_phone": self.crowd.phone("03"),
            "rent": self.chance.randint(30, 90) * 1000,
            "common_fee": self.chance.randint(0, 8) * 1000,
            "floor_area": self.chance.randint(low, high),
            "built_year": self.chance.randint(1970, day.year),
            "floor": self.chance.randint(1, 5),
            "persons": self.chance.randint(1, 4),
        }

    def _vacancy(self, day: date) -> dict[str, Any]:
        drawn = self.chance.random()
        if drawn < _VACANT:
            return {"vacant_since": day}
        if drawn < _VACANT + _UNKNOWN:
            return {}
        return {"available_from": day + timedelta(days=self.chance.randint(1, 60))}

    def _traits(self, home: UUID) -> Iterator[Record]:
        for record, draft, code, codes in _TRAITS:
            for each in self._some(codes):
                yield record, columns(draft.of({"dwelling_id": home, code: each}), self.new_id())

    def _some(self, codes: Sequence[str]) -> list[str]:
        return self.chance.sample(codes, self.chance.randint(0, 2))
