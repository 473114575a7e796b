"""Leaving on a person's page: what is done, what is next and by when, until the deposit is settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.leaving_way import LeavingStep
from desktop.domain.problem import Problem
from desktop.records.condition_check import ConditionCheckDraft, ConditionCheckView
from desktop.records.field import facts_of
from desktop.records.leaving import LeavingMarkDraft, LeavingMarkView, LeavingView
from desktop.records.leaving_parts import LeavingCallView, LeavingUtilityView
from desktop.services.departed import DIED
from desktop.services.leavings import US, Lease, LeavingFile
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import both_calendars, short_date
from i18n.values import told
from ui.before_card import BeforeCard
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.leavings.columns import LISTS, call_columns, check_columns, step_columns, supply_columns
from ui.leavings.editing import call_editing, leaving_editing, step_editing, supply_editing
from ui.leavings.finishing import FinishDialog
from ui.leavings.papers import comparison_job, notice_job, sheet_job
from ui.leavings.settlement import SettlementSection
from ui.list_section import ListSection
from ui.notices import notice
from ui.of_client import CONDITION_PANEL, STAGE_DIALOG
from ui.paper_preview import Job
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.facts import Facts
from ui.parts.flow import Flow
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Section
from ui.parts.text import Size, Text, Tone
from ui.record_editor import may_write
from ui.screens import load
from ui.way_page import WayPage
from ui.way_steps import NowSection

_SHOWN: Final = (
    "reason",
    "begun_on",
    "notice_by",
    "notice_on",
    "notice_to",
    "notice_rule",
    "notice_months",
    "notice_days",
    "planned_on",
    "aided",
    "other_town",
    "missing_since",
    "police_number",
    "last_seen",
    "destination",
    "destination_name",
    "destination_postal_code",
    "destination_address",
    "destination_phone",
    "taken_over_by",
    "taken_over_phone",
    "withdrawn_on",
    "withdrawn_because",
    "note",
)
KINDS: Final = (
    "leaving",
    "leaving_mark",
    "leaving_utility",
    "leaving_call",
    "leaving_settlement",
    "leaving_charge",
    "condition_check",
    "key_kept",
    "departure",
    "client",
    "tenancy",
    "support_case",
)


@dataclass(frozen=True, slots=True)
class _Known:
    file: LeavingFile | None
    case_id: UUID | None
    closed: bool
    lease: Lease | None
    """What is known of the contract of the home lived in now."""
    protected: bool
    died: bool
    staff: Mapping[UUID, str]


class LeavingPage(WayPage):
    """One button before a leaving is begun, one page after it."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        say = self.say
        self._file: LeavingFile | None = None
        self._known: _Known | None = None
        self._marks: dict[str, LeavingMarkView] = {}
        self._staff: dict[UUID, str] = {}
        self.before = self._card()
        self._head = Text(size=Size.LARGE, bold=True, wrap=True)
        self._look = Banner(tone=Tone.LOOK)
        self.now = NowSection(desk, say("Next around the leaving"), LISTS, self._tick, self.write)
        self.finish_button = Button(say("The person has left"), self.finish, look=Look.PRIMARY, icon="check")
        self.close_button = Button(say("Close the case"), self.close_case, icon="check")
        self.again_button = Button(say("Begin another leaving"), self.begin_again, icon="plus")
        self._ending = QWidget()
        ending = Flow(self._ending)
        for button in (self.finish_button, self.close_button, self.again_button):
            ending.addWidget(button)
        self.steps: ListSection[LeavingStep] = ListSection(
            desk,
            "leaving_steps",
            desk.words.label("list.leaving_steps"),
            step_columns(desk, self._marks),
            say("Every step around the leaving will stand here."),
            self.picture_button,
            Button(say("Sheet for the person"), self.print_sheet, icon="print"),
            key=lambda step: step.code,
        )
        self.edit_button = Button(say("Answer and correct"), self.edit, icon="edit")
        self.notice_button = Button(say("Notice to end the lease"), self.print_notice, icon="print")
        self._about = Section(desk.words.label("record.leaving"), self.edit_button, self.notice_button)
        self._facts, card = Facts(), Card()
        card.body.addWidget(self._facts)
        self._about.body.addWidget(card)
        self.supply_button = Button(say("Add a supply"), partial(self.edit_supply, None), icon="plus")
        self.supplies: ListSection[LeavingUtilityView] = ListSection(
            desk,
            "leaving_utilities",
            desk.words.label("record.leaving_utility"),
            supply_columns(desk),
            say("Electricity, gas, water and the like will stand here, with the last reading of each meter."),
            self.supply_button,
            key=lambda view: view.id,
        )
        self.check_button = Button(say("Check at moving out"), self.begin_check, icon="plus")
        self.compare_button = Button(say("Side by side"), self.print_comparison, icon="print")
        self.checks: ListSection[ConditionCheckView] = ListSection(
            desk,
            "leaving_checks",
            say("Condition of the home"),
            check_columns(desk),
            say("The home as it was at moving in and as it is left will stand here, room by room."),
            self.check_button,
            self.compare_button,
            key=lambda view: view.id,
        )
        self.settlement = SettlementSection(self, self.show_form)
        self.call_button = Button(say("Plan a call"), partial(self.edit_call, None), icon="plus")
        self.calls: ListSection[LeavingCallView] = ListSection(
            desk,
            "leaving_calls",
            desk.words.label("record.leaving_call"),
            call_columns(desk, self._staff),
            say("Who calls when after leaving will stand here; Today reminds of it."),
            self.call_button,
            key=lambda view: view.id,
        )
        self._rules = RuleNote(desk.words)
        self._alive = (self.supplies, self.checks, self.settlement)
        self.set_parts(
            self._head,
            self._look,
            self._ending,
            self.now,
            self.steps,
            self._about,
            *self._alive,
            self.calls,
            self._rules,
        )
        for button in (self.edit_button, self.supply_button, self.check_button, self.call_button):
            button.setEnabled(may_write(desk))
        self.steps.table.opened.connect(self.write)
        self.supplies.table.opened.connect(self.edit_supply)
        self.checks.table.opened.connect(lambda view: self._show_check(view.id))
        self.calls.table.opened.connect(self.edit_call)
        desk.changes.subscribe(self.reread, kinds=KINDS, about=client_id)
        self.read()

    @property
    def is_begun(self) -> bool:
        """Whether a leaving was begun."""
        return self._file is not None

    def edit(self) -> None:
        """Begin a leaving, or answer what is known of it."""
        known = self._known
        if known is None:
            return
        if known.case_id is None:
            self.show_problem(Problem("case.none"))
            return
        file = known.file
        made = leaving_editing(
            self.desk,
            self.client_id,
            known.case_id,
            file,
            lease=known.lease if file is None else file.lease,
            protected=known.protected,
        )
        self.show_form(made, None if file is None else file.view)

    def begin_again(self) -> None:
        """Begin another leaving after one that is finished."""
        known = self._known
        if known is not None and known.case_id is not None:
            made = leaving_editing(
                self.desk,
                self.client_id,
                known.case_id,
                None,
                lease=known.lease,
                protected=known.protected,
            )
            self.show_form(made, None)

    def write(self, step: LeavingStep) -> None:
        """Write what became of a step."""
        if self._file is not None:
            self.show_step(step_editing(self.desk, self._file, step), self._file.marks.get(step.code))

    def finish(self) -> None:
        """Ask on which day the person left, and record it."""
        if self._file is not None:
            FinishDialog(self, self.desk, self._file, self._finished).open()

    def close_case(self) -> None:
        """Close the case; what is still open is named there."""
        load(STAGE_DIALOG)(self, self.desk, self.client_id).open()

    def edit_supply(self, view: LeavingUtilityView | None) -> None:
        """Add a supply or change one."""
        if self._file is not None:
            self.show_form(supply_editing(self.desk, self._file), view)

    def edit_call(self, view: LeavingCallView | None) -> None:
        """Plan a call or note how it went."""
        if self._file is not None:
            self.show_form(call_editing(self.desk, self._file), view)

    def begin_check(self) -> None:
        """Begin the check at moving out, and show it."""
        file, checks = self._file, self.desk.workspace.condition_checks
        if file is None or file.view.tenancy_id is None:
            return
        draft = ConditionCheckDraft.of(
            {
                "client_id": self.client_id,
                "tenancy_id": file.view.tenancy_id,
                "occasion": "at_move_out",
                "on": self.desk.today(),
                "landlord": file.view.notice_to,
            }
        )
        self.desk.tasks.run(
            lambda: checks.begin(draft),
            owner=self,
            then=lambda saved: self._show_check(saved.id),
            otherwise=self.show_problem,
        )

    def print_sheet(self) -> None:
        """Show the sheet for the person."""
        self._print(sheet_job, self.say("For your leaving"))

    def print_notice(self) -> None:
        """Show the notice."""
        self._print(notice_job, self.say("Notice to end the lease"))

    def print_comparison(self) -> None:
        """Show both checks side by side."""
        if self._file is not None and self._file.exit_check is not None:
            job = comparison_job(self.desk, self.client_id, self._file.exit_check.id)
            show_paper(self.desk, self.client_id, job, self.say("Moving in and moving out side by side"))

    def _print(self, making: Callable[[Desk, UUID, UUID], Job], title: str) -> None:
        if self._file is not None:
            show_paper(
                self.desk, self.client_id, making(self.desk, self.client_id, self._file.view.id), title
            )

    def _show_check(self, key: UUID) -> None:
        panel = load(CONDITION_PANEL)(self.desk, self.client_id, key)
        self.desk.navigation.show_details(panel, self.say("Condition of the home"))
        panel.take_focus()

    def _tick(self, step: LeavingStep) -> None:
        file, leavings = self._file, self.desk.workspace.leavings
        if file is None:
            return
        draft = LeavingMarkDraft.of(
            {
                "client_id": self.client_id,
                "leaving_id": file.view.id,
                "staff_id": self.desk.workspace.office.actor.staff_id,
                "step": step.code,
                "on": self.desk.today(),
                "doer": US,
            }
        )
        self.note(step, lambda: leavings.mark(draft))

    def _finished(self, saved: Saved) -> None:
        notice(self, self.say("Noted that the person has left. Tenancy and watch have ended."), saved.changed)

    def read(self) -> None:
        """Read what stands around the leaving."""
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            return _Known(
                workspace.leavings.file(client_id),
                None if case is None else case.id,
                case is not None and case.closed_on is not None,
                workspace.leavings.lease(client_id),
                workspace.clients.get(client_id).address_protected,
                any(each.departure_kind == DIED for each in workspace.departures.of_client(client_id)),
                {view.id: view.name for view in workspace.staff.all()},
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="leaving")

    def _show(self, known: _Known) -> None:
        self._known, self._file = known, known.file
        file = known.file
        self.show_parts()
        if file is None:
            if known.died:
                self.before.tell(self._told_of_death())
                # What is done after a death is another way; nobody begins this one by mistake.
                self.before.button.setEnabled(False)
            return
        self._staff.clear()
        self._staff.update(known.staff)
        self._marks.clear()
        self._marks.update(file.marks)
        self._head.setText(self._said(file))
        self._tell(file)
        self.now.show_steps(file.next)
        self.set_steps(file.steps, file.marks)
        self._show_about(file)
        for part in self._alive:
            part.setVisible(not file.is_missing)
        # The tenant gives notice; where others end the lease, there is nothing for them to sign.
        self.notice_button.setVisible(not file.is_missing and not file.is_ended_by_others)
        self.supplies.set_lines(file.supplies)
        self.checks.set_lines(file.checks)
        self.check_button.setEnabled(may_write(self.desk) and file.view.tenancy_id is not None)
        self.compare_button.setEnabled(file.exit_check is not None)
        self.settlement.show_file(file)
        self.calls.set_lines(file.calls)
        self._show_ending(known, file)
        unsure = [step.rule for step in file.steps if step.is_open and step.rule.status != "confirmed"]
        self._rules.show_rules(*(() if file.notice_rule is None else (file.notice_rule,)), *unsure)
        order_keys(self)

    def _show_ending(self, known: _Known, file: LeavingFile) -> None:
        left, writes = file.departure is not None, may_write(self.desk)
        goes_on = not left and not file.is_withdrawn
        self.finish_button.setVisible(goes_on and not file.died)
        self.close_button.setVisible(left and not known.closed)
        self.again_button.setVisible(not goes_on and not file.died)
        for button in (self.finish_button, self.close_button, self.again_button):
            button.setEnabled(writes)
        self._ending.setVisible(not (left and known.closed and file.died))

    def _said(self, file: LeavingFile) -> str:
        words, today, view = self.desk.words, self.desk.today(), file.view
        if file.departure is not None and file.departure.on is not None:
            return self.say("Left {day}", day=both_calendars(file.departure.on, words))
        if view.withdrawn_on is not None:
            return self.say("Given up {day}: nobody leaves", day=both_calendars(view.withdrawn_on, words))
        if view.missing_since is not None and file.is_missing:
            since = words.say_many("{n} day since", "{n} days since", (today - view.missing_since).days)
            return self.say(
                "Missing since {day} ({since})", day=both_calendars(view.missing_since, words), since=since
            )
        if view.planned_on is None:
            return self.say("The day of leaving is not decided")
        left = (view.planned_on - today).days
        day = both_calendars(view.planned_on, words)
        if left < 0:
            return self.say("Was to leave {day}", day=day)
        days = words.say_many("{n} day left", "{n} days left", left)
        return self.say("Leaves {day} ({days})", day=day, days=days)

    def _told_of_death(self) -> str:
        return self.say("The person has died: what follows stands in the tab of death.")

    def _tell(self, file: LeavingFile) -> None:
        """Say above everything what must not go wrong."""
        said, tone = "", Tone.ACCENT
        if file.died:
            said = self._told_of_death()
        elif file.is_withdrawn:
            said = self.say(
                "The person stays, or was found. What was written stays here; for another leaving, begin"
                " anew."
            )
        elif file.is_missing:
            said, tone = (
                self.say("Nothing in the home is touched, and the lease is not ended by us."),
                Tone.LOOK,
            )
        elif file.departure is None:
            said, tone = self._lease(file)
        self._look.tell(said, tone)
        self._look.setVisible(bool(said))

    def _lease(self, file: LeavingFile) -> tuple[str, Tone]:
        if file.ends_on is None:
            return self.say("When the lease ends is not known: write notice and period."), Tone.ACCENT
        day = short_date(file.ends_on, self.desk.words, self.desk.today())
        if file.pays_beyond:
            said = self.say(
                "The lease ends on {day}: rent runs on after the planned day of leaving.", day=day
            )
            return said, Tone.LOOK
        if file.stays_beyond:
            said = self.say(
                "The lease ends on {day}, before the planned day of leaving: please agree with the landlord.",
                day=day,
            )
            return said, Tone.LOOK
        return self.say("The lease ends on {day}.", day=day), Tone.ACCENT

    def _show_about(self, file: LeavingFile) -> None:
        words, lists, facts = self.desk.words, self.desk.workspace.office.rules.named, facts_of(LeavingView)
        rows = [
            (words.label(f"leaving.{name}"), told(facts[name], value, lists, words))
            for name in _SHOWN
            if (value := getattr(file.view, name)) not in (None, "")
        ]
        if file.lease is not None:
            kind, until = file.lease.kind, file.lease.until
            kinds = lists("lease_kinds")
            named = terms.named(kinds, kind, words) if kind else self.say("not written down yet")
            rows.insert(0, (words.label("tenancy.lease_kind"), named))
            if until is not None:
                rows.insert(1, (words.label("tenancy.contract_until"), both_calendars(until, words)))
        if file.protected:
            rows.append(
                (words.label("leaving.destination_address"), self.say("Hidden: the address is protected"))
            )
        if file.keys:
            said = words.say_many("{n} key is kept by us", "{n} keys are kept by us", file.keys)
            rows.append((words.label("record.key_kept"), said))
        self._facts.show_rows(rows)

    def _card(self) -> BeforeCard:
        """Return what a leaving is, and the one button that begins it."""
        said = self.say(
            "Begin as soon as leaving is spoken of, or when somebody is missing. Then every step"
            " stands here with its day: notice, moving, meters, keys, the check of the home, the"
            " deposit and the calls afterwards."
        )
        button = (self.say("Begin a leaving"), "house", self.edit)
        return BeforeCard(self.desk, self.say("When somebody leaves the home"), button, said=said)
