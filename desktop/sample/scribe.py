"""Writes notes for large vaults: sentences of the sample in new order, names and numbers between them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, Final

from desktop.sample.crowd import Crowd
from desktop.sample.sheets import Sheets

_OF_A_SHEET: Final = 0.2
_LENGTHS: Final = (1, 3, 4, 5, 5, 6, 7, 8, 10, 16)
"""How many sentences a note has."""


class Scribe:
    """Draws the texts of entries; about 120 characters each, some of one line, some of a quarter page."""

    def __init__(self, sheets: Sheets, words: Mapping[str, Any], crowd: Crowd, chance: random.Random) -> None:
        self._crowd = crowd
        self._chance = chance
        watch = sheets.watch
        kinds = ("told", "shown", "look", "season", "close")
        self._common = tuple(sentence for kind in kinds for pool in watch[kind].values() for sentence in pool)
        self._named: tuple[str, ...] = tuple(words["sentences"]["all"])
        self._whole = tuple(
            event["text"] for sheet in sheets.people for event in sheet.values["event"] if "text" in event
        )

    def note(self) -> str:
        """Return the text of one entry."""
        if self._chance.random() < _OF_A_SHEET:
            return self._one(self._whole) + self._filled()
        count = _LENGTHS[int(self._chance.random() * len(_LENGTHS))]
        parts = [self._one(self._common) for _ in range(count - 1)]
        parts.insert(int(self._chance.random() * count), self._filled())
        return "".join(parts)

    def step(self) -> str:
        """Return what is to be done next."""
        return self._filled()[:60]

    def _filled(self) -> str:
        chance = self._chance
        return self._one(self._named).format(
            surname=self._crowd.surname(),
            town=self._crowd.town(),
            amount=1000 + int(chance.random() * 80) * 500,
            number=1 + int(chance.random() * 29),
            few=2 + int(chance.random() * 4),
        )

    def _one(self, pool: tuple[str, ...]) -> str:
        return pool[int(self._chance.random() * len(pool))]
