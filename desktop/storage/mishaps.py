"""What a disk refuses, turned into problems a user can act on. The driver's own words are in `faults`."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.domain.problem import Problem
from desktop.storage.faults import plain_problems

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EIO,
    errno.ENODEV,
    errno.ENXIO,
    getattr(errno, "ESTALE", errno.EIO),
}
# A drive that was pulled out: Windows reports these under numbers that look like missing rights.
_GONE_ON_WINDOWS = {21, 433, 1167}


@contextmanager
def disk_problems() -> Iterator[None]:
    """Turn refusals of system and driver into `vault.gone`, `.read_only`, `.damaged` and `disk.full`."""
    try:
        with plain_problems():
            yield
    except OSError as error:
        code = _code_of(error)
        if code is None:
            raise
        raise Problem(code) from None


def _code_of(error: OSError) -> str | None:
    if getattr(error, "winerror", None) in _GONE_ON_WINDOWS or error.errno in _GONE:
        return "vault.gone"
    if error.errno in _FULL:
        return "disk.full"
    return "vault.read_only" if error.errno in _READ_ONLY else None
