"""What one user of this machine prefers: a small file in the folder of settings, without any client's value.

It holds sizes, colours, language and folders. What belongs to the organisation stands in the vault instead.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from ui.theme import Appearance

VERSION: Final = 1
TEXT_SCALES: Final = (100, 110, 125, 150, 175, 200)
IDLE_MINUTES: Final = (1, 3, 5, 10, 15, 30)
LANGUAGES: Final = ("ja", "en")
AS_WINDOW: Final = "window"
COUNTER_LANGUAGES: Final = (AS_WINDOW, "ja_easy", "zh_Hans", "vi", "ne", "pt_BR")


@dataclass(frozen=True, slots=True)
class Columns:
    """How one table was left: the columns shown, in order, with their widths in narrow characters."""

    widths: Mapping[str, float] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    sorted_by: str = ""
    descending: bool = False
    wanted: tuple[str, ...] = ()
    """Columns that somebody asked for: they stay where others have no room."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """All preferences; every one has a value that suits a new user."""

    text_scale: int = 100
    appearance: Appearance = Appearance.SYSTEM
    language: str = "ja"
    counter_language: str = AS_WINDOW
    """In what language the screen of forms speaks to a volunteer."""
    idle_minutes: int = 5
    backup_folder: str = ""
    vault_folder: str = ""
    tables: Mapping[str, Columns] = field(default_factory=dict)
    offsets: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By the printer's name ("" for any): how far to move what is printed, right and down, in 0.1 mm."""

    def offset_of(self, printer: str) -> tuple[int, int]:
        """Return how far what is printed on a printer is moved."""
        return self.offsets.get(printer, self.offsets.get("", (0, 0)))


class PreferenceFile(QObject):
    """Reads and keeps the preferences; `changed` tells what a screen may want to follow."""

    changed = Signal()

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path or _usual_place()
        self.was_broken = False
        """The file could not be read and the usual preferences were taken; the user is told."""
        self.now = self._read()

    def change(self, **values: Any) -> None:
        """Keep these values from now on. A folder that takes no file loses them at the end, nothing more."""
        fresh = replace(self.now, **values)
        if fresh == self.now:
            return
        self.now = fresh
        with suppress(OSError):
            self._write()
        self.changed.emit()

    def remember_table(self, name: str, columns: Columns) -> None:
        """Keep how a table was left."""
        self.change(tables={**self.now.tables, name: columns})

    def remember_offset(self, printer: str, right: int, down: int) -> None:
        """Keep how far to move what is printed on a printer."""
        self.change(offsets={**self.now.offsets, printer: (right, down)})

    def _read(self) -> Preferences:
        try:
            return _from_json(json.loads(self._path.read_text("utf-8")))
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            self.was_broken = True
            return Preferences()

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        content = json.dumps({"version": VERSION, **asdict(self.now)}, ensure_ascii=False, indent=1)
        with fresh.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


def _usual_place() -> Path:
    from platformdirs import user_config_path  # noqa: PLC0415 - tests and the tour name their own place

    return user_config_path("bansou", appauthor=False) / "preferences.json"


def _from_json(content: Mapping[str, Any]) -> Preferences:
    if content["version"] > VERSION:
        raise ValueError("a newer program wrote it")
    known = {entry.name for entry in fields(Preferences)} & content.keys()
    values = {name: content[name] for name in known}
    values["appearance"] = Appearance(values.get("appearance", Appearance.SYSTEM))
    values["tables"] = {name: _columns(kept) for name, kept in values.get("tables", {}).items()}
    values["offsets"] = {
        str(name): (int(right), int(down)) for name, (right, down) in values.get("offsets", {}).items()
    }
    read = Preferences(**values)
    if not (
        100 <= read.text_scale <= 200
        and 1 <= read.idle_minutes <= 120
        and read.language in LANGUAGES
        and read.counter_language in COUNTER_LANGUAGES
        and isinstance(read.backup_folder, str)
        and isinstance(read.vault_folder, str)
    ):
        raise ValueError("out of range")
    return read


def _columns(kept: Mapping[str, Any]) -> Columns:
    return Columns(
        widths={str(name): float(width) for name, width in kept["widths"].items()},
        hidden=tuple(map(str, kept["hidden"])),
        sorted_by=str(kept["sorted_by"]),
        descending=bool(kept["descending"]),
        wanted=tuple(map(str, kept.get("wanted", ()))),
    )
