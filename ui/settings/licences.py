"""Licences of the corporation: what it may do beyond supporting, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.records.organisation_licence import (
    OrganisationLicenceDraft,
    OrganisationLicenceFields,
    OrganisationLicenceView,
)
from i18n import terms
from i18n.dates import period
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.button import Button
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Section
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor

_LINES = ("licence", "number", "granted_by", ("starts_on", "ends_on"))


class Licences(Section):
    """A table; a line opens beside the page."""

    def __init__(self, desk: Desk, *, manages: bool) -> None:
        self.desk, say = desk, desk.words.say
        add = Button(say("Add a licence"), self.add, icon="plus")
        add.setEnabled(manages)
        super().__init__(say("Licences"), add)
        self.body.addWidget(
            Text(
                say(
                    "Without a licence for real estate, papers say that the corporation informs and goes"
                    " along, and no terms are recorded as negotiated."
                ),
                tone=Tone.QUIET,
                wrap=True,
            )
        )
        model: ListModel[OrganisationLicenceView] = ListModel(_columns(desk))
        self.table = Table("licences", say("Licences"), model, desk.words, desk.preferences)
        self._nothing = Text(say("No licence yet."), tone=Tone.QUIET)
        self.body.addWidget(self.table)
        self.body.addWidget(self._nothing)
        self.table.opened.connect(self._edit)
        desk.changes.subscribe(self._changed, kinds=("organisation_licence",))
        self._read()

    def add(self) -> None:
        """Open a fresh one."""
        self._edit(None)

    def _edit(self, view: OrganisationLicenceView | None) -> None:
        editing, title = licence_editing(self.desk)
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        licences = self.desk.workspace.organisation_licences
        self.desk.tasks.read(licences.all, owner=self, then=self._show, supersede="licences")

    def _show(self, lines: Sequence[OrganisationLicenceView]) -> None:
        self.table.set_lines(lines)
        self.table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self.table.be_high(max(2, len(lines)))


def licence_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a licence is edited, and what the pane is called."""
    editing = Editing(
        "organisation_licence",
        OrganisationLicenceFields,
        OrganisationLicenceDraft,
        desk.workspace.organisation_licences,
        _LINES,
    )
    return editing, desk.words.say("A licence")


def _columns(desk: Desk) -> Sequence[Column[OrganisationLicenceView]]:
    words, label = desk.words, desk.words.label
    rows = desk.workspace.office.rules.named("licences")
    return (
        Column(
            "licence",
            label("organisation_licence.licence"),
            lambda line: terms.named(rows, line.licence, words),
            wide=30,
            bold=True,
        ),
        Column(
            "number", label("organisation_licence.number"), lambda line: line.number, wide=26, stretches=True
        ),
        Column(
            "valid", words.say("Valid"), lambda line: period(line.starts_on, line.ends_on, words), wide=26
        ),
    )
