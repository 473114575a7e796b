"""What matters at the door: how to address the person, language, dangers, telephone, the next promise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.records.absence import AbsenceView
from desktop.records.departure import DepartureView
from desktop.services.departed import DIED
from desktop.services.door_facts import DoorFacts, Watch
from i18n.dates import age, both_calendars, relative, short_date
from i18n.terms import named, short
from ui.actions import Act
from ui.desk import Desk
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.flow import Flow
from ui.parts.icon_mark import IconMark
from ui.parts.text import LineText, Size, Text, Tone

Do = Callable[[str], None]
_SIGNALS: Final = 2
"""So many incidents that run are told; the others stand on their tab."""


class DoorLine(QWidget):
    """The first lines of a person's page; `do` is told by name what was asked for."""

    def __init__(self, desk: Desk, do: Do) -> None:
        super().__init__()
        self._desk, self._do, self._words = desk, do, desk.words
        say = desk.words.say
        outer = row(self, gap=1.5)
        texts = column(gap=0.3)
        names = row(gap=1)
        self._name = LineText(size=Size.LARGE, bold=True)
        self._kana = LineText(tone=Tone.QUIET)
        # The reading stands right behind the name; what is too long is shortened, the name last.
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        names.addWidget(self._name)
        names.addWidget(self._kana, 1)
        texts.addLayout(names)
        self._facts = QWidget()
        self._flow = Flow(self._facts, gap=1.4)
        texts.addWidget(self._facts)
        outer.addLayout(texts, 1)
        self.record = Button(say("Record support"), lambda: do("record"), look=Look.PRIMARY, icon="plus")
        outer.addWidget(self.record)
        self.more = IconButton("more", say("More"), self._show_menu)
        outer.addWidget(self.more)

    def clear(self) -> None:
        """Show nobody."""
        self._name.setText("")
        self._kana.setText("")
        self._clear_facts()

    def show_facts(self, facts: DoorFacts) -> None:
        """Show this person."""
        client = facts.client
        called = client.name if not client.addressed_as else f"{client.name}  「{client.addressed_as}」"
        self._name.setText(called)
        self._kana.setText(client.kana or client.romaji)
        self._clear_facts()
        for icon, text, tone in self._said(facts):
            self._flow.addWidget(_Fact(icon, text, tone))
        self._stage = facts.case.stage if facts.case is not None else ""

    def _clear_facts(self) -> None:
        clear(self._flow)

    def _said(self, facts: DoorFacts) -> list[tuple[str, str, Tone]]:
        client, words, today = facts.client, self._words, self._desk.today()
        rules = self._desk.workspace.office.rules
        gone = facts.departure
        # At death the years stop.
        until = today if gone is None or gone.departure_kind != DIED else gone.on or gone.found_on or today
        born = age(client.birth_date, until, words) if client.birth_date else ""
        sex = words.term(client.sex, rules.text("sexes", client.sex)) if client.sex else ""
        language = words.term(client.language, rules.text("languages", client.language))
        found = [("", " ・ ".join(filter(None, (born, sex, language))), Tone.PLAIN)]
        if gone is not None:
            found.insert(0, ("exit", self._departed(gone), Tone.LOOK))
        if client.door_note:
            found.append(("warning", client.door_note, Tone.LOOK))
        if client.address_protected:
            found.append(("eye-off", words.say("Address not shown"), Tone.LOOK))
        elif client.phone or client.mobile:
            found.append(("phone", client.phone or client.mobile, Tone.PLAIN))
        if facts.absence is not None:
            found.append(("walk", self._away(facts.absence), Tone.LOOK))
        return found + self._signals(facts) + self._promised(facts)

    def _departed(self, departure: DepartureView) -> str:
        words, kinds = self._words, self._desk.workspace.office.rules.named("departure_kinds")
        how = named(kinds, departure.departure_kind, words)
        if departure.on is not None:
            return words.say("{how} {day}", how=how, day=both_calendars(departure.on, words))
        if departure.found_on is None:
            return how
        return words.say("{how}, found {day}", how=how, day=both_calendars(departure.found_on, words))

    def _signals(self, facts: DoorFacts) -> list[tuple[str, str, Tone]]:
        """Return what asks for somebody now: incidents that run, rent that is owed."""
        words, kinds = self._words, self._desk.workspace.office.rules.named("incident_kinds")
        found = []
        for line in facts.incidents[:_SIGNALS]:
            row = kinds.ever(line.view.incident_kind)
            kind = line.view.incident_kind if row is None else short(row, words)
            step = line.next_step or words.say("To be closed")
            found.append(("bell", words.say("{kind}: {step}", kind=kind, step=step), Tone.LOOK))
        if facts.months_owed:
            said = words.say_many(
                "Rent is owed for {n} month", "Rent is owed for {n} months", facts.months_owed
            )
            found.append(("money", said, Tone.LOOK))
        return found

    def _away(self, absence: AbsenceView) -> str:
        words, today = self._words, self._desk.today()
        row_of_kind = self._desk.workspace.office.rules.named("absence_kinds").ever(absence.absence_kind)
        why = words.say("Away from home") if row_of_kind is None else short(row_of_kind, words)
        since = short_date(absence.starts_on, words, today)
        if absence.expected_on is None:
            return words.say("{why} since {since}", why=why, since=since)
        back = short_date(absence.expected_on, words, today)
        return words.say("{why} since {since}, expected back {back}", why=why, since=since, back=back)

    def _promised(self, facts: DoorFacts) -> list[tuple[str, str, Tone]]:
        words, today = self._words, self._desk.today()
        found: list[tuple[str, str, Tone]] = []
        if facts.promise is not None:
            late = facts.promise.due < today
            when = short_date(facts.promise.due, words, today)
            text = words.say("{when} {step}", when=when, step=facts.promise.step)
            found.append(("check", text, Tone.LOOK if late else Tone.PLAIN))
        if facts.watch is not None:
            found.append(("visit", self._watched(facts.watch), Tone.PLAIN))
        return found

    def _watched(self, watch: Watch) -> str:
        words, today = self._words, self._desk.today()
        rules = self._desk.workspace.office.rules
        parts = [words.term(watch.plan.interval, rules.text("monitoring_intervals", watch.plan.interval))]
        if watch.last_contact_on is not None:
            parts.append(words.say("last {when}", when=relative(watch.last_contact_on, today, words)))
        if watch.next_due is not None:
            parts.append(words.say("next {when}", when=short_date(watch.next_due, words, today)))
        return words.say("Watch {said}", said=" ・ ".join(parts))

    def _show_menu(self) -> None:
        say, menu = self._words.say, QMenu(self)
        rows = (
            ("doorstep", self._desk.actions.title(Act.DOORSTEP)),
            ("pointing", self._desk.actions.title(Act.POINTING)),
            ("ladder", self._desk.actions.title(Act.LADDER)),
            ("emergency_sheet", self._desk.actions.title(Act.EMERGENCY_SHEET)),
            ("death", self._desk.actions.title(Act.DEATH)),
            ("edit", self._desk.actions.title(Act.EDIT, say("Edit the client"))),
            ("stage", say("Move the case to another stage")),
            ("move_in", say("Move in")),
            ("move_house", say("Move house")),
            ("departure", say("Leaving or death")),
            ("merge", say("Make one record of two")),
            ("print", self._desk.actions.title(Act.PRINT, say("Print the support record"))),
        )
        for code, text in rows:
            menu.addAction(text.replace("&", "&&"), partial(self._do, code))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class _Fact(QWidget):
    """One fact with its mark."""

    def __init__(self, icon: str, text: str, tone: Tone) -> None:
        super().__init__()
        line = row(self, gap=0.5)
        if icon:
            line.addWidget(IconMark(icon, tone=tone))
        line.addWidget(Text(text, tone=tone))
