"""The organisation: what stands at the head of its papers."""

from __future__ import annotations

from desktop.records.organisation import OrganisationDraft, OrganisationFields, OrganisationView
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.form import Form, Line
from ui.screen import Screen
from ui.settings.section import SettingsSection

_LINES: tuple[Line, ...] = (
    "name",
    "name_kana",
    "representative",
    "postal_code",
    "address",
    ("phone", "email"),
    ("designated_by", "designation_number"),
    "designated_on",
    "year_start_month",
)


class OrganisationSection(SettingsSection):
    """One form; managers may change it."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        self.form = Form(OrganisationFields, _LINES, desk.form_tools, kind="organisation")
        self.form.set_read_only(read_only=not self.manages)
        self._keeper = DraftKeeper(desk, self, self.form, "organisation", None)
        card = self.card(self.say("Organisation"))
        card.body.addWidget(self.form)
        line = row(gap=1)
        line.addStretch(1)
        self.button = Button(self.say("Save"), self.save, look=Look.PRIMARY, icon="save")
        self.button.setEnabled(self.manages)
        line.addWidget(self.button)
        card.body.addLayout(line)
        self.body.addStretch(1)
        desk.tasks.read(desk.workspace.organisations.own, owner=self, then=self._fill)

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self._keeper.write()

    def save(self) -> None:
        """Keep what is said of the organisation."""
        draft = self.form.draft(OrganisationDraft)
        if draft is None:
            return
        organisations = self.desk.workspace.organisations
        self.desk.tasks.run(
            lambda: organisations.describe(draft),
            owner=self,
            then=lambda _id: self._keeper.discard(),
            otherwise=self.form.show_problem,
        )

    def _fill(self, view: OrganisationView | None) -> None:
        if view is not None:
            self.form.fill(view)
