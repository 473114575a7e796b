"""What can be done now after a death: the most pressing steps, each ticked in one press."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from desktop.domain.death_steps import DeathStep
from i18n import terms
from i18n.dates import short_date
from ui.desk import Desk
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.icon_mark import IconMark
from ui.parts.surface import Card, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write

_SHOWN: Final = 3


class NowSection(Section):
    """Shows the next steps with whom to ask first; `tick` and `write` are called with a step."""

    def __init__(
        self, desk: Desk, tick: Callable[[DeathStep], object], write: Callable[[DeathStep], object]
    ) -> None:
        super().__init__(desk.words.say("To be done now"))
        self.desk, self._tick, self._write = desk, tick, write
        self.ticks: list[Button] = []
        self.hide()

    def show_steps(self, steps: Sequence[DeathStep]) -> None:
        """Show the first of these."""
        clear(self.body)
        self.ticks = []
        for step in steps[:_SHOWN]:
            self.body.addWidget(self._card(step))
        self.setVisible(bool(steps))

    def _card(self, step: DeathStep) -> Card:
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
        line, writing = row(gap=1), may_write(self.desk)
        name, look = terms.short(step.row, words), Look.PLAIN if self.ticks else Look.PRIMARY
        tick = Button(words.say("Done today"), partial(self._tick, step), look=look, icon="check")
        tick.setAccessibleName(words.say("{step}: done today", step=name))
        write = Button(words.say("Write more"), partial(self._write, step), icon="edit")
        write.setAccessibleName(words.say("{step}: write more", step=name))
        for button in (tick, write):
            button.setEnabled(writing)
            line.addWidget(button)
        line.addStretch(1)
        card.body.addLayout(line)
        self.ticks.append(tick)
        return card

    def _told(self, step: DeathStep) -> Iterator[str]:
        words, named = self.desk.words, self.desk.workspace.office.rules.named
        if step.due is not None:
            yield words.say("Until {day}", day=short_date(step.due, words, self.desk.today()))
        if asks := step.row.values.get("asks"):
            party = terms.named(named("death_parties"), str(asks), words)
            yield words.say("Ask or tell first: {party}", party=party)
        if proof := step.row.values.get("proof"):
            yield words.say("Keep: {proof}", proof=terms.named(named("death_proofs"), str(proof), words))

    def _said(self, step: DeathStep) -> list[tuple[str, Tone]]:
        words, named = self.desk.words, self.desk.workspace.office.rules.named
        found: list[tuple[str, Tone]] = []
        if step.lacking and (power := named("death_powers").ever(step.lacking[0].value)) is not None:
            found.append((terms.hint(power, words), Tone.LOOK))
        if hint := terms.hint(step.row, words):
            found.append((hint, Tone.QUIET))
        return found
