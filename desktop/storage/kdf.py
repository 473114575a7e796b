"""From a passphrase to a key: Argon2id, how much it may cost, and how long to wait after a wrong one."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.domain.passphrase import as_typed_anywhere
from desktop.domain.problem import Problem

SALT_SIZE = 16
_KEY_SIZE = 32
_SECONDS = (0.5, 1.0)
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one derivation costs: memory in KiB, passes over it, lanes that run side by side."""

    memory: int
    passes: int
    lanes: int = 4

    @property
    def work(self) -> int:
        """KiB touched in all."""
        return self.memory * self.passes

    def check(self) -> None:
        """Refuse what is too cheap to protect, or so dear that a forged header could eat the machine."""
        fair = (
            FLOOR.memory <= self.memory <= CEILING.memory
            and FLOOR.passes <= self.passes <= CEILING.passes
            and 1 <= self.lanes <= CEILING.lanes
            and self.work <= _MOST_WORK
        )
        if not fair:
            raise Problem("vault.header_tampered")


FLOOR = KdfCost(memory=64 * 1024, passes=3)
"""The least that protects a passphrase."""

CEILING = KdfCost(memory=512 * 1024, passes=64, lanes=16)
"""The most a header may ask for."""

_MOST_WORK = 12 * 1024 * 1024
# A laptop with 4 GB must still open the vault beside its other programs.
_MOST_MEMORY_CHOSEN = 256 * 1024


def new_salt() -> bytes:
    """Return a fresh salt."""
    return secrets.token_bytes(SALT_SIZE)


def derive(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Return the 32-byte key of a passphrase as a person may type it."""
    cost.check()
    argon = Argon2id(
        salt=salt, length=_KEY_SIZE, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    )
    return argon.derive(as_typed_anywhere(passphrase).encode())


def measure(cost: KdfCost) -> float:
    """Return the seconds one derivation takes on this machine."""
    salt = new_salt()
    start = time.perf_counter()
    derive("a passphrase to measure with", salt, cost)
    return time.perf_counter() - start


def calibrate(seconds: Callable[[KdfCost], float] = measure) -> KdfCost:
    """Return the dearest cost that still takes half a second to one second here, never under the floor.

    Memory grows first: it is what makes guessing in bulk expensive.
    """
    least, most = _SECONDS
    cost = FLOOR
    spent = seconds(cost)
    while spent < least and spent * 2 <= most and cost.memory * 2 <= _MOST_MEMORY_CHOSEN:
        cost = KdfCost(cost.memory * 2, cost.passes)
        spent = seconds(cost)
    if spent < least:
        fitting = int(cost.passes * (least + most) / 2 / max(spent, 1e-6))
        cost = KdfCost(cost.memory, max(cost.passes, min(fitting, CEILING.passes, _MOST_WORK // cost.memory)))
    return cost


def delay_after(failures: int) -> float:
    """Return the seconds to wait before the next try after so many wrong passphrases in a row."""
    return min(2.0 ** min(failures - 2, 10), _LONGEST_DELAY) if failures > 1 else 0.0
