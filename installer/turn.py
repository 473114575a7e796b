"""One set-up of a checkout at a time. It knows a lock of the system and nothing of what is set up."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Wait until no other process sets this checkout up, and keep others waiting meanwhile.

    The lock lies on a file that is there anyway and ends with the process. Windows would lock readers of
    that file out as well; there two set-ups at once are left to the person who starts them.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - Windows has none

    with (root / "pyproject.toml").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
