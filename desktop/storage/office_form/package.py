"""The package of a workbook: its parts, bounded, and one part replaced while all others stay as they are.

A part that is not replaced is copied with its head, its compressed bytes and whatever follows them.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.problem import Problem

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_PART: Final = 16 * 1024 * 1024
"""What is read as a whole: a sheet, the texts, the styles."""
MOST_PARTS: Final = 5_000
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_END: Final = struct.Struct("<4s4H2IH")
_CENTRAL_MARK: Final = b"PK\x01\x02"
_END_MARK: Final = b"PK\x05\x06"
_LARGE: Final = 0xFFFFFFFF
_ENCRYPTED_FLAG, _LATER_FLAG, _UTF8_FLAG = 0x1, 0x8, 0x800


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the directory at the end: its bytes, where its part stands, and until where."""

    name: str
    line: bytes
    offset: int
    end: int


class Package:
    """A workbook's package; what is wrong with it is told once, when it is opened.

    Problems: `office_form.too_large`, `office_form.password`, `office_form.old_workbook`,
    `office_form.not_workbook`, `office_form.broken`.
    """

    def __init__(self, data: bytes) -> None:
        _refuse_others(data)
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries, self._tail = _directory(data)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError, EOFError):
            raise Problem("office_form.broken") from None
        told = self._zip.infolist()
        if len(told) > MOST_PARTS or sum(each.file_size for each in told) > MOST_UNPACKED:
            raise Problem("office_form.too_large", most=MOST_BYTES // 1024**2)
        if [each.orig_filename for each in told] != [each.name for each in self._entries]:
            raise Problem("office_form.broken")
        self.names = tuple(each.name for each in self._entries)
        if len(set(self.names)) != len(self.names) or any(each.flag_bits & _ENCRYPTED_FLAG for each in told):
            raise Problem("office_form.broken")
        if "[Content_Types].xml" not in self.names:
            raise Problem("office_form.not_workbook")

    def part(self, name: str) -> bytes:
        """Return a part; names are compared as offices' programs do, without regard to case."""
        known = self.found(name)
        if known is None:
            raise Problem("office_form.broken")
        if self._zip.getinfo(known).file_size > MOST_PART:
            raise Problem("office_form.too_large", most=MOST_BYTES // 1024**2)
        try:
            return self._zip.read(known)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError):
            raise Problem("office_form.broken") from None

    def found(self, name: str) -> str | None:
        """Return how a part is really called; None where there is none."""
        if name in self.names:
            return name
        wanted = name.lower()
        return next((each for each in self.names if each.lower() == wanted), None)

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the package with other bytes in some parts, every other part byte for byte as it was."""
        out, lines = io.BytesIO(), []
        by_place = sorted(self._entries, key=lambda each: each.offset)
        offsets: dict[str, int] = {}
        changed: dict[str, bytes] = {}
        for entry in by_place:
            offsets[entry.name] = out.tell()
            if entry.name in parts:
                local, changed[entry.name] = _packed(entry, parts[entry.name])
                out.write(local)
            else:
                out.write(self._data[entry.offset : entry.end])
        for entry in self._entries:
            line = changed.get(entry.name, entry.line)
            lines.append(line[:42] + struct.pack("<I", offsets[entry.name]) + line[46:])
        start, directory = out.tell(), b"".join(lines)
        out.write(directory)
        end = list(_END.unpack_from(self._tail))
        end[5], end[6] = len(directory), start
        out.write(_END.pack(*end) + self._tail[_END.size :])
        return out.getvalue()


def _refuse_others(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise Problem("office_form.too_large", most=MOST_BYTES // 1024**2)
    if data.startswith(_OLE):
        # A workbook with a password hides in the container of the older kind.
        raise Problem("office_form.password" if _ENCRYPTED in data else "office_form.old_workbook")
    if not data.startswith(_ZIP):
        raise Problem("office_form.not_workbook")


def _directory(data: bytes) -> tuple[list[_Entry], bytes]:
    """Read the directory at the end; a ValueError where parts overlap or are not where it says."""
    at = data.rfind(_END_MARK)
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, max(at, 0))
    if (
        at < 0
        or disk
        or first_disk
        or here != count
        or start + size != at
        or at + _END.size + comment != len(data)
    ):
        raise ValueError
    lines, place = [], start
    for _ in range(count):
        head = _CENTRAL.unpack_from(data, place)
        flags, name_size, extra, note, offset = head[3], head[10], head[11], head[12], head[16]
        if head[0] != _CENTRAL_MARK or _LARGE in {head[8], head[9], offset}:
            raise ValueError
        end = place + _CENTRAL.size + name_size + extra + note
        name = data[place + _CENTRAL.size : place + _CENTRAL.size + name_size]
        told = name.decode("utf-8" if flags & _UTF8_FLAG else "cp437")
        lines.append((told, data[place:end], offset, head[8]))
        place = end
    if place != at:
        raise ValueError
    return _bounded(data, lines, start), data[at:]


def _bounded(data: bytes, lines: list[tuple[str, bytes, int, int]], start: int) -> list[_Entry]:
    """Say until where each part reaches: to the next one, or to the directory."""
    begins = sorted(offset for _, _, offset, _ in lines)
    if begins and begins[0] != 0:
        raise ValueError
    ends = dict(zip(begins, [*begins[1:], start], strict=True))
    found = []
    for name, line, offset, size in lines:
        local = _LOCAL.unpack_from(data, offset)
        if local[0] != _ZIP or offset + _LOCAL.size + local[9] + local[10] + size > ends[offset]:
            raise ValueError
        found.append(_Entry(name, line, offset, ends[offset]))
    return found


def _packed(entry: _Entry, content: bytes) -> tuple[bytes, bytes]:
    """Return a part with other content as it stands in the package, and its line in the directory."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    head = list(_CENTRAL.unpack_from(entry.line))
    # The sizes stand at the head: what told that they follow later no longer holds.
    flags = head[3] & ~_LATER_FLAG
    name = entry.line[_CENTRAL.size : _CENTRAL.size + head[10]]
    check = zlib.crc32(content)
    head[2], head[3], head[4] = 20, flags, zipfile.ZIP_DEFLATED
    head[7], head[8], head[9], head[11], head[12] = check, len(packed), len(content), 0, 0
    local = _LOCAL.pack(
        _ZIP,
        20,
        flags,
        zipfile.ZIP_DEFLATED,
        head[5],
        head[6],
        check,
        len(packed),
        len(content),
        len(name),
        0,
    )
    return local + name + packed, _CENTRAL.pack(*head) + name
