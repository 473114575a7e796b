"""The kinds of support business that the organisation does: approvals, rule papers, what is lacking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.guarantee import Lack
from desktop.domain.problem import Problem
from desktop.records.organisation_business import OrganisationBusinessDraft, OrganisationBusinessFields
from desktop.services.organisation_businesses import Standing
from i18n import terms
from i18n.dates import short_date
from i18n.words import N_
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.list_model import Column, ListModel
from ui.parts.message_bar import MessageBar
from ui.parts.rule_note import RuleNote
from ui.parts.table import Table
from ui.parts.text import Tone
from ui.record_editor import Editing, RecordEditor

_LINES = ("approved_on", "rules_version", "rules_approved_on", "ends_on", "note")
_LACKS = {
    Lack.NOT_HELD: N_("Not done"),
    Lack.NOT_APPROVED: N_("Approval is missing"),
    Lack.NO_RULES: N_("Approved rule paper is missing"),
}


class BusinessTable(QWidget):
    """Every kind in the order of the law; a line opens its form beside the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self.messages = MessageBar(desk.words)
        model: ListModel[Standing] = ListModel(self._columns(), key=lambda line: line.row.code)
        self.table: Table[Standing] = Table(
            "businesses", self.say("Kinds of business"), model, desk.words, desk.preferences
        )
        self.rules = RuleNote(desk.words)
        body = column(self, gap=0.8)
        for widget in (self.messages, self.table, self.rules):
            body.addWidget(widget)
        self.table.opened.connect(self.edit)
        desk.changes.subscribe(self._changed, kinds=("organisation_business",))
        self._read()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.messages.show_problem(problem)

    def edit(self, line: Standing) -> None:
        """Open the form of a kind of business, new or kept."""
        desk, words = self.desk, self.desk.words
        editing = Editing(
            "organisation_business",
            OrganisationBusinessFields,
            OrganisationBusinessDraft,
            desk.workspace.organisation_businesses,
            _LINES,
            given={"business": line.row.code},
            which=line.row.code,
        )
        held = [view for view in line.held if view.ends_on is None] or list(line.held)
        editor = RecordEditor(desk, editing, held[-1] if held else None)
        desk.navigation.show_details(editor, terms.text(line.row, words))
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        service = self.desk.workspace.organisation_businesses
        self.desk.tasks.read(service.standings, owner=self, then=self._show, supersede="businesses")

    def _show(self, lines: Sequence[Standing]) -> None:
        self.table.set_lines(lines)
        self.table.be_high(len(lines))
        self.rules.show_rules(*(line.rule for line in lines if line.row.values["needs_rules"]))

    def _columns(self) -> Sequence[Column[Standing]]:
        words, label = self.desk.words, self.desk.words.label

        def newest(line: Standing, name: str) -> str:
            found = [getattr(view, name) for view in line.held if getattr(view, name)]
            if not found:
                return ""
            return str(found[-1]) if isinstance(found[-1], str) else short_date(found[-1], words)

        def state(line: Standing) -> str:
            return words.say("Done by us") if line.lack is None else words.say(_LACKS[line.lack])

        def tone(line: Standing) -> Tone:
            if line.lack is None:
                return Tone.ACCENT
            return Tone.QUIET if line.lack is Lack.NOT_HELD else Tone.LOOK

        return (
            Column(
                "business",
                label("organisation_business.business"),
                lambda line: terms.text(line.row, words),
                wide=32,
                bold=True,
                stretches=True,
            ),
            Column("state", words.say("State"), state, wide=16, tone=tone),
            Column(
                "approved",
                label("organisation_business.approved_on"),
                lambda line: newest(line, "approved_on"),
                wide=12,
            ),
            Column(
                "rules",
                label("organisation_business.rules_version"),
                lambda line: newest(line, "rules_version"),
                wide=9,
            ),
        )
