"""What this machine last saw of each vault, so that an older file put back is announced. It holds no name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import platformdirs

from desktop.storage import files
from desktop.storage.facts import ChainHead


@dataclass(frozen=True, slots=True)
class Sighting:
    """How far one replica of a vault was when this machine last saw it."""

    generation: int
    counter: int
    last_change: ChainHead | None = None
    fingerprints: tuple[str, ...] = ()
    """Of the vault key (`Keys.fingerprint`): two while it changes, none from a time when it was not kept."""


class MachineMemory:
    """Sightings in a folder of the user's own, one small file a vault. A lost or broken file only forgets."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of_user(cls) -> MachineMemory:
        """Return the memory in the user's state folder."""
        return cls(platformdirs.user_state_path("bansou", appauthor=False) / "vaults")

    def recall(self, vault: UUID, replica: UUID) -> Sighting | None:
        """Return what was last seen of that replica, or None."""
        return self._read(vault).get(str(replica))

    def is_stranger(self, vault: UUID, replica: UUID, fingerprint: str) -> bool:
        """Tell whether the vault is known here, and under another key than this one.

        A replica that is new here has to come under the key of another one: whoever forges a vault is free to
        name its replica.
        """
        known = self._read(vault)
        seen = [known[str(replica)]] if str(replica) in known else list(known.values())
        kept = {each for sighting in seen for each in sighting.fingerprints}
        return bool(kept) and fingerprint not in kept

    def note(self, vault: UUID, replica: UUID, sighting: Sighting) -> None:
        """Keep what is seen now. A machine that cannot keep it goes on without: it is a help, not a lock."""
        known = self._read(vault) | {str(replica): sighting}
        values = {name: _values(each) for name, each in known.items()}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            files.write_whole(self._path(vault), json.dumps(values, indent=1).encode())
        except OSError:
            return

    def _path(self, vault: UUID) -> Path:
        return self._folder / f"{vault}.json"

    def _read(self, vault: UUID) -> dict[str, Sighting]:
        try:
            values = json.loads(self._path(vault).read_bytes())
            return {name: _sighting(each) for name, each in values.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}


def _values(sighting: Sighting) -> dict[str, Any]:
    last = sighting.last_change
    return {
        "generation": sighting.generation,
        "counter": sighting.counter,
        "fingerprints": list(sighting.fingerprints),
        "last_change": last and {"replica": str(last.replica), "seq": last.seq, "hash": last.hash},
    }


def _sighting(values: Mapping[str, Any]) -> Sighting:
    last = values["last_change"]
    head = ChainHead(UUID(last["replica"]), int(last["seq"]), str(last["hash"])) if last else None
    fingerprints = tuple(str(each) for each in values.get("fingerprints", ()))
    return Sighting(int(values["generation"]), int(values["counter"]), head, fingerprints)
