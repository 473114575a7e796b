"""Linking (つなぎ): whom one might turn to, referrals, meetings about the person, interpreters asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.services.interpretings import InterpretingLine
from desktop.services.meetings import MeetingLine
from desktop.services.referrals import ReferralLine, Suggestion
from i18n import terms
from i18n.dates import short_date
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.of_client import LINKING_SECTIONS, MEETING_EDITOR, REQUEST_PANEL, ClientPage
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.referrals.editor import edit_referral
from ui.referrals.papers import interpreter_job, letter_job
from ui.request_columns import request_columns
from ui.screens import load

_MOST = 6


@dataclass(frozen=True, slots=True)
class _Known:
    case_id: UUID | None
    language: str
    suggestions: tuple[Suggestion, ...]
    referrals: tuple[ReferralLine, ...]
    meetings: tuple[MeetingLine, ...]
    requests: tuple[InterpretingLine, ...]


class LinkingPage(ClientPage):
    """From what might be done to what was done."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._case_id: UUID | None = None
        self._language = ""
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self.refer = self._writing(self.say("Refer, or note a referral"), self.add_referral)
        self.letter = Button(self.say("Letter"), self.show_letter, icon="document")
        self.meet = self._writing(self.say("Note a meeting"), self.add_meeting)
        self.ask = self._writing(self.say("Ask an interpreter"), self.ask_interpreter)
        self.request_letter = Button(self.say("Letter of request"), self.show_request, icon="document")
        self._lists = self._make_lists()
        self.referrals, self.meetings, self.requests = (each.table for each in self._lists)
        self.suggestions = column(gap=0.8)
        first = Section(self.say("Whom one might turn to"))
        first.body.addLayout(self.suggestions)
        for section in (first, *self._lists):
            scroll.body.addWidget(section)
        for place in LINKING_SECTIONS:
            scroll.body.addWidget(load(place)(desk, client_id))
        scroll.body.addStretch(1)
        self.referrals.opened.connect(self._edit_referral)
        self.meetings.opened.connect(lambda line: desk.navigation.open("meetings", line.id))
        self.requests.opened.connect(self._edit_request)
        kinds = (
            "referral",
            "meeting_client",
            "interpreting",
            "client_attribute",
            "intake_problem",
            "support_case",
        )
        desk.changes.subscribe(self._changed, kinds=kinds, about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin with the referrals, or with making one."""
        (self.refer if self.referrals.isHidden() else self.referrals).setFocus()

    def add_referral(self) -> None:
        """Begin a referral."""
        self._refer(None)

    def add_meeting(self) -> None:
        """Begin a meeting about this person."""
        editor = load(MEETING_EDITOR)(self.desk, self.client_id)
        self.desk.navigation.show_details(editor, self.desk.words.label("record.meeting"))
        editor.take_focus()

    def ask_interpreter(self) -> None:
        """Begin a request for an interpreter."""
        self._edit_request(None)

    def show_letter(self) -> None:
        """Show the letter of the referral on which the cursor stands."""
        line = self.referrals.current_line()
        if isinstance(line, ReferralLine):
            job = letter_job(self.desk, self.client_id, line.view.id)
            show_paper(self.desk, self.client_id, job, self.say("Letter of referral"))

    def show_request(self) -> None:
        """Show the letter of the request on which the cursor stands."""
        line = self.requests.current_line()
        if isinstance(line, InterpretingLine):
            job = interpreter_job(self.desk, self.client_id, line.view.id)
            show_paper(self.desk, self.client_id, job, self.say("Letter of request"))

    def _writing(self, words: str, act: Callable[[], object]) -> Button:
        button = Button(words, act, icon="plus")
        button.setEnabled(may_write(self.desk))
        return button

    def _make_lists(self) -> tuple[ListSection[Any], ...]:
        """Make what was done, in the order of reading."""
        say, desk = self.say, self.desk
        return (
            self._list(
                ("linking_referrals", say("Referrals"), _referral_columns(desk)),
                say("Where the person was sent, or who sent them, will stand here."),
                (self.letter, self.refer),
            ),
            self._list(
                ("linking_meetings", say("Meetings about this person"), _meeting_columns(desk)),
                say("Meetings at which this person was talked about will stand here."),
                (self.meet,),
            ),
            self._list(
                ("linking_requests", say("Interpreters"), request_columns(desk, with_client=False)),
                say("Requests for interpreters for this person will stand here."),
                (self.request_letter, self.ask),
            ),
        )

    def _list(
        self, listed: tuple[str, str, Sequence[Column[Any]]], nothing: str, buttons: Sequence[Button]
    ) -> ListSection[Any]:
        return ListSection(self.desk, *listed, nothing, *buttons, key=lambda line: line.id)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            return _Known(
                None if case is None else case.id,
                workspace.clients.get(client_id).language,
                workspace.referrals.suggestions(client_id),
                workspace.referrals.lines(client_id),
                workspace.meetings.lines(client_id=client_id),
                workspace.interpretings.lines(client_id),
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="linking")

    def _show(self, known: _Known) -> None:
        self._case_id, self._language = known.case_id, known.language
        clear(self.suggestions)
        for each in known.suggestions:
            self.suggestions.addWidget(self._suggestion(each))
        if not known.suggestions:
            hint = (
                self.say("Categories and problems of the intake suggest agencies here, each with its source.")
                if self.desk.workspace.office.may(Permission.READ_NOTES)
                else self.say("What was said in confidence is shown only to those who support this person.")
            )
            self.suggestions.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        for section, lines in zip(
            self._lists, (known.referrals, known.meetings, known.requests), strict=True
        ):
            section.set_lines(lines)
            if lines and section.table.current_line() is None:
                section.table.choose_row(0)
        self.letter.setEnabled(bool(known.referrals))
        self.request_letter.setEnabled(bool(known.requests))

    def _suggestion(self, suggestion: Suggestion) -> Card:
        words, lists = self.desk.words, self.desk.form_tools.lists
        card = Card(pad=1.2, gap=0.5)
        reasons = [terms.named(lists("client_attributes"), code, words) for code in suggestion.attributes]
        reasons += [terms.named(lists("intake_problems"), code, words) for code in suggestion.problems]
        because = "、".join(reasons)
        said = self.say(
            "{agency}, because of: {reasons}", agency=terms.text(suggestion.kind, words), reasons=because
        )
        card.body.addWidget(Text(said, bold=True, wrap=True))
        line = row(gap=1)
        for view in suggestion.agencies[:_MOST]:
            button = Button(view.name, partial(self._refer, view.id), look=Look.QUIET, icon="chevron-right")
            button.setEnabled(may_write(self.desk))
            line.addWidget(button)
        if not suggestion.agencies:
            find = partial(self.desk.navigation.open, "agencies")
            line.addWidget(Button(self.say("None in the directory yet"), find, look=Look.QUIET))
        line.addStretch(1)
        card.body.addLayout(line)
        card.body.addWidget(RuleNote(words, *suggestion.used))
        return card

    def _refer(self, agency_id: UUID | None) -> None:
        if self._case_id is None:
            self.show_problem(Problem("case.none"))
            return
        edit_referral(self.desk, self.client_id, self._case_id, agency_id=agency_id)

    def _edit_referral(self, line: ReferralLine) -> None:
        edit_referral(self.desk, self.client_id, line.view.case_id, line)

    def _edit_request(self, line: InterpretingLine | None) -> None:
        case_id = self._case_id if line is None else line.view.case_id
        if case_id is None:
            self.show_problem(Problem("case.none"))
            return
        view = None if line is None else line.view
        language = "" if self._language == "ja" else self._language
        panel = load(REQUEST_PANEL)(self.desk, self.client_id, case_id, view, language)
        self.desk.navigation.show_details(panel, self.desk.words.label("record.interpreting"))
        panel.take_focus()


def _referral_columns(desk: Desk) -> Sequence[Column[ReferralLine]]:
    words, label, lists = desk.words, desk.words.label, desk.form_tools.lists

    def term(name: str, code: str) -> str:
        return terms.named(lists(name), code, words)

    return (
        Column("on", label("referral.on"), lambda line: short_date(line.view.on, words), wide=14, bold=True),
        Column(
            "direction",
            label("referral.direction"),
            lambda line: term("referral_directions", line.view.direction),
            wide=22,
            importance=Importance.EXTRA,
        ),
        Column("agency", label("referral.agency_id"), lambda line: line.agency, wide=26),
        Column("reason", label("referral.reason"), lambda line: line.view.reason, wide=24, stretches=True),
        Column(
            "result",
            label("referral.result"),
            lambda line: term("referral_results", line.view.result) or words.say("No answer yet"),
            wide=24,
            importance=Importance.KEY,
        ),
    )


def _meeting_columns(desk: Desk) -> Sequence[Column[MeetingLine]]:
    words, label, lists = desk.words, desk.words.label, desk.form_tools.lists
    return (
        Column("on", label("meeting.on"), lambda line: short_date(line.on, words), wide=14, bold=True),
        Column(
            "kind",
            label("meeting.meeting_kind"),
            lambda line: terms.named(lists("meeting_kinds"), line.meeting_kind, words),
            wide=26,
        ),
        Column("title", label("meeting.title"), lambda line: line.title, wide=30, stretches=True),
        Column("agency", label("meeting.agency_id"), lambda line: line.agency, wide=24),
    )
