"""Death on a person's page: first what to do at once, then the steps, the clock, heirs and who was told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.death_steps import DeathStep
from desktop.domain.estate_timers import Timer, moved
from desktop.records.death import DeathMarkDraft, DeathMarkView, DeathTellingView, DeathView
from desktop.records.death_supply import DeathSupplyView
from desktop.records.departure import DepartureKind
from desktop.records.field import facts_of
from desktop.records.record import View
from desktop.services.deaths import DISPOSAL_TOLD, US, DeathFile, HeirLine
from i18n import terms
from i18n.dates import both_calendars, short_date
from i18n.values import told
from ui.before_card import BeforeCard
from ui.beside_person import show_paper
from ui.deaths.columns import (
    LISTS,
    days_of,
    events,
    heir_columns,
    moves,
    step_columns,
    supply_columns,
    telling_columns,
    timer_columns,
)
from ui.deaths.editing import heir_editing, situation_editing, step_editing, supply_editing, telling_editing
from ui.deaths.papers import steps_job
from ui.deaths.withheld import reasons
from ui.desk import Desk
from ui.list_section import ListSection
from ui.notices import notice
from ui.of_client import DEATH_SECTIONS, DEPARTURE_DIALOG, PRINT_PLACE
from ui.parts.banner import Banner
from ui.parts.button import Button, IconButton
from ui.parts.facts import Facts
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Section
from ui.parts.text import Size, Text, Tone
from ui.record_editor import may_write
from ui.screens import load
from ui.veil import lift
from ui.way_page import WayPage
from ui.way_steps import NowSection, Reason

FIRST: Final = "phase_first"
_SITUATION: Final = (
    "known_on",
    "found_alone",
    "aided",
    "heirs",
    "cohabitant",
    "cohabitant_name",
    "cohabitant_relation",
    "cohabitant_knows_on",
    "housemates",
    "notice_capacity",
    "lease_mandate",
    "belongings_mandate",
    "lifelong_lease",
    "insured",
    "lease_ended_on",
    "disposal_told_on",
    "card_found_on",
    "note",
)
KINDS: Final = (
    "death",
    "death_mark",
    "death_telling",
    "death_supply",
    "heir",
    "departure",
    "client",
    "tenancy",
    "mandate_part",
)
OF_THE_OFFICE: Final = ("organisation_business", "business_rules")
"""What is about nobody and still decides what we may do."""


@dataclass(frozen=True, slots=True)
class _Known:
    file: DeathFile | None
    died: bool
    protected: bool


class DeathPage(WayPage):
    """One button before a death is recorded, one page after it."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        say = self.say
        self._file: DeathFile | None = None
        self._protected = False
        self._died = False
        self.before = self._card()
        self._head = Text(size=Size.LARGE, bold=True, wrap=True)
        self._earliest = Banner(tone=Tone.LOOK)
        self._moved = Banner(tone=Tone.ACCENT)
        self._moved.add_at_end(IconButton("close", say("Close this message"), self._moved.hide))
        self.now = NowSection(desk, say("To be done now"), LISTS, self._tick, self.write, self._why)
        self._marks: dict[str, DeathMarkView] = {}
        self._withheld: list[str] = []
        self._kept: set[str] = set()
        self._called = days_of(death_known=True)
        self.steps: ListSection[DeathStep] = ListSection(
            desk,
            "death_steps",
            desk.words.label("list.death_steps"),
            step_columns(desk, self._marks, self._withheld),
            say("Every step after the death will stand here."),
            self.picture_button,
            Button(say("Steps after the death"), self.print_steps, icon="print"),
            key=lambda step: step.code,
        )
        self.timers: ListSection[Timer] = ListSection(
            desk,
            "death_timers",
            say("Periods that run"),
            timer_columns(desk, self._kept, self._called),
            say("No period runs."),
            key=lambda timer: timer.code,
        )
        self.situation_button = Button(say("Answer and correct"), self.edit_situation, icon="edit")
        self._situation = Section(desk.words.label("record.death"), self.situation_button)
        self._facts, card = Facts(), Card()
        card.body.addWidget(self._facts)
        self._situation.body.addWidget(card)
        self.heir_button = Button(say("Add an heir"), partial(self.edit_heir, None), icon="plus")
        self.heirs: ListSection[HeirLine] = ListSection(
            desk,
            "death_heirs",
            desk.words.label("record.heir"),
            heir_columns(desk),
            say("Heirs will stand here, each with the day until which they decide."),
            self.heir_button,
        )
        self.telling_button = Button(say("Note who was told"), partial(self.edit_telling, None), icon="plus")
        self.tellings: ListSection[DeathTellingView] = ListSection(
            desk,
            "death_tellings",
            desk.words.label("record.death_telling"),
            telling_columns(desk),
            say("Whoever has to be told of the death, and who was, will stand here."),
            Button(say("Letters"), partial(desk.navigation.open, PRINT_PLACE, client_id), icon="print"),
            self.telling_button,
            key=lambda view: view.id,
        )
        self.supply_button = Button(say("Add a contract"), partial(self.edit_supply, None), icon="plus")
        self.usual_button = Button(say("List the usual contracts"), self.list_usual, icon="check")
        self.supplies: ListSection[DeathSupplyView] = ListSection(
            desk,
            "death_supplies",
            desk.words.label("record.death_supply"),
            supply_columns(desk),
            say("Contracts that run on will stand here: whom was told when, and on which day each ends."),
            self.usual_button,
            self.supply_button,
            key=lambda view: view.id,
        )
        self._rules = RuleNote(desk.words)
        # What other subjects say after a death: the review of the watch.
        self.sections: list[QWidget] = [load(place)(desk, client_id) for place in DEATH_SECTIONS]
        self.set_parts(
            self._head,
            self._earliest,
            self._moved,
            self.now,
            self.steps,
            self.timers,
            self._situation,
            self.heirs,
            self.tellings,
            self.supplies,
            *self.sections,
            self._rules,
        )
        for button in (
            self.situation_button,
            self.heir_button,
            self.telling_button,
            self.supply_button,
            self.usual_button,
        ):
            button.setEnabled(may_write(desk))
        self.steps.table.opened.connect(self.write)
        self.heirs.table.opened.connect(self.edit_heir)
        self.tellings.table.opened.connect(self.edit_telling)
        self.supplies.table.opened.connect(self.edit_supply)
        desk.changes.subscribe(self.reread, kinds=KINDS, about=client_id)
        desk.changes.subscribe(self.reread, kinds=OF_THE_OFFICE)
        self.read()

    @property
    def is_begun(self) -> bool:
        """Whether the steps were begun."""
        return self._file is not None

    def record(self) -> None:
        """Record the death, or begin the steps after one that was recorded without them."""
        if self._died:
            deaths, client_id = self.desk.workspace.deaths, self.client_id
            self.desk.tasks.run(lambda: deaths.begin(client_id), owner=self, otherwise=self.show_problem)
            return
        dialog = load(DEPARTURE_DIALOG)(self, self.desk, self.client_id, kind=DepartureKind.DEATH.value)
        dialog.open()

    def write(self, step: DeathStep) -> None:
        """Write what became of a step."""
        if self._file is not None:
            self.show_step(step_editing(self.desk, self._file, step), self._file.marks.get(step.code))

    def print_steps(self) -> None:
        """Show the sheet of steps."""
        if self._file is not None:
            job = steps_job(self.desk, self.client_id, self._file.view.id)
            show_paper(self.desk, self.client_id, job, self.say("Steps after the death"))

    def edit_situation(self) -> None:
        """Answer the questions about the situation."""
        if self._file is not None:
            self.show_form(situation_editing(self.desk, self._file), self._file.view)

    def edit_heir(self, line: HeirLine | None) -> None:
        """Add an heir or change what is known of one."""
        if self._file is not None:
            view = None if line is None else line.view
            self._in_sight(view, partial(self.show_form, heir_editing(self.desk, self._file), view))

    def edit_telling(self, view: DeathTellingView | None) -> None:
        """Note who was told."""
        if self._file is not None:
            form = telling_editing(self.desk, self.client_id, self._file.view.id)
            self._in_sight(view, partial(self.show_form, form, view))

    def edit_supply(self, view: DeathSupplyView | None) -> None:
        """Add a contract that runs on or change one."""
        if self._file is not None:
            self.show_form(supply_editing(self.desk, self._file), view)

    def list_usual(self) -> None:
        """List what nearly every home has."""
        file, supplies = self._file, self.desk.workspace.deaths.supplies
        if file is None:
            return
        said = self.say("The usual contracts are listed. Please delete what there was not.")
        self.desk.tasks.run(
            lambda: supplies.list_usual(file.view.id),
            owner=self,
            then=lambda saved: notice(self, said, saved.changed),
            otherwise=self.refused,
        )

    def _in_sight(self, view: View | None, show: Callable[[], object]) -> None:
        """Show where others live at once; where the person's address is protected, after the passphrase.

        Heirs may live where the person lived.
        """
        if view is None or not self._protected:
            show()
        else:
            lift(self, self.desk, self.client_id, lambda _client: show())

    def _why(self, step: DeathStep) -> Iterable[Reason]:
        return reasons(self.desk, self.client_id, step, self._withheld)

    def _tick(self, step: DeathStep) -> None:
        file, deaths = self._file, self.desk.workspace.deaths
        if file is None:
            return
        draft = DeathMarkDraft.of(
            {
                "client_id": self.client_id,
                "death_id": file.view.id,
                "staff_id": self.desk.workspace.office.actor.staff_id,
                "step": step.code,
                "on": self.desk.today(),
                "doer": US,
            }
        )
        self.note(step, lambda: deaths.mark(draft))

    def read(self) -> None:
        """Read what stands after the death."""
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            found = workspace.departures.of_client(client_id)
            died = any(each.departure_kind == DepartureKind.DEATH for each in found)
            protected = workspace.clients.get(client_id).address_protected
            return _Known(workspace.deaths.file(client_id) if died else None, died, protected)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="death")

    def _show(self, known: _Known) -> None:
        before, self._file = self._file, known.file
        file = known.file
        self._protected = known.protected
        self._died = known.died
        self.before.button.say(self.say("Begin the steps") if known.died else self.say("Record a death"))
        was_said = not self._moved.isHidden()
        self.show_parts()
        if file is not None:
            self._show_file(file)
        found = () if before is None or file is None else moved(before.timers, file.timers)
        if found:
            self._moved.tell(moves(found, self.desk, self._called), Tone.ACCENT)
        self._moved.setVisible(bool(found) or was_said)

    def _show_file(self, file: DeathFile) -> None:
        self._head.setText(self._said(file))
        self._called.update(days_of(death_known=file.departure.on is not None))
        self._withheld[:] = file.withheld
        self.now.show_steps(file.next)
        self._marks.clear()
        self._marks.update(file.marks)
        self._kept.clear()
        self._kept.update(file.kept)
        self.set_steps(file.steps, file.marks)
        self.timers.set_lines(file.timers)
        self._show_earliest(file)
        self._show_situation(file)
        self.heirs.set_lines(file.heirs)
        self.tellings.set_lines(file.tellings)
        self.supplies.set_lines(file.supplies)
        periods = [step.period for step in file.steps if step.period is not None]
        unsure = [step.rule for step in file.steps if step.is_open and step.rule.status != "confirmed"]
        self._rules.show_rules(*periods, *unsure, *(line.rule for line in file.heirs))
        order_keys(self)

    def _said(self, file: DeathFile) -> str:
        words, today = self.desk.words, self.desk.today()
        day = file.departure.on
        if day is None:
            found = file.departure.found_on or file.view.known_on
            if found == today:
                return self.say(
                    "Found today, {day}; the day of death is not known", day=both_calendars(found, words)
                )
            since = words.say_many("{n} day since", "{n} days since", (today - found).days)
            return self.say(
                "Found {day} ({since}); the day of death is not known",
                day=both_calendars(found, words),
                since=since,
            )
        if day == today:
            return self.say("Died today, {day}", day=both_calendars(day, words))
        since = words.say_many("{n} day since", "{n} days since", (today - day).days)
        return self.say("Died {day} ({since})", day=both_calendars(day, words), since=since)

    def _show_earliest(self, file: DeathFile) -> None:
        words, found = self.desk.words, file.earliest
        # Who is told of a disposal was named in the contract: without one, or once told, no day presses.
        to_tell = any(step.code == DISPOSAL_TOLD and step.is_open for step in file.steps)
        if found.day is None:
            said = self.say(
                "Nothing may be disposed of yet: {days} must be known first. What spoils can be cleared now.",
                days=events(found.missing, words, self._called),
            )
        else:
            said = self.say(
                "Things may be disposed of from {day} on, counted from {because}.",
                day=self._day(found.day),
                because=events(found.because, words, self._called),
            )
            if to_tell and found.notice_by is not None:
                by = self._day(found.notice_by)
                told_by = self.say("Those to be told of the disposal should know by {day}.", day=by)
                said = f"{said}\n{told_by}"
        self._earliest.tell(said, Tone.LOOK if not found.allows(self.desk.today()) else Tone.ACCENT)

    def _show_situation(self, file: DeathFile) -> None:
        """Show what was answered, what holds as far as is known, and what the steps still ask."""
        words, lists, facts = self.desk.words, self.desk.workspace.office.rules.named, facts_of(DeathView)
        rows = [
            (words.label(f"death.{name}"), told(facts[name], value, lists, words))
            for name in _SITUATION
            if (value := getattr(file.view, name)) not in (None, "")
        ]
        holding = [fact for fact, holds in file.facts.items() if holds]
        asked = dict.fromkeys(fact for step in file.steps for fact in step.unknown)
        for title, found in (
            (self.say("The steps go by"), holding),
            (self.say("Nobody knows yet"), asked),
        ):
            if names := "・".join(terms.named(lists("death_facts"), fact.value, words) for fact in found):
                rows.append((title, names))
        self._facts.show_rows(rows)

    def _day(self, day: date) -> str:
        return short_date(day, self.desk.words, self.desk.today())

    def _card(self) -> BeforeCard:
        """Return what to do in the first minutes, and the one button that records a death."""
        say, words = self.say, self.desk.words
        rows = self.desk.workspace.office.rules.named("death_steps").in_force(self.desk.today())
        first = [row for row in rows if row.values["phase"] == FIRST]
        said = say(
            "Recording the death ends tenancy and watch, and begins the ordered steps: whom to tell,"
            " what must not be done, and by when."
        )
        return BeforeCard(
            self.desk,
            say("When somebody has died"),
            (say("Record a death"), "heart", self.record),
            lines=[f"{number}. {terms.text(row, words)}" for number, row in enumerate(first, 1)],
            said=said,
        )
