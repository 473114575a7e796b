"""The databases of one open vault: records and attachments, opened together and moved together."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from desktop.storage.attachments import AttachmentStore
from desktop.storage.opened import OpenVault
from desktop.storage.store import Store


class OpenFiles:
    """Keeps both databases of a vault open. Ask for `blobs` each time: it changes when the vault moves."""

    def __init__(self, vault: OpenVault) -> None:
        self.vault = vault
        self.store = Store(vault.database_path, vault.keys.database, vault.around.clock)
        self.blobs = self._open_blobs()
        self._staying = threading.Lock()

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Let the vault stay where it is: its files are being copied or read through, beside other work."""
        with self._staying:
            yield

    @contextmanager
    def moving(self) -> Iterator[None]:
        """Close both while the vault moves to its next generation, and go on where it is then."""
        with self._staying:
            self.blobs.close()
            try:
                with self.store.moving(lambda: (self.vault.database_path, self.vault.keys.database)):
                    yield
            finally:
                self.blobs = self._open_blobs()

    def close(self) -> None:
        """Close both databases and give the vault free."""
        with ExitStack() as closing:
            # Whatever the disk says: the keys are dropped and the lock is given back.
            closing.callback(self.vault.close)
            closing.callback(self.store.close)
            self.blobs.close()

    def _open_blobs(self) -> AttachmentStore:
        return AttachmentStore(self.vault.attachments_path, self.vault.keys.attachments)
