"""Whom and which month a form is filled for, and what of its lists does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.fiscal_year import Month
from desktop.services.office_forms import OpenForm
from desktop.services.office_list_kinds import CLAIMED, LISTS, FilledFor, Need
from desktop.services.office_lists import Choices
from desktop.services.office_values import ASKED_ITEM
from i18n import office_lists, terms
from i18n.dates import month_title
from ui.desk import Desk
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.surface import Section
from ui.parts.text import Text, Tone, tip

_KINDS = "submission_kinds"
_OF_MONTH = frozenset({"asked.year", "asked.era_year", "asked.month", "asked.first", "asked.last"})
_OF_STAFF = frozenset({"asked.staff", "asked.staff_kana"})


class Asking(Section):
    """Asks only for what the form's tables and cells need."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        super().__init__(say("What it is filled for"), gap=0.6)
        self._desk = desk
        self._asked = FilledFor()
        self.staff, self.month, self.item, self.submission = (ChoiceBox([], empty=None) for _ in range(4))
        self.boxes = {
            "staff": (self.staff, say(office_lists.NEEDS[Need.STAFF])),
            "month": (self.month, say(office_lists.NEEDS[Need.MONTH])),
            "item": (self.item, say("Item the lists are narrowed to")),
            "submission": (self.submission, say(office_lists.NEEDS[Need.SUBMISSION])),
        }
        strip = QWidget()
        line = Flow(strip)
        for box, name in self.boxes.values():
            box.editor.setAccessibleName(name)
            tip(box.editor, name)
            line.addWidget(box)
            box.changed.connect(self._chosen)
        self.body.addWidget(strip)
        self.told = Text(tone=Tone.LOOK, wrap=True)
        self.copies = FlagBox(say("Make further copies for the lines that do not fit"))
        self.copies.fill(value=True)
        self.body.addWidget(self.told)
        self.body.addWidget(self.copies)
        self.setVisible(False)

    def asked(self) -> FilledFor:
        """Return what is chosen."""
        return self._asked

    def show_form(self, form: OpenForm | None, choices: Choices | None) -> None:
        """Show what a form asks for."""
        needs = frozenset() if form is None else frozenset(_needs(form))
        self.setVisible(bool(needs) or (form is not None and bool(form.tables)))
        if form is None or choices is None:
            return
        words, lists = self._desk.words, self._desk.workspace.office.rules.named
        self._asked = form.asked
        offered = {
            "staff": ([Choice(view.id, view.name, view.kana) for view in choices.staff], form.asked.staff_id),
            "month": ([Choice(each, month_title(each, words)) for each in choices.months], form.asked.month),
            "item": (
                [
                    Choice(code, office_lists.item_named(code, lists, words))
                    for code in ("", CLAIMED, *choices.items)
                ],
                form.asked.item,
            ),
            "submission": (
                [Choice(key, terms.named(lists(_KINDS), kind, words)) for key, kind in choices.submissions],
                form.asked.submission_id,
            ),
        }
        for name, (box, _title) in self.boxes.items():
            blocked = box.blockSignals(True)
            given, chosen = offered[name]
            box.offer(given)
            box.fill(chosen)
            box.blockSignals(blocked)
            box.setVisible(name in needs and bool(given))
        said = list(self._told(form))
        self.told.setText(" ".join(said))
        self.told.setVisible(bool(said))
        self.copies.setVisible(form.copies > 1)

    def _told(self, form: OpenForm) -> Iterator[str]:
        """Yield what does not fit, table by table."""
        words = self._desk.words
        for table in form.tables:
            count, room = len(form.lines_of(table)), table.view.lines
            if table.columns and count > room:
                yield words.say(
                    "{list}: the form has room for {room} lines, {rest} of {count} do not fit.",
                    list=office_lists.named(table.view.list_code, words),
                    room=room,
                    rest=count - room,
                    count=count,
                )
            elif table.columns and form.lines.get(table.view.list_code) == ():
                name = office_lists.named(table.view.list_code, words)
                yield words.say("{list}: there is no line yet.", list=name)
        if form.copies > 1:
            yield words.say("With its further copies the form takes {n} files.", n=form.copies)

    def _chosen(self) -> None:
        month, staff, submission = self.month.value(), self.staff.value(), self.submission.value()
        self._asked = FilledFor(
            staff if isinstance(staff, UUID) else None,
            month if isinstance(month, Month) else None,
            str(self.item.value() or ""),
            submission if isinstance(submission, UUID) else None,
        )
        self.changed.emit()


def _needs(form: OpenForm) -> Iterator[str]:
    codes = {cell.value_code for cell in form.cells}
    for table in form.tables:
        if (listed := LISTS.get(table.view.list_code)) is not None:
            yield from map(str, listed.needs)
            if listed.by_item:
                yield "item"
    if codes & _OF_STAFF:
        yield str(Need.STAFF)
    if codes & _OF_MONTH:
        yield str(Need.MONTH)
    if ASKED_ITEM in codes:
        yield "item"
