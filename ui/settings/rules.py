"""Rules and lists in force: where each comes from, what is to be confirmed, and the organisation's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.dated import Status
from desktop.domain.eligibility import CATEGORIES
from desktop.domain.folding import fold
from desktop.records.field import Sensitivity
from desktop.services.rule_overrides import RuleLine, RuleSheet
from i18n import rule_values
from i18n.rules_used import version
from ui.changes import Changed
from ui.desk import Desk
from ui.measure import units
from ui.notices import notice
from ui.parts.boxes import row
from ui.parts.button import Button
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.flag_box import Tick
from ui.parts.list_model import Column, ListModel
from ui.parts.search_box import SearchBox
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.settings.rule_editor import RuleEditor
from ui.settings.rule_facts import days, state
from ui.settings.rule_review import RuleReview
from ui.settings.section import SettingsSection

NOTHING: Final[Mapping[str, Any]] = {}
_LOCAL_PLAN: Final = "local_plan"


@dataclass(frozen=True, slots=True)
class _Read:
    lines: tuple[RuleLine, ...] = ()
    to_review: tuple[RuleSheet, ...] = ()
    growing: frozenset[str] = frozenset()
    folded: tuple[str, ...] = ()
    """What each line is found by."""


class RulesSection(SettingsSection):
    """Every row of every dated list; a row opens its editor beside the page."""

    is_wide = True

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        self._read = _Read()
        self.review = RuleReview(desk, self._edit_sheet, self._say_done)
        self.body.addWidget(self.review)
        self.add = Button(self.say("Add an entry"), self._add, icon="plus")
        self.local = Button(self.say("Add a category of the local plan"), self._add_local, icon="plus")
        card = self.card(self.say("Rules and lists"), self.local, self.add)
        hint = self.say(
            "Law, money and lists change. Each entry names its source; what nobody could confirm is marked. "
            "Your organisation may decide otherwise: open an entry."
        )
        card.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        card.body.addLayout(self._narrowing())
        self.table: Table[RuleLine] = Table(
            "rules", self.say("Rules and lists"), ListModel(_columns(desk)), desk.words, desk.preferences
        )
        self.table.setMinimumHeight(units(36))
        self.table.opened.connect(self._edit)
        card.body.addWidget(self.table)
        self.nothing = Text(self.say("No entry fits. Please choose another list or word."), tone=Tone.QUIET)
        self.nothing.hide()
        card.body.addWidget(self.nothing)
        desk.changes.subscribe(self._changed, kinds=("rule_override", "rule_value"))
        self._allow()
        self._ask()

    def _narrowing(self) -> QHBoxLayout:
        words, rules = self.desk.words, self.desk.workspace.office.rules
        titles = sorted((rule_values.list_title(name, words), name) for name in rules.names())
        self.list = ChoiceBox([Choice(name, title) for title, name in titles], unknown=self.say("All lists"))
        self.list.editor.setAccessibleName(self.say("List"))
        self.search = SearchBox(self.say("Search in rules and lists"))
        self.unsure_first = Tick(self.say("To be confirmed first"))
        self.list.changed.connect(self._show)
        self.search.queried.connect(lambda _query: self._show())
        self.search.moved_down.connect(self.table_focus)
        self.unsure_first.toggled.connect(lambda _on: self._show())
        line = row(gap=1)
        line.addWidget(self.list)
        line.addWidget(self.search, 1)
        line.addWidget(self.unsure_first)
        return line

    def table_focus(self) -> None:
        """Go to what was found."""
        self.table.setFocus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._ask()

    def _ask(self) -> None:
        desk, overrides = self.desk, self.desk.workspace.rule_overrides

        def read() -> _Read:
            lines = overrides.lines()
            folded = tuple(fold(_searched(line, desk)) for line in lines)
            return _Read(lines, overrides.to_review(), overrides.growing(), folded)

        self.desk.tasks.read(read, owner=self, then=self._take, supersede="rules")

    def _take(self, read: _Read) -> None:
        self._read = read
        self.review.show_sheets(read.to_review)
        self._show()

    def _show(self) -> None:
        wanted, query = self.list.value(), fold(self.search.query)
        lines = [
            line
            for line, folded in zip(self._read.lines, self._read.folded, strict=True)
            if wanted in ("", line.list_name) and query in folded
        ]
        if self.unsure_first.isChecked():
            lines.sort(key=lambda line: line.row.status is Status.CONFIRMED)
        self.table.set_lines(lines)
        self.nothing.setVisible(not lines and bool(self._read.lines))
        self._allow()

    def _allow(self) -> None:
        self.local.setEnabled(self.manages)
        self.add.setEnabled(self.manages and self.list.value() in self._read.growing)

    def _add(self) -> None:
        overrides, name = self.desk.workspace.rule_overrides, self.list.value()
        code = overrides.new_code()
        self.desk.tasks.read(lambda: overrides.sheet(name, code), owner=self, then=self._edit_sheet)

    def _add_local(self) -> None:
        """Begin a category that the plan of the organisation's prefecture (供給促進計画) names."""
        workspace = self.desk.workspace
        overrides, code = workspace.rule_overrides, workspace.rule_overrides.new_code()

        def begin() -> tuple[RuleSheet, str]:
            return overrides.sheet(CATEGORIES, code), workspace.eligibility.prefecture()

        def show(found: tuple[RuleSheet, str]) -> None:
            sheet, prefecture = found
            given: dict[str, Any] = {"level": _LOCAL_PLAN, "sensitivity": Sensitivity.PERSONAL.value}
            self._edit_sheet(sheet, {**given, "prefectures": (prefecture,)} if prefecture else given)

        self.desk.tasks.read(begin, owner=self, then=show)

    def _edit(self, line: RuleLine) -> None:
        overrides, key = self.desk.workspace.rule_overrides, (line.row.code, line.row.valid_from)
        self.desk.tasks.read(lambda: overrides.sheet(line.list_name, *key), owner=self, then=self._edit_sheet)

    def _edit_sheet(self, sheet: RuleSheet, given: Mapping[str, Any] = NOTHING) -> None:
        editor = RuleEditor(self.desk, sheet, self._say_done)
        editor.form.values.fill(given)
        self.desk.navigation.show_details(editor, self.say("A rule of our own"))
        editor.take_focus()

    def _say_done(self, said: str, changed: Changed) -> None:
        notice(self, said, changed)


def _searched(line: RuleLine, desk: Desk) -> str:
    title = rule_values.list_title(line.list_name, desk.words)
    return f"{title}\n{_name(line, desk)}\n{line.row.source}\n{line.row.values.get('hint', '')}"


def _name(line: RuleLine, desk: Desk) -> str:
    return desk.words.term(line.row.code, line.row.text)


def _columns(desk: Desk) -> Sequence[Column[RuleLine]]:
    say, words = desk.words.say, desk.words
    lists = desk.workspace.office.rules.named

    def values(line: RuleLine) -> str:
        return rule_values.summary(line.list_name, line.row.values, lists, words)

    return (
        Column("text", say("Entry"), lambda line: _name(line, desk), wide=26, bold=True, sortable=False),
        Column(
            "list",
            say("List"),
            lambda line: rule_values.list_title(line.list_name, words),
            wide=16,
            sortable=False,
        ),
        Column("values", say("Values"), values, wide=22, sortable=False),
        Column(
            "whose",
            say("Whose"),
            lambda line: say("our own") if line.row.own else say("shipped"),
            wide=8,
            tone=lambda line: Tone.ACCENT if line.row.own else Tone.QUIET,
            sortable=False,
        ),
        Column(
            "status",
            say("State"),
            lambda line: state(line.row, desk),
            wide=9,
            tone=lambda line: Tone.PLAIN if line.row.status is Status.CONFIRMED else Tone.LOOK,
            sortable=False,
        ),
        Column(
            "source", say("Source"), lambda line: line.row.source, wide=24, stretches=True, sortable=False
        ),
        Column("days", say("Days"), lambda line: days(line.row, desk), wide=16, sortable=False),
        Column(
            "version",
            say("Version"),
            lambda line: version(line.version, words),
            wide=20,
            tone=lambda _line: Tone.QUIET,
            sortable=False,
        ),
    )
