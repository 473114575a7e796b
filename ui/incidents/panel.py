"""One incident beside the page: its next step first, then what was done, who was told, how it ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from desktop.domain.escalation import Rung, Standing
from desktop.domain.problem import Problem, reason
from desktop.records.field import facts_of
from desktop.records.incident import EntryCheckView, IncidentNoticeView, IncidentStepDraft, IncidentView
from desktop.services.incident_parts import WholeIncident
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import clock_time, short_date
from i18n.values import told
from i18n.words import N_
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.incidents.closing import Closing
from ui.incidents.editing import (
    going_in_editing,
    here,
    incident_editing,
    notice_editing,
    step_editing,
)
from ui.incidents.next_step import Came, NextStep
from ui.incidents.papers import report_job
from ui.notices import notice
from ui.paper_preview import PaperPreview
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.icon_mark import IconMark
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.record_panel import RecordPanel

_SHOWN: Final = (
    "incident_kind",
    "on",
    "at",
    "place",
    "found_by",
    "found_by_name",
    "text",
    "injuries",
    "measures",
    "cause",
    "prevention",
)
_MARKS: Final = {
    Standing.DONE: ("check", Tone.ACCENT, N_("Step done")),
    Standing.LEFT_OUT: ("minus", Tone.LOOK, N_("Step left out")),
    Standing.NEXT: ("chevron-right", Tone.PLAIN, N_("Step to be taken now")),
    Standing.LATER: ("time", Tone.QUIET, N_("Step to come")),
    Standing.NOT_NEEDED: ("minus", Tone.QUIET, N_("Step not needed any more")),
}


class IncidentPanel(RecordPanel):
    """Reads the incident anew whenever something of it changes."""

    def __init__(self, desk: Desk, incident_id: UUID, client_id: UUID | None = None) -> None:
        """Show an incident; `client_id` is the person on whose page it is shown."""
        super().__init__(desk, incident_id, client_id)
        self._page = client_id
        self._whole: WholeIncident | None = None
        self._may_write = may_write(desk)
        self._focus_asked = False
        self.next = NextStep(desk)
        self.next.hide()
        self.next.set_enabled(enabled=self._may_write)
        self.next.came.connect(self._mark)
        self.next.unread.connect(self.show_problem)
        self.next.goes_in.connect(self.go_in)
        self.next.otherwise.connect(self._mark_otherwise)
        self.closing = Closing(desk, self._close, self._reopen)
        self._steps = Section(desk.words.label("list.escalation"))
        self.tell_button = Button(self.say("Note who was told"), self.tell, icon="plus")
        self.tell_button.setEnabled(self._may_write)
        self._told = Section(desk.words.label("record.incident_notice"), self.tell_button)
        self._entered = Section(desk.words.label("record.entry_check"))
        self.rules = RuleNote(desk.words)
        self.edit_button = Button(self.say("Edit"), self.edit, icon="edit")
        self.edit_button.setEnabled(self._may_write)
        report = Button(self.say("Incident report"), self.print_report, icon="print")
        self.lay_out(
            (self.next, self.closing, self._steps, self._entered, self.facts, self._told, self.rules),
            left=(self.edit_button,),
            right=(report,),
            gap=1.4,
        )
        self.follow(("incident", "incident_step", "incident_notice", "entry_check", "contact"))

    @property
    def known(self) -> WholeIncident | None:
        """The incident as it was read last."""
        return self._whole

    def take_focus(self) -> None:
        """Begin with the next step."""
        if self._whole is None:
            # Where work begins is known when the incident was read.
            self._focus_asked = True
        elif self.next.isHidden():
            self.closing.take_focus()
        else:
            self.next.take_focus()

    def tell(self) -> None:
        """Note who was told."""
        self._edit_notice(None)

    def go_in(self) -> None:
        """Note going into the home."""
        whole = self._whole
        if whole is not None and whole.next is not None and whole.view.client_id is not None:
            editing, title = going_in_editing(self.desk, whole.view.client_id, self._id, whole.next.code)
            self.open_form(RecordEditor(self.desk, editing, None, done=self._back), title)

    def edit(self) -> None:
        """Open the form."""
        if self._whole is not None:
            editing, title = incident_editing(self.desk, self._whole.view.client_id)
            self.open_form(RecordEditor(self.desk, editing, self._whole.view, done=self._back), title)

    def print_report(self) -> None:
        """Show the report."""
        title, job = self.say("Incident report"), report_job(self.desk, self._id, self._page)
        if self._page is not None:
            show_paper(self.desk, self._page, job, title)
            return
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, title)
        preview.make(job)

    # Reading

    def _read(self) -> None:
        incidents, key = self.desk.workspace.incidents, self._id
        self.desk.tasks.read(
            lambda: incidents.whole(key),
            owner=self,
            then=self._show,
            otherwise=self._gone,
            supersede="incident",
        )

    def _gone(self, problem: Problem) -> None:
        if problem.code == "record.gone":
            self.desk.navigation.leave_details()
        else:
            self.show_problem(problem)

    def _show(self, whole: WholeIncident) -> None:
        if whole.view.deleted_at is not None:
            self.desk.navigation.leave_details()
            return
        inside = self.focusWidget()
        had_focus = self._focus_asked or (inside is not None and self.next.isAncestorOf(inside))
        self._whole, self._focus_asked = whole, False
        now = whole.next
        self.next.setVisible(now is not None and whole.view.closed_on is None)
        if now is not None:
            self.next.show_step(now, whole.to_call(now), about_person=whole.view.client_id is not None)
        left = any(rung.is_open for rung in whole.rungs)
        self.closing.show_incident(whole.view, steps_open=left, may_write=self._may_write)
        self._show_facts(whole)
        self._show_steps(whole)
        self._show_told(whole)
        self._show_entered(whole)
        self.rules.show_rules(*(() if whole.rule is None else (whole.rule,)))
        order_keys(self)
        if had_focus:
            self.take_focus()

    def _show_facts(self, whole: WholeIncident) -> None:
        words, lists, facts = self.desk.words, self.desk.workspace.office.rules.named, facts_of(IncidentView)
        rows = [
            (words.label(f"incident.{name}"), told(facts[name], value, lists, words))
            for name in _SHOWN
            if (value := getattr(whole.view, name)) not in (None, "")
        ]
        about = [(words.label("incident.client_id"), whole.name)] if self._page is None else []
        about.append((words.label("incident.building_id"), whole.house))
        self.facts.show_rows([*(each for each in about if each[1]), *rows])

    def _show_steps(self, whole: WholeIncident) -> None:
        clear(self._steps.body)
        self._steps.setVisible(bool(whole.rungs))
        for rung in whole.rungs:
            icon, tone, words = _MARKS[rung.standing]
            line = row(gap=0.8)
            line.addWidget(IconMark(icon, tone=tone))
            text = Text(self._said(rung, whole), tone=tone if rung.is_open else Tone.PLAIN, wrap=True)
            text.setAccessibleName(f"{self.say(words)} {text.text()}")
            line.addWidget(text, 1)
            self._steps.body.addLayout(line)

    def _said(self, rung: Rung, whole: WholeIncident) -> str:
        words = self.desk.words
        name = terms.text(rung.row, words)
        kept = whole.steps.get(rung.code)
        if kept is None:
            return name
        results = self.desk.workspace.office.rules.named("escalation_results")
        when = f"{short_date(kept.on, words, self.desk.today())} {clock_time(kept.at, words)}"
        came = terms.named(results, kept.result, words) if kept.result else self.say("Step left out")
        parts = (when, whole.staff.get(kept.staff_id, ""), kept.whom, came)
        return "\n".join(filter(None, (name, "　".join(filter(None, parts)), kept.note)))

    def _show_told(self, whole: WholeIncident) -> None:
        clear(self._told.body)
        words, ways = self.desk.words, self.desk.workspace.office.rules.named("notice_ways")
        if not whole.notices:
            self._told.body.addWidget(Text(self.say("Nobody was told so far."), tone=Tone.QUIET, wrap=True))
        for each in whole.notices:
            way = terms.named(ways, each.way, words) if each.way else ""
            at = clock_time(each.at, words) if each.at else ""
            parts = (short_date(each.on, words, self.desk.today()), at, each.whom, way)
            self._add_line(
                self._told, "　".join(filter(None, parts)), partial(self._edit_notice, each), each.answer
            )

    def _show_entered(self, whole: WholeIncident) -> None:
        clear(self._entered.body)
        self._entered.setVisible(bool(whole.checks))
        words, findings = self.desk.words, self.desk.workspace.office.rules.named("entry_findings")
        for check in whole.checks:
            parts = (
                short_date(check.on, words, self.desk.today()),
                clock_time(check.entered, words),
                terms.named(findings, check.finding, words),
                self.say("with {witness}", witness=check.witness),
            )
            self._add_line(self._entered, "　".join(parts), partial(self._edit_check, check), check.note)

    def _add_line(self, section: Section, said: str, opened: Callable[[], object], note: str) -> None:
        line = row(gap=1)
        line.addWidget(Button(said, opened, look=Look.QUIET))
        line.addStretch(1)
        section.body.addLayout(line)
        if note:
            section.body.addWidget(Text(note, tone=Tone.QUIET, wrap=True))

    # Doing

    def _mark(self, came: Came) -> None:
        whole = self._whole
        if whole is None or whole.next is None or not self._may_write:
            return
        now, incidents = here(self.desk), self.desk.workspace.incidents
        values = {
            "client_id": whole.view.client_id,
            "incident_id": self._id,
            "staff_id": self.desk.workspace.office.actor.staff_id,
            "step": whole.next.code,
            "on": now.date(),
            "at": now.time(),
            "result": came.result,
            "left_out": came.left_out,
            "note": came.note,
            "whom": came.whom,
            "minutes": came.minutes,
        }
        try:
            draft = IncidentStepDraft.of(values)
        except Problem:
            self.show_problem(Problem("ladder.no_reason"))
            self.next.note.setFocus()
            return
        said = terms.text(whole.next.row, self.desk.words)
        self.desk.tasks.run(
            lambda: incidents.mark(draft),
            owner=self,
            then=partial(self._marked, self.say("{step}: noted.", step=said)),
            otherwise=self._refused,
        )

    def _refused(self, problem: Problem) -> None:
        self.show_problem(reason(problem))

    def _marked(self, said: str, saved: Saved) -> None:
        notice(self, said, saved.changed)

    def _mark_otherwise(self) -> None:
        whole = self._whole
        if whole is not None and whole.next is not None:
            editing, title = step_editing(self.desk, whole.view.client_id, self._id, whole.next.code)
            self.open_form(RecordEditor(self.desk, editing, None, done=self._back), title)

    def _close(self, result: str, reason: str) -> None:
        incidents, key, today = self.desk.workspace.incidents, self._id, self.desk.today()
        self.desk.tasks.run(
            lambda: incidents.close(key, result, today, reason),
            owner=self,
            then=partial(self._marked, self.say("The incident is closed.")),
            otherwise=self._refused,
        )

    def _reopen(self) -> None:
        incidents, key = self.desk.workspace.incidents, self._id
        self.desk.tasks.run(
            lambda: incidents.reopen(key),
            owner=self,
            then=partial(self._marked, self.say("The incident is open again.")),
            otherwise=self._refused,
        )

    def _edit_notice(self, notice: IncidentNoticeView | None) -> None:
        if self._whole is not None:
            editing, title = notice_editing(self.desk, self._whole.view.client_id, self._id)
            self.open_form(RecordEditor(self.desk, editing, notice, done=self._back), title)

    def _edit_check(self, check: EntryCheckView) -> None:
        editing, title = going_in_editing(self.desk, check.client_id, self._id, "")
        self.open_form(RecordEditor(self.desk, editing, check, done=self._back), title)

    def _back(self, _key: UUID) -> None:
        show_incident(self.desk, self._id, self._page)


def show_incident(desk: Desk, incident_id: UUID, client_id: UUID | None = None) -> IncidentPanel:
    """Show an incident beside the page; `client_id` is the person whose page it is."""
    panel = IncidentPanel(desk, incident_id, client_id)
    desk.navigation.show_details(panel, desk.words.label("record.incident"))
    panel.take_focus()
    return panel
