"""Takes a folder of two hundred photos in on the tab of belongings; tells how long that stood still.

Every photo is another one, as a camera makes them: what is on the list already would not be taken in again.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from tests.bench.belongings import TAKEN_IN, listed
from tests.bench.children import tell
from tests.bench.long_paper import Pulse
from tests.bench.watching import until
from tests.bench.window import PlayedWindow, play
from ui.belongings.page import BelongingsPage

SIZE = (4000, 3000)
_BEATS = 2000


def main(vault: Path) -> None:
    """Open the vault and take the folder in; the daily check does not run meanwhile."""
    play(vault, _take_in, daily=False)


def _take_in(window: PlayedWindow) -> None:
    window.unlock(lists=False)
    desk: Any = window.desk
    client = listed(desk.workspace)
    desk.navigation.open("client", client, "belongings")
    page: Any = window.findChild(BelongingsPage)
    until(lambda: page.inventory is not None and not desk.tasks._waiting)
    before = sum(line.photos for line in page.inventory.lines)
    with tempfile.TemporaryDirectory() as folder:
        _photos(Path(folder))
        idle = Pulse()
        until(lambda: len(idle.pauses) > _BEATS)
        tell("idle", max(idle.pauses))
        pulse, began = Pulse(), time.perf_counter()
        page.take_folder(Path(folder))
        until(lambda: page.importing.is_busy)
        while page.importing.is_busy:
            until(partial(_goes_on, page, page.importing.kept))
        tell("took", time.perf_counter() - began)
        tell("coming", max(pulse.pauses))
        until(lambda: not desk.tasks._waiting and _shown(page) > before)
        tell("stall", max(pulse.pauses))
    tell("kept", _shown(page) - before)


def _goes_on(page: Any, before: int) -> bool:
    return not page.importing.is_busy or page.importing.kept > before


def _shown(page: Any) -> int:
    return sum(line.photos for line in page.inventory.lines)


def _photos(folder: Path) -> None:
    noise = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 60).resize(SIZE)
    room = Image.merge("RGB", (noise, noise.rotate(180), noise))
    for number in range(TAKEN_IN):
        picture = room.copy()
        place = (number * 17 % 3000, number * 13 % 2400)
        ImageDraw.Draw(picture).rectangle((*place, place[0] + 600, place[1] + 500), fill=(number, 90, 200))
        kept = io.BytesIO()
        picture.save(kept, "JPEG", quality=85)
        (folder / f"IMG_{number}.jpg").write_bytes(kept.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
