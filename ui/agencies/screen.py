"""The directory (関係機関): agencies by kind, the councils of the ministry's paper, our networks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from desktop.domain.dated import DatedRow
from desktop.domain.rule_used import RuleUsed
from desktop.records.agency import AgencyPersonView, AgencyView
from desktop.records.network_membership import NetworkMembershipView
from desktop.services.agencies import KnownCouncil
from i18n import terms
from i18n.dates import period
from i18n.numbers import count
from ui.actions import Act
from ui.agencies.editor import agency_editing, network_editing
from ui.agencies.pane import AgencyPane
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.empty_page import EmptyPage
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.list_model import Column, ListModel
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.screen import Screen

_AGENCIES: Final = "agencies"
_COUNCILS: Final = "councils"
_NETWORKS: Final = "networks"


@dataclass(frozen=True, slots=True)
class _Known:
    agencies: tuple[AgencyView, ...]
    people: tuple[AgencyPersonView, ...]
    councils: tuple[KnownCouncil, ...]
    networks: tuple[NetworkMembershipView, ...]


class AgenciesScreen(Screen):
    """Three lists behind one row of chips; a line opens beside."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: UUID | None = None
        self._known: _Known | None = None
        self.which = OneOf(
            [
                Choice(_AGENCIES, self.say("Agencies")),
                Choice(_COUNCILS, self.say("Councils of the ministry's paper")),
                Choice(_NETWORKS, self.say("Our networks")),
            ]
        )
        self.which.fill(_AGENCIES)
        self.kind = ChoiceBox(code_choices("agency_kinds", desk.form_tools), unknown=self.say("Every kind"))
        self.area = TextInput()
        self._count = Text(tone=Tone.QUIET)
        self.body.addLayout(self._head())
        self.agencies = self._table("agencies", self.say("Agencies"), _agency_columns(desk))
        self.councils = self._table("councils", self.say("Councils"), _council_columns(desk))
        self.networks = self._table("networks", self.say("Our networks"), _network_columns(desk))
        self._pages = QStackedWidget()
        first = Button(self.say("Add an agency"), self.add, icon="plus", look=Look.PRIMARY)
        first.setEnabled(may_write(desk))
        self._nothing = EmptyPage(
            "people", self.say("Offices, agents and helpers you work with stand here."), first
        )
        self._no_network = EmptyPage(
            "people", self.say("The networks your organisation takes part in stand here.")
        )
        self._unfound = EmptyPage("search", self.say("No agency is like that. Try a wider filter."))
        for page in (
            self.agencies,
            self.councils,
            self.networks,
            self._nothing,
            self._no_network,
            self._unfound,
        ):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self._sources = RuleNote(desk.words, *_sources(desk))
        foot = row(pad=(2, 0.6))
        foot.addWidget(self._sources)
        self.body.addLayout(foot)
        self.agencies.opened.connect(self._look)
        self.councils.opened.connect(lambda _line: self.take_over())
        self.networks.opened.connect(self._edit_network)
        for each in (self.which, self.kind, self.area):
            each.changed.connect(self._arrange)
        self.bind(Act.NEW, self.add, words=self.say("Add an agency"))
        self.bind(Act.REFRESH, self._read)
        kinds = ("agency", "agency_person", "network_membership", "rule_override")
        desk.changes.subscribe(self._changed, kinds=kinds)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the directory, with an agency (or where somebody works) beside it if one is named."""
        if part in {_COUNCILS, _NETWORKS}:
            self.which.fill(part)
        elif record_id is not None:
            self.which.fill(_AGENCIES)
        self._asked = record_id
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        page = self._pages.currentWidget()
        (page if isinstance(page, Table) else self.which).setFocus()

    def take_over(self) -> None:
        """Take the council on which the cursor stands into the directory, or open it there."""
        council = self.councils.current_line()
        if not isinstance(council, KnownCouncil):
            return
        if council.agency_id is not None:
            self.desk.navigation.open("agencies", council.agency_id)
            return
        agencies, code = self.desk.workspace.agencies, council.row.code
        if may_write(self.desk):
            said = self.say("{council} stands in the directory now.", council=council.name)
            self.desk.tasks.run(
                lambda: agencies.take_over([code]),
                owner=self,
                then=lambda _saved: self.messages.show_notice(said),
            )

    def _head(self) -> QBoxLayout:
        outer = column(gap=1, pad=(2, 1.6, 2, 1))
        line = row(gap=1.5)
        line.addWidget(Heading(self.say("Agencies")))
        line.addWidget(self._count)
        line.addStretch(1)
        self.take_button = Button(self.say("Take into the directory"), self.take_over, icon="plus")
        self.network_button = Button(self.say("Add a network"), self._add_network, icon="plus")
        self.add_button = Button(self.say("Add an agency"), self.add, icon="plus")
        for button in (self.take_button, self.network_button, self.add_button):
            button.setEnabled(may_write(self.desk))
            line.addWidget(button)
        outer.addLayout(line)
        outer.addWidget(self.which)
        below = row(gap=1)
        self._filters = [Text(self.desk.words.label("agency.agency_kind"), tone=Tone.QUIET)]
        self._filters.append(Text(self.say("Area or name"), tone=Tone.QUIET))
        for label, box in zip(self._filters, (self.kind, self.area), strict=True):
            box.editor.setAccessibleName(label.text())
            below.addWidget(label)
            below.addWidget(box)
        below.addStretch(1)
        outer.addLayout(below)
        return outer

    def _table(self, name: str, title: str, columns: Sequence[Column[Any]]) -> Table[Any]:
        def key(line: object) -> object:
            return line.row.code if isinstance(line, KnownCouncil) else getattr(line, "id", None)

        model: ListModel[Any] = ListModel(columns, key=key)
        return Table(f"directory_{name}", title, model, self.desk.words, self.desk.preferences)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace = self.desk.workspace
        self.desk.tasks.read(
            lambda: _Known(
                workspace.agencies.all(),
                workspace.agencies.persons.all(),
                workspace.agencies.councils(),
                workspace.network_memberships.all(),
            ),
            owner=self,
            then=self._show,
            supersede="agencies",
        )

    def _show(self, known: _Known) -> None:
        self._known = known
        self.councils.set_lines(known.councils)
        self.networks.set_lines(known.networks)
        if known.councils and self.councils.current_line() is None:
            self.councils.choose_row(0)
        self._arrange()
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self._open_asked(known, asked)

    def _arrange(self) -> None:
        known, which = self._known, self.which.value()
        if known is None:
            return
        shown = self._narrowed(known.agencies)
        self.agencies.set_lines(shown)
        lines = {_AGENCIES: shown, _COUNCILS: known.councils, _NETWORKS: known.networks}[which]
        self._count.setText(count(len(lines), self.desk.words))
        pages = {
            _AGENCIES: self.agencies if shown else self._unfound if known.agencies else self._nothing,
            _COUNCILS: self.councils,
            _NETWORKS: self.networks if known.networks else self._no_network,
        }
        self._pages.setCurrentWidget(pages[which])
        for widget in (*self._filters, self.kind, self.area, self.add_button):
            widget.setVisible(which == _AGENCIES)
        self.take_button.setVisible(which == _COUNCILS)
        self.network_button.setVisible(which == _NETWORKS)
        self._sources.setVisible(which == _NETWORKS)

    def _narrowed(self, views: Sequence[AgencyView]) -> list[AgencyView]:
        kind, words = self.kind.value(), str(self.area.typed()).split()
        return [
            view
            for view in views
            if (not kind or view.agency_kind == kind)
            and all(word in f"{view.name}{view.kana}{view.area}{view.address}" for word in words)
        ]

    def _open_asked(self, known: _Known, key: UUID) -> None:
        works_at = {person.id: person.agency_id for person in known.people}
        wanted = works_at.get(key, key)
        view = next((each for each in known.agencies if each.id == wanted), None)
        if view is not None:
            self.agencies.choose_key(view.id)
            self._look(view)

    def _look(self, view: AgencyView) -> None:
        pane = AgencyPane(self.desk, view)
        self.desk.navigation.show_details(pane, view.name)
        pane.take_focus()

    def add(self) -> None:
        """Begin a new agency."""
        editing, title = agency_editing(self.desk)
        editor = RecordEditor(self.desk, editing, None)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _add_network(self) -> None:
        self._edit_network(None)

    def _edit_network(self, view: NetworkMembershipView | None) -> None:
        editing, title = network_editing(self.desk)
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()


def _sources(desk: Desk) -> Sequence[RuleUsed]:
    rows = desk.workspace.office.rules.named("networks")
    first: Sequence[DatedRow] = rows.in_force(desk.today())[:1]
    return [RuleUsed.of(rows, row) for row in first]


def _agency_columns(desk: Desk) -> Sequence[Column[AgencyView]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules
    kinds = rules.named("agency_kinds")
    return (
        Column("name", label("agency.name"), lambda line: line.name, wide=30, bold=True),
        Column(
            "kind",
            label("agency.agency_kind"),
            lambda line: terms.named(kinds, line.agency_kind, words),
            wide=24,
        ),
        Column("area", label("agency.area"), lambda line: line.area, wide=20),
        Column("phone", label("agency.phone"), lambda line: line.phone, wide=16),
        Column(
            "address",
            label("agency.address"),
            lambda line: line.address,
            wide=30,
            stretches=True,
            tone=lambda _line: Tone.QUIET,
        ),
    )


def _council_columns(desk: Desk) -> Sequence[Column[KnownCouncil]]:
    words = desk.words
    return (
        Column("name", words.say("Council"), lambda line: line.name, wide=40, bold=True),
        Column("prefecture", words.say("Prefecture"), lambda line: line.prefecture, wide=14),
        Column(
            "members",
            words.say("Municipalities"),
            lambda line: "、".join(line.row.values.get("members", ())),
            wide=30,
            stretches=True,
        ),
        Column(
            "kept",
            words.say("In the directory"),
            lambda line: words.say("Yes") if line.agency_id is not None else "",
            wide=16,
            icon=lambda line: "check" if line.agency_id is not None else "",
        ),
    )


def _network_columns(desk: Desk) -> Sequence[Column[NetworkMembershipView]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules
    networks = rules.named("networks")

    def others(line: NetworkMembershipView) -> str:
        row = networks.ever(line.network)
        return "" if row is None else count(int(row.values["corporations"]), words)

    return (
        Column(
            "network",
            label("network_membership.network"),
            lambda line: terms.named(networks, line.network, words),
            wide=40,
            bold=True,
        ),
        Column("name", label("network_membership.name"), lambda line: line.name, wide=24, stretches=True),
        Column("part", label("network_membership.part"), lambda line: line.part, wide=16),
        Column("since", words.say("Period"), lambda line: _since(line, desk), wide=26),
        Column("others", label("value.corporations"), others, wide=22, number=True),
    )


def _since(line: NetworkMembershipView, desk: Desk) -> str:
    return "" if line.starts_on is None else period(line.starts_on, line.ends_on, desk.words)
