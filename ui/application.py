"""Puts the program together and opens its window. Everything else is handed what it needs from here."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QLoggingCategory, QSize, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from desktop.domain.clock import SystemClock
from i18n.words import Words
from resources import locate
from ui.colours import Role, colour
from ui.defects import Defects
from ui.garbage import Garbage
from ui.icons import drawn
from ui.main_window import House, MainWindow
from ui.painted import after_painting
from ui.preferences import PreferenceFile
from ui.sleep import sleep_watch
from ui.theme import Theme

if TYPE_CHECKING:
    from reports.press import Press
    from ui.daily import Daily

FIRST_FONTS: Final = ("NotoSansJP-Regular.ttf", "NotoSansJP-Bold.ttf")
"""Enough for the door; the fonts of other scripts follow when it has been painted."""
COMFORTABLE: Final = QSize(1366, 820)
ROOMY: Final = QSize(1500, 900)
"""The window's first size, and the screen from which on it need not fill everything, in logical pixels."""
QUIET: Final = "qt.text.font.db=false"
"""Qt grumbles about every script the Japanese font lacks before it takes the next font."""
_BEHIND_THE_DOOR: Final = (
    "desktop.entrance",
    "ui.frame",
    "ui.parts.form",
    "ui.today.screen",
    "ui.daily",
    "reports.press",
    "multiprocessing.connection",
)
"""What unlocking needs; it is imported while the passphrase is typed."""
TURN: Final = 0.001
"""Seconds another thread may keep the interpreter while the window wants it. Python's own 5 ms are waited for
again after each call into Qt that lets go of it, of which one painting has dozens."""


def run(*, demo: bool = False, vault: Path | None = None) -> int:
    """Open the window and return the exit code."""
    keep_private()
    sys.setswitchinterval(TURN)
    application = make_application()
    preferences = PreferenceFile()
    words = Words(preferences.now.language)
    defects = Defects(words)
    defects.catch()
    garbage = Garbage()
    garbage.start()
    house = make_house(application, preferences, defects)
    try:
        if not demo:
            return _work(application, house, vault or _last_vault(preferences))
        from ui.demo import Demonstration  # noqa: PLC0415 - nobody else needs it

        with TemporaryDirectory(prefix="bansou-") as place:
            return _work(application, replace(house, door=Demonstration(Path(place))), None)
    finally:
        garbage.stop()
        defects.release()
        house.sleep.stop()


def _work(application: QApplication, house: House, vault: Path | None) -> int:
    window = MainWindow(house, vault)
    after_painting(window, lambda: _after_first_paint(window, house))
    _show(window, application)
    return application.exec()


def keep_private() -> None:
    """Let nobody else read what the program writes, and let a crash leave no picture of its memory."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def make_application() -> QApplication:
    """Return the application with its name, its first fonts and Qt's own words in Japanese."""
    QLoggingCategory.setFilterRules(QUIET)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("bansou")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("bansou")
    register(FIRST_FONTS)
    _translate_qt(application)
    return application


def make_house(application: QApplication, preferences: PreferenceFile, defects: Defects) -> House:
    """Return what the window is built from."""
    theme = Theme(application)
    theme.use(preferences.now.appearance, preferences.now.text_scale)
    application.setWindowIcon(QIcon(drawn("home", 64, colour(Role.ACCENT))))
    return House(
        clock=SystemClock(),
        preferences=preferences,
        theme=theme,
        sleep=sleep_watch(),
        words_of=Words,
        defect=defects.tell,
        press=_new_press,
        daily=_new_daily,
    )


def register(names: tuple[str, ...]) -> None:
    """Make shipped fonts known to Qt; that one is missing is told by `self-check`, not at the start."""
    for name in names:
        QFontDatabase.addApplicationFont(str(locate("fonts", name)))


def other_fonts() -> Iterator[str]:
    """Return the shipped fonts of all other scripts."""
    for file in sorted(locate("fonts").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttf") and file.name not in FIRST_FONTS:
            yield file.name


def _translate_qt(application: QApplication) -> None:
    # Qt's own words (a text's menu, its file dialogs) exist for Japanese; elsewhere they stay English.
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(QLocale.Language.Japanese), "qtbase", "_", folder):
        application.installTranslator(translator)


def _last_vault(preferences: PreferenceFile) -> Path | None:
    return Path(preferences.now.vault_folder) if preferences.now.vault_folder else None


def _show(window: MainWindow, application: QApplication) -> None:
    room = application.primaryScreen().availableSize()
    window.resize(COMFORTABLE.boundedTo(room))
    if room.width() < ROOMY.width() or room.height() < ROOMY.height():
        # On a small laptop every line counts.
        window.showMaximized()
    else:
        window.show()


def _after_first_paint(window: MainWindow, house: House) -> None:
    """Do what the first picture does not need."""
    register(tuple(other_fonts()))
    house.sleep.start()
    house.sleep.hear(int(window.winId()))
    # The door's own question, who may sign in, goes first.
    QTimer.singleShot(0, window, lambda: window.prepare(_warm_up))


def _warm_up() -> None:
    for name in _BEHIND_THE_DOOR:
        import_module(name)
    # A hundred thousand functions and classes stay to the end. Walking through them on each collecting stops
    # the window for 70 ms; nothing of a person is among them yet.
    gc.freeze()


def _new_daily() -> Daily:
    from ui.daily import Daily  # noqa: PLC0415 - the door is painted without it

    return Daily()


def _new_press() -> Press:
    from reports.press import Press  # noqa: PLC0415 - the door prints nothing

    return Press()
