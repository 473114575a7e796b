"""Keeping and erasing: whose retention period has ended, who asked to be erased, and what was erased."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QTableView

from desktop.domain.clock import local
from desktop.domain.dated import Status
from desktop.domain.problem import InvalidDraft, Problem
from desktop.services.erasing import BY_RULE, REASONS
from desktop.services.erasing_certificates import Certificate
from desktop.services.keeping import HOLDS, Candidate
from desktop.services.traces import Trace
from i18n import terms
from i18n.dates import both_calendars, short_date
from i18n.problems import field_sentence
from ui.changes import Changed
from ui.desk import Desk
from ui.measure import units
from ui.paper_preview import Job, PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.empty_page import EmptyPage
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.note_input import NoteInput
from ui.parts.list_model import Column, ListModel
from ui.parts.message_bar import MessageBar
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.settings.section import SettingsSection
from ui.settings.traces import TracesDialog, all_traces

ON_REQUEST: Final = "own_request"
_NAMED: Final = 6
"""So many people are named in the question; of more it says how many."""


@dataclass(frozen=True, slots=True)
class _Found:
    due: tuple[Candidate, ...]
    waiting: tuple[Candidate, ...]
    certificates: tuple[Certificate, ...]


class ErasingSection(SettingsSection):
    """Three lists: who is due, who is still kept, and the certificates."""

    is_wide = True

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        if not self.manages:
            card = self.card(self.say("Keeping and erasing"))
            card.body.addWidget(Text(self.say("Only a manager can see this and erase."), wrap=True))
            self.body.addStretch(1)
            return
        self._due()
        self._waiting()
        self.rules = RuleNote(desk.words)
        self.body.addWidget(self.rules)
        self._done()
        desk.changes.subscribe(self._changed, kinds=("client", "support_case"))
        self._read()

    def _due(self) -> None:
        say = self.say
        self.due: Table[Candidate] = self._table("erasing_due", say("Retention period ended"), _people)
        self.due.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.erase_button = Button(say("Erase …"), self._ask_due, icon="trash")
        self.erase_button.setEnabled(False)
        self.due.selectionModel().selectionChanged.connect(lambda *_which: self._allow())
        self.due.opened.connect(lambda _line: self._ask_due())
        hint = say(
            "These records need not be kept any longer. Several lines can be chosen together with Shift or "
            "Ctrl."
        )
        self._due_pages = self._list(
            say("Retention period ended"),
            hint,
            self.due,
            say("Whoever's records need not be kept any longer will stand here."),
            self.erase_button,
        )

    def _waiting(self) -> None:
        say = self.say
        self.waiting: Table[Candidate] = self._table("erasing_waiting", say("Still to be kept"), _people)
        self.request_button = Button(say("Erase at the person's request …"), self._ask_request, icon="person")
        self.request_button.setEnabled(False)
        self.waiting.chosen.connect(lambda _line: self._allow())
        self.waiting.opened.connect(lambda _line: self._ask_request())
        hint = say(
            "If the person asks for it, the records can be erased before, unless law requires them to be "
            "kept."
        )
        self._waiting_pages = self._list(
            say("Still to be kept"),
            hint,
            self.waiting,
            say("People whose case is closed will stand here until their period has ended."),
            self.request_button,
        )

    def _done(self) -> None:
        say = self.say
        self.certificates: Table[Certificate] = self._table(
            "erasing_certificates", say("What was erased"), _certificates
        )
        self.paper_button = Button(say("Certificate"), self._show_chosen, icon="document")
        self.paper_button.setEnabled(False)
        self.certificates.chosen.connect(lambda _line: self._allow())
        self.certificates.opened.connect(lambda line: self._show_paper(line.operation))
        hint = say("It says when, by whom and why, never who it was.")
        self._done_pages = self._list(
            say("What was erased"),
            hint,
            self.certificates,
            say("For everybody who was erased, a certificate will stand here."),
            self.paper_button,
        )

    def _table(self, name: str, title: str, columns: Any) -> Table[Any]:
        key = (lambda line: line.operation) if columns is _certificates else (lambda line: line.id)
        model: ListModel[Any] = ListModel(columns(self.desk), key=key)
        return Table(name, title, model, self.desk.words, self.desk.preferences)

    def _list(self, title: str, hint: str, table: Table[Any], nothing: str, button: Button) -> QStackedWidget:
        card = self.card(title)
        card.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        pages = QStackedWidget()
        pages.addWidget(EmptyPage("time" if table is not self.due else "check", nothing))
        pages.addWidget(table)
        pages.setMinimumHeight(units(17))
        card.body.addWidget(pages)
        line = row(gap=1)
        line.addStretch(1)
        line.addWidget(button)
        card.body.addLayout(line)
        return pages

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        erasing = self.desk.workspace.erasing
        self.desk.tasks.read(
            lambda: _Found(erasing.due(), erasing.waiting(), erasing.certificates()),
            owner=self,
            then=self._show,
            supersede="erasing",
        )

    def _show(self, found: _Found) -> None:
        lists: tuple[tuple[QStackedWidget, Table[Any], Sequence[Any]], ...] = (
            (self._due_pages, self.due, found.due),
            (self._waiting_pages, self.waiting, found.waiting),
            (self._done_pages, self.certificates, found.certificates),
        )
        for pages, table, lines in lists:
            table.set_lines(lines)
            pages.setCurrentIndex(1 if lines else 0)
        people = (*found.due, *found.waiting)
        self.rules.show_rules(*[each.rule for each in people if each.rule is not None])
        self._allow()

    def _allow(self) -> None:
        self.erase_button.setEnabled(bool(self._chosen()))
        self.request_button.setEnabled(self.waiting.current_line() is not None)
        self.paper_button.setEnabled(self.certificates.current_line() is not None)

    def _chosen(self) -> list[Candidate]:
        model: Any = self.due.model()
        rows = sorted(index.row() for index in self.due.selectionModel().selectedRows())
        return [model.lines[place] for place in rows if place < len(model.lines)]

    def _ask_due(self) -> None:
        if chosen := self._chosen():
            EraseDialog(self, chosen, BY_RULE).open()

    def _ask_request(self) -> None:
        line = self.waiting.current_line()
        if line is not None:
            EraseDialog(self, [line], ON_REQUEST).open()

    def erased(self, operations: Sequence[UUID]) -> None:
        """Say what was erased, and offer the certificate."""
        words = self.desk.words
        told = words.say_many(
            "The records of {n} person were erased for good.",
            "The records of {n} people were erased for good.",
            len(operations),
        )
        last = operations[-1]
        self.around.messages.show_notice(told, (self.say("Certificate"), lambda: self._show_paper(last)))

    def _show_chosen(self) -> None:
        line = self.certificates.current_line()
        if line is not None:
            self._show_paper(line.operation)

    def _show_paper(self, operation: UUID) -> None:
        from reports.erasing_certificate import (  # noqa: PLC0415 - ReportLab comes along
            CODE,
            LISTS,
            ErasingCertificateContent,
        )

        workspace = self.desk.workspace

        def gather() -> ErasingCertificateContent:
            lists = {name: workspace.office.rules.named(name) for name in LISTS}
            said = workspace.erasing.certificate(operation)
            return ErasingCertificateContent(said, lists, workspace.office.zone)

        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, self.say("Certificate of erasing"))
        staff = workspace.office.actor.staff_id
        preview.make(Job(CODE, "reports.erasing_certificate:erasing_certificate", gather, "staff", staff))


class EraseDialog(Dialog):
    """Asks before one person or several are erased, one after the other; a request has to be explained."""

    def __init__(self, section: ErasingSection, people: Sequence[Candidate], reason: str) -> None:
        desk, say = section.desk, section.say
        consequence = say(
            "Records, photos, unfinished forms and all values in the history are erased for good. This "
            "cannot be undone. A certificate stays, with the case number and without the name."
        )
        super().__init__(
            section.around, say("Erase records"), person=_named(desk, people), consequence=consequence
        )
        self._desk, self._section, self._reason = desk, section, reason
        self._left, self._done = list(people), list[UUID]()
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.note = NoteInput(least=2, most=5)
        self.place = FieldPlace(self.note, say("Why, without naming anybody"), required=say("required"))
        if reason == ON_REQUEST:
            self.body.addWidget(self.place)
        else:
            self.place.hide()
            self.place.setParent(self)
        for text in _facts(desk, people, reason):
            self.body.addWidget(Text(text, tone=Tone.QUIET, wrap=True))
        self.body.addWidget(
            Text(
                say("Papers and copies outside the vault are not reached."),
                tone=Tone.QUIET,
                wrap=True,
            )
        )
        self._people = tuple(people)
        self.traces = Banner("", Tone.LOOK)
        self.traces.hide()
        self.body.addWidget(self.traces)
        self._look_for_traces()
        self.told = Text(tone=Tone.QUIET)
        self.body.addWidget(self.told)
        self.body.addStretch(1)
        self.leave = self.add_button(Button(say("Leave it as it is"), self.reject))
        self.button = self.add_button(Button(say("Erase for good"), self.erase, look=Look.DANGER))
        QTimer.singleShot(0, self, self._take_focus)

    def erase(self) -> None:
        """Erase the next one, and so on until all are gone or something stands against it."""
        self._allow(free=False)
        person, erasing = self._left[0], self._desk.workspace.erasing
        named = self._desk.preferences.now.backup_folder
        reason, note = self._reason, self.note.value()
        copies = Path(named) if named else None
        total = len(self._left) + len(self._done)
        self.told.setText(self._section.say("Erasing {n} of {total} …", n=len(self._done) + 1, total=total))
        self._desk.tasks.run(
            lambda: erasing.erase(person.id, reason, note, copies, clean=False),
            owner=self,
            then=lambda done: self._next(done.operation),
            otherwise=self._refused,
        )

    def look_through(self) -> None:
        """Show the places where they are still named, before it is forgotten who it was."""
        TracesDialog(self._section.around, self._desk, self._people, self._look_for_traces).open()

    def _look_for_traces(self) -> None:
        self._desk.tasks.read(
            partial(all_traces, self._desk, self._people),
            owner=self,
            then=self._tell_traces,
            supersede="traces_counted",
        )

    def _tell_traces(self, found: Sequence[Trace]) -> None:
        words = self._desk.words
        if not found:
            self.traces.tell(words.say("No text of another record names them."), Tone.ACCENT, icon="check")
            self.traces.offer(None)
        else:
            said = words.say_many(
                "In {n} place of other records a name like theirs still stands. Erasing does not reach it,"
                " and nobody can look for it afterwards.",
                "In {n} places of other records a name like theirs still stands. Erasing does not reach them,"
                " and nobody can look for them afterwards.",
                len(found),
            )
            self.traces.tell(said, Tone.LOOK)
            self.traces.offer((words.say("Look through them"), self.look_through))
        self.traces.show()
        order_keys(self)
        self.fit()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def reject(self) -> None:
        """Leave; what was erased before something stood against the rest is told all the same."""
        if self._done:
            self._desk.tasks.run_slices(self._desk.workspace.erasing.cleaning, owner=self._section)
            self._section.erased(self._done)
        super().reject()

    def _next(self, operation: UUID) -> None:
        self._done.append(operation)
        del self._left[0]
        if self._left:
            self.erase()
            return
        self._clean(self._finish)

    def _clean(self, then: Callable[[], object]) -> None:
        self.told.setText(self._section.say("Taking the last traces out of the search index …"))
        self._desk.tasks.run_slices(
            self._desk.workspace.erasing.cleaning,
            owner=self,
            then=lambda _done: then(),
            otherwise=self._refused,
        )

    def _finish(self) -> None:
        self._section.erased(self._done)
        self.accept()

    def _refused(self, problem: Problem) -> None:
        self._allow(free=True)
        self.button.setEnabled(bool(self._left))
        self.told.setText("")
        errors = problem.errors if isinstance(problem, InvalidDraft) else ()
        beside = [error for error in errors if error.field == "note"]
        self.place.complain(field_sentence(beside[0], self._desk.words) if beside else "")
        if beside:
            self.note.box.setFocus()
        else:
            self.show_problem(problem)
        self._scroll.ensureWidgetVisible(self.place if beside else self.messages)

    def _allow(self, *, free: bool) -> None:
        self.button.setEnabled(free)
        self.leave.setEnabled(free)

    def _take_focus(self) -> None:
        (self.note.box if self._reason == ON_REQUEST else self.leave).setFocus()


def _named(desk: Desk, people: Sequence[Candidate]) -> str:
    names = "、".join(person.name for person in people[:_NAMED])
    more = len(people) - _NAMED
    if more <= 0:
        return names
    return desk.words.say_many(
        "{names} and {n} more person", "{names} and {n} more people", more, names=names
    )


def _facts(desk: Desk, people: Sequence[Candidate], reason: str) -> list[str]:
    """Return what is known of one person's period; of several the list has told it."""
    say = desk.words.say
    if len(people) > 1 or people[0].standing.deciding is None:
        return []
    person, until = people[0], people[0].standing.deciding.until
    closed = both_calendars(person.closed_on, desk.words) if person.closed_on else ""
    told = both_calendars(until, desk.words)
    if reason == BY_RULE:
        return [say("Closed on {closed}, to be kept until {until}.", closed=closed, until=told)]
    asked = desk.workspace.office.rules.named(REASONS).ever(reason)
    return [
        say(
            "Closed on {closed}. By the rule the records would be kept until {until}.",
            closed=closed,
            until=told,
        ),
        *(
            [say("{hint} Source: {source}", hint=terms.hint(asked, desk.words), source=asked.source)]
            if asked is not None
            else []
        ),
    ]


def _people(desk: Desk) -> Sequence[Column[Candidate]]:
    words, say = desk.words, desk.words.say

    def day(value: Any) -> str:
        return short_date(value, words) if value is not None else ""

    def rule(line: Candidate) -> str:
        if line.standing.holds:
            named = desk.workspace.office.rules.named(HOLDS)
            return "、".join(terms.named(named, code, words) for code in line.standing.holds)
        if line.rule is None:
            return ""
        text = words.term(line.rule.code, line.rule.text)
        return words.say_many("{rule}, {n} year", "{rule}, {n} years", line.years, rule=text)

    def status(line: Candidate) -> str:
        if line.rule is None:
            return ""
        return say("confirmed") if line.rule.status is Status.CONFIRMED else say("to be confirmed")

    return (
        Column("name", say("Name"), lambda line: line.name, wide=24, bold=True),
        Column("closed_on", say("Closed on"), lambda line: day(line.closed_on), wide=12),
        Column("due", say("To be erased from"), lambda line: day(line.standing.due_from), wide=12),
        Column("rule", say("Rule"), rule, wide=20, stretches=True),
        Column(
            "status",
            say("State"),
            status,
            wide=10,
            tone=lambda line: Tone.LOOK if _unsure(line) else Tone.PLAIN,
        ),
    )


def _unsure(line: Candidate) -> bool:
    return line.rule is not None and line.rule.status is not Status.CONFIRMED


def _certificates(desk: Desk) -> Sequence[Column[Certificate]]:
    words, say, office = desk.words, desk.words.say, desk.workspace.office

    def reason(line: Certificate) -> str:
        row = office.rules.named(REASONS).ever(line.reason)
        return line.reason if row is None else terms.short(row, words)

    def day(line: Certificate) -> str:
        return short_date(local(line.moment, office.zone).date(), words)

    def copies(line: Certificate) -> str:
        if line.copies is None:
            return say("unknown")
        return short_date(line.copies.until, words) if line.copies.until else say("none")

    return (
        Column("day", say("Erased on"), day, wide=14, bold=True),
        Column("numbers", say("Case number"), lambda line: ", ".join(line.numbers), wide=16, stretches=True),
        Column("reason", say("Why"), reason, wide=20),
        Column("staff", say("Erased by"), lambda line: line.staff_name, wide=16),
        Column("copies", say("Backups until"), copies, wide=16),
    )
