"""Ordered steps as they are shown, whatever way they belong to: the next ones as cards, all in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from desktop.domain.way_steps import Standing, WayStep
from i18n import terms
from i18n.dates import short_date
from i18n.words import N_
from ui.desk import Desk
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.icon_mark import IconMark
from ui.parts.list_model import Column
from ui.parts.surface import Card, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write

Step = WayStep[Any, Any]
STATES: Final[Mapping[Standing, tuple[str, Tone, str]]] = {
    Standing.DONE: ("check", Tone.QUIET, N_("done")),
    Standing.LEFT_OUT: ("minus", Tone.QUIET, N_("left out")),
    Standing.READY: ("chevron-right", Tone.ACCENT, N_("can be done now")),
    Standing.OTHERS: ("people", Tone.ACCENT, N_("for others to do")),
    Standing.WAITING: ("time", Tone.QUIET, N_("waits for an earlier step")),
    Standing.UNCLEAR: ("help", Tone.LOOK, N_("depends on an answer")),
}
"""An icon, its tone and the words of each standing."""
_SHOWN: Final = 3
"""So many cards are shown at once."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The dated lists that name what the steps of a way say."""

    steps: str
    phases: str
    powers: str
    parties: str = ""
    proofs: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why only others may do a step, and the way to where that is mended; without words none is offered."""

    said: str
    way: str
    go: Callable[[], object]


def step_columns(desk: Desk, lists: Lists, title: str, *last: Column[Any]) -> Sequence[Column[Any]]:
    """Return the columns of steps: how it stands, the part of the way, the step, and the way's own."""
    words, today, named = desk.words, desk.today(), desk.workspace.office.rules.named

    def when(step: Step) -> str:
        if step.mark is not None and step.mark.done_on is not None:
            return short_date(step.mark.done_on, words, today)
        if step.due is not None and step.is_open:
            return words.say("until {day}", day=short_date(step.due, words, today))
        return words.say(STATES[step.standing][2])

    def said(step: Step) -> str:
        name, waits = terms.short(step.row, words), _before(desk, lists, step) if step.is_open else ""
        return words.say("{step} (after: {steps})", step=name, steps=waits) if waits else name

    def tone(step: Step) -> Tone:
        return Tone.LOOK if step.is_late(today) else STATES[step.standing][1]

    return (
        Column("when", words.say("By when"), when, wide=16, bold=True, tone=tone, sortable=False,
               icon=lambda step: "bell" if step.is_late(today) else STATES[step.standing][0]),
        Column("phase", words.label("value.phase"), sortable=False, wide=20,
               text=lambda step: terms.named(named(lists.phases), step.phase, words)),
        Column("step", title, said, wide=30, stretches=True, sortable=False,
               tone=lambda step: Tone.PLAIN if step.is_open else Tone.QUIET),
        *last,
    )  # fmt: skip


def doubt_of(desk: Desk, lists: Lists, step: Step) -> str:
    """Return what is to be thought of before a step is written: earlier ones are still open."""
    waits = _before(desk, lists, step)
    return desk.words.say("Earlier steps are still open: {steps}.", steps=waits) if waits else ""


class NowSection(Section):
    """Shows the next steps with whom to ask first; `tick`, `write` and `why` are called with a step.

    A step that only others may do has no tick: who did it, and when, is written.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        lists: Lists,
        tick: Callable[[Any], object],
        write: Callable[[Any], object],
        why: Callable[[Any], Iterable[Reason]] = lambda _step: (),
    ) -> None:
        super().__init__(title)
        self._why = why
        self.desk, self._lists, self._tick, self._write = desk, lists, tick, write
        self.ticks: list[Button] = []
        self.hide()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the first of these."""
        clear(self.body)
        self.ticks = []
        for step in steps[:_SHOWN]:
            self.body.addWidget(self._card(step))
        self.setVisible(bool(steps))

    def _card(self, step: Step) -> Card:
        words, card = self.desk.words, Card(pad=1.2, gap=0.8)
        late = step.is_late(self.desk.today())
        head = row(gap=0.8)
        head.addWidget(IconMark("bell" if late else "chevron-right", tone=Tone.LOOK if late else Tone.ACCENT))
        head.addWidget(Text(terms.text(step.row, words), bold=True, wrap=True), 1)
        card.body.addLayout(head)
        if told := "　".join(self._told(step)):
            card.body.addWidget(Text(told, tone=Tone.LOOK if late else Tone.PLAIN, wrap=True))
        for said, tone in self._said(step):
            card.body.addWidget(Text(said, tone=tone, wrap=True))
        line = row(gap=1)
        for button in self._buttons(step):
            button.setEnabled(may_write(self.desk))
            line.addWidget(button)
        for reason in self._why(step):
            if reason.way:
                line.addWidget(Button(reason.way, reason.go, look=Look.QUIET, icon="chevron-right"))
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _buttons(self, step: Step) -> Iterator[Button]:
        words, name = self.desk.words, terms.short(step.row, self.desk.words)
        if not step.lacking:
            look = Look.PLAIN if self.ticks else Look.PRIMARY
            tick = Button(words.say("Done today"), partial(self._tick, step), look=look, icon="check")
            tick.setAccessibleName(words.say("{step}: done today", step=name))
            self.ticks.append(tick)
            yield tick
        write = Button(words.say("Write more"), partial(self._write, step), icon="edit")
        write.setAccessibleName(words.say("{step}: write more", step=name))
        yield write

    def _told(self, step: Step) -> Iterator[str]:
        words, named, lists = self.desk.words, self.desk.workspace.office.rules.named, self._lists
        if step.due is not None:
            yield words.say("Until {day}", day=short_date(step.due, words, self.desk.today()))
        if asks := step.row.values.get("asks"):
            party = terms.named(named(lists.parties), str(asks), words)
            yield words.say("Ask or tell first: {party}", party=party)
        if proof := step.row.values.get("proof"):
            yield words.say("Keep: {proof}", proof=terms.named(named(lists.proofs), str(proof), words))

    def _said(self, step: Step) -> Iterator[tuple[str, Tone]]:
        words, powers = self.desk.words, self.desk.workspace.office.rules.named(self._lists.powers)
        for reason in self._why(step):
            yield reason.said, Tone.LOOK
        if step.lacking and (power := powers.ever(step.lacking[0].value)) is not None:
            yield terms.hint(power, words), Tone.LOOK
        if hint := terms.hint(step.row, words):
            yield hint, Tone.QUIET


def _before(desk: Desk, lists: Lists, step: Step) -> str:
    """Return the short names of the steps before it that are still open."""
    steps = desk.workspace.office.rules.named(lists.steps)
    return "・".join(terms.short(row, desk.words) for code in step.open_before if (row := steps.ever(code)))
