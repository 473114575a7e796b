"""Guarantees and contracts: attempts, what was taken on, house rules to sign, checks of the home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.condition_check import ConditionCheckView
from desktop.records.house_rules import HouseRulesConsentDraft
from desktop.services.guarantee_applications import GuaranteeFile
from desktop.services.house_rules import HouseSigning, Resident
from desktop.services.undertakings import WholeUndertaking
from i18n.dates import period, short_date
from i18n.numbers import yen
from ui.changes import Changed
from ui.desk import Desk
from ui.guarantees.application_panel import ApplicationPanel
from ui.guarantees.editing import Made, application_editing, check_editing, undertaking_editing
from ui.guarantees.undertaking_panel import UndertakingPanel
from ui.list_section import ListSection
from ui.of_client import CONDITION_PANEL, ClientPage
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.list_model import Column
from ui.parts.reading_order import order_keys
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.screens import load


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check and the name of its home."""

    view: ConditionCheckView
    home: str


@dataclass(frozen=True, slots=True)
class _Known:
    files: tuple[GuaranteeFile, ...]
    undertakings: tuple[WholeUndertaking, ...]
    checks: tuple[CheckLine, ...]
    signing: tuple[HouseSigning, Resident] | None
    language: str
    case_id: UUID | None


class GuaranteesPage(ClientPage):
    """Lists from the first attempt to the check of the home; a line opens beside the page."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._case_id: UUID | None = None
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        say = self.say
        self.apply_button = Button(say("Apply for a guarantee"), self.apply, icon="plus")
        self.take_on_button = Button(say("Take on"), self.take_on, icon="plus")
        self.check_button = Button(say("Check the home"), self.begin_check, icon="plus")
        for button in (self.apply_button, self.take_on_button, self.check_button):
            button.setEnabled(may_write(desk))
        self.files: ListSection[GuaranteeFile] = ListSection(
            desk,
            "guarantee_applications",
            say("Applications for a guarantee"),
            _file_columns(desk),
            say("To whom a guarantee was applied for, and with which answer, will stand here."),
            self.apply_button,
        )
        self.undertakings: ListSection[WholeUndertaking] = ListSection(
            desk,
            "undertakings",
            say("Taken on by the organisation"),
            _undertaking_columns(desk),
            say("Guarantees and emergency contacts that the organisation takes on will stand here."),
            self.take_on_button,
        )
        self.checks: ListSection[CheckLine] = ListSection(
            desk,
            "condition_checks",
            say("Condition of the home"),
            _check_columns(desk),
            say("What the home looked like at moving in and out, with photos, will stand here."),
            self.check_button,
        )
        self._rules = Section(say("House rules"))
        for section in (self.files, self.undertakings, self._rules, self.checks):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        self.files.table.opened.connect(lambda file: self._show_file(file.view.id))
        self.undertakings.table.opened.connect(lambda whole: self._show_undertaking(whole.view.id))
        self.checks.table.opened.connect(lambda line: self._show_check(line.view.id))
        kinds = (
            "guarantee_application",
            "guarantee_step",
            "guarantee_paper",
            "undertaking",
            "recourse_event",
            "condition_check",
            "house_rules",
            "house_rules_consent",
            "tenancy",
            "support_case",
            "agency",
        )
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._read()

    def take_focus(self) -> None:
        """Begin with the attempts, or with the first."""
        (self.apply_button if self.files.table.isHidden() else self.files.table).setFocus()

    def apply(self) -> None:
        """Begin a new attempt, with what is known already."""
        told, client_id = self.desk.workspace.told_at_intake, self.client_id
        self.desk.tasks.read(
            lambda: told.for_guarantee(client_id),
            owner=self,
            then=lambda known: self._edit(partial(application_editing, told=known), self._show_file),
        )

    def take_on(self) -> None:
        """Begin a new undertaking."""
        self._edit(undertaking_editing, self._show_undertaking)

    def begin_check(self) -> None:
        """Begin a check of the home."""
        self._edit(check_editing, self._show_check)

    def sign(self, resident: Resident, rules_id: UUID, language: str) -> None:
        """Note that the newest rules were signed today."""
        given = {"client_id": self.client_id, "tenancy_id": resident.tenancy_id, "rules_id": rules_id}
        draft = HouseRulesConsentDraft.of({**given, "signed_on": self.desk.today(), "language": language})
        consents = self.desk.workspace.house_rules.consents
        self.desk.tasks.run(lambda: consents.save(draft), owner=self)

    def _edit(
        self, making: Callable[[Desk, UUID, UUID | None], Made], done: Callable[[UUID], object]
    ) -> None:
        if self._case_id is None:
            self.show_problem(Problem("case.none"))
            return
        editing, title = making(self.desk, self.client_id, self._case_id)
        editor = RecordEditor(self.desk, editing, None, done=done)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _show_file(self, key: UUID) -> None:
        panel = ApplicationPanel(self.desk, self.client_id, key)
        self.desk.navigation.show_details(panel, self.say("Application for a guarantee"))
        panel.take_focus()

    def _show_undertaking(self, key: UUID) -> None:
        panel = UndertakingPanel(self.desk, self.client_id, key)
        self.desk.navigation.show_details(panel, self.say("Taken on by the organisation"))
        panel.take_focus()

    def _show_check(self, key: UUID) -> None:
        panel = load(CONDITION_PANEL)(self.desk, self.client_id, key)
        self.desk.navigation.show_details(panel, self.say("Condition of the home"))
        panel.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            homes = workspace.tenancies.homes_of(client_id)
            names = {view.id: " ".join(filter(None, (home.name, home.room))) for view, home in homes}
            checks = workspace.condition_checks.of_client(client_id)
            signing = None
            for view, home in homes:
                if view.ends_on is None and home.building_id is not None:
                    found = workspace.house_rules.signing(home.building_id)
                    mine = next((each for each in found.residents if each.tenancy_id == view.id), None)
                    signing = None if mine is None or found.newest is None else (found, mine)
            return _Known(
                workspace.guarantee_applications.files_of(client_id),
                workspace.undertakings.wholes_of(client_id),
                tuple(CheckLine(view, names.get(view.tenancy_id, "")) for view in reversed(checks)),
                signing,
                workspace.clients.get(client_id).language,
                None if case is None else case.id,
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="guarantees")

    def _show(self, known: _Known) -> None:
        self._case_id = known.case_id
        self.files.set_lines(known.files)
        self.undertakings.set_lines(known.undertakings)
        self.checks.set_lines(known.checks)
        self._show_rules(known)

    def _show_rules(self, known: _Known) -> None:
        clear(self._rules.body)
        self._rules.setVisible(known.signing is not None)
        if known.signing is None:
            return
        signing, mine = known.signing
        newest = signing.newest
        if newest is None:
            return
        words, say = self.desk.words, self.say
        card = Card(gap=0.8)
        if mine.has_newest and mine.signed_on is not None:
            day = short_date(mine.signed_on, words)
            said = say("Signed the rules “{edition}” on {date}.", edition=newest.edition, date=day)
            card.body.addWidget(Text(said, wrap=True))
        else:
            said = say("The rules “{edition}” are not signed yet.", edition=newest.edition)
            card.body.addWidget(Text(said, tone=Tone.LOOK, wrap=True))
            line = row(gap=1)
            languages = ChoiceBox(code_choices("languages", self.desk.form_tools))
            languages.editor.setAccessibleName(words.label("house_rules_consent.language"))
            languages.fill(known.language or "ja")
            line.addWidget(Text(words.label("house_rules_consent.language"), tone=Tone.QUIET))
            line.addWidget(languages)
            button = Button(
                say("Signed today"), lambda: self.sign(mine, newest.id, str(languages.value())), icon="check"
            )
            button.setEnabled(may_write(self.desk))
            line.addWidget(button)
            line.addStretch(1)
            card.body.addLayout(line)
        self._rules.body.addWidget(card)
        order_keys(self)


def _file_columns(desk: Desk) -> Sequence[Column[GuaranteeFile]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules

    def term(name: str, code: str) -> str:
        return words.term(code, rules.text(name, code)) if code else ""

    def answer(file: GuaranteeFile) -> str:
        view = file.view
        if not view.result:
            return words.say("No answer yet")
        day = short_date(view.answered_on, words) if view.answered_on else ""
        parts = (term("guarantee_results", view.result), term("guarantee_refusals", view.reason), day)
        return "　".join(filter(None, parts))

    def papers(file: GuaranteeFile) -> str:
        ready = sum(paper.ready_on is not None for paper in file.papers)
        return words.say("{ready} of {all}", ready=ready, all=len(file.papers))

    return (
        Column(
            "applied",
            label("guarantee_application.applied_on"),
            lambda file: short_date(file.view.applied_on, words) if file.view.applied_on else "",
            wide=12,
            bold=True,
        ),
        Column(
            "kind",
            label("guarantee_application.guarantee_kind"),
            lambda file: term("guarantee_kinds", file.view.guarantee_kind),
            wide=22,
        ),
        Column("company", label("guarantee_application.agency_id"), lambda file: file.company, wide=24),
        Column(
            "result",
            label("guarantee_application.result"),
            answer,
            wide=34,
            stretches=True,
            icon=lambda file: "warning" if file.objections else "",
            tone=lambda file: Tone.LOOK if file.objections else Tone.PLAIN,
        ),
        Column("papers", words.say("Papers"), papers, wide=10),
    )


def _undertaking_columns(desk: Desk) -> Sequence[Column[WholeUndertaking]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules

    def amount(value: int | None) -> str:
        return "" if value is None else yen(value, words)

    return (
        Column(
            "kind",
            label("undertaking.undertaking_kind"),
            lambda whole: words.term(
                whole.view.undertaking_kind, rules.text("undertaking_kinds", whole.view.undertaking_kind)
            ),
            wide=24,
            bold=True,
        ),
        Column(
            "period",
            words.say("Period"),
            lambda whole: period(whole.view.starts_on, whole.view.ended_on or whole.view.until, words),
            wide=30,
            stretches=True,
            tone=lambda whole: Tone.PLAIN if whole.view.ended_on is None else Tone.QUIET,
        ),
        Column(
            "limit",
            label("undertaking.limit_amount"),
            lambda whole: amount(whole.view.limit_amount),
            wide=12,
            number=True,
        ),
        Column("fee", label("undertaking.fee"), lambda whole: amount(whole.view.fee), wide=12, number=True),
        Column(
            "paid",
            words.say("Paid by us"),
            lambda whole: amount(whole.sums.get("recourse_payment")),
            wide=12,
            number=True,
        ),
    )


def _check_columns(desk: Desk) -> Sequence[Column[CheckLine]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules
    return (
        Column(
            "on",
            label("condition_check.on"),
            lambda line: short_date(line.view.on, words),
            wide=12,
            bold=True,
        ),
        Column(
            "occasion",
            label("condition_check.occasion"),
            lambda line: words.term(line.view.occasion, rules.text("check_occasions", line.view.occasion)),
            wide=12,
        ),
        Column("home", label("condition_check.tenancy_id"), lambda line: line.home, wide=30, stretches=True),
    )
