"""Templates: texts that workers write often, inserted in an entry by a semicolon."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.records.support_entry import EntryTemplateDraft, EntryTemplateFields, EntryTemplateView
from ui.changes import Changed
from ui.desk import Desk
from ui.measure import units
from ui.parts.button import Button
from ui.parts.list_model import Column, ListModel
from ui.parts.table import Table
from ui.record_editor import Editing, RecordEditor, may_write
from ui.screen import Screen
from ui.settings.section import SettingsSection


class TemplatesSection(SettingsSection):
    """A list; a line opens its form."""

    is_wide = True

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        add = Button(self.say("Add a template"), self._add, icon="plus")
        add.setEnabled(may_write(desk))
        card = self.card(self.say("Templates"), add)
        label = desk.words.label
        model: ListModel[EntryTemplateView] = ListModel(
            (
                Column("title", label("entry_template.title"), lambda line: line.title, wide=24, bold=True),
                Column("text", label("entry_template.text"), lambda line: line.text, wide=50, stretches=True),
            )
        )
        self.table: Table[EntryTemplateView] = Table(
            "templates", self.say("Templates"), model, desk.words, desk.preferences
        )
        self.table.setMinimumHeight(units(24))
        self.table.opened.connect(self._edit)
        card.body.addWidget(self.table)
        self.body.addStretch(1)
        desk.changes.subscribe(self._changed, kinds=("entry_template",))
        self._read()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        templates = self.desk.workspace.support_entries.templates
        self.desk.tasks.read(templates.all, owner=self, then=self._show)

    def _show(self, views: Sequence[EntryTemplateView]) -> None:
        self.table.set_lines(views)

    def _add(self) -> None:
        self._edit(None)

    def _edit(self, view: EntryTemplateView | None) -> None:
        editing, title = template_editing(self.desk)
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()


def template_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a template is edited, and what the pane is called."""
    service = desk.workspace.support_entries.templates
    lines = ("title", "activity", "text")
    editing = Editing("entry_template", EntryTemplateFields, EntryTemplateDraft, service, lines)
    return editing, desk.words.say("A template")
