"""What may be said of a defect: type, module, function and line. Never a message, a local or an argument."""

from __future__ import annotations

import traceback
from types import TracebackType
from typing import Final

_FROM_THE_PRESS: Final = "reports.press.PressDefect"


def crash_text(error: BaseException) -> str:
    """Return the places an error came through, the place of origin last, without any value."""
    lines = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(_named(link))
        lines += _places(link.__traceback__)
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def _named(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    # The press has written down the place in its own process, in this same manner, and nothing else.
    return f"{kind}: {error}" if kind == _FROM_THE_PRESS else kind


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"  {frame.f_globals.get('__name__', '?')}.{frame.f_code.co_qualname}:{line}"
        for frame, line in traceback.walk_tb(trace)
    ]
