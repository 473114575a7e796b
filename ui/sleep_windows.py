"""Sleep and session lock as Windows tells them to every window."""

from __future__ import annotations

import sys
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication

from ui.sleep import SleepWatch

WM_POWERBROADCAST: Final = 0x0218
PBT_APMSUSPEND: Final = 4
WM_WTSSESSION_CHANGE: Final = 0x02B1
WTS_SESSION_LOCK: Final = 7
_GOING: Final = frozenset({(WM_POWERBROADCAST, PBT_APMSUSPEND), (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK)})


class WindowsSleepWatch(SleepWatch):
    """Looks at the messages of the system; a suspend message is answered only after the vault is locked."""

    def __init__(self) -> None:
        super().__init__()
        self._filter = _Messages(self)

    def start(self) -> None:
        """Listen from now on."""
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)

    def hear(self, window: int) -> None:
        """Have the session's lock told to this window."""
        if sys.platform == "win32":
            from ctypes import windll  # noqa: PLC0415 - exists on Windows only

            windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), 0)

    def stop(self) -> None:
        """Listen no more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)


class _Messages(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsSleepWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: Any, message: int) -> object:  # noqa: N802 - Qt's name
        if bytes(kind) == b"windows_generic_MSG" and means_going(int(message)):
            self._watch.going.emit()
        return False, 0


def means_going(address: int) -> bool:
    """Tell whether the system message at this address announces sleep or a locked session."""
    message = wintypes.MSG.from_address(address)
    return (message.message, message.wParam) in _GOING
