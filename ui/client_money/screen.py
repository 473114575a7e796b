"""All client money (預り金): everybody's balance, what is overdue, the total, and the written rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout

from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.client_money import MoneyRulesView
from desktop.services.client_money import Held
from desktop.services.money_book import RULES
from i18n.dates import short_date
from i18n.numbers import people, yen
from ui.changes import Changed
from ui.client_money.columns import held_columns
from ui.client_money.editing import rules_editing
from ui.client_money.papers import overview_job, rules_job
from ui.desk import Desk
from ui.list_section import ListSection
from ui.paper_preview import Job, PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Heading, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor
from ui.recording import PAGE
from ui.screen import Screen

_TAB = "money"
_KINDS = (
    "client",
    "money_rules",
    "money_agreement",
    "money_movement",
    "money_proof",
    "money_confirmation",
    "money_count",
    "money_closing",
    "money_statement",
    "custody_item",
    "custody_move",
)


@dataclass(frozen=True, slots=True)
class _Known:
    held: tuple[Held, ...]
    rules: tuple[MoneyRulesView, ...]
    holding: MoneyRulesView | None


class ClientMoneyScreen(Screen):
    """A line for everybody; it opens the person's own book."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self.total = Text(tone=Tone.QUIET)
        self.late = Banner("", Tone.LOOK)
        self.late.hide()
        may_print = desk.workspace.office.may(Permission.READ_NOTES)
        self.print_button = Button(say("Print the balances"), self.print_balances, icon="print")
        self.print_button.setEnabled(may_print)
        self.add_button = Button(say("Add a version of the rules"), self.add_rules, icon="plus")
        self.add_button.setEnabled(desk.workspace.office.may(Permission.MANAGE))
        self.held: ListSection[Held] = ListSection(
            desk,
            "client_money",
            say("Balances"),
            held_columns(desk),
            say("Everybody for whom money or things are kept will stand here."),
            self.print_button,
            key=lambda line: line.id,
        )
        self._rules = Section(say("Rules for client money"), self.add_button)
        self.note = RuleNote(desk.words)
        scroll = ScrollColumn(pad=(2, 1.6), gap=2)
        for item in (self._head(), self.late, self.held, self._rules, self.note):
            if isinstance(item, QBoxLayout):
                scroll.body.addLayout(item)
            else:
                scroll.body.addWidget(item)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.held.table.opened.connect(lambda line: desk.navigation.open(PAGE, line.client_id, _TAB))
        desk.changes.subscribe(self._changed, kinds=_KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the balances as they are now."""
        del record_id, part
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        (self.add_button if self.held.table.isHidden() else self.held.table).setFocus()

    def print_balances(self) -> None:
        """Show the list on paper."""
        self._show_paper(overview_job(self.desk), self.say("Balances of client money"))

    def add_rules(self) -> None:
        """Begin a new version of the rules."""
        self._edit(None)

    def _head(self) -> QBoxLayout:
        outer = column(gap=0.4)
        outer.addWidget(Heading(self.say("Client money")))
        outer.addWidget(self.total)
        return outer

    def _edit(self, view: MoneyRulesView | None) -> None:
        editing, title = rules_editing(self.desk)
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _show_paper(self, job: Job, title: str) -> None:
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, title)
        preview.make(job)

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        money, today = self.desk.workspace.client_money, self.desk.today()

        def known() -> _Known:
            return _Known(money.overview(), money.rules.all(), money.rules.on(today))

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="client_money_all")

    def _show(self, known: _Known) -> None:
        words = self.desk.words
        self.held.set_lines(known.held)
        total = sum(each.balance for each in known.held)
        self.total.setText(
            self.say(
                "{people}, {total} in all",
                people=people(len(known.held), words),
                total=yen(total, words),
            )
        )
        late = sum(each.overdue > 0 for each in known.held)
        self.late.setVisible(bool(late))
        if late:
            said = words.say_many(
                "{n} person has not been told of their money in time.",
                "{n} people have not been told of their money in time.",
                late,
            )
            self.late.tell(said, Tone.LOOK)
        self._show_rules(known.rules, known.holding)
        rules = self.desk.workspace.office.rules.named(RULES)
        row_of = rules.find("written_rules", self.desk.today())
        self.note.show_rules(RuleUsed.of(rules, row_of))

    def _show_rules(self, rules: Sequence[MoneyRulesView], holding: MoneyRulesView | None) -> None:
        clear(self._rules.body)
        words, say = self.desk.words, self.say
        if holding is None:
            said = say("There are no written rules that hold today. Without them no contract can be made.")
            self._rules.body.addWidget(Text(said, tone=Tone.LOOK, wrap=True))
        for view in rules:
            day = short_date(view.valid_from, words)
            text = say("{edition} from {date}", edition=view.edition, date=day)
            if holding is not None and view.id == holding.id:
                text = say("{edition} from {date} (holds now)", edition=view.edition, date=day)
            line = row(gap=1)
            line.addWidget(Button(text, partial(self._edit, view), look=Look.QUIET))
            paper = Button(
                say("Print the rules"),
                partial(
                    self._show_paper, rules_job(self.desk, view.id), say("Rules for keeping client money")
                ),
                look=Look.QUIET,
                icon="print",
            )
            paper.setEnabled(self.print_button.isEnabled())
            line.addWidget(paper)
            line.addStretch(1)
            self._rules.body.addLayout(line)
        order_keys(self)
