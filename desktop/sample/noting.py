"""Puts together what was noted at a look-in: the person's own story, else sentences that fit beside any."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

_SHOWN: Final = 0.35
_SEEN: Final = 0.6
_AT_A_DISTANCE: Final = frozenset({"phone", "mail"})
_SEASON: Final = 0.25
_CLOSED: Final = 0.5
_SEASONS: Final = ("winter", "spring", "summer", "autumn")
_MET: Final = {"phone": "answered", "mail": ""}
_AWAY: Final = {"phone": "no_answer"}


@dataclass(slots=True)
class Noting:
    """The notes of one person; a sentence comes back only when all of its kind were used."""

    watch: Mapping[str, Any]
    sentences: Mapping[str, Any]
    chance: random.Random
    _decks: dict[str, list[str]] = field(default_factory=dict)

    def stories(self, ways: Sequence[str]) -> dict[int, Mapping[str, Any]]:
        """Return which look-in tells which piece of the person's story, spread in order over the time."""
        by_phone = self.watch.get("by_phone", False)
        turns = [number for number, way in enumerate(ways) if by_phone or way not in _AT_A_DISTANCE]
        told = self.watch["story"][: len(turns)]
        places = [turns[(2 * piece + 1) * len(turns) // (2 * len(told))] for piece in range(len(told))]
        pieces = ({"text": piece} if isinstance(piece, str) else piece for piece in told)
        return dict(zip(places, pieces, strict=True))

    def found(self, way: str, day: date, story: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the note of a look-in at which somebody was met or heard."""
        note = {"kind": way, "outcome": _MET.get(way, "met"), **(story or {})}
        if note["outcome"] not in {"met", "answered", ""} or note.get("points"):
            # Something was unlike other days: the story says it all.
            return note
        parts = [self._one("lead", way)]
        if way in _AT_A_DISTANCE:
            parts.append(note.get("text") or self._of_group("told"))
        else:
            shown = "shown" if self.chance.random() < _SHOWN else "told"
            parts.append(note.get("text") or self._of_group(shown))
            parts.extend(self._beside(day))
        return {**note, "text": "".join(parts)}

    def _beside(self, day: date) -> Iterator[str]:
        """Yield what a visit adds to what was told."""
        if self.chance.random() < _SEEN:
            yield self._of_group("look")
        if self.chance.random() < _SEASON:
            yield self._one("season", _SEASONS[day.month % 12 // 3])
        if self.chance.random() < _CLOSED:
            yield self._one("close", "all")

    def nobody(self, way: str) -> dict[str, Any]:
        """Return the note of a look-in at which nobody answered."""
        kind = "phone" if way == "phone" else "watch"
        return {"kind": way, "outcome": _AWAY.get(way, "absent_signs"), "text": self._one("absent", kind)}

    def called_back(self) -> dict[str, Any]:
        """Return the note of the call that reached the person afterwards."""
        return {"kind": "phone", "outcome": "answered", "text": self._one("absent", "callback")}

    def _of_group(self, kind: str) -> str:
        return self._one(kind, self.watch["group"])

    def _one(self, kind: str, group: str) -> str:
        deck = self._decks.setdefault(f"{kind}.{group}", [])
        if not deck:
            avoided = self.watch.get("avoid", ())
            pool = [
                sentence
                for sentence in self.sentences[kind][group]
                if not any(word in sentence for word in avoided)
            ]
            deck.extend(self.chance.sample(pool, len(pool)))
        return deck.pop()
