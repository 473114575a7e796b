"""How a slot of the header is made and opened: passphrase, key pair, sealed vault key. It writes no file.

The private key is wrapped by AES-256-GCM under the passphrase's Argon2id key, the vault key is sealed to the
public key by HPKE (RFC 9180). Vault, slot, cost and format are bound into both, so nothing can be moved.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from desktop.domain.problem import Problem
from desktop.storage import kdf
from desktop.storage.header import FORMAT, Header, RecoverySlot, Slot, canonical
from desktop.storage.kdf import KdfCost
from desktop.storage.keys import KEY_SIZE, Keys, decrypt, encrypt
from desktop.storage.recovery_code import RecoveryCode

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A person who gets a way in: the staff record's id, the name to sign in with, the passphrase."""

    id: UUID
    sign_in: str = field(repr=False)
    passphrase: str = field(repr=False)


def make(vault: UUID, staff: NewStaff, cost: KdfCost, vault_key: bytes) -> Slot:
    """Return a new slot with a fresh key pair."""
    private_key = X25519PrivateKey.generate()
    public_key = private_key.public_key().public_bytes_raw()
    salt = kdf.new_salt()
    wrapping_key = kdf.derive(staff.passphrase, salt, cost)
    bound = _bound(vault, staff.id, cost, salt)
    return Slot(
        id=staff.id,
        sign_in=_usable(staff.sign_in),
        public_key=public_key,
        cost=cost,
        salt=salt,
        wrapped_private_key=encrypt(wrapping_key, private_key.private_bytes_raw(), bound),
        sealed_vault_key=_seal(vault, staff.id, public_key, vault_key),
    )


def make_recovery(
    vault: UUID, slot: UUID, made: datetime, vault_key: bytes
) -> tuple[RecoverySlot, RecoveryCode]:
    """Return a new recovery slot and the code that goes on its sheet and nowhere else."""
    private_key = X25519PrivateKey.generate()
    public_key = private_key.public_key().public_bytes_raw()
    sealed = _seal(vault, slot, public_key, vault_key)
    return RecoverySlot(slot, made, public_key, sealed), RecoveryCode(private_key.private_bytes_raw())


def resealed(header: Header, vault_key: bytes) -> Header:
    """Return the header with a new vault key sealed to everybody in it; no passphrase is needed for that."""
    slots = tuple(
        replace(slot, sealed_vault_key=_seal(header.vault, slot.id, slot.public_key, vault_key))
        for slot in header.slots
    )
    sheet = header.recovery
    sealed = _seal(header.vault, sheet.id, sheet.public_key, vault_key)
    return replace(header, slots=slots, recovery=replace(sheet, sealed_vault_key=sealed), mac=b"")


def open_with_passphrase(header: Header, sign_in: str, passphrase: str) -> tuple[Keys, UUID]:
    """Return the keys and whose slot it was; `vault.wrong_passphrase` also for a name that is not there."""
    slot = find(header, sign_in)
    if slot is None:
        # An unknown name must take as long and say the same as a wrong passphrase.
        kdf.derive(passphrase, kdf.new_salt(), _dearest(header))
        raise Problem("vault.wrong_passphrase")
    private_key = unwrap(header, slot, passphrase)
    return _unseal(header, slot.id, private_key, slot.sealed_vault_key), slot.id


def open_with_code(header: Header, code: RecoveryCode) -> Keys:
    """Return the keys by the recovery sheet; `recovery.wrong_code` for another vault's or an older one."""
    private_key = X25519PrivateKey.from_private_bytes(code.private_key)
    if private_key.public_key().public_bytes_raw() != header.recovery.public_key:
        raise Problem("recovery.wrong_code")
    return _unseal(header, header.recovery.id, private_key, header.recovery.sealed_vault_key)


def unwrap(header: Header, slot: Slot, passphrase: str) -> X25519PrivateKey:
    """Return the slot's private key; a Problem `vault.wrong_passphrase`."""
    wrapping_key = kdf.derive(passphrase, slot.salt, slot.cost)
    bound = _bound(header.vault, slot.id, slot.cost, slot.salt)
    raw = decrypt(wrapping_key, slot.wrapped_private_key, bound)
    if raw is None or len(raw) != KEY_SIZE:
        raise Problem("vault.wrong_passphrase")
    return X25519PrivateKey.from_private_bytes(raw)


def find(header: Header, sign_in: str) -> Slot | None:
    """Return the slot of that sign-in name, however wide or large its letters were typed."""
    wanted = _folded(sign_in)
    return next((slot for slot in header.slots if _folded(slot.sign_in) == wanted), None)


def check_free(header: Header, sign_in: str, staff: UUID) -> None:
    """Refuse a sign-in name that somebody else has or that nobody could type."""
    _usable(sign_in)
    known = find(header, sign_in)
    if known is not None and known.id != staff:
        raise Problem("vault.sign_in_taken")


def _usable(sign_in: str) -> str:
    if not _folded(sign_in):
        raise Problem("vault.sign_in_missing")
    return sign_in.strip()


def _folded(sign_in: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", sign_in).casefold().split())


def _dearest(header: Header) -> KdfCost:
    return max((slot.cost for slot in header.slots), key=lambda cost: cost.work, default=kdf.FLOOR)


def _bound(vault: UUID, slot: UUID, cost: KdfCost, salt: bytes) -> bytes:
    return canonical(
        {
            "vault": str(vault),
            "slot": str(slot),
            "kdf": ["argon2id", cost.memory, cost.passes, cost.lanes, salt.hex()],
            "format": FORMAT,
        }
    )


def _sealing(vault: UUID, slot: UUID) -> bytes:
    return canonical({"what": "bansou vault key", "vault": str(vault), "slot": str(slot), "format": FORMAT})


def _seal(vault: UUID, slot: UUID, public_key: bytes, vault_key: bytes) -> bytes:
    return _SUITE.encrypt(vault_key, X25519PublicKey.from_public_bytes(public_key), _sealing(vault, slot))


def _unseal(header: Header, slot: UUID, private_key: X25519PrivateKey, sealed: bytes) -> Keys:
    try:
        vault_key = _SUITE.decrypt(sealed, private_key, _sealing(header.vault, slot))
    except (InvalidTag, ValueError):
        # The passphrase opened its own part, so it is the header that is not as it was written.
        raise Problem("vault.header_tampered") from None
    keys = Keys(header.vault, vault_key)
    header.check(keys)
    return keys
