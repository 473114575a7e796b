"""Economic supports of a client: what there is and how far it goes, what runs where they live, the meter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.criteria import Answer
from desktop.domain.dated import DatedRow, Status
from desktop.domain.rule_used import RuleUsed
from desktop.services.economic_supports import Support, Supports
from desktop.services.home_meters import HomeMeter
from i18n import terms
from i18n.dates import short_date
from i18n.rules_used import version
from ui.changes import Changed
from ui.desk import Desk
from ui.economic_supports.panel import open_support
from ui.meter_card import MeterCard
from ui.of_client import MONEY_SECTIONS, ClientPage
from ui.parts.boxes import clear, column
from ui.parts.facts import Facts
from ui.parts.list_model import Column, ListModel
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.table import Table
from ui.parts.text import Size, Text, Tone
from ui.screens import load

_ICONS = {Answer.MET: "check", Answer.NOT_MET: "close", Answer.UNKNOWN: "help"}
_TONES = {Answer.MET: Tone.ACCENT, Answer.NOT_MET: Tone.LOOK, Answer.UNKNOWN: Tone.QUIET}


@dataclass(frozen=True, slots=True)
class _Known:
    supports: Supports
    case_id: UUID | None


class EconomicSupportsPage(ClientPage):
    """A list of supports; a line opens its criteria beside the page."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._case_id: UUID | None = None
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        model: ListModel[Support] = ListModel(_columns(desk), key=lambda line: line.programme.code)
        self.table: Table[Support] = Table(
            "economic_supports", self.say("Money that may be had"), model, desk.words, desk.preferences
        )
        supports = Section(self.say("Money that may be had"))
        supports.body.addWidget(
            Text(
                self.say("Proposed from the records. Open a line to see each criterion and what is missing."),
                tone=Tone.QUIET,
                wrap=True,
            )
        )
        supports.body.addWidget(self.table)
        rules = desk.workspace.office.rules
        supports.body.addWidget(
            Text(
                self.say(
                    "Rules used: supports of version {supports}, criteria of version {criteria}. Their "
                    "sources stand on each line's page.",
                    supports=version(rules.named("support_programmes").version, desk.words),
                    criteria=version(rules.named("support_criteria").version, desk.words),
                ),
                tone=Tone.QUIET,
                size=Size.SMALL,
                wrap=True,
            )
        )
        self._local = Section(self.say("Programmes of the place"))
        self._meters = Section(self.say("The state's share of the home"))
        for place in MONEY_SECTIONS:
            scroll.body.addWidget(load(place)(desk, client_id))
        for section in (supports, self._local, self._meters):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        self.table.opened.connect(self._open)
        kinds = (
            "client",
            "client_attribute",
            "household_member",
            "tenancy",
            "support_application",
            "criterion_answer",
            "application_paper",
        )
        desk.changes.subscribe(self._changed, kinds=kinds, about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def _open(self, line: Support) -> None:
        open_support(self.desk, self.client_id, line.programme.code, self._case_id)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            return _Known(workspace.economic_supports.look(client_id), None if case is None else case.id)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="economic_supports")

    def _show(self, known: _Known) -> None:
        self._case_id, found = known.case_id, known.supports
        self.table.set_lines(found.supports)
        self.table.be_high(len(found.supports))
        self._show_local(found)
        self._show_meters(found.meters)

    def _show_local(self, found: Supports) -> None:
        clear(self._local.body)
        if found.place.hidden:
            said = self.say("The address is protected: nothing is looked up by place.")
        elif not found.place.names:
            said = self.say("Enter the address of the client or the home; then what runs there stands here.")
        elif not found.local:
            said = self.say("The table of 2021 names no programme of this place. Please ask there.")
        else:
            said = self.say("As asked in September 2021. Please ask whether it still runs.")
        self._local.body.addWidget(Text(said, tone=Tone.QUIET, wrap=True))
        if found.local:
            card = Card()
            card.body.addWidget(Facts([(self._body(row), self._runs(row)) for row in found.local]))
            rows = self.desk.workspace.office.rules.named("local_programmes")
            used = [RuleUsed.of(rows, row) for row in found.local]
            card.body.addWidget(RuleNote(self.desk.words, *used))
            self._local.body.addWidget(card)

    def _body(self, row: DatedRow) -> str:
        return terms.text(row, self.desk.words)

    def _runs(self, row: DatedRow) -> str:
        runs = row.values.get("runs")
        if runs is None:
            return self.desk.words.say_many(
                "{n} of three programmes; which one could not be read from the table (to be confirmed)",
                "{n} of three programmes; which ones could not be read from the table (to be confirmed)",
                row.values["cells"],
            )
        programmes = self.desk.workspace.office.rules.named("support_programmes").rows
        names = [terms.short(each, self.desk.words) for each in programmes if each.values.get("runs") in runs]
        said = "、".join(names)
        if row.values["funds"] == "own":
            said = self.say("{programmes} (the prefecture's own money for municipalities)", programmes=said)
        if row.status is Status.TO_BE_CONFIRMED:
            said = self.say("{text} (to be confirmed)", text=said)
        if source := row.values.get("runs_source"):
            said = "\n".join((said, self.say("Which ones, by: {source}", source=source)))
        return said

    def _show_meters(self, meters: Sequence[HomeMeter]) -> None:
        clear(self._meters.body)
        self._meters.setVisible(bool(meters))
        for each in meters:
            self._meters.body.addWidget(MeterCard(self.desk, each))


def _columns(desk: Desk) -> Sequence[Column[Support]]:
    words, rules = desk.words, desk.workspace.office.rules

    def answer(line: Support) -> str:
        known = {each: sum(found.answer is each for found in line.judged) for each in Answer}
        said = terms.named(rules.named("criterion_answers"), line.answer.value, words)
        return words.say("{answer} {met}/{all}", answer=said, met=known[Answer.MET], all=len(line.judged))

    def application(line: Support) -> str:
        found = line.application
        if found is None:
            return ""
        decision = terms.named(rules.named("application_decisions"), found.decision, words)
        day = found.decided_on or found.applied_on
        return " ".join(filter(None, (decision, short_date(day, words) if day else "")))

    return (
        Column(
            "programme",
            words.label("support_application.programme"),
            lambda line: terms.text(line.programme, words),
            wide=44,
            bold=True,
            stretches=True,
        ),
        Column(
            "answer",
            words.say("As far as we know"),
            answer,
            wide=24,
            icon=lambda line: _ICONS[line.answer],
            tone=lambda line: _TONES[line.answer],
        ),
        Column(
            "application",
            words.label("record.support_application"),
            application,
            wide=32,
            icon=lambda line: "danger" if line.signed_on is not None else "",
            tone=lambda line: Tone.DANGER if line.signed_on is not None else Tone.PLAIN,
        ),
    )
