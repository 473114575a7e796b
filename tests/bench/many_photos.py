"""Takes a hundred photos in, tells how long the window stood still meanwhile, and cancels a second time."""

from __future__ import annotations

import io
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image

from tests.bench.children import tell
from tests.bench.long_paper import Pulse
from tests.bench.watching import until
from tests.bench.window import PlayedWindow, play
from ui.attachments.page import AttachmentsPage
from ui.clients.screen import ClientsScreen

PHOTOS = 100
DIFFERENT = 5
SIZE = (4000, 3000)
CANCELLED_AT = 10


def main(vault: Path) -> None:
    """Open the vault and take photos in; the daily check does not run meanwhile."""
    play(vault, _take_in, daily=False)


def _take_in(window: PlayedWindow) -> None:
    window.unlock(lists=False)
    desk: Any = window.desk
    desk.navigation.open("clients")
    clients: Any = window.findChild(ClientsScreen)
    until(lambda: bool(clients.list.model().rowCount()))
    desk.navigation.open("client", clients.list.model().lines[0].id, "attachments")
    page: Any = window.findChild(AttachmentsPage)
    until(lambda: not desk.tasks._waiting)
    with tempfile.TemporaryDirectory() as folder:
        paths = _photos(Path(folder))
        pulse, began = Pulse(), time.perf_counter()
        page.importing.take(paths, (page.client_id, None))
        until(lambda: not page.importing.is_busy and not desk.tasks._waiting)
        tell("took", time.perf_counter() - began)
        tell("stall", max(pulse.pauses))
        page.importing.take(paths, (page.client_id, None))
        until(lambda: page.importing.kept >= CANCELLED_AT)
        asked = time.perf_counter()
        page.importing.cancel()
        until(lambda: not page.importing.is_busy)
        tell("cancel", time.perf_counter() - asked)


def _photos(folder: Path) -> list[Path]:
    """Return a hundred files of twelve megapixels, as a telephone makes them."""
    made = []
    for number in range(DIFFERENT):
        noise = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 60 + number).resize(SIZE)
        kept = io.BytesIO()
        Image.merge("RGB", (noise, noise.rotate(180), noise)).save(kept, "JPEG", quality=88)
        made.append(kept.getvalue())
    paths = []
    for number in range(PHOTOS):
        path = folder / f"{number}.jpg"
        path.write_bytes(made[number % DIFFERENT])
        paths.append(path)
    return paths


if __name__ == "__main__":
    main(Path(sys.argv[1]))
