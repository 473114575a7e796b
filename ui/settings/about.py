"""About Bansou: version, licence, and the licences of everything it is made with."""

from __future__ import annotations

from importlib.metadata import Distribution, distributions, version
from typing import Any

from resources import locate
from ui.desk import Desk
from ui.parts.facts import Facts
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.settings.section import SettingsSection


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
    found = {
        each.metadata["Name"]: f"{each.version}  {_licence(each)}"
        for each in distributions()
        if each.metadata["Name"]
    }
    return sorted(
        ((name, said) for name, said in found.items() if name != "bansou"), key=lambda row: row[0].casefold()
    )


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
