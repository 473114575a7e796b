"""About Bansou: version, licence, and the licences of everything it is made with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires, version
from typing import Any, Final

from resources import locate
from ui.desk import Desk
from ui.parts.facts import Facts
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.settings.section import SettingsSection

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


class AboutSection(SettingsSection):
    """Read when it is looked at: the notices of what is really installed."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        card = self.card(self.say("About Bansou"))
        card.body.addWidget(
            Facts(((self.say("Version"), version("bansou")), (self.say("Licence"), "Apache-2.0")))
        )
        card.body.addWidget(
            Text(self.say("Nothing leaves this computer by itself."), tone=Tone.QUIET, wrap=True)
        )
        self._made_with = Facts()
        self.card(self.say("Made with")).body.addWidget(self._made_with)
        self._fonts = Facts()
        self.card(self.say("Fonts")).body.addWidget(self._fonts)
        self.body.addStretch(1)
        desk.tasks.read(_notices, owner=self, then=self._made_with.show_rows)
        desk.tasks.read(_fonts, owner=self, then=self._fonts.show_rows)


def _notices() -> list[tuple[str, str]]:
    found = {each.metadata["Name"]: each for each in _needed("bansou", set())}
    return sorted(
        ((name, f"{each.version}  {_licence(each)}") for name, each in found.items()),
        key=lambda row: row[0].casefold(),
    )


def _needed(name: str, seen: set[str]) -> Iterator[Distribution]:
    """Give what a package needs to run, and what that needs; tools of its makers are extras."""
    for wanted in requires(name) or ():
        need = _NAME.match(wanted)
        if need is None or "extra ==" in wanted or need[0].casefold() in seen:
            continue
        seen.add(need[0].casefold())
        # A requirement of another system is named as well and not installed here.
        with suppress(PackageNotFoundError):
            yield distribution(need[0])
            yield from _needed(need[0], seen)


def _licence(each: Distribution) -> str:
    notices: Any = each.metadata
    said = notices.get("License-Expression") or notices.get("License") or ""
    if said and "\n" not in said and len(said) < 80:
        return str(said)
    kinds = [
        name.rsplit(" :: ", 1)[-1] for name in notices.get_all("Classifier") or () if "License ::" in name
    ]
    return ", ".join(kinds)


def _fonts() -> list[tuple[str, str]]:
    fonts = sorted(file.name for file in locate("fonts").iterdir() if file.name.endswith(".ttf"))
    return [(name.removesuffix(".ttf"), "SIL Open Font License 1.1") for name in fonts]
