"""The claim rehearsed: what of a year can be claimed, what is held back, and where it is set right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.claim_checks.finding import Level
from desktop.domain.claimable import ItemClaim
from desktop.domain.problem import Problem
from desktop.domain.programme_year import fiscal_year
from desktop.services.claim_rehearsals import Answered, Rehearsal
from desktop.storage.watch import Watch
from i18n import claim_findings as told
from i18n.dates import fiscal_year_title, period
from i18n.numbers import yen
from i18n.problems import sentence
from ui.actions import Act
from ui.changes import Changed
from ui.claim_rehearsals.columns import CheckLine, check_columns, finding_columns, item_columns
from ui.claim_rehearsals.finding_panel import FindingPanel
from ui.claim_rehearsals.item_panel import ItemPanel, title_of
from ui.claim_rehearsals.opening import open_finding
from ui.claim_rehearsals.papers import findings_export, rehearsal_job
from ui.desk import Desk
from ui.explained.button import FigureButton
from ui.list_section import ListSection
from ui.measure import units
from ui.notices import notice
from ui.paper_preview import PaperPreview
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, IconButton
from ui.parts.chips import OneOf
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Heading, ScrollColumn
from ui.parts.text import Size, Text, Tone
from ui.screen import Screen
from ui.table_export import TableExportDialog
from ui.tasks import Running

OPEN, DONE, EVERY = "open", "answered", "every"
_KINDS = (
    "support_entry",
    "meeting",
    "meeting_participant",
    "interpreting",
    "work_line",
    "work_allocation",
    "case_funding",
    "seminar",
    "seminar_attendance",
    "seminar_staff",
    "attendance",
    "wage",
    "employment",
    "staff_certificate",
    "voucher",
    "voucher_proof",
    "programme",
    "programme_item",
    "programme_answer",
    "assessment",
    "tenancy",
    "master_lease",
    "claim_answer",
    "rule_override",
    "rule_value",
)
"""What a figure or a finding depends on."""


class ClaimRehearsalScreen(Screen):
    """One year of the subsidy at a time; arrows go to the year before and after."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._year: int | None = None
        self._rehearsal: Rehearsal | None = None
        self._waits = False
        """Whether the focus is to go to what is being read."""
        self._names: dict[UUID, str] = {}
        self.before = IconButton("chevron-left", say("The subsidy's year before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", say("The subsidy's year after"), partial(self.turn, 1))
        self.title, self.period = Text(bold=True), Text(tone=Tone.QUIET)
        self.busy = BusyBar(desk.words)
        self.stopped = Text(say("Reading the year was stopped."), tone=Tone.LOOK, wrap=True)
        self.again = Button(say("Read the year again"), self._read)
        self._reading: Running | None = None
        self.can = FigureButton(desk, say("Can be claimed now"), size=Size.LARGE)
        self.back = FigureButton(desk, say("Cannot be claimed now"), size=Size.LARGE)
        self.unknown = FigureButton(desk, say("Working time without an amount"), size=Size.LARGE)
        self.limits, self.unseen = Text(wrap=True), Text(tone=Tone.LOOK, wrap=True)
        self.print_button = Button(say("Print what is missing"), self.print_list, icon="print")
        self.file_button = Button(say("Save the findings as a file"), self.save_file, icon="export")
        self.items: ListSection[ItemClaim] = ListSection(
            desk,
            "claim_items",
            say("By item of the subsidy"),
            item_columns(desk),
            say("Nothing is written down for this year yet."),
            key=lambda line: line.item,
        )
        self.state = OneOf(
            [
                Choice(OPEN, say("Not answered")),
                Choice(DONE, say("Checked findings")),
                Choice("", say("All findings")),
            ]
        )
        self.state.fill(OPEN)
        self.person = ChoiceBox([], unknown=say("All of the staff"))
        self.answer_all = Button(say("Answer all of this check"), self.answer_check, icon="check")
        self.checks: ListSection[CheckLine] = ListSection(
            desk,
            "claim_checks",
            say("What was found"),
            check_columns(desk),
            say("Nothing is missing."),
            self.answer_all,
            key=lambda line: line.id,
        )
        self.answer_one = Button(say("Checked, because …"), self.answer, icon="edit")
        self.findings: ListSection[Answered] = ListSection(
            desk,
            "claim_findings",
            say("Findings of the check"),
            finding_columns(desk, self._names),
            say("No finding is like this."),
            self.answer_one,
            key=lambda line: line.id,
        )
        self.hint = Text(tone=Tone.QUIET, wrap=True)
        self.rules = RuleNote(desk.words)
        self._lay_out()
        self.items.table.opened.connect(self._open_item)
        self.checks.table.chosen.connect(lambda _line: self._show_findings())
        self.checks.table.opened.connect(lambda _line: self.findings.table.setFocus())
        self.findings.table.opened.connect(lambda line: open_finding(desk, line.finding))
        self.state.changed.connect(self._show_checks)
        self.person.changed.connect(self._show_checks)
        self.bind(Act.REFRESH, self._read)
        self.bind(Act.PRINT, self.print_list)
        self.bind(Act.EDIT, self.answer, words=say("Checked, because …"))
        self.bind(Act.EARLIER, partial(self.turn, -1), words=say("The subsidy's year before"))
        self.bind(Act.LATER, partial(self.turn, 1), words=say("The subsidy's year after"))
        desk.changes.subscribe(self._changed, kinds=_KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the running year, or the one that was looked at last."""
        del record_id, part
        self._read()

    def take_focus(self) -> None:
        """Begin with the checks, or with the first figure where nothing was found, once the year is read."""
        if self._rehearsal is None:
            self._waits = True
            self.setFocus()
            return
        (self.checks.table if self.checks.table.isVisible() else self.can).setFocus()

    def turn(self, by: int) -> None:
        """Go to another year."""
        if self._year is not None:
            self._year += by
            self._read()

    def print_list(self) -> None:
        """Show what is missing as a paper."""
        if self._rehearsal is not None:
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, self.say("Rehearsal of the claim"))
            preview.make(rehearsal_job(self.desk, self._rehearsal.claimable.programme.year))

    def save_file(self) -> None:
        """Save the findings as a workbook or as CSV."""
        if self._rehearsal is not None:
            export = findings_export(self.desk, self._rehearsal.claimable.programme.year)
            TableExportDialog(self, self.desk, export).open()

    def answer(self) -> None:
        """Answer the finding under the cursor."""
        line = self.findings.table.current_line()
        if line is not None:
            self._open_answer((line,))

    def answer_check(self) -> None:
        """Answer all findings of the check under the cursor alike."""
        lines = self._of_check()
        if lines:
            self._open_answer(lines)

    def _open_answer(self, lines: Sequence[Answered]) -> None:
        panel = FindingPanel(self.desk, lines, self._answered)
        self.desk.navigation.show_details(panel, self.say("A finding"))
        panel.take_focus()

    def _answered(self, said: str, changed: Changed) -> None:
        self.desk.navigation.leave_details()
        notice(self, said, changed)
        self.findings.table.setFocus()

    def _open_item(self, claim: ItemClaim) -> None:
        title = title_of(self.desk, claim)
        panel = ItemPanel(self.desk, claim, title)
        self.desk.navigation.show_details(panel, title)
        panel.take_focus()

    def _lay_out(self) -> None:
        head = QWidget()
        above = Flow(head, gap=1)
        for widget in (Heading(self.say("Rehearsal of the claim")), self.before, self.title, self.after):
            above.addWidget(widget)
        above.add_at_end(self.print_button, self.file_button)
        card, grid = Card(), QGridLayout()
        grid.setHorizontalSpacing(units(2))
        for place, button in enumerate((self.can, self.back, self.unknown)):
            label = Text(button.title, tone=Tone.QUIET, wrap=True)
            # The button's word stands so much further in.
            label.setContentsMargins(units(0.5), 0, 0, 0)
            grid.addWidget(label, 0, place)
            grid.addWidget(button, 1, place, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(place, 1)
        card.body.addLayout(grid)
        for text in (self.limits, self.unseen):
            card.body.addWidget(text)
        filters = QWidget()
        flow = Flow(filters, gap=1)
        flow.addWidget(self.state)
        flow.addWidget(FieldPlace(self.person, self.say("Person of the staff")))
        scroll = ScrollColumn(pad=(2, 1.6), gap=1.4)
        scroll.body.addWidget(head)
        again = QWidget()
        beside = Flow(again, gap=1)
        beside.addWidget(self.stopped)
        beside.addWidget(self.again)
        self._show_stopped(stopped=False)
        upper = (self.period, self.busy, again, card)
        for part in (*upper, self.items, filters, self.checks, self.hint, self.findings, self.rules):
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        # "Nothing is missing" is a judgement: it is not said before anything was judged.
        self._judged = (self.items, filters, self.checks, self.findings)
        self._show_judged(judged=False)

    def _show_judged(self, *, judged: bool) -> None:
        for part in self._judged:
            part.setVisible(judged)

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible() and self._year is not None:
            self._read()

    def _read(self) -> None:
        workspace, year, today = self.desk.workspace, self._year, self.desk.today()

        def read(watch: Watch) -> Rehearsal:
            wanted = workspace.programmes.running(today) if year is None else year
            return workspace.claim_rehearsals.rehearse(wanted, watch)

        running = self._reading = self.desk.tasks.read_watched(
            read,
            owner=self,
            then=self._show,
            otherwise=self._refused,
            supersede="claim_rehearsal",
        )
        self._show_stopped(stopped=False)
        running.ended.connect(partial(self._ended, running))
        self.busy.follow(running)

    def _ended(self, running: Running) -> None:
        """Go back to the year that is shown where reading another one, or this one again, was stopped."""
        if running is self._reading and running.cancelled:
            if self._rehearsal is not None:
                self._year = self._rehearsal.claimable.programme.year
            self._show_stopped(stopped=True)

    def _show_stopped(self, *, stopped: bool) -> None:
        self.stopped.setVisible(stopped)
        self.again.setVisible(stopped)

    def _refused(self, problem: Problem) -> None:
        """Say that a year has no rules, in the place of its figures."""
        self._rehearsal = None
        self._show_judged(judged=False)
        if self._year is not None:
            self.title.setText(fiscal_year_title(fiscal_year(self._year), self.desk.words))
        self.period.setText(sentence(problem, self.desk.words))
        for button in (self.can, self.back, self.unknown):
            button.show_figure(None)
        self.limits.setText("")
        self.items.set_lines(())
        self._show_checks()
        self.rules.show_rules()

    def _show(self, rehearsal: Rehearsal) -> None:
        self.messages.clear()
        self._rehearsal = rehearsal
        self._show_judged(judged=True)
        words, claim = self.desk.words, rehearsal.claimable
        programme = claim.programme
        self._year = programme.year
        self.title.setText(fiscal_year_title(fiscal_year(programme.year), words))
        span = period(programme.first, programme.last, words)
        self.period.setText(self.say("Period of the costs that can be claimed: {period}", period=span))
        whole = claim.yen
        self.can.show_figure(whole.can)
        self.back.show_figure(whole.back)
        self.unknown.show_figure(claim.unpriced)
        self._show_limits(rehearsal)
        self._names.clear()
        self._names.update(rehearsal.names)
        self.items.set_lines(claim.items)
        self._offer_people(rehearsal)
        self._show_checks()
        self.rules.show_rules(*rehearsal.rules)
        focus = self.window().focusWidget()
        if self._waits and (focus is None or focus is self or self.isAncestorOf(focus)):
            self.take_focus()
        self._waits = False

    def _show_limits(self, rehearsal: Rehearsal) -> None:
        words, claim = self.desk.words, rehearsal.claimable
        programme, whole = claim.programme, claim.yen
        lines = []
        if programme.decided is not None:
            left = programme.decided - whole.can.amount
            figures = {"decided": yen(programme.decided, words), "left": yen(left, words)}
            lines.append(self.say("Decided: {decided}, of which {left} are left.", **figures))
        else:
            lines.append(self.say("No decided amount is written yet."))
        if programme.cap is None:
            lines.append(self.say("The limit for the corporation is not known yet."))
        else:
            lines.append(self.say("Limit for the corporation: {cap}", cap=yen(programme.cap, words)))
        self.limits.setText("  ".join(lines))
        over = programme.cap is not None and whole.can.amount > programme.cap
        unseen = []
        if not rehearsal.rates_known:
            unseen.append(self.say("Pay is seen by those who keep it: hours stand here without an amount."))
        if rehearsal.kept_back:
            unseen.append(
                self.desk.words.say_many(
                    "{n} finding about hours of others is shown to managers and clerks.",
                    "{n} findings about hours of others are shown to managers and clerks.",
                    rehearsal.kept_back,
                )
            )
        if over:
            unseen.append(self.say("What could be claimed is more than the limit."))
        if claim.uncounted.parts:
            unseen.append(self.say("Events whose amount is not known are not in the sums."))
        self.unseen.setText("  ".join(unseen))
        self.unseen.setVisible(bool(unseen))

    def _offer_people(self, rehearsal: Rehearsal) -> None:
        staff = {each.finding.objection.staff_id for each in rehearsal.findings}
        found = sorted((rehearsal.names.get(key, ""), str(key)) for key in staff if key is not None)
        before = self.person.value()
        blocked = self.person.blockSignals(True)
        self.person.offer([Choice(key, name) for name, key in found if name])
        self.person.fill(before)
        self.person.blockSignals(blocked)

    def _wanted(self) -> list[Answered]:
        if self._rehearsal is None:
            return []
        state, person = str(self.state.value()), str(self.person.value() or "")
        found = []
        for each in self._rehearsal.findings:
            if person and str(each.finding.objection.staff_id) != person:
                continue
            if state == EVERY or each.is_open is (state == OPEN):
                found.append(each)
        return found

    def _show_checks(self) -> None:
        groups: dict[str, list[Answered]] = {}
        for each in self._wanted():
            groups.setdefault(each.finding.check, []).append(each)
        order = list(Level)
        lines = [CheckLine(tuple(found)) for found in groups.values()]
        lines.sort(key=lambda line: (order.index(line.first.finding.level), -line.yen))
        before = self.checks.table.current_line()
        self.checks.set_lines(lines)
        if lines and (before is None or not self.checks.table.choose_key(before.id)):
            self.checks.table.choose_row(0)
        self.answer_all.setVisible(bool(lines))
        self._show_findings()

    def _of_check(self) -> tuple[Answered, ...]:
        line = self.checks.table.current_line()
        if line is None or self.checks.table.isHidden():
            return ()
        return tuple(sorted(line.findings, key=lambda each: each.finding.on or date.min))

    def _show_findings(self) -> None:
        found = self._of_check()
        self.findings.setVisible(bool(found))
        self.hint.setVisible(bool(found))
        self.findings.set_lines(found)
        if found:
            lists, words = self.desk.workspace.office.rules.named, self.desk.words
            self.hint.setText(told.what_to_do(found[0].finding, lists, words))
            self.findings.heading.setText(told.check_of(found[0].finding, words))
            if self.findings.table.current_line() is None:
                self.findings.table.choose_row(0)
