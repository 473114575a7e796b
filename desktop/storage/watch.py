"""How long work is looked on at: progress in bytes, named steps, whether to stop. It does no work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.domain.problem import Problem


def _silent(_done: int, _total: int) -> None:
    return


def _never() -> bool:
    return False


def _onward(_step: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks on at long work. `stopped` is asked often; when it says yes the work cleans up and ends.

    `step` hears the name of each point at which a power cut would be worst; the fault tests cut it there.
    """

    progress: Callable[[int, int], None] = _silent
    stopped: Callable[[], bool] = _never
    step: Callable[[str], None] = _onward

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is, in bytes; a Problem `work.stopped` when it shall end."""
        self.progress(done, total)
        if self.stopped():
            raise Problem("work.stopped")

    def part(self, before: int, total: int) -> Watch:
        """Return the watch of a part of the work: `before` bytes of all the `total` are done already."""
        return replace(self, progress=lambda done, _of_part: self.progress(min(before + done, total), total))


UNWATCHED = Watch()
"""Work that nobody looks on at."""
