"""What may be said of a defect: type, module, function and line. Never a message, a local or an argument."""

from __future__ import annotations

import traceback
from types import TracebackType


def crash_text(error: BaseException) -> str:
    """Return the places an error came through, the place of origin last, without any value."""
    lines = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        kind = type(link)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        lines += _places(link.__traceback__)
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"  {frame.f_globals.get('__name__', '?')}.{frame.f_code.co_qualname}:{line}"
        for frame, line in traceback.walk_tb(trace)
    ]
