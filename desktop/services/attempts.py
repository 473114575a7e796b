"""Tries at somebody's passphrase while the vault is open: each wrong one makes the next wait longer."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.clock import Clock
from desktop.domain.problem import Problem
from desktop.storage.kdf import delay_after
from desktop.storage.open_files import OpenFiles


class Attempts:
    """Counts wrong passphrases, each person's for themselves; as slow as unlocking, whoever asks."""

    def __init__(self, clock: Clock, files: OpenFiles) -> None:
        self._clock, self._files = clock, files
        # Seconds that passed, not the time of day: a clock that is set back makes nothing last longer.
        self._failures: dict[UUID, tuple[int, float]] = {}

    def check(self, staff_id: UUID, passphrase: str) -> None:
        """Compare a passphrase with a person's slot in the header.

        Problems: `vault.wrong_passphrase`, `veil.wait` with the seconds until the next try.
        """
        failures, again_at = self._failures.get(staff_id, (0, 0.0))
        wait = again_at - self._clock.steady()
        if failures and wait > 0:
            raise Problem("veil.wait", seconds=max(1, round(wait)))
        try:
            self._files.vault.check_passphrase(staff_id, passphrase)
        except Problem as problem:
            if problem.code == "vault.wrong_passphrase":
                failures += 1
                self._failures[staff_id] = (failures, self._clock.steady() + delay_after(failures))
            raise
        self._failures.pop(staff_id, None)
