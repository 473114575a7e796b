"""Household and contacts: who lives there, whom to call, whom to tell and whom not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.contact import ContactDraft, ContactFields, ContactView
from desktop.records.household_member import (
    HouseholdMemberDraft,
    HouseholdMemberFields,
    HouseholdMemberView,
)
from desktop.records.record import View
from desktop.services.circles import Circle, Person, Telling
from i18n.circles import ring_name
from i18n.dates import age
from reports.people_around import CODE, LISTS, PeopleAroundContent
from ui.actions import Act
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.choices import agency_box
from ui.desk import Desk
from ui.list_section import ListSection
from ui.of_client import ClientPage
from ui.paper_preview import OURS, Job
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.surface import ScrollColumn
from ui.parts.text import Tone
from ui.record_editor import Editing, RecordEditor, may_write

_MEMBER_LINES = ("name", "kana", ("relation", "birth_date"), "lives_together", "note")
_CONTACT_LINES = (
    "role",
    "name",
    "kana",
    "organisation",
    "agency_id",
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
        self._views: dict[UUID, ContactView] = {}
        self.paper = Button(self.say("People around"), self.show_paper, icon="document")
        self.add_button = Button(self.say("Add a contact"), self.add_contact, icon="plus")
        add_member = Button(self.say("Add a member"), self._add_member, icon="plus")
        for button in (add_member, self.add_button):
            button.setEnabled(may_write(desk))
        self.household: ListSection[HouseholdMemberView] = ListSection(
            desk,
            "household_members",
            self.say("Household"),
            _member_columns(desk),
            self.say("Who lives with this person will stand here."),
            add_member,
            key=lambda member: member.id,
        )
        self.circle: ListSection[Any] = ListSection(
            desk,
            "contacts",
            self.say("Contacts, from the inside outwards"),
            _circle_columns(desk),
            self.say("Family, friends and helpers will stand here, and who is called in an emergency."),
            self.paper,
            self.add_button,
            key=lambda person: person.id,
        )
        self.members, self.contacts = self.household.table, self.circle.table
        scroll = ScrollColumn(pad=(2, 1.6), gap=2)
        column(self, gap=0).addWidget(scroll)
        for section in (self.household, self.circle):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        self.members.opened.connect(self._edit_member)
        self.contacts.opened.connect(lambda person: self._edit_contact(self._views.get(person.id)))
        desk.actions.bind(self, Act.NEW, self.add_contact, words=self.say("Add a contact"))
        desk.changes.subscribe(self._changed, kinds=("household_member", "contact"), about=client_id)
        desk.changes.subscribe(self._changed, kinds=("agency",))
        self._read()

    def take_focus(self) -> None:
        """Begin with the contacts, or with adding one."""
        (self.add_button if self.contacts.isHidden() else self.contacts).setFocus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id
        self.desk.tasks.read(
            lambda: (
                workspace.household_members.of_client(client_id),
                workspace.contacts.of_client(client_id),
                workspace.circles.read(client_id),
            ),
            owner=self,
            then=self._show,
        )

    def _show(self, known: tuple[Sequence[HouseholdMemberView], Sequence[ContactView], Circle]) -> None:
        members, views, circle = known
        self._views = {view.id: view for view in views}
        self.household.set_lines(members)
        self.circle.set_lines([person for person in circle.people if not person.in_household])

    def show_paper(self) -> None:
        """Show the list of the people around, without who must not stand on paper."""
        workspace, client_id = self.desk.workspace, self.client_id

        def gather() -> PeopleAroundContent:
            workspace.office.require(Permission.READ_NOTES)
            lists = {name: workspace.office.rules.named(name) for name in LISTS}
            return PeopleAroundContent(workspace.circles.read(client_id), lists, self.desk.today())

        job = Job(
            CODE, "reports.people_around:people_around", gather, "client", client_id, client_id, to=OURS
        )
        show_paper(self.desk, client_id, job, self.say("People around"))

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
        inputs={"agency_id": agency_box(desk)},
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


def _circle_columns(desk: Desk) -> Sequence[Column[Person]]:
    words, label = desk.words, desk.words.label
    rules = desk.workspace.office.rules
    said = {
        Telling.MAY: "",
        Telling.MUST_NOT: words.say("Do not tell"),
        Telling.NEVER_CALL: words.say("Do not call"),
    }

    def tone(person: Person) -> Tone:
        return Tone.DANGER if person.telling is Telling.NEVER_CALL else Tone.LOOK

    return (
        Column("ring", words.say("Ring"), lambda line: ring_name(line.ring, words), wide=18, tone=_quiet),
        Column(
            "role",
            label("contact.role"),
            lambda line: words.term(line.role, rules.text("contact_roles", line.role)),
            wide=18,
        ),
        Column("name", label("contact.name"), lambda line: line.name, wide=20, bold=True),
        Column("organisation", label("contact.organisation"), lambda line: line.organisation, wide=22),
        Column("phone", label("contact.phone"), lambda line: line.phone, wide=16, importance=Importance.KEY),
        Column(
            "told",
            label("contact.may_be_told"),
            lambda line: said[line.telling],
            wide=14,
            tone=tone,
            icon=lambda line: "" if line.telling is Telling.MAY else "warning",
            importance=Importance.KEY,
        ),
        Column("note", label("contact.note"), lambda line: line.note, wide=24, stretches=True),
    )


def _quiet(_line: object) -> Tone:
    return Tone.QUIET
