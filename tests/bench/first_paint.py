"""Opens a window and ends at its first picture: `bare`, or `bansou` with the vault to offer."""

from __future__ import annotations

import os
import sys
from typing import Any


def main(kind: str, *vault: str) -> None:
    """Open the window; the process ends at its first picture."""
    if kind == "bare":
        _bare()
    else:
        _bansou(vault[0])


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget  # noqa: PLC0415 - only here

    from ui.painted import after_painting  # noqa: PLC0415 - a few lines over what is loaded here

    application = QApplication(sys.argv[:1])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("Bare"))
    window.resize(1366, 768)
    after_painting(window, _painted)
    window.show()
    application.exec()


def _bansou(vault: str) -> None:
    from ui import application  # noqa: PLC0415 - loaded by the start anyway
    from ui.__main__ import main as bansou  # noqa: PLC0415 - importing it is part of the start
    from ui.main_window import MainWindow  # noqa: PLC0415 - the same
    from ui.painted import after_painting  # noqa: PLC0415 - the same

    class Watched(MainWindow):
        """The window, watched."""

        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            after_painting(self, _painted)

    vars(application)["MainWindow"] = Watched
    bansou(["--vault", vault])


def _painted() -> None:
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    # What comes after the first picture is not measured here.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
