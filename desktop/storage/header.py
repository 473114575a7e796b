"""The vault's header `vault.json`: who may open it and which files belong to it. It opens nothing itself.

The checksum tells bytes that rotted; the MAC, checked after unlocking, tells bytes that somebody changed.
Rule for all formats to come: "program", "format" and "checksum" keep their place and meaning.
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.storage import files
from desktop.storage.kdf import KdfCost
from desktop.storage.keys import Keys

FORMAT = 1
NAME = "vault.json"

_PROGRAM = "bansou"
_LARGEST = 1024 * 1024
_FILE_NAMES = re.compile(r"(vault|attachments)(\.[1-9][0-9]{0,8})?\.db")


@dataclass(frozen=True, slots=True)
class Slot:
    """One staff member's way in: a key pair wrapped by their passphrase, the vault key sealed to it."""

    id: UUID
    sign_in: str = field(repr=False)
    public_key: bytes = field(repr=False)
    cost: KdfCost
    salt: bytes = field(repr=False)
    wrapped_private_key: bytes = field(repr=False)
    sealed_vault_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The recovery sheet's way in: the vault key sealed to the key that is printed on it."""

    id: UUID
    made: datetime
    public_key: bytes = field(repr=False)
    sealed_vault_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Header:
    """All that a vault tells before it is unlocked."""

    vault: UUID
    generation: int
    counter: int
    database: str
    attachments: str
    slots: tuple[Slot, ...]
    recovery: RecoverySlot
    mac: bytes = field(default=b"", repr=False)

    def signed(self, keys: Keys) -> Header:
        """Return the header with its MAC."""
        return replace(self, mac=keys.sign_header(self._said()))

    def check(self, keys: Keys) -> None:
        """Refuse a header that somebody without the vault key wrote."""
        if not hmac.compare_digest(keys.sign_header(self._said()), self.mac):
            raise Problem("vault.header_tampered")

    def slot(self, staff: UUID) -> Slot:
        """Return the slot of a staff member; a Problem `vault.no_such_slot` when there is none."""
        for slot in self.slots:
            if slot.id == staff:
                return slot
        raise Problem("vault.no_such_slot")

    def with_slot(self, slot: Slot) -> Header:
        """Return the header with this slot in the place of the same person's, or added."""
        known = {each.id: each for each in self.slots} | {slot.id: slot}
        return replace(self, slots=tuple(known.values()), mac=b"")

    def to_bytes(self) -> bytes:
        """Return the file's bytes."""
        values = self._values() | {"mac": _text(self.mac)}
        return to_checked_json(values)

    def _said(self) -> bytes:
        return canonical(self._values())

    def _values(self) -> dict[str, Any]:
        return {
            "program": _PROGRAM,
            "format": FORMAT,
            "vault": str(self.vault),
            "generation": self.generation,
            "counter": self.counter,
            "database": self.database,
            "attachments": self.attachments,
            "slots": [_slot_values(slot) for slot in self.slots],
            "recovery": {
                "id": str(self.recovery.id),
                "made": self.recovery.made.isoformat(),
                "public_key": _text(self.recovery.public_key),
                "sealed_vault_key": _text(self.recovery.sealed_vault_key),
            },
        }


def read(folder: Path) -> Header:
    """Return the header of the vault in `folder`."""
    path = folder / NAME
    if path.exists() and path.stat().st_size > _LARGEST:
        raise Problem("vault.damaged", place="header")
    return parse(path.read_bytes())


def write(folder: Path, header: Header) -> None:
    """Put the header in its place in one step."""
    files.write_whole(folder / NAME, header.to_bytes())


def parse(data: bytes) -> Header:
    """Return the header in these bytes; Problems `vault.damaged`, `vault.newer`, `vault.header_tampered`."""
    values = from_checked_json(data)
    if values is None or values.get("program") != _PROGRAM:
        raise Problem("vault.damaged", place="header")
    if values.get("format") != FORMAT:
        raise Problem("vault.newer")
    try:
        return _header(values)
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error):
        # The checksum holds, so these are not rotten bytes: somebody wrote them.
        raise Problem("vault.header_tampered") from None


def canonical(values: Any) -> bytes:
    """Return JSON that has one form only, for checksums, MACs and associated data."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def to_checked_json(values: Mapping[str, Any]) -> bytes:
    """Return values as JSON with a checksum that needs no key."""
    checksum = hashlib.sha256(canonical(values)).hexdigest()
    return json.dumps({**values, "checksum": checksum}, ensure_ascii=False, indent=1).encode()


def from_checked_json(data: bytes) -> dict[str, Any] | None:
    """Return the values, or None where the bytes are not the ones that were written."""
    try:
        values = json.loads(data)
        checksum = values.pop("checksum")
        whole = hashlib.sha256(canonical(values)).hexdigest() == checksum
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    return values if whole else None


def _slot_values(slot: Slot) -> dict[str, Any]:
    return {
        "id": str(slot.id),
        "sign_in": slot.sign_in,
        "public_key": _text(slot.public_key),
        "kdf": {
            "name": "argon2id",
            "memory": slot.cost.memory,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
            "salt": _text(slot.salt),
        },
        "wrapped_private_key": _text(slot.wrapped_private_key),
        "sealed_vault_key": _text(slot.sealed_vault_key),
    }


def _header(values: Mapping[str, Any]) -> Header:
    recovery = values["recovery"]
    return Header(
        vault=UUID(values["vault"]),
        generation=_count(values["generation"]),
        counter=_count(values["counter"]),
        database=_file_name(values["database"]),
        attachments=_file_name(values["attachments"]),
        slots=tuple(_slot(each) for each in values["slots"]),
        recovery=RecoverySlot(
            id=UUID(recovery["id"]),
            made=datetime.fromisoformat(recovery["made"]),
            public_key=_bytes(recovery["public_key"]),
            sealed_vault_key=_bytes(recovery["sealed_vault_key"]),
        ),
        mac=_bytes(values["mac"]),
    )


def _slot(values: Mapping[str, Any]) -> Slot:
    kdf = values["kdf"]
    if kdf["name"] != "argon2id":
        raise ValueError("unknown derivation")
    cost = KdfCost(_count(kdf["memory"]), _count(kdf["passes"]), _count(kdf["lanes"]))
    cost.check()
    return Slot(
        id=UUID(values["id"]),
        sign_in=_string(values["sign_in"]),
        public_key=_bytes(values["public_key"]),
        cost=cost,
        salt=_bytes(kdf["salt"]),
        wrapped_private_key=_bytes(values["wrapped_private_key"]),
        sealed_vault_key=_bytes(values["sealed_vault_key"]),
    )


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("not a count")
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _file_name(value: Any) -> str:
    # A forged header must not lead out of the vault's folder.
    if not _FILE_NAMES.fullmatch(_string(value)):
        raise ValueError("not a file of a vault")
    return str(value)


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: Any) -> bytes:
    return b64decode(_string(text), validate=True)
