"""One agency beside the list: its form, who works there, what passed between us, letters to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.agency import AgencyPersonView, AgencyView
from desktop.services.dealings import Dealing
from i18n.dates import both_calendars
from ui.agencies.editor import agency_editing, person_editing
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.older_bar import OlderBar
from ui.parts.surface import Card, ScrollColumn
from ui.parts.tabs import Tabs
from ui.parts.text import Size, Text, Tone
from ui.record_editor import RecordEditor, may_write

_LISTS: Final = {
    "referral": ("referral_directions", "referral_results"),
    "intake": ("consulter_relations", ""),
    "meeting": ("meeting_kinds", ""),
    "property_inquiry": ("inquiry_answers", "refusal_reasons"),
    "contact": ("contact_roles", ""),
}
"""The lists of the code and of the result that each kind of dealing has."""
_TABS: Final = {
    "referral": "linking",
    "intake": "intake",
    "property_inquiry": "search",
    "contact": "people",
}
"""The tab of a person's page on which each kind stands."""
PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class _Known:
    people: tuple[AgencyPersonView, ...]
    dealings: tuple[Dealing, ...]


class AgencyPane(QWidget):
    """Tabs over one agency."""

    def __init__(self, desk: Desk, view: AgencyView) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._id = view.id
        editing, title = agency_editing(desk)
        self.editor = RecordEditor(desk, editing, view)
        self.people = ScrollColumn(pad=1.6, gap=1)
        self.dealings = ScrollColumn(pad=1.6, gap=1)
        for page in (self.people, self.dealings):
            page.setParent(self)
            page.hide()
        self.tabs = Tabs(title)
        column(self, gap=0).addWidget(self.tabs)
        self.tabs.add("form", self.say("Details"), lambda: self.editor)
        self.tabs.add("people", self.say("Who works there"), lambda: self.people)
        self.tabs.add("dealings", self.say("What passed between us"), lambda: self.dealings)
        self.older = OlderBar(desk.words, PAGE, self._read)
        self.older.setParent(self)
        kinds = ("agency_person", "referral", "intake", "meeting", "property_inquiry", "contact")
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._read()

    def take_focus(self) -> None:
        """Begin with the form."""
        self.editor.take_focus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self.editor.write_drafts()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        self.editor.commit_composition()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.editor.show_problem(problem)

    def edit_person(self, view: AgencyPersonView | None) -> None:
        """Open the form of somebody who works there."""
        editing, title = person_editing(self.desk, agency_id=self._id)
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, key, most = self.desk.workspace, self._id, self.older.asked
        self.desk.tasks.read(
            lambda: _Known(
                workspace.agencies.persons.of_agency(key), workspace.dealings.with_agency(key, most)
            ),
            owner=self,
            then=self._show,
        )

    def _show(self, known: _Known) -> None:
        clear(self.people.body)
        add = Button(self.say("Add a person"), partial(self.edit_person, None), icon="plus")
        add.setEnabled(may_write(self.desk))
        self.people.body.addWidget(add)
        for view in known.people:
            self.people.body.addWidget(self._person(view))
        if not known.people:
            hint = self.say("Whom to ask for there, with their own number, will stand here.")
            self.people.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        self.people.body.addStretch(1)
        self._show_dealings(known.dealings)

    def _person(self, view: AgencyPersonView) -> Card:
        card = Card(gap=0.4)
        line = row(gap=1)
        line.addWidget(Text(view.name, bold=True), 1)
        line.addWidget(Button(self.say("Edit"), partial(self.edit_person, view), look=Look.QUIET))
        card.body.addLayout(line)
        for text in (view.department, view.phone, view.email):
            if text:
                card.body.addWidget(Text(text, size=Size.SMALL, wrap=True, selectable=True))
        return card

    def _show_dealings(self, dealings: Sequence[Dealing]) -> None:
        self.older.setParent(self)
        clear(self.dealings.body)
        for each in self.older.shown(dealings):
            self.dealings.body.addWidget(self._dealing(each))
        if not dealings:
            hint = self.say(
                "Inquiries about homes, referrals, meetings, who was sent to us and whose contact this is "
                "will stand here."
            )
            self.dealings.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        self.dealings.body.addWidget(self.older)
        self.dealings.body.addStretch(1)

    def _dealing(self, dealing: Dealing) -> Card:
        words, rules = self.desk.words, self.desk.workspace.office.rules
        card = Card(gap=0.4)
        line = row(gap=1)
        codes, results = _LISTS[dealing.kind]
        what = words.term(dealing.code, rules.text(codes, dealing.code)) if dealing.code else ""
        kind = words.label(f"record.{dealing.kind}")
        what = self.say("{kind}: {answer}", kind=kind, answer=what) if what else kind
        said = " ".join(filter(None, (dealing.client, what)))
        line.addWidget(Text(said, bold=True, wrap=True), 1)
        line.addWidget(Button(self.say("Open"), partial(self._open, dealing), look=Look.QUIET))
        card.body.addLayout(line)
        if dealing.on is not None:
            card.body.addWidget(Text(both_calendars(dealing.on, words), size=Size.SMALL, tone=Tone.QUIET))
        if dealing.text:
            card.body.addWidget(Text(dealing.text, wrap=True))
        if dealing.result:
            result = words.term(dealing.result, rules.text(results, dealing.result))
            card.body.addWidget(Text(result, tone=Tone.ACCENT))
        return card

    def _open(self, dealing: Dealing) -> None:
        if dealing.client_id is None:
            self.desk.navigation.open("meetings", dealing.id)
            return
        self.desk.navigation.open("client", dealing.client_id, _TABS[dealing.kind])
