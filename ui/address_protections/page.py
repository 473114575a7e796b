"""Where a person lives, and what is known of them: how it is protected, who looked, what went to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from desktop.records.address_inquiry import AddressInquiryView
from desktop.records.field import facts_of
from desktop.records.paper_given import PaperGivenView
from desktop.services.address_protections import Look
from desktop.services.papers_given import GivenLine
from i18n.dates import clock_time, moment, short_date
from i18n.values import told
from ui.address_protections.section import ProtectionSection
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.of_client import INQUIRY_COLUMNS, INQUIRY_EDITOR, ClientPage
from ui.parts.boxes import column
from ui.parts.list_model import Column
from ui.parts.surface import ScrollColumn
from ui.parts.text import Tone
from ui.screens import load


class ProtectionPage(ClientPage):
    """The measure, then the lists, each reading for itself."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self.protection = ProtectionSection(desk, client_id)
        self.given = GivenSection(desk, client_id)
        self.inquiries = InquiriesSection(desk, client_id)
        self.looks = LooksSection(desk, client_id)
        self.protection.looked.connect(self.looks.read)
        for section in (self.protection, self.inquiries, self.given, self.looks):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)

    def take_focus(self) -> None:
        """Begin with the measure."""
        self.protection.add_button.setFocus()


class GivenSection(ListSection[GivenLine]):
    """What was given to whom, the newest first."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        self.desk, self.client_id = desk, client_id
        super().__init__(
            desk,
            "papers_given",
            say("What was given to whom"),
            _given_columns(desk),
            say("Each paper that is printed or saved for somebody is noted here, with what allowed it."),
        )
        desk.changes.subscribe(self._changed, kinds=("paper_given",), about=client_id)
        self._read()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        given, client_id = self.desk.workspace.papers_given, self.client_id
        self.desk.tasks.read(
            lambda: given.lines_of(client_id), owner=self, then=self.set_lines, supersede="papers_given"
        )


class InquiriesSection(ListSection[AddressInquiryView]):
    """Who asked where the person is, the newest first; a line opens beside the page."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        self.desk, self.client_id = desk, client_id
        super().__init__(
            desk,
            "inquiries_of_client",
            say("Who asked about this person"),
            load(INQUIRY_COLUMNS)(desk),
            say("Nobody has asked where this person is, as far as is known here."),
            key=lambda view: view.id,
        )
        self.table.opened.connect(lambda view: load(INQUIRY_EDITOR)(desk, view))
        desk.changes.subscribe(self._changed, kinds=("address_inquiry",))
        self._read()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        inquiries, client_id = self.desk.workspace.address_inquiries, self.client_id
        self.desk.tasks.read(
            lambda: inquiries.of_client(client_id)[::-1],
            owner=self,
            then=self.set_lines,
            supersede="inquiries_of_client",
        )


class LooksSection(ListSection[Look]):
    """Who looked at what is protected, and when."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        self.desk, self.client_id = desk, client_id
        super().__init__(
            desk,
            "address_looks",
            say("Who looked at what is hidden"),
            _look_columns(desk),
            say("Nobody has looked yet."),
            key=lambda look: (look.moment, look.staff_name),
        )
        desk.changes.subscribe(self._changed, kinds=("client",), about=client_id)
        self.read()

    def _changed(self, changed: Changed) -> None:
        del changed
        self.read()

    def read(self) -> None:
        """Show who has looked so far."""
        protections, client_id = self.desk.workspace.address_protections, self.client_id
        self.desk.tasks.read(
            lambda: protections.file_of(client_id).looks,
            owner=self,
            then=self.set_lines,
            supersede="address_looks",
        )


def _given_columns(desk: Desk) -> Sequence[Column[Any]]:
    words, today = desk.words, desk.today()

    def field(name: str, **look: Any) -> Column[Any]:
        return Column(
            name, words.label(f"paper_given.{name}"), lambda line: _said(desk, line.view, name), **look
        )

    return (
        Column(
            "on",
            words.label("paper_given.on"),
            lambda line: _when(desk, line.view, today),
            wide=17,
            bold=True,
        ),
        field("title", wide=22),
        field("recipient", wide=18),
        field("ground", wide=18),
        Column("staff_id", words.label("paper_given.staff_id"), lambda line: line.staff_name, wide=12),
        field("contents", wide=40, stretches=True, tone=lambda _line: Tone.QUIET),
    )


def _when(desk: Desk, view: PaperGivenView, today: date) -> str:
    return f"{short_date(view.on, desk.words, today)} {clock_time(view.at, desk.words)}"


def _said(desk: Desk, view: PaperGivenView, name: str) -> str:
    words, lists = desk.words, desk.workspace.office.rules.named
    text = told(facts_of(type(view))[name], getattr(view, name), lists, words)
    if name == "title":
        return text or view.document
    beside = {"recipient": view.to_name, "ground": view.note}.get(name, "")
    return f"{text}（{beside}）" if beside else text


def _look_columns(desk: Desk) -> Sequence[Column[Any]]:
    words, zone, today = desk.words, desk.workspace.office.zone, desk.today()
    return (
        Column(
            "moment",
            words.say("When"),
            lambda look: moment(look.moment, words, zone, today),
            wide=20,
            bold=True,
        ),
        Column("staff", words.say("Who"), lambda look: look.staff_name, wide=30, stretches=True),
    )
