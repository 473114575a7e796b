"""What came back beside what the records say: each difference is ticked or left, and undone as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.field import facts_of
from desktop.services.form_sources import FIELDS
from desktop.services.form_taking import Difference
from desktop.services.recording import Saved
from i18n.problems import field_sentence, sentence
from i18n.values import told
from ui.desk import Desk
from ui.notices import notice
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.text import Size, Text, Tone
from ui.record_editor import may_write
from ui.side_panel import SidePanel


class TakeOverPanel(SidePanel):
    """Nothing is ticked at first: the records stay as they are unless somebody says otherwise."""

    def __init__(self, desk: Desk, client_id: UUID, found: Sequence[Difference], page: QWidget) -> None:
        super().__init__(desk)
        self._client_id, self._page = client_id, page
        self.found = tuple(found)
        self.ticks: list[tuple[Difference, FlagBox]] = []
        self.all_button = Button(self.say("Tick everything"), self.tick_all, look=Look.QUIET)
        self.take_button = Button(
            self.say("Take over into the record"), self.take, look=Look.PRIMARY, icon="check"
        )
        self.take_button.setEnabled(False)
        said = self.say("The paper says this otherwise than the record. Tick what is to be taken over.")
        self.lay_out(
            (Text(said, wrap=True), *(self._line(each) for each in self.found)),
            left=(self.all_button,),
            right=(self.take_button,),
        )

    def take_focus(self) -> None:
        """Begin with the first difference."""
        next((tick for _each, tick in self.ticks), self.all_button).setFocus()

    def tick_all(self) -> None:
        """Tick whatever can be taken over."""
        for _each, tick in self.ticks:
            tick.fill(value=True)

    def take(self) -> None:
        """Take over what is ticked."""
        chosen = [each for each, tick in self.ticks if tick.value()]
        taking, client_id = self.desk.workspace.form_taking, self._client_id
        self.take_button.setEnabled(False)
        self.desk.tasks.run(
            lambda: taking.take(client_id, chosen), owner=self, then=self._taken, otherwise=self._refused
        )

    def _line(self, each: Difference) -> QWidget:
        line = QWidget()
        body = column(line, gap=0.3)
        name = "、".join(self.desk.words.label(f"{each.kind}.{name}") for name in each.changes)
        if each.problem is None:
            tick = FlagBox(f"{each.number}. {name}")
            self.ticks.append((each, tick))
            tick.changed.connect(self._ticked)
            body.addWidget(tick)
            said = self.say("On the paper: {value}", value=self._told(each, each.changes))
            body.addWidget(Text(said, wrap=True))
        else:
            body.addWidget(Text(f"{each.number}. {name}", wrap=True))
            body.addWidget(Text(self.say("On the paper: {value}", value=each.typed), wrap=True))
            body.addWidget(
                Text(sentence(each.problem, self.desk.words), size=Size.SMALL, tone=Tone.LOOK, wrap=True)
            )
        before = self._told(each, each.before) or self.say("nothing so far")
        body.addWidget(
            Text(
                self.say("In the record: {before}", before=before),
                size=Size.SMALL,
                tone=Tone.QUIET,
                wrap=True,
            )
        )
        return line

    def _told(self, each: Difference, values: Mapping[str, object]) -> str:
        facts, lists = facts_of(FIELDS[each.kind]), self.desk.workspace.office.rules.named
        said = (told(facts[name], value, lists, self.desk.words) for name, value in values.items())
        return "、".join(filter(None, said))

    def _ticked(self) -> None:
        some = any(tick.value() for _each, tick in self.ticks)
        self.take_button.setEnabled(some and may_write(self.desk))

    def _taken(self, saved: Saved) -> None:
        page = self._page
        self.desk.navigation.leave_details()
        notice(page, self.say("Taken over into the record."), saved.changed)

    def _refused(self, problem: Problem) -> None:
        self._ticked()
        if isinstance(problem, InvalidDraft) and problem.errors:
            self.messages.show_notice(field_sentence(problem.errors[0], self.desk.words), None)
        else:
            self.show_problem(problem)
