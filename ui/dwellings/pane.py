"""One home beside the list: its form, what the standards say of it, who lives and lived there, its papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.housing_standards import Judged, Verdict
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.services.dwellings import Occupant, Standing
from desktop.services.home_meters import HomeMeter
from i18n.dates import period
from i18n.standards import reason, vacancy, verdict
from ui.changes import Changed
from ui.desk import Desk
from ui.dwellings.editor import dwelling_editing
from ui.dwellings.letting import LettingPage
from ui.dwellings.papers import sheet_job, standards_job
from ui.dwellings.photos import Photos
from ui.meter_card import meter_line, warnings
from ui.paper_preview import PaperPreview
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.icon_mark import IconMark
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn
from ui.parts.tabs import Tabs
from ui.parts.text import Size, Text, Tone
from ui.record_editor import RecordEditor

_LOOKS: Final = {
    Verdict.MET: ("done", Tone.ACCENT),
    Verdict.NOT_MET: ("warning", Tone.DANGER),
    Verdict.UNKNOWN: ("help", Tone.LOOK),
}


class DwellingPane(QWidget):
    """Tabs over one home; a new home has its form only."""

    def __init__(
        self,
        desk: Desk,
        standing: Standing,
        saved: Callable[[UUID], object],
    ) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._id = standing.dwelling.id
        editing, title = dwelling_editing(desk, traits=standing.traits)
        self.editor = RecordEditor(desk, editing, standing.dwelling, done=saved)
        self.standards = _Standards(desk)
        self.people = _People(desk)
        self.photos = Photos(desk, self._id)
        self.papers = _Papers(desk, self._id)
        self.letting = LettingPage(desk, room=self._id, back=lambda: saved(self._id))
        for page in (self.standards, self.people, self.photos, self.letting, self.papers):
            # Until its tab is looked at a page belongs to this widget, and goes with it.
            page.setParent(self)
            page.hide()
        self.tabs = Tabs(title)
        body = column(self, gap=0.6)
        self._state = Text(tone=Tone.QUIET)
        line = row(pad=(1.6, 0))
        line.addWidget(self._state)
        body.addLayout(line)
        self.money = Text(wrap=True)
        self.money.hide()
        money = row(pad=(1.6, 0))
        money.addWidget(self.money)
        body.addLayout(money)
        body.addWidget(self.tabs, 1)
        self.tabs.add("form", self.say("Details"), lambda: self.editor)
        self.tabs.add("standards", self.say("Standards"), lambda: self.standards)
        self.tabs.add("people", self.say("Who lives there"), lambda: self.people)
        self.tabs.add("letting", self.say("Rented and let on"), lambda: self.letting)
        self.tabs.add("photos", self.say("Photos"), lambda: self.photos)
        self.tabs.add("papers", self.say("Papers"), lambda: self.papers)
        self.show_standing(standing)
        desk.changes.subscribe(self._changed, kinds=("tenancy", "building", "client", "support_application"))
        self._read_money()

    def take_focus(self) -> None:
        """Begin with the form."""
        self.editor.take_focus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self.editor.write_drafts()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        self.editor.commit_composition()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.editor.show_problem(problem)

    def show_standing(self, standing: Standing) -> None:
        """Show what is known now; the form keeps what is typed in it."""
        self._state.setText(vacancy(standing.vacancy, standing.free_from, self.desk.words))
        self.standards.show_judged(standing.judged)
        self.people.show_people(standing.occupants)

    def _changed(self, changed: Changed) -> None:
        del changed
        dwellings, key = self.desk.workspace.dwellings, self._id
        self.desk.tasks.read(lambda: dwellings.look(key), owner=self, then=self.show_standing)
        self._read_money()

    def _read_money(self) -> None:
        supports, key = self.desk.workspace.economic_supports, self._id
        if supports.office.may(Permission.READ_NOTES):
            self.desk.tasks.read(lambda: supports.meter(key), owner=self, then=self._show_money)

    def _show_money(self, found: HomeMeter | None) -> None:
        self.money.setVisible(found is not None)
        if found is not None:
            self.money.setText(meter_line(self.desk, found))
            self.money.set_tone(Tone.LOOK if warnings(self.desk, found) else Tone.QUIET)


class _Standards(ScrollColumn):
    """Every criterion: met, not met and by how much, or what is missing; with the rule that was used."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(pad=1.6, gap=1.2)
        self._words = desk.words

    def show_judged(self, judged: Sequence[Judged]) -> None:
        """Show these."""
        clear(self.body)
        met = sum(each.verdict is Verdict.MET for each in judged)
        said = self._words.say("{met} of {all} criteria are met.", met=met, all=len(judged))
        self.body.addWidget(Text(said, bold=True, wrap=True))
        hint = self._words.say("The prefecture decides on a registration. This is for preparing it.")
        self.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        for each in judged:
            self.body.addWidget(self._card(each))
        self.body.addStretch(1)

    def _card(self, judged: Judged) -> Card:
        words, rule = self._words, judged.rule
        card = Card(gap=0.5)
        icon, tone = _LOOKS[judged.verdict]
        head = row(gap=0.8)
        head.addWidget(IconMark(icon, tone=tone, height=1.8))
        head.addWidget(Text(words.term(rule.code, rule.text), bold=True, wrap=True), 1)
        head.addWidget(Text(verdict(judged, words), tone=tone, bold=True))
        card.body.addLayout(head)
        for text in (
            reason(judged, words),
            words.term(f"{rule.code}.hint", judged.hint) if judged.hint else "",
        ):
            if text:
                card.body.addWidget(Text(text, wrap=True))
        card.body.addWidget(RuleNote(words, rule))
        return card


class _People(ScrollColumn):
    """Who lives and lived there, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(pad=1.6, gap=1)
        self._desk = desk

    def show_people(self, occupants: Sequence[Occupant]) -> None:
        """Show these."""
        say, words = self._desk.words.say, self._desk.words
        clear(self.body)
        if not occupants:
            self.body.addWidget(Text(say("Nobody you support has lived here."), tone=Tone.QUIET, wrap=True))
        for each in occupants:
            card = Card(gap=0.4)
            line = row(gap=1)
            name = say("(not shown)") if each.hidden else each.name
            line.addWidget(Text(name, bold=True), 1)
            if each.client_id is not None:
                line.addWidget(Button(say("Open"), partial(self._open, each.client_id), look=Look.QUIET))
            card.body.addLayout(line)
            card.body.addWidget(Text(period(each.starts_on, each.ends_on, words), size=Size.SMALL))
            self.body.addWidget(card)
        self.body.addStretch(1)

    def _open(self, client: UUID) -> None:
        self._desk.navigation.open("client", client, "home")


class _Papers(QWidget):
    """The papers about a home, seen before they are printed."""

    def __init__(self, desk: Desk, key: UUID) -> None:
        super().__init__()
        self.preview = PaperPreview(desk)
        body = column(self, gap=0.6)
        line = row(gap=1, pad=(1.6, 1, 1.6, 0))
        say = desk.words.say
        self.sheet = Button(say("Sheet for the client"), lambda: self.preview.make(sheet_job(desk, key)))
        self.check = Button(say("Standards check"), lambda: self.preview.make(standards_job(desk, key)))
        for button in (self.sheet, self.check):
            line.addWidget(button)
        line.addStretch(1)
        body.addLayout(line)
        body.addWidget(self.preview, 1)
