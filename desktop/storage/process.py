"""What this process must not leave behind when it dies."""

from __future__ import annotations

import sys


def no_core_dumps() -> None:
    """Forbid core dumps: they would hold keys and clients in clear. Windows writes none by itself."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
