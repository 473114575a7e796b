"""What can be done now around a leaving: the most pressing steps, each ticked in one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from desktop.domain.leaving_way import LeavingStep
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
    """Shows the next steps; `tick` and `write` are called with a step."""

    def __init__(
        self, desk: Desk, tick: Callable[[LeavingStep], object], write: Callable[[LeavingStep], object]
    ) -> None:
        super().__init__(desk.words.say("Next around the leaving"))
        self.desk, self._tick, self._write = desk, tick, write
        self.ticks: list[Button] = []

    def show_steps(self, steps: Sequence[LeavingStep]) -> None:
        """Show the first of these."""
        clear(self.body)
        self.ticks = []
        for step in steps[:_SHOWN]:
            self.body.addWidget(self._card(step))
        self.setVisible(bool(steps))

    def _card(self, step: LeavingStep) -> Card:
        words, card = self.desk.words, Card(pad=1.2, gap=0.8)
        late = step.is_late(self.desk.today())
        head = row(gap=0.8)
        head.addWidget(IconMark("bell" if late else "chevron-right", tone=Tone.LOOK if late else Tone.ACCENT))
        head.addWidget(Text(terms.text(step.row, words), bold=True, wrap=True), 1)
        card.body.addLayout(head)
        if step.due is not None:
            until = words.say("Until {day}", day=short_date(step.due, words, self.desk.today()))
            card.body.addWidget(Text(until, tone=Tone.LOOK if late else Tone.PLAIN, wrap=True))
        for said, tone in self._said(step):
            card.body.addWidget(Text(said, tone=tone, wrap=True))
        line, name = row(gap=1), terms.short(step.row, words)
        write = Button(words.say("Write more"), partial(self._write, step), icon="edit")
        write.setAccessibleName(words.say("{step}: write more", step=name))
        buttons = [write]
        if not step.lacking:
            look = Look.PLAIN if self.ticks else Look.PRIMARY
            tick = Button(words.say("Done today"), partial(self._tick, step), look=look, icon="check")
            tick.setAccessibleName(words.say("{step}: done today", step=name))
            buttons.insert(0, tick)
            self.ticks.append(tick)
        for button in buttons:
            button.setEnabled(may_write(self.desk))
            line.addWidget(button)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _said(self, step: LeavingStep) -> list[tuple[str, Tone]]:
        words, powers = self.desk.words, self.desk.workspace.office.rules.named("leaving_powers")
        found: list[tuple[str, Tone]] = []
        if step.lacking and (power := powers.ever(step.lacking[0].value)) is not None:
            found.append((terms.hint(power, words), Tone.LOOK))
        if hint := terms.hint(step.row, words):
            found.append((hint, Tone.QUIET))
        return found
