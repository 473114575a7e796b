"""Eligibility and income of a person: categories with their reasons, gaps, facts, worksheets.

What concerns an offence is not shown with the rest: it is asked for, and the look is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.dated import DatedRow
from desktop.domain.eligibility import OFFENCE, Missing
from desktop.domain.roles import Permission
from desktop.records.eligibility_fact import EligibilityFactView
from desktop.records.field import facts_of
from desktop.records.income_sheet import IncomeSheetView
from desktop.records.rehabilitation import RehabilitationFields, RehabilitationView
from desktop.services.eligibility import Standing
from i18n import eligibility, terms
from i18n.dates import both_calendars
from i18n.numbers import yen
from i18n.values import told
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.eligibility import openers
from ui.eligibility.cards import Category, CategoryCard
from ui.eligibility.papers import sheet_job
from ui.eligibility.sheet_editor import SheetEditor
from ui.of_client import EDIT_PANEL, ClientPage
from ui.paper_preview import PaperPreview
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.facts import Facts
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.recording import PAGE
from ui.screens import load
from ui.unfinished import Left

_KINDS = (
    "client",
    "client_attribute",
    "household_member",
    "eligibility_fact",
    "rehabilitation",
    "income_sheet",
    "organisation",
)


@dataclass(frozen=True, slots=True)
class _Known:
    standing: Standing
    facts: tuple[EligibilityFactView, ...]
    sheets: tuple[IncomeSheetView, ...]
    offered: tuple[DatedRow, ...]


class EligibilityPage(ClientPage):
    """Cards from top to bottom; a worksheet and its paper take the whole tab."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._offered: tuple[DatedRow, ...] = ()
        self._apart_shown = False
        self.cards: list[CategoryCard] = []
        self.editor: SheetEditor | None = None
        self._stack = QStackedWidget()
        column(self, gap=0).addWidget(self._stack)
        scroll = ScrollColumn(pad=2, gap=2)
        self._stack.addWidget(scroll)
        self._overview = scroll
        self.paper = PaperPreview(desk)
        self._stack.addWidget(self._with_way_back(self.paper))
        self.add_button = self._adding(self.say("Add a category"), self._add_category)
        self.fact_button = self._adding(self.say("Add a fact"), partial(openers.edit_fact, desk, client_id))
        self.sheet_button = self._adding(self.say("New worksheet"), self.open_sheet)
        self._categories = Section(self.say("Categories of need"), self.add_button)
        self._gaps = Section(self.say("Not known yet"))
        self._facts = Section(self.say("Facts"), self.fact_button)
        self._sheets = Section(self.say("Income worksheets"), self.sheet_button)
        self._apart = self._section_apart()
        for section in (self._categories, self._gaps, self._sheets, self._facts, self._apart):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        self._apart.setVisible(desk.workspace.office.may(Permission.READ_OFFENCES))
        desk.actions.bind(self, Act.NEW, self.open_sheet, words=self.say("New worksheet"))
        desk.changes.subscribe(self._changed, kinds=_KINDS, about=client_id)
        desk.navigation.form_asked.connect(self._go_on)
        self._read()

    def take_focus(self) -> None:
        """Begin with the first category."""
        if self.editor is not None:
            self.editor.take_focus()
        elif self.cards:
            self.cards[0].confirm_button.setFocus()
        else:
            self.sheet_button.setFocus()

    def write_drafts(self) -> None:
        """Keep an unfinished worksheet."""
        if self.editor is not None:
            self.editor.write_drafts()

    def open_sheet(self, view: IncomeSheetView | None = None, *, resume: bool = False) -> None:
        """Begin a worksheet, or open one; `resume` goes on with what had been typed."""
        self._close_sheet()
        editor = self.editor = SheetEditor(self.desk, self.client_id, view, resume=resume)
        editor.left.connect(self._close_sheet)
        editor.print_asked.connect(self.print_sheet)
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)

    def _go_on(self, form: str, about: UUID) -> None:
        """Open an unfinished worksheet again."""
        left, sheets = Left(form, self.client_id, about), self.desk.workspace.income_sheets
        record = left.record
        if left.kind == "income_sheet" and record is not None:
            self.desk.tasks.read(lambda: sheets.get(record), owner=self, then=self._go_on_with)
        elif left.kind == "income_sheet" and about == self.client_id:
            self.open_sheet(resume=True)

    def _go_on_with(self, view: IncomeSheetView) -> None:
        if view.client_id == self.client_id:
            self.open_sheet(view, resume=True)

    def print_sheet(self, view: IncomeSheetView) -> None:
        """Show the paper of a worksheet."""
        self._close_sheet()
        self.paper.make(sheet_job(self.desk, self.client_id, view.id))
        self._stack.setCurrentIndex(1)

    def confirm(self, category: Category) -> None:
        """Ask what was seen for a category."""
        until = None if category.proposal is None else category.proposal.until
        if category.kept is not None and category.kept.valid_until is not None:
            until = category.kept.valid_until
        name = terms.named(self.desk.form_tools.lists("client_attributes"), category.code, self.desk.words)
        title = self.say("Confirm a category") if self._is_apart(category.code) else name
        openers.confirm(self.desk, self.client_id, category.code, until, title)

    def withdraw(self, category: Category) -> None:
        """Take a category back; the history has the way back."""
        kept, service = category.kept, self.desk.workspace.eligibility
        if kept is not None:
            self.desk.tasks.run(lambda: service.withdraw(kept.id), owner=self)

    def show_apart(self) -> None:
        """Show what is kept apart, which is noted, or hide it again."""
        if self._apart_shown:
            self._apart_shown = False
            self._read()
            return
        service, client_id = self.desk.workspace.rehabilitations, self.client_id
        self.desk.tasks.run(lambda: service.reveal(client_id), owner=self, then=self._reveal)

    def _adding(self, words: str, pressed: Callable[[], object]) -> Button:
        button = Button(words, pressed, icon="plus")
        button.setEnabled(may_write(self.desk))
        return button

    def _section_apart(self) -> Section:
        self.apart_button = Button(self.say("Show (noted)"), self.show_apart, look=Look.QUIET)
        add = self._adding(self.say("Add"), partial(openers.edit_rehabilitation, self.desk, self.client_id))
        return Section(self.desk.words.label("record.rehabilitation"), self.apart_button, add)

    def _with_way_back(self, paper: QWidget) -> QWidget:
        place = QWidget()
        outer = column(place, gap=0)
        line = row(pad=(2, 1, 2, 0))
        line.addWidget(Button(self.say("Back to the list"), self._close_sheet, look=Look.QUIET, icon="back"))
        line.addStretch(1)
        outer.addLayout(line)
        outer.addWidget(paper, 1)
        return place

    def _close_sheet(self) -> None:
        self._stack.setCurrentIndex(0)
        self.paper.clear()
        if self.editor is not None:
            self._stack.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            return _Known(
                workspace.eligibility.of_client(client_id),
                workspace.eligibility_facts.of_client(client_id),
                tuple(sorted(workspace.income_sheets.of_client(client_id), key=lambda view: view.as_of)),
                workspace.eligibility.offered(),
            )

        if workspace.office.may(Permission.READ_NOTES):
            self.desk.tasks.read(known, owner=self, then=self._show, supersede="eligibility")

    def _show(self, known: _Known) -> None:
        self._offered = known.offered
        self._show_categories(known.standing)
        self._show_gaps(known.standing.judged.missing, known.sheets)
        self._fill(
            self._sheets,
            [self._sheet(view) for view in reversed(known.sheets)],
            self.say("The household's monthly income is computed here, line by line."),
        )
        self._fill(
            self._facts,
            [self._fact(view) for view in known.facts],
            self.say("What happened and what holds, such as a disaster or a handbook, is noted here."),
        )
        if not self._apart_shown:
            self._fill(self._apart, [], self.say("Kept apart from everything else; every look is noted."))
            self.apart_button.say(self.say("Show (noted)"))

    def _show_categories(self, standing: Standing) -> None:
        kept = {view.attribute: view for view in standing.attributes}
        proposed = {each.category: each for each in standing.judged.proposals}
        rows = self.desk.form_tools.lists("client_attributes").rows
        order = {row.code: place for place, row in enumerate(rows)}
        # A category that the list no longer has, such as a former one of our own, stands last.
        codes = sorted({*kept, *proposed}, key=lambda code: (order.get(code, len(order)), code))
        shown = [code for code in codes if self._apart_shown or not self._is_apart(code)]
        self.cards = [
            CategoryCard(
                self.desk, Category(code, proposed.get(code), kept.get(code)), self.confirm, self.withdraw
            )
            for code in shown
        ]
        self._fill(self._categories, self.cards, self.say("No fact suggests a category yet."))

    def _show_gaps(self, missing: Sequence[Missing], sheets: Sequence[IncomeSheetView]) -> None:
        buttons: list[QWidget] = []
        for gap in missing:
            text = eligibility.missing(gap, self.desk.form_tools.lists, self.desk.words)
            category = terms.named(
                self.desk.form_tools.lists("client_attributes"), gap.category, self.desk.words
            )
            words = self.say("{category}: {gap}", category=category, gap=text)
            button = Button(self.say("Enter it"), partial(self._go, gap, sheets), look=Look.QUIET)
            button.setAccessibleDescription(words)
            place = QWidget()
            line = row(place)
            line.addWidget(Text(words, wrap=True), 1)
            line.addWidget(button)
            buttons.append(place)
        self._fill(self._gaps, buttons, "")
        self._gaps.setVisible(bool(buttons))

    def _go(self, gap: Missing, sheets: Sequence[IncomeSheetView]) -> None:
        """Go where the missing fact is entered."""
        if gap.fact == "birth_date":
            panel = load(EDIT_PANEL)(self.desk, self.client_id)
            self.desk.navigation.show_details(panel, self.say("Edit the client"))
        elif gap.fact in {"household", "child_birth_date"}:
            self.desk.navigation.open(PAGE, self.client_id, "people")
        elif gap.fact == "income_sheet":
            self.open_sheet()
        elif gap.fact == "income_facts" and sheets:
            self.open_sheet(sheets[-1])
        else:
            self._edit_fact_of(gap.fact)

    def _edit_fact_of(self, fact: str) -> None:
        facts, client_id = self.desk.workspace.eligibility_facts, self.client_id

        def find() -> EligibilityFactView | None:
            return next((view for view in facts.of_client(client_id) if view.fact == fact), None)

        self.desk.tasks.read(
            find, owner=self, then=lambda view: openers.edit_fact(self.desk, client_id, view, fact)
        )

    def _sheet(self, view: IncomeSheetView) -> Card:
        words = self.desk.words
        monthly = self.say("Not known") if view.monthly is None else yen(view.monthly, words)
        said = self.say("{day}: {monthly} a month", day=both_calendars(view.as_of, words), monthly=monthly)
        card, line = Card(pad=1.2), row(gap=1)
        texts = column(gap=0.3)
        line.addLayout(texts, 1)
        texts.addWidget(Text(said, bold=True, wrap=True))
        if view.monthly is not None and view.limit is not None:
            left = view.limit - view.monthly
            text = (
                self.say("Within the limit; {left} a month are left.", left=yen(left, words))
                if left >= 0
                else self.say("Above the limit by {over} a month.", over=yen(-left, words))
            )
            texts.addWidget(Text(text, tone=Tone.QUIET if left >= 0 else Tone.LOOK, wrap=True))
        line.addWidget(
            Button(self.say("Print"), partial(self.print_sheet, view), look=Look.QUIET, icon="print")
        )
        line.addWidget(Button(self.say("Open"), partial(self.open_sheet, view)))
        card.body.addLayout(line)
        return card

    def _fact(self, view: EligibilityFactView) -> Card:
        words = self.desk.words
        name = terms.named(self.desk.form_tools.lists("eligibility_facts"), view.fact, words)
        days = [
            self.say("since {day}", day=both_calendars(view.on, words)) if view.on else "",
            self.say("until {day}", day=both_calendars(view.until, words)) if view.until else "",
        ]
        card, line = Card(pad=1.2), row(gap=1)
        texts = column(gap=0.3)
        line.addLayout(texts, 1)
        texts.addWidget(Text(name if view.applies else self.say("No: {fact}", fact=name), wrap=True))
        if said := "  ".join(filter(None, days)):
            texts.addWidget(Text(said, tone=Tone.QUIET, wrap=True))
        edit = Button(self.say("Edit"), partial(openers.edit_fact, self.desk, self.client_id, view))
        edit.setAccessibleDescription(name)
        line.addWidget(edit)
        card.body.addLayout(line)
        return card

    def _reveal(self, found: tuple[RehabilitationView, ...]) -> None:
        self._apart_shown = True
        self.apart_button.say(self.say("Hide"))
        self._fill(self._apart, [self._kept_apart(view) for view in found], self.say("Nothing is kept here."))
        self._read()

    def _kept_apart(self, view: RehabilitationView) -> Card:
        words, lists = self.desk.words, self.desk.form_tools.lists
        rows = [
            (words.label(f"rehabilitation.{name}"), told(fact, getattr(view, name), lists, words))
            for name, fact in facts_of(RehabilitationFields).items()
        ]
        card = Card()
        card.body.addWidget(Facts([each for each in rows if each[1]]))
        line = row()
        line.addStretch(1)
        line.addWidget(
            Button(self.say("Edit"), partial(openers.edit_rehabilitation, self.desk, self.client_id, view))
        )
        card.body.addLayout(line)
        return card

    def _add_category(self) -> None:
        offered = [row for row in self._offered if self._apart_shown or not self._is_apart(row.code)]
        openers.add_category(self.desk, self.client_id, offered)

    def _is_apart(self, code: str) -> bool:
        found = self.desk.form_tools.lists("client_attributes").ever(code)
        return found is not None and found.values.get("sensitivity") == OFFENCE

    @staticmethod
    def _fill(section: Section, parts: Iterable[QWidget], nothing: str) -> None:
        clear(section.body)
        some = False
        for part in parts:
            section.body.addWidget(part)
            some = True
        if not some and nothing:
            section.body.addWidget(Text(nothing, tone=Tone.QUIET, wrap=True))
