"""Opens a window and ends at its first picture: `bare`, or `bansou` with the vault to offer."""

from __future__ import annotations

import os
import sys

from tests.bench.children import tell


def main(kind: str, *vault: str) -> None:
    """Open the window; the process ends at its first picture."""
    if kind == "bare":
        _bare()
    else:
        _bansou(vault[0])


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget  # noqa: PLC0415 - only here

    application = QApplication(sys.argv[:1])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("Bare"))
    window.resize(1366, 768)
    _end_when_painted(window)
    window.show()
    application.exec()


def _bansou(vault: str) -> None:
    from ui.__main__ import main as bansou  # noqa: PLC0415 - importing it is part of the start
    from ui.main_window import MainWindow  # noqa: PLC0415 - loaded by the start anyway

    open_door = MainWindow._open_door  # noqa: SLF001 - the window is told apart before it is shown

    def opened(window: MainWindow, notice: str) -> None:
        open_door(window, notice)
        _end_when_painted(window)

    MainWindow._open_door = opened  # type: ignore[method-assign]  # noqa: SLF001
    bansou(["--vault", vault])


def _end_when_painted(window: object) -> None:
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415

    from tests.bench.watching import Paintings  # noqa: PLC0415

    assert isinstance(window, QWidget)
    Paintings(window, _painted, lambda: True)


def _painted() -> None:
    tell("painted", 0)
    # What comes after the first picture is not measured here.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
