"""Types people who are known into the real intake, and tells how long it takes until the window says so."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from tests.bench.children import tell
from tests.bench.duplicates import typings
from tests.bench.watching import Moment, Paintings, until
from tests.bench.window import PlayedWindow, play
from ui.clients.intake import IntakePanel
from ui.clients.known_already import KnownAlready


def main(vault: Path) -> None:
    """Open the vault and type; the daily check does not run meanwhile."""
    play(vault, _type, daily=False)


def _type(window: PlayedWindow) -> None:
    window.unlock()
    desk: Any = window.desk
    desk.navigation.open("clients", None, "new")
    intake: Any = window.findChild(IntakePanel)
    until(lambda: not desk.tasks._waiting)
    for number, typed in enumerate([*typings(desk.workspace)]):
        _emptied(intake.known, intake.client)
        tell(str(number), _seconds(intake.known, intake.client, typed))


def _emptied(known: KnownAlready, form: Any) -> None:
    for name in form.places:
        form.input(name).fill(None if name == "birth_date" else "") if name != "address_protected" else None
    known._ask()
    until(lambda: not known.isVisible())


def _seconds(known: Any, form: Any, typed: Mapping[str, Any]) -> float:
    """Return the time from asking, after the pause in typing, to the painted banners."""
    for name, value in typed.items():
        form.input(name).fill(value)
    known._pause.stop()
    shown, asked = Moment(), Moment()
    Paintings(known, shown.come, lambda: bool(known.banners))

    def ask() -> None:
        asked.come()
        known._ask()

    QTimer.singleShot(0, ask)
    began = asked.wait()
    return shown.wait() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]))
