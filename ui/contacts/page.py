"""Household and contacts: who lives there, whom to call, whom to tell and whom not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from desktop.records.contact import ContactDraft, ContactFields, ContactView
from desktop.records.household_member import (
    HouseholdMemberDraft,
    HouseholdMemberFields,
    HouseholdMemberView,
)
from desktop.records.record import View
from i18n.dates import age
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Section
from ui.parts.table import Table
from ui.parts.text import Tone
from ui.record_editor import Editing, RecordEditor, may_write

_MEMBER_LINES = ("name", "kana", ("relation", "birth_date"), "lives_together", "note")
_CONTACT_LINES = (
    "role",
    "name",
    "kana",
    "organisation",
    ("phone", "email"),
    "postal_code",
    "address",
    "may_be_told",
    "note",
)


class PeoplePage(ClientPage):
    """Two lists; a line opens its form beside the page."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self.members = self._table("household_members", self.say("Household"), _member_columns(desk))
        self.contacts = self._table("contacts", self.say("Contacts"), _contact_columns(desk))
        body = column(self, gap=2, pad=(2, 1.6))
        for title, add, words, table in (
            (self.say("Household"), self._add_member, self.say("Add a member"), self.members),
            (self.say("Contacts"), self.add_contact, self.say("Add a contact"), self.contacts),
        ):
            button = Button(words, add, icon="plus")
            button.setEnabled(may_write(desk))
            section = Section(title, button)
            section.body.addWidget(table)
            body.addWidget(section, 1)
        self.members.opened.connect(self._edit_member)
        self.contacts.opened.connect(self._edit_contact)
        desk.actions.bind(self, Act.NEW, self.add_contact, words=self.say("Add a contact"))
        desk.changes.subscribe(self._changed, kinds=("household_member", "contact"), about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin with the contacts."""
        self.contacts.setFocus()

    def _table(self, name: str, title: str, columns: Sequence[Column[Any]]) -> Table[Any]:
        return Table(name, title, ListModel(columns), self.desk.words, self.desk.preferences)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id
        self.desk.tasks.read(
            lambda: (
                workspace.household_members.of_client(client_id),
                workspace.contacts.of_client(client_id),
            ),
            owner=self,
            then=self._show,
        )

    def _show(self, both: tuple[Sequence[HouseholdMemberView], Sequence[ContactView]]) -> None:
        self.members.set_lines(both[0])
        self.contacts.set_lines(both[1])

    def _add_member(self) -> None:
        self._edit_member(None)

    def add_contact(self) -> None:
        """Begin a new contact."""
        self._edit_contact(None)

    def _edit_member(self, view: HouseholdMemberView | None) -> None:
        self._open(*member_editing(self.desk, self.client_id), view)

    def _edit_contact(self, view: ContactView | None) -> None:
        self._open(*contact_editing(self.desk, self.client_id), view)

    def _open(self, editing: Editing, title: str, view: View | None) -> None:
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()


def member_editing(desk: Desk, client_id: UUID, case_id: UUID | None = None) -> tuple[Editing, str]:
    """Return how a member of the household is edited, and what the pane is called."""
    del case_id
    editing = Editing(
        "household_member",
        HouseholdMemberFields,
        HouseholdMemberDraft,
        desk.workspace.household_members,
        _MEMBER_LINES,
        given={"client_id": client_id},
        starting={"lives_together": True},
        about=client_id,
    )
    return editing, desk.words.say("Household member")


def contact_editing(desk: Desk, client_id: UUID, case_id: UUID | None = None) -> tuple[Editing, str]:
    """Return how a contact is edited, and what the pane is called."""
    del case_id
    editing = Editing(
        "contact",
        ContactFields,
        ContactDraft,
        desk.workspace.contacts,
        _CONTACT_LINES,
        given={"client_id": client_id},
        starting={"may_be_told": True},
        about=client_id,
    )
    return editing, desk.words.say("Contact")


def _member_columns(desk: Desk) -> Sequence[Column[HouseholdMemberView]]:
    words, label, today = desk.words, desk.words.label, desk.today()
    rules = desk.workspace.office.rules
    return (
        Column("name", label("household_member.name"), lambda line: line.name, wide=22, bold=True),
        Column("kana", label("household_member.kana"), lambda line: line.kana, wide=20, tone=_quiet),
        Column(
            "relation",
            label("household_member.relation"),
            lambda line: words.term(line.relation, rules.text("household_relations", line.relation)),
            wide=12,
        ),
        Column(
            "age",
            words.say("Age"),
            lambda line: age(line.birth_date, today, words) if line.birth_date else "",
            wide=8,
            number=True,
        ),
        Column("note", label("household_member.note"), lambda line: line.note, wide=30, stretches=True),
    )


def _contact_columns(desk: Desk) -> Sequence[Column[ContactView]]:
    words, label = desk.words, desk.words.label
    rules = desk.workspace.office.rules

    def told(line: ContactView) -> str:
        return "" if line.may_be_told else words.say("Do not tell")

    return (
        Column(
            "role",
            label("contact.role"),
            lambda line: words.term(line.role, rules.text("contact_roles", line.role)),
            wide=18,
        ),
        Column("name", label("contact.name"), lambda line: line.name, wide=20, bold=True),
        Column("organisation", label("contact.organisation"), lambda line: line.organisation, wide=22),
        Column("phone", label("contact.phone"), lambda line: line.phone, wide=16),
        Column(
            "told",
            label("contact.may_be_told"),
            told,
            wide=14,
            tone=lambda _line: Tone.LOOK,
            icon=lambda line: "" if line.may_be_told else "warning",
        ),
        Column("note", label("contact.note"), lambda line: line.note, wide=24, stretches=True),
    )


def _quiet(_line: object) -> Tone:
    return Tone.QUIET
