"""The page of the morning (申し送り): what happened since the last one, closed by one, ticked by each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from desktop.domain.problem import Problem
from desktop.records.duty_handover import DutyHandoverView
from desktop.services.duty_handovers import HandoverPage
from desktop.services.house_diaries import DiaryPage
from desktop.services.incident_parts import IncidentLine
from desktop.services.night_calls import CallLine
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import clock_time, weekday_date
from ui.changes import Changed
from ui.desk import Desk
from ui.night_duty.papers import handover_job, show
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.note_input import NoteInput
from ui.parts.message_bar import MessageBar
from ui.parts.reading_order import order_keys
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write


@dataclass(frozen=True, slots=True)
class _Known:
    page: HandoverPage
    earlier: tuple[DutyHandoverView, ...]
    unread: frozenset[UUID]
    names: tuple[str, ...]
    off: DaysOff


class MorningPage(QWidget):
    """Shows what would be handed over now, or a page that was closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._asked: UUID | None = None
        self._off = NO_DAYS_OFF
        self._may_write = may_write(desk)
        outer = column(self, gap=0)
        bar = column(gap=0, pad=(2, 0.4))
        self.messages = MessageBar(desk.words)
        bar.addWidget(self.messages)
        outer.addLayout(bar)
        scroll = ScrollColumn(pad=(2, 1), gap=1.4)
        head = row(gap=1)
        self.which = ChoiceBox((), unknown=self.say("Since the last page until now"), empty=None)
        self.which.editor.setAccessibleName(self.say("Which page"))
        self.which.changed.connect(self._chosen)
        head.addWidget(self.which)
        head.addStretch(1)
        self.print_button = Button(self.say("Print this page"), self.print_page, icon="print")
        head.addWidget(self.print_button)
        scroll.body.addLayout(head)
        self.unread = Banner(tone=Tone.LOOK)
        self.unread.hide()
        scroll.body.addWidget(self.unread)
        self._days = Text(tone=Tone.QUIET, wrap=True)
        scroll.body.addWidget(self._days)
        self._content = column(gap=1.4)
        scroll.body.addLayout(self._content)
        self.note = NoteInput()
        self.note.editor.setAccessibleName(desk.words.label("duty_handover.text"))
        self._note_title = Text(desk.words.label("duty_handover.text"), bold=True)
        self._names = Text(
            self.say("Please name nobody here: what concerns a person belongs into their record."),
            tone=Tone.QUIET,
            wrap=True,
        )
        for widget in (self._note_title, self._names, self.note):
            scroll.body.addWidget(widget)
        self.close_button = Button(
            self.say("Close this page and hand over"), self.close_page, look=Look.PRIMARY, icon="done"
        )
        self.tick_button = Button(self.say("I have read it"), self.tick, look=Look.PRIMARY, icon="check")
        foot = row(gap=1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.tick_button)
        foot.addStretch(1)
        scroll.body.addLayout(foot)
        self._read_by = Text(tone=Tone.QUIET, wrap=True)
        scroll.body.addWidget(self._read_by)
        scroll.body.addStretch(1)
        outer.addWidget(scroll, 1)
        kinds = (
            "duty_handover",
            "duty_handover_read",
            "night_call",
            "incident",
            "incident_step",
            "house_diary",
            "house_diary_check",
        )
        desk.changes.subscribe(self._changed, kinds=kinds)
        self.read()

    def take_focus(self) -> None:
        """Begin with reading it, or with closing it."""
        (self.close_button if self.tick_button.isHidden() else self.tick_button).setFocus()

    def show_page(self, handover_id: UUID | None) -> None:
        """Show a page that was closed, or what has happened since."""
        self._asked = handover_id
        self.read()

    def close_page(self) -> None:
        """Close the page of now."""
        handovers, text = self.desk.workspace.duty_handovers, str(self.note.value())
        self.desk.tasks.run(
            lambda: handovers.close(text), owner=self, then=self._closed, otherwise=self._refused
        )

    def tick(self) -> None:
        """Note that the page was read."""
        handovers, key = self.desk.workspace.duty_handovers, self._asked
        if key is not None:
            self.desk.tasks.run(
                lambda: handovers.tick(key),
                owner=self,
                then=lambda _saved: self.read(),
                otherwise=self._refused,
            )

    def print_page(self) -> None:
        """Show the closed page as a paper."""
        if self._asked is not None:
            title = self.desk.words.label("record.duty_handover")
            show(self.desk, handover_job(self.desk, self._asked), title)

    def read(self) -> None:
        """Read the page anew."""
        workspace, key = self.desk.workspace, self._asked

        def known() -> _Known:
            handovers = workspace.duty_handovers
            page = handovers.upcoming() if key is None else handovers.page(key)
            unread = frozenset(view.id for view in handovers.unread())
            names = tuple(view.name for view in workspace.staff.working())
            off = workspace.days_off.between(page.since.date(), page.until.date())
            return _Known(page, handovers.latest(), unread, names, off)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="handover")

    def _refused(self, problem: Problem) -> None:
        errors = getattr(problem, "errors", ())
        self.messages.show_problem(Problem(errors[0].code) if errors else problem)

    def _closed(self, saved: Saved) -> None:
        self.note.fill("")
        self.messages.show_notice(self.say("The page is closed and handed over."), None)
        self.show_page(saved.id)

    def _chosen(self) -> None:
        self.messages.clear()
        self.show_page(self.which.value())

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self.read()

    def _show(self, known: _Known) -> None:
        page, self._off = known.page, known.off
        self._offer(known)
        closed = page.view is not None
        since, until = self._moment(page.since), self._moment(page.until)
        self._days.setText(self.say("From {since} to {until}", since=since, until=until))
        clear(self._content)
        if page.view is not None and page.view.text:
            self._add(self.desk.words.label("duty_handover.text"), [page.view.text])
        if page.is_empty:
            quiet = Text(self.say("Nothing was noted in this time."), tone=Tone.QUIET, wrap=True)
            self._content.addWidget(quiet)
        self._add(self.say("Calls taken"), [self._call(line) for line in page.calls])
        self._add(self.say("Incidents"), [self._incident(line) for line in page.incidents])
        self._add(self.say("House diaries"), [self._diary(each) for each in page.diaries])
        for widget in (self._note_title, self._names, self.note, self.close_button):
            widget.setVisible(not closed)
        self.close_button.setEnabled(self._may_write)
        self.print_button.setEnabled(closed)
        self.tick_button.setVisible(self._asked in known.unread)
        self.tick_button.setEnabled(self._may_write)
        self._show_readers(known)
        order_keys(self)

    def _offer(self, known: _Known) -> None:
        self.which.offer([Choice(view.id, self._until(view)) for view in known.earlier])
        self.which.list.blockSignals(True)
        self.which.fill(self._asked)
        self.which.list.blockSignals(False)
        others = [view for view in known.earlier if view.id in known.unread and view.id != self._asked]
        self.unread.setVisible(bool(others))
        if others:
            said = self.desk.words.say_many(
                "{n} page is not read yet", "{n} pages are not read yet", len(others)
            )
            self.unread.tell(said, Tone.LOOK)
            self.unread.offer((self.say("Read that page"), partial(self.show_page, others[-1].id)))

    def _show_readers(self, known: _Known) -> None:
        page = known.page
        self._read_by.setVisible(page.view is not None)
        read = [
            f"{told.name} {weekday_date(told.on, self.desk.words, self.desk.today())} "
            f"{clock_time(told.at, self.desk.words)}"
            for told in page.read_by
        ]
        there = {told.name for told in page.read_by}
        missing = [name for name in known.names if name not in there]
        parts = [self.say("Read by {names}", names="、".join(read))] if read else []
        if missing:
            parts.append(self.say("Not yet read by {names}", names="、".join(missing)))
        self._read_by.setText("\n".join(parts))

    def _add(self, title: str, said: Sequence[str]) -> None:
        if not said:
            return
        section, card = Section(title), Card(gap=0.8)
        for each in said:
            card.body.addWidget(Text(each, wrap=True, selectable=True))
        section.body.addWidget(card)
        self._content.addWidget(section)

    def _call(self, line: CallLine) -> str:
        view, words = line.view, self.desk.words
        reporters = self.desk.workspace.office.rules.named("reporters")
        kind = terms.named(reporters, view.caller_kind, words) if view.caller_kind else ""
        about = line.about or line.house
        when = self._moment(datetime.combine(view.on, view.at))
        head = "　".join(filter(None, (when, about, kind, view.caller)))
        return "\n".join(filter(None, (head, view.content, view.action)))

    def _incident(self, line: IncidentLine) -> str:
        view, words, rules = line.view, self.desk.words, self.desk.workspace.office.rules
        kind = terms.named(rules.named("incident_kinds"), view.incident_kind, words)
        day = weekday_date(view.on, words, self.desk.today())
        head = "　".join(filter(None, (day, line.name or line.house, kind)))
        if view.closed_on is not None:
            came = self.say("Incident closed")
        elif line.next_step:
            came = self.say("Next: {step}", step=line.next_step)
        else:
            came = self.say("To be closed")
        return "\n".join(filter(None, (head, view.text, came)))

    def _diary(self, page: DiaryPage) -> str:
        words, rules = self.desk.words, self.desk.workspace.office.rules
        shift = terms.named(rules.named("diary_shifts"), page.view.shift, words)
        day = weekday_date(page.view.on, words, self.desk.today())
        states = rules.named("house_check_states")
        amiss = [
            "　".join(filter(None, (terms.named(rules.named("house_checks"), c.point, words), c.note)))
            for c in page.checks
            if (row := states.ever(c.state)) is not None and row.values.get("amiss")
        ]
        told = ["　".join(filter(None, (who.name, about.text))) for who, about in page.lines]
        head = "　".join(filter(None, (day, page.house, shift, page.staff)))
        return "\n".join(filter(None, (head, page.view.text, *amiss, *told)))

    def _until(self, view: DutyHandoverView) -> str:
        return self.say("Until {moment}", moment=self._moment(datetime.combine(view.on, view.at)))

    def _moment(self, when: datetime) -> str:
        day = weekday_date(when.date(), self.desk.words, self.desk.today(), self._off)
        return f"{day} {clock_time(when.time(), self.desk.words)}"
