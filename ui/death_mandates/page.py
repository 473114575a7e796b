"""Preparing for the time after death: the three parts, whom to tell, things, papers, insurance, wishes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.mandate_fitness import Condition
from desktop.domain.problem import Problem
from desktop.records.death_mandate import (
    DeathMandateView,
    DesignatedThingView,
    MandatePartView,
    NotifyPersonView,
)
from desktop.records.death_wish import DeathWishView
from desktop.records.field import facts_of
from desktop.records.home_insurance import HomeInsuranceView
from desktop.records.record import View
from desktop.records.tenancy import TenancyView
from desktop.services.death_mandates import MandateFile
from i18n import terms
from i18n.dates import both_calendars, short_date
from i18n.values import told
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.death_mandates.columns import (
    FileRow,
    file_columns,
    file_rows,
    insurance_columns,
    notify_columns,
    part_columns,
    thing_columns,
)
from ui.death_mandates.editing import (
    Made,
    insurance_editing,
    lease_editor,
    mandate_editing,
    notify_editing,
    paper_editing,
    part_editing,
    thing_editing,
)
from ui.death_mandates.fitness import LACKS, FitnessSection
from ui.death_mandates.papers import explanation_job, file_job, summary_job, things_job
from ui.death_mandates.wishes import WishSection
from ui.desk import Desk
from ui.list_section import ListSection
from ui.notices import notice
from ui.of_client import ClientPage
from ui.paper_preview import Job
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write

_SHOWN: Final = (
    "drafted_on",
    "understood",
    "present",
    "fee",
    "fee_basis",
    "deposit_amount",
    "deposit_basis",
    "deposit_kept",
    "deposit_remainder",
    "cancelling",
    "reviewed_on",
    "note",
)
KINDS: Final = (
    "death_mandate",
    "mandate_part",
    "notify_person",
    "designated_thing",
    "mandate_paper",
    "death_wish",
    "home_insurance",
    "household_member",
    "guarantee_application",
    "housing_situation",
    "contact",
    "client",
    "tenancy",
    "support_case",
    "organisation_business",
    "business_rules",
    "attachment",
    "belonging_leaving",
    "death_mark",
)


@dataclass(frozen=True, slots=True)
class _Known:
    files: tuple[MandateFile, ...]
    conditions: tuple[Condition, ...]
    wish: DeathWishView | None
    review_on: date | None
    insurances: tuple[HomeInsuranceView, ...]
    lease: TenancyView | None
    case_id: UUID | None
    own: str
    agreements: dict[UUID, date]


class PreparingPage(ClientPage):
    """One arrangement at a time, the newest first; lines open their forms beside the page."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._known: _Known | None = None
        self.file: MandateFile | None = None
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self._parts()
        self.fitness = FitnessSection(desk)
        self.wishes = WishSection(desk, client_id)
        head, lease = self._head(), self._lease()
        self._of_mandate = (self.parts, self.notified, self.things, self.papers)
        for section in (head, self.fitness, *self._of_mandate, self.wishes, self.insurances, lease):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        desk.changes.subscribe(self._changed, kinds=KINDS)
        self._read()

    def take_focus(self) -> None:
        """Begin with the parts, or with a first arrangement."""
        (self.begin_button if self.file is None else self.part_button).setFocus()

    # What is done

    def begin(self) -> None:
        """Begin an arrangement."""
        self._edit_mandate(None)

    def change(self) -> None:
        """Open the form of the arrangement."""
        self._edit_mandate(None if self.file is None else self.file.view)

    def gone_through(self) -> None:
        """Note that the arrangement was gone through with the person today."""
        if self.file is not None:
            key, service = self.file.view.id, self.desk.workspace.death_mandates
            self.desk.tasks.run(lambda: service.review(key), owner=self, then=self._noted)

    def edit_part(self, view: MandatePartView | None = None) -> None:
        """Open the form of a part."""
        own = "" if self._known is None else self._known.own
        self._edit_child(partial(part_editing, own=own), view)

    def edit_person(self, view: NotifyPersonView | None = None) -> None:
        """Open the form of somebody who is told."""
        place = 1 if self.file is None else max((p.place for p in self.file.notified), default=0) + 1
        self._edit_child(partial(notify_editing, place=place), view)

    def edit_thing(self, view: DesignatedThingView | None = None) -> None:
        """Open the form of a designated thing."""
        self._edit_child(thing_editing, view)

    def edit_paper(self, row: FileRow | None = None) -> None:
        """Open the form of a paper; what stands elsewhere is opened there."""
        code = "" if row is None else row.paper.row.code
        making = partial(paper_editing, paper=code)
        if row is None or row.line is None:
            self._edit_child(making, None)
        elif row.line.entered is not None:
            key, papers = row.line.entered, self.desk.workspace.death_mandates.papers
            self.desk.tasks.read(
                lambda: papers.get(key), owner=self, then=lambda view: self._edit_child(making, view)
            )
        else:
            self.desk.navigation.open("client", self.client_id, "attachments")

    def edit_insurance(self, view: HomeInsuranceView | None = None) -> None:
        """Open the form of an insurance."""
        self._open(insurance_editing(self.desk, self.client_id), view)

    def edit_lease(self) -> None:
        """Open the form of the kind of lease."""
        if self._known is not None and self._known.lease is not None:
            editor = lease_editor(self.desk, self._known.lease)
            self.desk.navigation.show_details(editor, self.desk.words.label("tenancy.lease_kind"))
            editor.take_focus()

    def print_paper(self, job: Callable[[Desk, UUID, UUID], Job], title: str) -> None:
        """Show a paper of the arrangement."""
        if self.file is not None:
            made = job(self.desk, self.client_id, self.file.view.id)
            show_paper(self.desk, self.client_id, made, title)

    # How it is built

    def _parts(self) -> None:
        desk, say, label = self.desk, self.say, self.desk.words.label
        self.part_button = Button(say("Enter a part"), self.edit_part, icon="plus")
        self.person_button = Button(say("Enter who is told"), self.edit_person, icon="plus")
        self.thing_button = Button(say("Designate a thing"), self.edit_thing, icon="plus")
        self.paper_button = Button(say("Enter a paper"), self.edit_paper, icon="plus")
        self.insurance_button = Button(say("Enter an insurance"), self.edit_insurance, icon="plus")
        writing = (
            self.part_button,
            self.person_button,
            self.thing_button,
            self.paper_button,
            self.insurance_button,
        )
        for button in writing:
            button.setEnabled(may_write(desk))
        things_title, index_title = say("Designated things"), say("Index of the papers about belongings")
        things_print = Button(
            say("List of designated things"), lambda: self.print_paper(things_job, things_title), icon="print"
        )
        index_print = Button(
            say("Index of the file"), lambda: self.print_paper(file_job, index_title), icon="print"
        )
        self.parts: ListSection[MandatePartView] = ListSection(
            desk,
            "mandate_parts",
            say("The three parts"),
            part_columns(desk),
            say(
                "Who may end the lease, who sees to the belongings, and the clauses of the lease stand here."
            ),
            self.part_button,
            key=lambda view: view.id,
        )
        self.notified: ListSection[NotifyPersonView] = ListSection(
            desk,
            "notify_persons",
            label("record.notify_person"),
            notify_columns(desk),
            say("Who is told at death, and again before anything is disposed of, will stand here."),
            self.person_button,
            key=lambda view: view.id,
        )
        self.things: ListSection[DesignatedThingView] = ListSection(
            desk,
            "designated_things",
            label("record.designated_thing"),
            thing_columns(desk),
            say("Things that go to somebody by name will stand here."),
            things_print,
            self.thing_button,
            key=lambda view: view.id,
        )
        self.papers: ListSection[FileRow] = ListSection(
            desk,
            "mandate_papers",
            say("File of papers about belongings"),
            file_columns(desk),
            say("Papers that law wants kept will stand here."),
            index_print,
            self.paper_button,
            key=lambda row: row.id,
        )
        self.paper_rules, self.kept = RuleNote(desk.words), Text("", tone=Tone.QUIET, wrap=True)
        self.papers.body.addWidget(self.kept)
        self.papers.body.addWidget(self.paper_rules)
        self.insurances: ListSection[HomeInsuranceView] = ListSection(
            desk,
            "home_insurances",
            label("record.home_insurance"),
            insurance_columns(desk),
            say("Insurances that pay after a death in the home will stand here."),
            self.insurance_button,
            key=lambda view: view.id,
        )
        self.parts.table.opened.connect(self.edit_part)
        self.notified.table.opened.connect(self.edit_person)
        self.things.table.opened.connect(self.edit_thing)
        self.papers.table.opened.connect(self.edit_paper)
        self.insurances.table.opened.connect(self.edit_insurance)

    def _head(self) -> Section:
        say = self.say
        self.begin_button = Button(say("Begin an arrangement"), self.begin, icon="plus")
        self.edit_button = Button(say("Change the arrangement"), self.change, icon="edit")
        self.review_button = Button(
            say("The contract was gone through today"), self.gone_through, icon="done"
        )
        for button in (self.begin_button, self.edit_button, self.review_button):
            button.setEnabled(may_write(self.desk))
        summary, points = (
            say("Contents of the contract for after death"),
            say("Important matters of the contract"),
        )
        self.summary_button = Button(
            say("Contents of the contract"), lambda: self.print_paper(summary_job, summary), icon="print"
        )
        self.explanation_button = Button(
            say("Important matters"), lambda: self.print_paper(explanation_job, points), icon="print"
        )
        section = Section(self.desk.words.label("record.death_mandate"), self.begin_button)
        self.which = ChoiceBox((), empty=None)
        self.which.editor.setAccessibleName(say("Which arrangement"))
        self.which.changed.connect(self._turn)
        self.lack = Banner("", Tone.LOOK)
        self.nothing = Text(
            say(
                "With whom the person arranged what is done after death - the lease, the belongings, whom to"
                " tell - will stand here."
            ),
            tone=Tone.QUIET,
            wrap=True,
        )
        self.facts, self.review = Facts(), Text("", tone=Tone.QUIET, wrap=True)
        self.rules = RuleNote(self.desk.words)
        inside = QWidget()
        flow = Flow(inside, gap=1)
        for button in (self.edit_button, self.review_button, self.explanation_button, self.summary_button):
            flow.addWidget(button)
        self.card = Card(gap=1)
        for widget in (self.which, self.facts, self.review, inside, self.rules):
            self.card.body.addWidget(widget)
        for widget in (self.lack, self.nothing, self.card):
            section.body.addWidget(widget)
        for hidden in (self.lack, self.card):
            hidden.hide()
        return section

    def _lease(self) -> Section:
        self.lease_button = Button(self.say("Change the kind of lease"), self.edit_lease, icon="edit")
        section = Section(self.desk.words.label("tenancy.lease_kind"), self.lease_button)
        self.lease, self.lease_rules = Text("", wrap=True), RuleNote(self.desk.words)
        section.body.addWidget(self.lease)
        section.body.addWidget(self.lease_rules)
        return section

    # Reading

    def _changed(self, changed: Changed) -> None:
        if any(ref.about in {None, self.client_id} for ref in changed.records):
            self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case, own = workspace.cases.current(client_id), workspace.organisations.own()
            wish = workspace.death_wishes.current(client_id)
            homes = workspace.tenancies.of_client(client_id)
            running = [view for view in homes if view.ends_on is None]
            return _Known(
                workspace.death_mandates.files_of(client_id),
                workspace.death_mandates.fitness(client_id),
                wish,
                None if wish is None else workspace.death_wishes.review_on(wish),
                workspace.home_insurances.of_client(client_id),
                running[-1] if running else None,
                None if case is None else case.id,
                "" if own is None else own.name,
                {view.id: view.starts_on for view in workspace.client_money.agreements.of_client(client_id)},
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="preparing")

    def _show(self, known: _Known) -> None:
        self._known = known
        words = self.desk.words
        self.fitness.show_conditions(known.conditions)
        self.wishes.show_wishes(known.wish, known.review_on)
        self.insurances.set_lines(known.insurances)
        self._show_lease(known.lease)
        self.which.offer(
            [
                Choice(
                    file.view.id,
                    self.say("Arrangement of {date}", date=short_date(file.view.drafted_on, words)),
                )
                for file in known.files
            ]
        )
        self.which.setVisible(len(known.files) > 1)
        if known.files and all(file.view.id != self.which.value() for file in known.files):
            self.which.fill(known.files[0].view.id)
        self._turn()

    def _turn(self) -> None:
        """Show the arrangement that is chosen."""
        known, chosen = self._known, self.which.value()
        if known is None:
            return
        file = self.file = next((each for each in known.files if each.view.id == chosen), None)
        for section in (*self._of_mandate, self.card):
            section.setVisible(file is not None)
        self.nothing.setVisible(file is None)
        # One runs at a time: another is begun when this one has ended.
        self.begin_button.setVisible(file is None or file.ended_on is not None)
        lack = "" if file is None else file.lack
        self.lack.setVisible(bool(lack))
        if lack:
            self.lack.tell(self.say(LACKS[lack]), Tone.LOOK)
        if file is not None:
            self._show_file(file, known)
        order_keys(self)

    def _show_file(self, file: MandateFile, known: _Known) -> None:
        words, lists, facts = (
            self.desk.words,
            self.desk.workspace.office.rules.named,
            facts_of(DeathMandateView),
        )
        rows = [
            (words.label(f"death_mandate.{name}"), told(facts[name], value, lists, words))
            for name in _SHOWN
            if (value := getattr(file.view, name)) not in (None, "")
        ]
        if file.home:
            rows.insert(0, (words.label("death_mandate.tenancy_id"), file.home))
        book = known.agreements.get(file.view.money_agreement_id) if file.view.money_agreement_id else None
        if book is not None:
            rows.append(
                (
                    words.label("death_mandate.money_agreement_id"),
                    self.say("Contract about money, from {date}", date=short_date(book, words)),
                )
            )
        self.facts.show_rows(rows)
        late = file.review_on < self.desk.today() and bool(file.running)
        day = short_date(file.review_on, words, self.desk.today())
        self.review.setText(self.say("The contract is to be gone through again by {day}", day=day))
        self.review.set_tone(Tone.LOOK if late else Tone.QUIET)
        self.rules.show_rules(file.review_rule)
        self.parts.set_lines(file.parts)
        self.notified.set_lines(file.notified)
        self.things.set_lines(file.things)
        self.papers.set_lines(file_rows(file.papers))
        self._show_kept(file)

    def _show_kept(self, file: MandateFile) -> None:
        if file.ended_on is None:
            said = self.say(
                "These papers are kept for {years} years from the end of the contract on.",
                years=file.kept_years,
            )
        else:
            said = self.say(
                "The contract ended on {day}; the papers are kept for {years} years from then on.",
                day=both_calendars(file.ended_on, self.desk.words),
                years=file.kept_years,
            )
        self.kept.setText(said)
        self.paper_rules.show_rules(file.kept_until_rule, *(paper.rule for paper in file.papers))

    def _show_lease(self, view: TenancyView | None) -> None:
        rules, words = self.desk.workspace.office.rules, self.desk.words
        self.lease_button.setEnabled(view is not None and may_write(self.desk))
        row = None if view is None else rules.named("lease_kinds").ever(view.lease_kind)
        if view is None:
            self.lease.setText(self.say("There is no running lease."))
        elif row is None:
            self.lease.setText(self.say("The kind of lease is not recorded yet."))
        else:
            said = (terms.text(row, words), terms.hint(row, words))
            self.lease.setText("\n".join(filter(None, said)))
        used = [] if row is None else [rules.used("lease_kinds", row.code, row.valid_from)]
        self.lease_rules.show_rules(*used)

    def _noted(self, changed: Changed) -> None:
        notice(self, self.say("It was noted that the contract was gone through."), changed)

    # Forms

    def _edit_mandate(self, view: DeathMandateView | None) -> None:
        if self._known is None:
            return
        try:
            case_id = self._known.case_id if view is None else view.case_id
            self._open(mandate_editing(self.desk, self.client_id, case_id), view)
        except Problem as problem:
            self.show_problem(problem)

    def _edit_child(self, making: Callable[..., Made], view: View | None) -> None:
        if self.file is not None:
            self._open(making(self.desk, self.client_id, self.file.view.id), view)

    def _open(self, made: Made, view: Any) -> None:
        editing, title = made
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()
