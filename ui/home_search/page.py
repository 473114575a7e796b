"""Search for a home: wishes, homes that fit, who was asked, the way into one of them, what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from desktop.domain.moving_costs import Totals
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.move_cost import MoveCostView
from desktop.records.property_inquiry import PropertyInquiryView
from desktop.services.home_wishes import Wished
from desktop.services.matching import Matches, MatchLine
from desktop.services.move_steps import Way
from desktop.services.property_inquiries import InquiryLine
from desktop.services.told_at_intake import ToldOfHome
from i18n.dates import short_date
from i18n.numbers import area, yen
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.home_search import telling
from ui.home_search.editing import cost_editing, inquiry_editing, step_editing, wish_editing
from ui.home_search.inquiry_panel import InquiryPanel
from ui.home_search.lists import (
    CostLine,
    StepLine,
    cost_columns,
    inquiry_columns,
    match_columns,
    step_columns,
)
from ui.home_search.papers import show_costs, show_viewings
from ui.of_client import ClientPage
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.list_model import Column, ListModel
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor, may_write

_LEAST, _MOST = 2, 8
_KINDS: Final = (
    "home_wish",
    "home_wish_point",
    "home_wish_area",
    "property_inquiry",
    "support_entry",
    "move_step",
    "move_cost",
    "client",
    "client_attribute",
    "support_application",
    "housing_situation",
    "household_member",
    "intake",
    "support_case",
    "tenancy",
)


@dataclass(frozen=True, slots=True)
class _Known:
    case_id: UUID | None
    wished: Wished | None
    told: ToldOfHome | None
    """What the intake says of the next home, before there are wishes."""
    inquiries: tuple[InquiryLine, ...]
    ways: dict[UUID, Way]
    costs: dict[UUID, tuple[MoveCostView, ...]]
    totals: dict[UUID, Totals]
    uncovered: frozenset[UUID]


class HomeSearchPage(ClientPage):
    """Five sections, in the order in which a home is found."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._known: _Known | None = None
        self._matches: Matches | None = None
        self._by_hand: UUID | None = None
        """The home that somebody chose to look at; otherwise the one with which most was done is shown."""
        self._filling = False
        self._five = frozenset(
            each.code
            for each in desk.workspace.office.rules.named("move_cost_items").rows
            if each.values.get("entry_aid")
        )
        self._make_buttons()
        self._make_tables()
        self.wishes = Facts()
        self.danger = Banner("", Tone.DANGER)
        self.danger.hide()
        self.totals = Facts()
        self.why = Facts()
        self.rules, self.step_rules = RuleNote(desk.words), RuleNote(desk.words)
        self.home = ChoiceBox((), unknown=self.say("Nobody was asked yet"), empty=None)
        self.home.list.setAccessibleName(self.say("The home in question"))
        self.home.changed.connect(self._choose_home)
        self._lay_out()
        desk.changes.subscribe(self._changed, kinds=_KINDS, about=client_id)
        desk.changes.subscribe(self._changed, kinds=("dwelling", "dwelling_access", "agency"))
        self._read()

    def take_focus(self) -> None:
        """Begin with asking an agent, the most frequent act here."""
        self.ask_button.setFocus()

    def edit_wishes(self) -> None:
        """Open the wishes beside the page."""
        case_id = self._case()
        if case_id is None or self._known is None:
            return
        wished = self._known.wished
        editing = wish_editing(self.desk, self.client_id, case_id, wished, self._known.told)
        self._edit(editing, None if wished is None else wished.wish, self.say("Wishes for a home"))

    def ask(self) -> None:
        """Open the quick panel; a home chosen among the matches is asked about."""
        line = self.matches.current_line() if self.matches.hasFocus() else None
        self.ask_about(line)

    def ask_about(self, line: MatchLine | None) -> None:
        """Open the quick panel for a home that fits."""
        case_id = self._case()
        if case_id is None:
            return
        given: dict[str, Any] = {}
        if line is not None:
            name = " ".join(filter(None, (line.name, line.room)))
            given = {"dwelling_id": line.dwelling_id, "property_name": name, "agent": line.agent}
        panel = InquiryPanel(self.desk, self.client_id, case_id, **given)
        self.desk.navigation.show_details(panel, self.say("Ask agents"))
        panel.take_focus()

    def open_inquiry(self, line: InquiryLine) -> None:
        """Open a kept inquiry beside the page."""
        self._edit(inquiry_editing(self.desk, line.inquiry), line.inquiry, self.say("An inquiry"))

    def open_step(self, line: StepLine) -> None:
        """Open a step beside the page."""
        inquiry = self._inquiry()
        if inquiry is not None:
            editing = step_editing(self.desk, inquiry, line.step.code)
            self._edit(editing, line.kept, self.say("A step"))

    def finish_step(self) -> None:
        """Note that the step of the cursor, or the next one, was done today."""
        inquiry, line = self._inquiry(), self.steps.current_line()
        if inquiry is None or line is None:
            return
        service, day, step = self.desk.workspace.move_steps, self.desk.today(), line.step.code
        self.desk.tasks.run(lambda: service.finish(inquiry, step, day), owner=self)

    def add_cost(self) -> None:
        """Open a fresh line of costs."""
        inquiry = self._inquiry()
        if inquiry is None:
            self.show_problem(Problem("inquiry.none"))
            return
        self._edit(cost_editing(self.desk, inquiry), None, self.say("A cost"))

    def open_cost(self, line: CostLine) -> None:
        """Open a line of costs."""
        inquiry = self._inquiry()
        if inquiry is not None:
            self._edit(cost_editing(self.desk, inquiry), line.view, self.say("A cost"))

    # How it is built

    def _make_buttons(self) -> None:
        desk, say = self.desk, self.say
        self.wish_button = Button(say("Write or change the wishes"), self.edit_wishes, icon="edit")
        self.ask_button = Button(say("Ask an agent"), self.ask, icon="handshake")
        self.done_button = Button(say("Done today"), self.finish_step, icon="check")
        self.cost_button = Button(say("Add a cost"), self.add_cost, icon="plus")
        for button in (self.wish_button, self.ask_button, self.done_button, self.cost_button):
            button.setEnabled(may_write(desk))
        self.print_viewings = Button(say("Print"), lambda: show_viewings(desk, self.client_id), icon="print")
        self.print_costs = Button(say("Print"), self._print_costs, icon="print")
        desk.actions.bind(self, Act.NEW, self.ask, words=say("Ask an agent"))
        desk.actions.bind(self, Act.DONE, self.finish_step, words=say("Step done today"))

    def _make_tables(self) -> None:
        desk, say = self.desk, self.say
        self.matches: Table[MatchLine] = self._table(
            "home_matches", say("Homes that fit"), match_columns(desk), key=lambda line: line.dwelling_id
        )
        self.inquiries: Table[InquiryLine] = self._table(
            "property_inquiries", say("Inquiries"), inquiry_columns(desk), key=lambda line: line.inquiry.id
        )
        self.steps: Table[StepLine] = self._table(
            "move_steps", say("The way into the home"), step_columns(desk), key=lambda line: line.step.code
        )
        self.costs: Table[CostLine] = self._table(
            "move_costs", say("Costs"), cost_columns(desk), key=lambda line: line.view.id
        )
        self.matches.opened.connect(self.ask_about)
        self.matches.chosen.connect(self._explain)
        self.inquiries.opened.connect(self.open_inquiry)
        self.inquiries.chosen.connect(self._follow)
        self.steps.opened.connect(self.open_step)
        self.costs.opened.connect(self.open_cost)

    def _table(self, name: str, title: str, columns: Sequence[Column[Any]], key: Any) -> Table[Any]:
        model: ListModel[Any] = ListModel(columns, key=key)
        return Table(name, title, model, self.desk.words, self.desk.preferences)

    def _lay_out(self) -> None:
        say = self.say
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        wishes = Section(say("Wishes for a home"), self.wish_button)
        card = Card()
        card.body.addWidget(self.wishes)
        self._no_wishes = self._quiet(say("What the person wishes of a home will stand here."))
        wishes.body.addWidget(card)
        wishes.body.addWidget(self._no_wishes)
        self._wish_card = card
        fitting = Section(say("Homes that fit"))
        self._no_matches = self._quiet("")
        self._why = Card()
        self._why.body.addWidget(self.why)
        self._why.hide()
        for widget in (self._no_matches, self.matches, self._why, self.rules):
            fitting.body.addWidget(widget)
        asked = Section(say("Inquiries"), self.print_viewings, self.ask_button)
        self._no_inquiries = self._quiet(say("Whom you asked, and what they answered, will stand here."))
        asked.body.addWidget(self.inquiries)
        asked.body.addWidget(self._no_inquiries)
        self._way = Section(say("The way into the home"), self.done_button)
        line = row(gap=1)
        line.addWidget(self.home)
        line.addStretch(1)
        self._way.body.addLayout(line)
        for shown in (self.danger, self.steps, self.step_rules):
            self._way.body.addWidget(shown)
        self._costs = Section(say("Costs of moving in"), self.print_costs, self.cost_button)
        self._no_costs = self._quiet(say("Each cost, and who pays it, will stand here."))
        sums = Card()
        sums.body.addWidget(self.totals)
        self._sums = sums
        fee = self._quiet(say("The common fee is not covered by housing aid."))
        for part in (self.costs, self._no_costs, sums, fee):
            self._costs.body.addWidget(part)
        for section in (wishes, fitting, asked, self._way, self._costs):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)

    @staticmethod
    def _quiet(text: str) -> Text:
        return Text(text, tone=Tone.QUIET, wrap=True)

    # What was read

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            inquiries = workspace.property_inquiries.lines(client_id)
            costs: dict[UUID, tuple[MoveCostView, ...]] = {}
            every = workspace.move_costs.of_client(client_id)
            for line in inquiries:
                costs[line.inquiry.id] = tuple(each for each in every if each.inquiry_id == line.inquiry.id)
            wished = workspace.home_wishes.current(client_id)
            asks = wished is None and workspace.office.may(Permission.READ_NOTES)
            return _Known(
                None if case is None else case.id,
                wished,
                workspace.told_at_intake.of_home(client_id) if asks else None,
                inquiries,
                {
                    way.inquiry_id: way
                    for way in workspace.move_steps.ways([each.inquiry for each in inquiries])
                },
                costs,
                {key: workspace.move_costs.totals(lines) for key, lines in costs.items()},
                workspace.move_costs.uncovered(every),
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="home_search")
        if workspace.office.may(Permission.READ_NOTES):
            self.desk.tasks.read(
                lambda: workspace.matching.look(client_id),
                owner=self,
                then=self._show_matches,
                supersede="home_matches",
            )

    def _show(self, known: _Known) -> None:
        self._known = known
        self._show_wishes(known.wished)
        self._fill(self.inquiries, known.inquiries, self._no_inquiries)
        self.print_viewings.setVisible(bool(known.inquiries))
        self._filling = True
        self.home.offer([Choice(each.inquiry.id, self._named(each)) for each in known.inquiries])
        self.home.fill(self._by_hand if self._by_hand in known.ways else self._most_advanced(known))
        self._filling = False
        self._show_home()

    def _show_wishes(self, wished: Wished | None) -> None:
        self._wish_card.setVisible(wished is not None)
        self._no_wishes.setVisible(wished is None)
        if wished is not None:
            self.wishes.show_rows(self._told(wished))

    def _told(self, wished: Wished) -> list[tuple[str, str]]:
        words, label, wish = self.desk.words, self.desk.words.label, wished.wish
        points = telling.namer(self.desk.workspace.office.rules, words, "home_wish_points")
        levels = self.desk.workspace.office.rules.named("wish_levels")

        def having(*, binding: bool) -> str:
            codes = [
                point
                for point, level in wished.points.items()
                if (found := levels.ever(level)) is not None and bool(found.values.get("binding")) is binding
            ]
            return "、".join(map(points, codes))

        def places(how: str) -> str:
            return "、".join(place for place, wanted in wished.places.items() if wanted == how)

        def number(value: int | None) -> str:
            return "" if value is None else str(value)

        rows = [
            (label("home_wish.on"), short_date(wish.on, words)),
            (label("home_wish.rent_most"), "" if wish.rent_most is None else yen(wish.rent_most, words)),
            (label("home_wish.persons"), number(wish.persons)),
            (label("home_wish.size_least"), "" if wish.size_least is None else area(wish.size_least, words)),
            (label("home_wish.layout"), wish.layout),
            (label("home_wish.stairs_most"), number(wish.stairs_most)),
            (
                label("home_wish.move_in_by"),
                "" if wish.move_in_by is None else short_date(wish.move_in_by, words),
            ),
            (self.say("Places wanted"), "、".join(filter(None, (places("wanted"), wish.area)))),
            (self.say("Places to avoid"), places("avoided")),
            (self.say("Cannot do without"), having(binding=True)),
            (self.say("Would be nice"), having(binding=False)),
            (label("home_wish.near"), wish.near),
            (label("home_wish.avoid"), wish.avoid),
            (label("home_wish.note"), wish.note),
        ]
        return [each for each in rows if each[1]]

    def _show_matches(self, found: Matches | None) -> None:
        self._matches = found
        if found is None:
            self._no_matches.setText(
                self.say("Write down the wishes first: the homes of the list are compared with them.")
            )
        elif not found.lines:
            self._no_matches.setText(self.say("No home of the list is or may be free."))
        else:
            fitting = sum(not line.match.blockers for line in found.lines)
            self._no_matches.setText(
                self.say(
                    "{fitting} of {all} homes that may be free have no known obstacle. Enter asks about one.",
                    fitting=fitting,
                    all=found.considered,
                )
            )
        lines = () if found is None else found.lines
        self._fill(self.matches, lines, None)
        if lines and self.matches.current_line() is None:
            self.matches.choose_row(0)
        self._explain(self.matches.current_line() if lines else None)
        self.rules.show_rules(*(() if found is None else found.rules))
        self.rules.setVisible(bool(lines))

    def _explain(self, line: MatchLine | None) -> None:
        """Say everything about the home on which the cursor stands."""
        self._why.setVisible(line is not None)
        if line is not None:
            points = self.desk.workspace.office.rules.named("home_wish_points")
            rows = telling.explained(line, points, self.desk.words)
            name = " ".join(filter(None, (line.name, line.room)))
            self.why.show_rows([(self.desk.words.label("dwelling.name"), name), *rows])

    def _choose_home(self) -> None:
        if not self._filling:
            self._by_hand = self.home.value()
            self._show_home()

    def _show_home(self) -> None:
        known, key = self._known, self.home.value()
        way = None if known is None else known.ways.get(key)
        self._way.setVisible(way is not None)
        self._costs.setVisible(way is not None)
        if known is None or way is None:
            return
        steps = [StepLine(step, way.kept.get(step.code)) for step in way.steps]
        self._fill(self.steps, steps, None, most=len(steps))
        if self.steps.current_line() is None and way.next is not None:
            self.steps.choose_key(way.next.code)
        self._warn(way)
        shown = [step.rule for step in way.steps if step.due_on is not None or step.warnings]
        self.step_rules.show_rules(*shown)
        self.step_rules.setVisible(bool(shown))
        costs = [
            CostLine(each, each.id not in known.uncovered, each.item in self._five)
            for each in known.costs[key]
        ]
        self._fill(self.costs, costs, self._no_costs)
        self._sums.setVisible(bool(costs))
        self.print_costs.setVisible(bool(costs))
        rows = telling.totals(known.totals[key], self.desk.workspace.office.rules, self.desk.words)
        self.totals.show_rows(rows)

    def _warn(self, way: Way) -> None:
        dangerous = way.in_danger
        self.danger.setVisible(bool(dangerous))
        if dangerous:
            said = telling.danger(dangerous[0], self.desk.words)
            todo = self.say("Please talk to the case worker before anything else.")
            self.danger.tell(f"{said}。{todo}", Tone.DANGER)

    def _follow(self, line: InquiryLine) -> None:
        """Show the way into the home of the inquiry on which the cursor stands."""
        if self.inquiries.hasFocus() and self._known is not None and line.inquiry.id in self._known.ways:
            self.home.fill(line.inquiry.id)

    @staticmethod
    def _fill(table: Table[Any], lines: Sequence[Any], nothing: Text | None, *, most: int = _MOST) -> None:
        table.set_lines(lines)
        table.setVisible(bool(lines))
        if nothing is not None:
            nothing.setVisible(not lines)
        table.be_high(min(max(len(lines), _LEAST), most))

    # Helpers of the verbs

    def _named(self, line: InquiryLine) -> str:
        day = short_date(line.inquiry.on, self.desk.words)
        return "　".join(filter(None, (line.property or self.say("(property not told)"), line.agent, day)))

    def _most_advanced(self, known: _Known) -> UUID | None:
        """Return the inquiry on whose way most was done; among equals a willing one, then the newest."""
        answers = self.desk.workspace.office.rules.named("inquiry_answers")

        def far(line: InquiryLine) -> tuple[int, bool]:
            row_ = answers.ever(line.inquiry.answer)
            willing = row_ is not None and bool(row_.values.get("willing"))
            return len(known.ways[line.inquiry.id].kept) + len(known.costs[line.inquiry.id]), willing

        best = max(known.inquiries, key=far, default=None)
        return None if best is None else best.inquiry.id

    def _inquiry(self) -> PropertyInquiryView | None:
        key = self.home.value()
        lines = () if self._known is None else self._known.inquiries
        return next((each.inquiry for each in lines if each.inquiry.id == key), None)

    def _case(self) -> UUID | None:
        case_id = None if self._known is None else self._known.case_id
        if case_id is None and self._known is not None:
            self.show_problem(Problem("case.none"))
        return case_id

    def _edit(self, editing: Editing, view: Any, title: str) -> None:
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _print_costs(self) -> None:
        inquiry = self._inquiry()
        if inquiry is not None:
            show_costs(self.desk, self.client_id, inquiry.id)
