"""How the window looks: size of text, colours, language. Followed at once and kept on this machine only."""

from __future__ import annotations

from ui.desk import Desk
from ui.parts.chips import OneOf
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice
from ui.preferences import AS_WINDOW, COUNTER_LANGUAGES, LANGUAGES, TEXT_SCALES
from ui.screen import Screen
from ui.settings.section import SettingsSection
from ui.theme import Appearance


class AppearanceSection(SettingsSection):
    """Four rows of chips."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        now, say = desk.preferences.now, self.say
        looks = {
            Appearance.SYSTEM: say("As the system"),
            Appearance.LIGHT: say("Light"),
            Appearance.DARK: say("Dark"),
            Appearance.CONTRAST: say("High contrast"),
        }
        languages = {"ja": "日本語", "en": "English"}
        self.scale = self._row(
            say("Size of text"), [Choice(each, f"{each} %") for each in TEXT_SCALES], now.text_scale
        )
        self.look = self._row(
            say("Colours"), [Choice(each, name) for each, name in looks.items()], now.appearance
        )
        self.language = self._row(
            say("Language of the window"), [Choice(each, languages[each]) for each in LANGUAGES], now.language
        )
        rows = desk.workspace.office.rules.named("languages").rows
        names = {row.code: str(row.values["own_name"]) for row in rows if "own_name" in row.values}
        names[AS_WINDOW] = say("As the window")
        self.counter = self._row(
            say("Language of the papers in many languages, for a volunteer"),
            [Choice(each, names[each]) for each in COUNTER_LANGUAGES],
            now.counter_language,
        )
        self.body.addStretch(1)
        self.scale.changed.connect(lambda: self._change("text_scale", self.scale))
        self.look.changed.connect(lambda: self._change("appearance", self.look))
        self.language.changed.connect(lambda: self._change("language", self.language))
        self.counter.changed.connect(lambda: self._change("counter_language", self.counter))

    def _row(self, title: str, choices: list[Choice], now: object) -> OneOf:
        chips = OneOf(choices)
        chips.fill(now)
        card = self.card(title)
        card.body.addWidget(FieldPlace(chips, ""))
        chips.editor.setAccessibleDescription(title)
        return chips

    def _change(self, name: str, chips: OneOf) -> None:
        self.desk.preferences.change(**{name: chips.value()})
