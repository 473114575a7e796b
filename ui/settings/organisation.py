"""The organisation: what stands at the head of its papers."""

from __future__ import annotations

from desktop.records.organisation import OrganisationDraft, OrganisationFields, OrganisationView
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.kept_offer import KeptOffer
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.form import Form, Line
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.settings.business_rules import BusinessRulesTable
from ui.settings.businesses import BusinessTable
from ui.settings.days_off import OwnDaysOff
from ui.settings.licences import Licences
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
    "discreet_cards",
)


class OrganisationSection(SettingsSection):
    """One form; managers may change it."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        self.form = Form(OrganisationFields, _LINES, desk.form_tools, kind="organisation")
        self.form.set_read_only(read_only=not self.manages)
        self._keeper = DraftKeeper(desk, self, self.form, "organisation", None)
        card = self.card(self.say("Organisation"))
        self.offer = KeptOffer(desk, self.form.restore)
        card.body.addWidget(self.offer)
        card.body.addWidget(self.form)
        line = row(gap=1)
        line.addStretch(1)
        self.button = Button(self.say("Save"), self.save, look=Look.PRIMARY, icon="save")
        self.button.setEnabled(self.manages)
        line.addWidget(self.button)
        card.body.addLayout(line)
        self._add_businesses()
        self.licences = Licences(desk, manages=self.manages)
        self.body.addWidget(self.licences)
        self.days_off = OwnDaysOff(desk, manages=self.manages)
        self.body.addWidget(self.days_off)
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

    def _add_businesses(self) -> None:
        card = self.card(self.say("Kinds of business"))
        hint = self.say(
            "Which kinds of support business the organisation does. A guarantee can be taken on only with "
            "the approvals that stand here. Open a line to enter them."
        )
        card.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        self.businesses = BusinessTable(self.desk)
        card.body.addWidget(self.businesses)
        self.business_rules = BusinessRulesTable(self.desk)
        card.body.addWidget(self.business_rules)

    def _fill(self, view: OrganisationView | None) -> None:
        if view is not None:
            self.form.fill(view)
        if self.manages:
            self._keeper.find(self.offer.show_kept)
