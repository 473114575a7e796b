"""Sleep and session lock as logind tells them over D-Bus. Without a bus it stays silent."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import SLOT, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

from ui.sleep import SleepWatch

_MANAGER: Final = "org.freedesktop.login1.Manager"
_PATH: Final = "/org/freedesktop/login1"
_SIGNALS: Final = (
    (_PATH, _MANAGER, "PrepareForSleep", "sleeping(bool)"),
    ("", "org.freedesktop.login1.Session", "Lock", "locked()"),
)


class LinuxSleepWatch(SleepWatch):
    """Listens to logind, and asks it to wait until the vault is locked."""

    def __init__(self, bus: QDBusConnection | None = None) -> None:
        super().__init__()
        self._bus = bus or QDBusConnection.systemBus()
        self._delay: Any = None
        self._wanted = False
        self._watcher: QDBusPendingCallWatcher | None = None

    def start(self) -> None:
        """Listen from now on."""
        if self._bus.isConnected():
            for path, interface, name, slot in _SIGNALS:
                self._bus.connect("", path, interface, name, self, _called(slot))

    def hold(self) -> None:
        """Take a delay from logind; it answers later, and not at all where there is none."""
        self._wanted = True
        if not self._bus.isConnected() or self._delay is not None:
            return
        asking = QDBusMessage.createMethodCall("org.freedesktop.login1", _PATH, _MANAGER, "Inhibit")
        asking.setArguments(["sleep", "Bansou", "locks the records", "delay"])
        self._watcher = QDBusPendingCallWatcher(self._bus.asyncCall(asking), self)
        self._watcher.finished.connect(self._answered)

    def release(self) -> None:
        """Give the delay back."""
        self._wanted = False
        self._delay = None

    def stop(self) -> None:
        """Listen no more."""
        self.release()
        if self._bus.isConnected():
            for path, interface, name, slot in _SIGNALS:
                self._bus.disconnect("", path, interface, name, self, _called(slot))

    @Slot(bool)
    def sleeping(self, going: bool) -> None:  # noqa: FBT001 - the signature D-Bus calls
        """Hear that the machine goes to sleep, or comes back."""
        if going:
            self.going.emit()

    @Slot()
    def locked(self) -> None:
        """Hear that the session was locked."""
        self.going.emit()

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        arguments = watcher.reply().arguments()
        if self._wanted and arguments and not watcher.isError():
            # The descriptor itself is the delay: it lasts as long as somebody holds it.
            self._delay = arguments[0]
        watcher.deleteLater()


def _called(slot: str) -> Any:
    """Return a slot as Qt's bus wants it: the types say bytes, the call takes text only."""
    return SLOT(slot)
