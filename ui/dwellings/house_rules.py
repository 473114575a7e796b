"""House rules of a building: its versions, who lives there, who has not signed the version that holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from desktop.records.house_rules import (
    HouseRulesConsentDraft,
    HouseRulesDraft,
    HouseRulesFields,
    HouseRulesView,
)
from desktop.services.house_rules import HouseSigning, Resident
from i18n.dates import short_date
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.reading_order import order_keys
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor, may_write


class HouseRulesPage(ScrollColumn):
    """Versions above, residents below; a signature is one press."""

    def __init__(self, desk: Desk, building: UUID, back: Callable[[], object]) -> None:
        super().__init__(pad=1.6, gap=1.6)
        self.desk, self.say = desk, desk.words.say
        self._building, self._back = building, back
        self.signed: dict[UUID, Button] = {}
        self.add_button = Button(self.say("Add a version"), self.add, icon="plus")
        self.add_button.setEnabled(may_write(desk))
        self._editions = Section(self.say("House rules"), self.add_button)
        self._residents = Section(self.say("Who has signed"))
        for section in (self._editions, self._residents):
            self.body.addWidget(section)
        self.body.addStretch(1)
        kinds = ("house_rules", "house_rules_consent", "tenancy", "client", "dwelling")
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._read()

    def add(self) -> None:
        """Begin a new version."""
        self._edit(None)

    def sign(self, resident: Resident, rules: HouseRulesView, language: str) -> None:
        """Note that a resident signed today."""
        given = {
            "client_id": resident.client_id,
            "tenancy_id": resident.tenancy_id,
            "rules_id": rules.id,
            "signed_on": self.desk.today(),
            "language": language,
        }
        draft, consents = HouseRulesConsentDraft.of(given), self.desk.workspace.house_rules.consents
        self.desk.tasks.run(lambda: consents.save(draft), owner=self)

    def _edit(self, view: HouseRulesView | None) -> None:
        desk = self.desk
        editing = Editing(
            "house_rules",
            HouseRulesFields,
            HouseRulesDraft,
            desk.workspace.house_rules,
            (("edition", "valid_from"), "text"),
            given={"building_id": self._building},
            starting={"valid_from": desk.today()},
            which=self._building.hex,
        )
        editor = RecordEditor(desk, editing, view, done=lambda _key: self._back())
        desk.navigation.show_details(editor, self.say("House rules"))
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        service, building = self.desk.workspace.house_rules, self._building
        self.desk.tasks.read(
            lambda: service.signing(building), owner=self, then=self._show, supersede="house_rules"
        )

    def _show(self, signing: HouseSigning) -> None:
        words, say = self.desk.words, self.say
        clear(self._editions.body)
        clear(self._residents.body)
        self.signed = {}
        if not signing.editions:
            said = say("The rules of living together, version by version, will stand here.")
            self._editions.body.addWidget(Text(said, tone=Tone.QUIET, wrap=True))
        for view in signing.editions:
            day = short_date(view.valid_from, words)
            holds = signing.newest is not None and view.id == signing.newest.id
            text = say("{edition} from {date}", edition=view.edition, date=day)
            if holds:
                text = say("{edition} from {date} (holds now)", edition=view.edition, date=day)
            line = row(gap=1)
            line.addWidget(Button(text, partial(self._edit, view), look=Look.QUIET))
            line.addStretch(1)
            self._editions.body.addLayout(line)
        if signing.newest is None:
            return
        missing = len(signing.unsigned)
        if missing:
            said = words.say_many(
                "{n} resident has not signed the version that holds.",
                "{n} residents have not signed the version that holds.",
                missing,
            )
            self._residents.body.addWidget(Text(said, tone=Tone.LOOK, wrap=True))
        if not signing.residents:
            said = say("Nobody you support lives here now.")
            self._residents.body.addWidget(Text(said, tone=Tone.QUIET, wrap=True))
        for resident in signing.residents:
            self._residents.body.addWidget(self._resident(resident, signing.newest))
        order_keys(self)

    def _resident(self, resident: Resident, newest: HouseRulesView) -> Card:
        words, say, card = self.desk.words, self.say, Card(gap=0.5)
        name = say("(not shown)") if resident.hidden else resident.name
        card.body.addWidget(Text("　".join(filter(None, (resident.room, name))), bold=True, wrap=True))
        if resident.signed_on is not None:
            day = short_date(resident.signed_on, words)
            said = say("Signed the rules “{edition}” on {date}.", edition=resident.signed_edition, date=day)
            card.body.addWidget(Text(said, wrap=True))
        if not resident.has_newest:
            line = row(gap=1)
            languages = ChoiceBox(code_choices("languages", self.desk.form_tools))
            languages.editor.setAccessibleName(words.label("house_rules_consent.language"))
            languages.fill("ja")
            button = self.signed[resident.tenancy_id] = Button(
                say("Signed today"),
                lambda: self.sign(resident, newest, str(languages.value())),
                icon="check",
            )
            button.setEnabled(may_write(self.desk))
            line.addWidget(languages)
            line.addWidget(button)
            line.addStretch(1)
            card.body.addLayout(line)
        return card
