"""Whether a window can be seen. It knows the display variables and refuses to know what is to be shown."""

from __future__ import annotations

from collections.abc import Mapping


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether Qt finds a screen; a platform that the user chose himself counts as one."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def for_qt(environment: Mapping[str, str], platform: str) -> dict[str, str]:
    """Return the environment in which Qt starts: offscreen where there is no screen."""
    if has_display(environment, platform):
        return dict(environment)
    return {**environment, "QT_QPA_PLATFORM": "offscreen"}
