"""Renting and letting on: rooms with both rents and both ends, empty days by month, leases, papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.domain.sublease import Ending
from desktop.records.master_lease import (
    LeasePaperDraft,
    LeasePaperFields,
    LeasePaperView,
    MasterLeaseDraft,
    MasterLeaseFields,
    MasterLeaseView,
)
from desktop.records.tenancy import TenancyDraft, TenancyFields, TenancyView
from desktop.services.letting import Lease, Room, Rooms
from i18n import terms
from i18n.dates import month_title, short_date
from i18n.numbers import yen
from reports.letting_list import both_ends, ending_told, lacking_told, lease_facts, month_totals
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.facts import Facts
from ui.parts.form import Line
from ui.parts.list_model import Column, ListModel
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor, may_write

_LEASE: tuple[Line, ...] = (
    "owner",
    "owner_address",
    "owner_phone",
    "signed_on",
    ("starts_on", "until"),
    ("rent", "common_fee"),
    "free_until",
    ("renewal", "notice_months"),
    "ended_on",
    "terms",
    "note",
)
_PAPER: tuple[Line, ...] = ("paper", ("handed_on", "way"), "paper_version", "explained_by", "note")
_SUBLEASE: tuple[Line, ...] = (("rent", "common_fee"), ("starts_on", "contract_until"))
_LISTS = ("lease_renewals", "owner_papers", "paper_ways")
_LEAST, _MOST = 1, 10


class LettingPage(ScrollColumn):
    """One room or all rooms of a building; `back` shows this page again after a form was left."""

    def __init__(
        self,
        desk: Desk,
        *,
        room: UUID | None = None,
        building: UUID | None = None,
        back: Callable[[], object],
    ) -> None:
        super().__init__(pad=1.6, gap=1.6)
        self.desk, self.say = desk, desk.words.say
        self._room, self._building, self._back = room, building, back
        model: ListModel[Room] = ListModel(self._columns(), key=lambda line: line.dwelling_id)
        self.table: Table[Room] = Table("letting", self.say("Rooms"), model, desk.words, desk.preferences)
        self.nothing = Text(
            self.say("Rooms that are added with this building will stand here."), tone=Tone.QUIET, wrap=True
        )
        self.add_button = Button(self.say("Add a master lease"), self.add_lease, icon="plus")
        self.add_button.setEnabled(may_write(desk))
        rooms = Section(self.say("Rooms"))
        rooms.body.addWidget(self.table)
        rooms.body.addWidget(self.nothing)
        self._months, self._leases = Section(self.say("What empty rooms cost")), column(gap=1.2)
        self.rules = RuleNote(desk.words)
        leases = Section(self.say("Master leases"), self.add_button)
        leases.body.addLayout(self._leases)
        self._months.body.addWidget(Text(""))
        for section in (rooms, self._months, self.rules, leases):
            self.body.addWidget(section)
        self.body.addStretch(1)
        self.table.opened.connect(self.edit_sublease)
        kinds = ("master_lease", "lease_paper", "tenancy", "dwelling", "client")
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._read()

    def add_lease(self) -> None:
        """Begin a new master lease of the room, or of the whole building."""
        self._edit_lease(None)

    def edit_sublease(self, line: Room) -> None:
        """Open what the sublease says: rent, common charge, term."""
        tenancies, tenant = self.desk.workspace.tenancies, line.tenant
        if tenant is None or tenant.hidden:
            return
        self.desk.tasks.read(lambda: tenancies.get(tenant.tenancy_id), owner=self, then=self._edit_tenancy)

    def hand_over(self, lease: Lease) -> None:
        """Note a paper that the owner was given."""
        self._edit_paper(lease, None)

    def load(self, paper: LeasePaperView, path: Path) -> None:
        """Keep the file of a paper that was noted."""
        papers = self.desk.workspace.master_leases.papers
        given = {name: getattr(paper, name) for name in LeasePaperDraft.model_fields}
        self.desk.tasks.run(
            lambda: papers.load(paper.id, LeasePaperDraft.of(given), path.stem, _bytes(path)), owner=self
        )

    def _edit_lease(self, view: MasterLeaseView | None) -> None:
        desk = self.desk
        place = (
            {"building_id": self._building, "dwelling_id": None}
            if self._building is not None
            else {"dwelling_id": self._room, "building_id": None}
        )
        if view is not None:
            place = {"building_id": view.building_id, "dwelling_id": view.dwelling_id}
        editing = Editing(
            "master_lease",
            MasterLeaseFields,
            MasterLeaseDraft,
            desk.workspace.master_leases,
            _LEASE,
            given=place,
            starting={"starts_on": desk.today()},
            which=(self._building or self._room or UUID(int=0)).hex,
        )
        self._open(RecordEditor(desk, editing, view, done=self._done), self.say("Master lease"))

    def _edit_paper(self, lease: Lease, view: LeasePaperView | None) -> None:
        desk = self.desk
        editing = Editing(
            "lease_paper",
            LeasePaperFields,
            LeasePaperDraft,
            desk.workspace.master_leases.papers,
            _PAPER,
            given={"lease_id": lease.view.id},
            starting={"handed_on": desk.today()},
            which=lease.view.id.hex,
        )
        self._open(RecordEditor(desk, editing, view, done=self._done), self.say("Paper for the owner"))

    def _edit_tenancy(self, view: TenancyView) -> None:
        desk = self.desk
        given = {
            name: getattr(view, name)
            for name in ("client_id", "case_id", "dwelling_id", "contract_on", "ends_on", "master_lease_id")
        }
        editing = Editing(
            "tenancy", TenancyFields, TenancyDraft, desk.workspace.tenancies, _SUBLEASE, given=given
        )
        self._open(RecordEditor(desk, editing, view, done=self._done), self.say("Sublease"))

    def _open(self, editor: RecordEditor, title: str) -> None:
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _done(self, _key: UUID) -> None:
        self._back()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        letting, room, building = self.desk.workspace.letting, self._room, self._building

        def found() -> Rooms:
            if building is not None:
                return letting.of_building(building)
            return letting.of_room(room or UUID(int=0))

        self.desk.tasks.read(found, owner=self, then=self._show, supersede="letting")

    def _show(self, rooms: Rooms) -> None:
        self.table.set_lines(rooms.rooms)
        self.table.setVisible(bool(rooms.rooms))
        self.nothing.setVisible(not rooms.rooms)
        self.table.be_high(min(max(len(rooms.rooms), _LEAST), _MOST))
        totals = month_totals(rooms)
        clear(self._months.body)
        self._months.setVisible(bool(totals))
        words = self.desk.words
        self._months.body.addWidget(
            Facts(
                [
                    (
                        month_title(Month.containing(month), words),
                        self.say("{loss} of {owed}", loss=yen(loss, words), owed=yen(owed, words)),
                    )
                    for month, (owed, loss) in reversed(totals.items())
                ]
            )
        )
        self.rules.show_rules(*rooms.rules)
        self._show_leases(rooms.leases)

    def _show_leases(self, leases: Sequence[Lease]) -> None:
        clear(self._leases)
        if not leases:
            said = self.say(
                "What the organisation rents from the owner in order to let it on will stand here."
            )
            self._leases.addWidget(Text(said, tone=Tone.QUIET, wrap=True))
        for lease in reversed(leases):
            self._leases.addWidget(self._lease(lease))
        order_keys(self)

    def _lease(self, lease: Lease) -> Card:
        words, card = self.desk.words, Card(gap=0.8)
        lists = {name: self.desk.workspace.office.rules.named(name) for name in _LISTS}
        card.body.addWidget(Text(lease.place, bold=True, wrap=True))
        for each in lease.lacking:
            banner = Banner("", Tone.LOOK)
            banner.tell(lacking_told(each.rule, each.state, words), Tone.LOOK)
            card.body.addWidget(banner)
        card.body.addWidget(Facts(lease_facts(lease, lists, words)))
        rules = self.desk.workspace.office.rules
        for paper in lease.papers:
            kind = rules.named("owner_papers").ever(paper.paper)
            name = paper.paper if kind is None else terms.short(kind, words)
            text = "　".join((short_date(paper.handed_on, words), name))
            line = row(gap=1)
            line.addWidget(Button(text, partial(self._edit_paper, lease, paper), look=Look.QUIET))
            if paper.digest:
                line.addWidget(Text(self.say("With its file"), tone=Tone.QUIET))
            else:
                load = Button(self.say("Add the file"), partial(self._choose, paper), icon="attach")
                load.setEnabled(may_write(self.desk))
                line.addWidget(load)
            line.addStretch(1)
            card.body.addLayout(line)
        foot = row(gap=1)
        change = Button(self.say("Change"), partial(self._edit_lease, lease.view), icon="edit")
        handed = Button(self.say("Note a paper handed over"), partial(self.hand_over, lease), icon="plus")
        for button in (change, handed):
            button.setEnabled(may_write(self.desk))
            foot.addWidget(button)
        foot.addStretch(1)
        card.body.addLayout(foot)
        return card

    def _choose(self, paper: LeasePaperView) -> None:
        dialog = QFileDialog(self, self.say("Add the file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.say("Photos and PDF") + " (*.pdf *.jpg *.jpeg *.png)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.load(paper, Path(name)))
        dialog.open()

    def _columns(self) -> Sequence[Column[Room]]:
        words, say = self.desk.words, self.say

        def tenant(line: Room) -> str:
            if line.tenant is None:
                return say("Empty")
            return say("(not shown)") if line.tenant.hidden else line.tenant.name

        def amount(value: int | None) -> str:
            return "" if value is None else yen(value, words)

        def ends(line: Room) -> str:
            return "　".join(filter(None, (both_ends(line, words), ending_told(line, words))))

        def warns(line: Room) -> bool:
            return line.ending in {Ending.OUTLIVES, Ending.OPEN}

        return (
            Column("room", say("Room"), lambda line: line.room or line.name, wide=10, bold=True),
            Column("tenant", say("Tenant"), tenant, wide=16),
            Column(
                "master", say("To the owner"), lambda line: amount(line.master_rent), wide=11, number=True
            ),
            Column("sub", say("From the tenant"), lambda line: amount(line.sub_rent), wide=11, number=True),
            Column("margin", say("What remains"), lambda line: amount(line.margin), wide=10, number=True),
            Column("loss", say("Empty, 12 months"), lambda line: amount(line.loss), wide=12, number=True),
            Column(
                "ends",
                say("Ends: sublease / master lease"),
                ends,
                wide=30,
                stretches=True,
                icon=lambda line: "warning" if warns(line) else "",
                tone=lambda line: Tone.LOOK if warns(line) else Tone.PLAIN,
            ),
        )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise Problem("file.unreadable") from None
