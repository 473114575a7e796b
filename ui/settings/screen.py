"""Settings: a tab a section. What a role may not change is shown and cannot be changed."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from ui.actions import Act
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.surface import Heading
from ui.parts.tabs import Tabs
from ui.screen import Screen
from ui.settings.about import AboutSection
from ui.settings.appearance import AppearanceSection
from ui.settings.backups import BackupsSection
from ui.settings.erasing import ErasingSection
from ui.settings.loaded_papers import LoadedPapersSection
from ui.settings.organisation import OrganisationSection
from ui.settings.rules import RulesSection
from ui.settings.safety import SafetySection
from ui.settings.section import SettingsSection
from ui.settings.staff import StaffSection
from ui.settings.templates import TemplatesSection
from ui.settings.translations import TranslationsSection


class SettingsScreen(Screen):
    """Eleven sections behind tabs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        head = column(gap=1, pad=(2, 1.6, 2, 0.6))
        head.addWidget(Heading(self.say("Settings")))
        self.body.addLayout(head)
        self.tabs = Tabs(self.say("Settings"))
        sections: tuple[tuple[str, str, type[SettingsSection]], ...] = (
            ("appearance", self.say("Appearance"), AppearanceSection),
            ("safety", self.say("Safety"), SafetySection),
            ("backups", self.say("Backups"), BackupsSection),
            ("organisation", self.say("Organisation"), OrganisationSection),
            ("staff", self.say("Staff"), StaffSection),
            ("templates", self.say("Templates"), TemplatesSection),
            ("translations", self.say("Translations of the forms"), TranslationsSection),
            ("loaded_papers", self.say("Papers of others"), LoadedPapersSection),
            ("rules", self.say("Rules and lists"), RulesSection),
            ("erasing", self.say("Keeping and erasing"), ErasingSection),
            ("about", self.say("About Bansou"), AboutSection),
        )
        self._codes = [code for code, _title, _section in sections]
        for code, title, section in sections:
            self.tabs.add(code, title, partial(section, desk, self))
        self.body.addWidget(self.tabs, 1)
        self.tabs.turned.connect(desk.navigation.note_part)
        self.bind(Act.NEXT_TAB, lambda: self._step(1))
        self.bind(Act.PREVIOUS_TAB, lambda: self._step(-1))
        self.tabs.turn_to("appearance")

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show a section."""
        del record_id
        if part in self._codes:
            self.tabs.turn_to(part)

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        for code in self._codes:
            page = self.tabs.page(code)
            if isinstance(page, SettingsSection):
                page.write_drafts()

    def take_focus(self) -> None:
        """Begin with the tabs."""
        self.tabs.bar.setFocus()

    def _step(self, by: int) -> None:
        place = self._codes.index(self.tabs.current) + by
        self.tabs.turn_to(self._codes[place % len(self._codes)])
