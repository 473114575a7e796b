"""Unlocks a large vault once in the real window, and tells how long the passphrase and the rest took."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from desktop.storage import header, kdf
from tests.bench.children import tell
from tests.bench.window import PlayedWindow, play


def main(vault: Path) -> None:
    """Play the morning."""
    cost = header.read(vault).slots[0].cost
    tell("kdf", statistics.median(kdf.measure(cost) for _ in range(5)))
    play(vault, _open)


def _open(window: PlayedWindow) -> None:
    tell("unlock", window.unlock())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
