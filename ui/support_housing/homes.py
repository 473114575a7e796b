"""The homes of a plan: who lives there, how long others stand empty, and when they may be used otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget

from desktop.services.support_housing import PlanHome, Unlinked
from i18n.dates import both_calendars, period, short_date
from ui.desk import Desk
from ui.paper_preview import PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import Column, ListModel
from ui.parts.rule_note import RuleNote
from ui.parts.table import Table
from ui.parts.text import Tone
from ui.record_editor import may_write
from ui.screen import Screen
from ui.support_housing.editing import unit_editing, use_editing
from ui.support_housing.papers import use_job
from ui.support_housing.plan_page import PlanPage


@dataclass(frozen=True, slots=True)
class _Known:
    homes: tuple[PlanHome, ...]
    unlinked: tuple[Unlinked, ...]


class HomesPage(PlanPage):
    """The homes with their meter of vacancy; a line opens what belongs to it."""

    kinds = ("support_housing_unit", "support_housing_plan", "tenancy", "dwelling", "other_use", "client")

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        say = self.say
        self._unlinked: tuple[Unlinked, ...] = ()
        self.warning = Banner("")
        self.table: Table[PlanHome] = Table(
            "plan_homes", say("Homes of the plan"), ListModel(_columns(desk)), desk.words, desk.preferences
        )
        self.add_button = Button(say("Put a home under the plan"), self.add, icon="plus")
        self.edit_button = Button(say("Exclusive or not, days"), self.edit_unit, icon="edit")
        self.use_button = Button(say("Note another use"), self.note_use, icon="edit")
        self.print_button = Button(say("Data for form no. 9"), self.print_use, icon="print", look=Look.QUIET)
        for button in (self.add_button, self.edit_button, self.use_button):
            button.setEnabled(may_write(desk))
        self._nothing = EmptyPage(
            "house",
            say("Homes of this kind that belong to no plan yet can be put here with the button above."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._nothing)
        line = row(gap=1)
        for each in (self.add_button, self.edit_button, self.use_button, self.print_button):
            line.addWidget(each)
        line.addStretch(1)
        self.outer.addLayout(line)
        self.outer.addWidget(self.warning)
        self.outer.addWidget(self._pages, 1)
        housing = desk.workspace.support_housing
        self.outer.addWidget(RuleNote(desk.words, housing.rule("vacancy")))
        self.table.opened.connect(lambda _line: self.edit_unit())

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def read(self) -> None:
        """Read the homes."""
        plan, housing = self.plan, self.desk.workspace.support_housing
        if plan is not None:
            self.desk.tasks.read(
                lambda: _Known(housing.homes(plan), housing.unlinked()),
                owner=self,
                then=self._show,
                supersede="plan_homes",
            )

    def add(self) -> None:
        """Offer the homes of this kind that belong to no plan."""
        menu = QMenu(self)
        for each in self._unlinked:
            for key, title in each.homes:
                words = f"{title}（{each.number}）" if each.number else title
                menu.addAction(words).triggered.connect(partial(self.put_under, [key]))
        if menu.isEmpty():
            said = self.say("First say in Housing that a home is support housing (居住サポート住宅).")
            menu.addAction(said).setEnabled(False)
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))
        menu.aboutToHide.connect(menu.deleteLater)

    def put_under(self, keys: Sequence[UUID], _on: object = None) -> None:
        """Put homes under the plan."""
        plan, housing = self.plan, self.desk.workspace.support_housing
        if plan is not None:
            self.desk.tasks.run(lambda: housing.put_under(plan.id, keys), owner=self)

    def edit_unit(self) -> None:
        """Open whether a home is exclusive, and its days in the plan."""
        home = self.table.current_line()
        if isinstance(home, PlanHome):
            self.edit(unit_editing(self.desk, home), home.unit)

    def note_use(self) -> None:
        """Open the other use of a home."""
        home = self.table.current_line()
        if isinstance(home, PlanHome):
            self.edit(use_editing(self.desk, home), home.use)

    def print_use(self) -> None:
        """Show the data for form no. 9 beside the page."""
        home, plan = self.table.current_line(), self.plan
        if isinstance(home, PlanHome) and plan is not None:
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, self.say("Data for form no. 9"))
            preview.make(use_job(self.desk, plan, home))

    def _show(self, known: _Known) -> None:
        words, today = self.desk.words, self.desk.today()
        self._unlinked = known.unlinked
        self.table.set_lines(known.homes)
        self._pages.setCurrentWidget(self.table if known.homes else self._nothing)
        if known.homes and self.table.current_line() is None:
            self.table.choose_row(0)
        ripe = [home for home in known.homes if home.other_use_from and home.other_use_from <= today]
        waiting = [home for home in ripe if home.use is None]
        self.warning.setVisible(bool(waiting))
        if waiting:
            said = words.say_many(
                "{n} exclusive home is empty so long that another use can be asked for (form no. 9).",
                "{n} exclusive homes are empty so long that another use can be asked for (form no. 9).",
                len(waiting),
            )
            self.warning.tell(said, Tone.LOOK, icon="bell")
        for button in (self.edit_button, self.use_button, self.print_button):
            button.setEnabled(bool(known.homes) and (button is self.print_button or may_write(self.desk)))


def _columns(desk: Desk) -> Sequence[Column[PlanHome]]:
    words, say = desk.words, desk.words.say

    def tenant(home: PlanHome) -> str:
        if home.hidden:
            return say("(not shown)")
        return home.tenant or ("" if home.empty_since is None else say("Empty"))

    def since(home: PlanHome) -> str:
        if home.moved_in is not None:
            return short_date(home.moved_in, words)
        if home.empty_since is None:
            return ""
        days = (desk.today() - home.empty_since).days
        return words.say_many("{n} day empty", "{n} days empty", days)

    def ripe(home: PlanHome) -> str:
        if home.use is not None and home.use.lease_from is not None:
            return period(home.use.lease_from, home.use.lease_until, words)
        if home.other_use_from is None:
            return ""
        return say("from {day}", day=both_calendars(home.other_use_from, words))

    def warns(home: PlanHome) -> bool:
        ready = home.other_use_from is not None and home.other_use_from <= desk.today()
        return ready and home.use is None

    return (
        Column("home", say("Home"), lambda home: home.title, wide=30, bold=True, sortable=False),
        Column(
            "exclusive",
            words.label("support_housing_unit.exclusive"),
            lambda home: say("Yes") if home.unit.exclusive else say("No"),
            wide=10,
            sortable=False,
        ),
        Column("tenant", say("Tenant"), tenant, wide=20, sortable=False),
        Column("since", say("Since (day)"), since, wide=18, sortable=False),
        Column(
            "other",
            say("Other use possible"),
            ripe,
            wide=34,
            stretches=True,
            sortable=False,
            icon=lambda home: "bell" if warns(home) else "",
            tone=lambda home: Tone.LOOK if warns(home) else Tone.PLAIN,
        ),
    )
