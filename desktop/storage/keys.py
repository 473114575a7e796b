"""The vault key and the keys made from it. It knows no passphrase and shows no key in any text."""

from __future__ import annotations

import hmac
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
NONCE_SIZE = 12

_PURPOSES = ("database", "attachments", "backups", "contents", "header", "manifest", "name", "memory")


class Keys:
    """The keys of one open vault: one vault key and a sub-key for each purpose, until they are dropped."""

    __slots__ = ("_keys", "_vault_key")

    def __init__(self, vault: UUID, vault_key: bytes) -> None:
        self._vault_key: bytes | None = vault_key
        self._keys = {purpose: _sub_key(vault, vault_key, purpose) for purpose in _PURPOSES}

    @property
    def vault_key(self) -> bytes:
        """The key that everything else hangs on; needed to seal it to one more person."""
        if self._vault_key is None:
            raise RuntimeError("the keys were dropped")
        return self._vault_key

    @property
    def database(self) -> bytes:
        """The raw key of the records."""
        return self._of("database")

    @property
    def attachments(self) -> bytes:
        """The raw key of the attachments."""
        return self._of("attachments")

    @property
    def backups(self) -> bytes:
        """The raw key of the attachments kept in a backup folder."""
        return self._of("backups")

    @property
    def contents(self) -> bytes:
        """The key of a backup's list of attachments."""
        return self._of("contents")

    @property
    def name(self) -> str:
        """A short name of the vault key that tells nothing about it: which copies it opens."""
        return self._of("name").hex()[:8]

    def fingerprint(self, vault: UUID) -> str:
        """Return by what a machine knows this vault key again; it tells nothing about the key."""
        return hmac.digest(self._of("memory"), vault.bytes, "sha256").hex()

    def sign_header(self, data: bytes) -> bytes:
        """Return the MAC of a header."""
        return hmac.digest(self._of("header"), data, "sha256")

    def sign_manifest(self, data: bytes) -> bytes:
        """Return the MAC of a backup's manifest."""
        return hmac.digest(self._of("manifest"), data, "sha256")

    def drop(self) -> None:
        """Let go of every key; whoever asks for one afterwards has a defect."""
        self._vault_key = None
        self._keys = {}

    def _of(self, purpose: str) -> bytes:
        if not self._keys:
            raise RuntimeError("the keys were dropped")
        return self._keys[purpose]

    def __repr__(self) -> str:
        return "Keys(…)"


def new_vault_key() -> bytes:
    """Return 256 random bits."""
    return secrets.token_bytes(KEY_SIZE)


def encrypt(key: bytes, data: bytes, context: bytes) -> bytes:
    """Return `data` under AES-256-GCM, bound to `context`; the nonce stands in front."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    return nonce + AESGCM(key).encrypt(nonce, data, context)


def decrypt(key: bytes, sealed: bytes, context: bytes) -> bytes | None:
    """Return the data, or None when the key, the context or the bytes are not the ones of then."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], context)
    except (InvalidTag, ValueError):
        return None


def _sub_key(vault: UUID, vault_key: bytes, purpose: str) -> bytes:
    # The vault id as salt: two vaults never share a sub-key, whatever happened to their keys.
    expand = HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=vault.bytes, info=f"bansou 1 {purpose}".encode())
    return expand.derive(vault_key)
