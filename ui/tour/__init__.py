"""The tour: whole cases played through the real window, leaving papers, pictures and the vault."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path


def main(out: Path) -> int:
    """Play the tour into `out`; return 1 if any step failed."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        # Before Qt is there: without a display it would end the whole process.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.tour.player import GivenUp, Player  # noqa: PLC0415 - brings Qt along
    from ui.tour.story import tell  # noqa: PLC0415

    for part in ("pdf", "screens", "backups", "tour.bansou"):
        shutil.rmtree(out / part, ignore_errors=True)
    for part in ("pdf", "screens", "backups"):
        (out / part).mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=out) as place:
        player = Player(out, Path(place))
        try:
            tell(player)
        except GivenUp:
            sys.stdout.write("given up\n")
        finally:
            player.end()
    sys.stdout.write(f"{player.done} steps, {player.failed} failed\n")
    return 1 if player.failed else 0
