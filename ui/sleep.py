"""Tells when the machine goes to sleep or its session is locked, each system in its own way."""

from __future__ import annotations

import platform

from PySide6.QtCore import QObject, Signal


class SleepWatch(QObject):
    """`going` comes while there is still time to lock. This one, for other systems, never tells anything."""

    going = Signal()

    def start(self) -> None:
        """Listen from now on."""

    def hear(self, window: int) -> None:
        """Have the session's lock told to this window, where a system tells it to windows only."""

    def hold(self) -> None:
        """Ask for a moment before the machine sleeps, because a vault is open."""

    def release(self) -> None:
        """Let it sleep: everything is locked."""

    def stop(self) -> None:
        """Listen no more."""


def sleep_watch() -> SleepWatch:
    """Return the watch of this system."""
    system = platform.system()
    if system == "Windows":
        from ui.sleep_windows import WindowsSleepWatch  # noqa: PLC0415 - each system loads its own

        return WindowsSleepWatch()
    if system == "Linux":
        from ui.sleep_linux import LinuxSleepWatch  # noqa: PLC0415

        return LinuxSleepWatch()
    return SleepWatch()
