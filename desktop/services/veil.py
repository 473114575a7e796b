"""What hides a protected address, and lifts for a moment: one's own passphrase, one person, some minutes.

Every other view leaves the address out; this is the only door to it, and each look is noted.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.roles import Permission
from desktop.records.client import Client, ClientView
from desktop.services.attempts import Attempts
from desktop.services.clients import Clients
from desktop.services.office import Office
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, table_of

RULES: Final = "address_protection"
MINUTES: Final = "address_in_sight"


class Veil:
    """Lifted per person; it is gone with the workspace, so locking lets it fall."""

    def __init__(self, office: Office, attempts: Attempts, clients: Clients) -> None:
        self.office = office
        self._attempts, self._clients = attempts, clients
        # Seconds that passed, not the time of day: a clock that is set back makes nothing last longer.
        self._until: dict[UUID, float] = {}

    def lift(self, client_id: UUID, passphrase: str) -> ClientView:
        """Return a client with what is protected, for one's own passphrase.

        Problems: `vault.wrong_passphrase`, `veil.wait` with the seconds until the next try.
        """
        self.office.require(Permission.READ_NOTES)
        self._attempts.check(self.office.actor.staff_id, passphrase)
        view = self._clients.reveal(client_id)
        self._until[client_id] = self.office.clock.steady() + 60 * self.minutes()
        return view

    def lift_paper(self, client_ids: Collection[UUID], passphrase: str, code: str) -> Changed:
        """Let a paper on which protected people stand be seen, for one's own passphrase; each is noted.

        Problems: as `lift`.
        """
        self.office.require(Permission.READ_NOTES)
        self._attempts.check(self.office.actor.staff_id, passphrase)
        with self.office.store.write("client_reveal", self.office.author) as work:
            for client_id in sorted(client_ids):
                work.note(Client, client_id, client_id, Action.SHOW, code)
        return work.changed

    def let_fall(self, client_id: UUID | None = None) -> None:
        """Hide what was shown of a person, or of everybody."""
        self.office.require(Permission.READ_NOTES)
        if client_id is None:
            self._until.clear()
        else:
            self._until.pop(client_id, None)

    def seconds_left(self, client_id: UUID) -> int:
        """Return for how long a person's address stays in sight; 0 when it is hidden."""
        self.office.require(Permission.READ_CASES)
        until = self._until.get(client_id)
        left = 0 if until is None else round(until - self.office.clock.steady())
        if left <= 0:
            self._until.pop(client_id, None)
        return max(0, left)

    def seen(self, client_id: UUID) -> ClientView | None:
        """Return the person with what is protected while it is in sight."""
        self.office.require(Permission.READ_NOTES)
        if not self.seconds_left(client_id):
            return None
        table = table_of(Client)
        with self.office.store.read() as connection:
            row = connection.execute(select(table).where(table.c.id == client_id)).mappings().one()
        return ClientView.from_row(row)

    def minutes(self) -> int:
        """Return how long an address stays in sight."""
        self.office.require(Permission.READ_CASES)
        today = self.office.today()
        return int(self.office.rules.named(RULES).find(MINUTES, today).values["minutes"])
