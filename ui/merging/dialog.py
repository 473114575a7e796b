"""The dialog that makes one record of two: who the other is, whose word counts, what moves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.client import Client
from desktop.records.field import facts_of
from desktop.services.duplicates import Likeness
from desktop.services.merging import FieldPair, Meeting
from desktop.services.recording import Saved
from i18n.values import told
from ui.actions import Act
from ui.client_chooser import Chooser
from ui.desk import Desk
from ui.likeness import who, why
from ui.notices import notice
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.dialog import Dialog
from ui.parts.inputs.choice_box import Choice
from ui.parts.message_bar import MessageBar
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.screen import Screen

_KEPT, _OTHER = "kept", "other"


class MergeDialog(Dialog):
    """Gives everything of a second record to the client whose page this is; it can be undone."""

    def __init__(self, parent: Screen, desk: Desk, client_id: UUID) -> None:
        self._say = desk.words.say
        super().__init__(parent, self._say("Make one record of two"))
        self._desk, self._screen, self._client_id = desk, parent, client_id
        self._other_id: UUID | None = None
        self.messages = MessageBar(desk.words)
        self.chooser = Chooser(
            desk, self._say("The other record"), self._say("The other record: name, kana or telephone number")
        )
        self.chooser.picked.connect(self._pick)
        self._likely = column(gap=0.6)
        self._pairs = column(gap=1)
        self.choices: dict[str, Chips] = {}
        self.body.addWidget(self.messages)
        which = Section(self._say("Which record is of the same person?"))
        which.body.addLayout(self._likely)
        which.body.addWidget(self.chooser)
        self.body.addWidget(which)
        self.body.addLayout(self._pairs)
        self.body.addStretch(1)
        self.add_button(Button(self._say("Cancel"), self.reject))
        self.save_button = self.add_button(Button(self._say("Make it one"), self.save, look=Look.PRIMARY))
        self.save_button.setEnabled(False)
        desk.actions.bind(self, Act.SAVE, self.save)
        desk.tasks.read(self._find_likely, owner=self, then=self._show_likely)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Make one record of the two."""
        other = self._other_id
        if other is None:
            return
        taken = frozenset(name for name, chips in self.choices.items() if chips.value() == _OTHER)
        merging, kept = self._desk.workspace.merging, self._client_id
        self._desk.tasks.run(lambda: merging.merge(kept, other, taken), owner=self, then=self._merged)

    def _find_likely(self) -> Sequence[Likeness]:
        workspace, client_id = self._desk.workspace, self._client_id
        client = workspace.clients.get(client_id)
        return workspace.duplicates.like(client.model_dump(), other_than=client_id)

    def _show_likely(self, found: Sequence[Likeness]) -> None:
        words = self._desk.words
        for like in found:
            banner = Banner(f"{who(like, words)}\n{why(like.signs, words)}", Tone.ACCENT, icon="person")
            banner.offer((self._say("This one"), partial(self._pick, like.client_id)))
            self._likely.addWidget(banner)
        self.fit()
        self.chooser.setFocus()

    def _pick(self, other_id: UUID) -> None:
        merging, kept = self._desk.workspace.merging, self._client_id
        self._other_id = None
        self.save_button.setEnabled(False)
        clear(self._pairs)
        self.messages.clear()
        self._desk.tasks.read(
            lambda: merging.compare(kept, other_id),
            owner=self,
            then=partial(self._show_meeting, other_id),
            otherwise=self.show_problem,
        )

    def _show_meeting(self, other_id: UUID, meeting: Meeting) -> None:
        self._other_id = other_id
        clear(self._pairs)
        self.choices = {}
        self._pairs.addWidget(Banner(self._consequence(meeting), Tone.ACCENT))
        for pair in meeting.pairs:
            label = self._desk.words.label(f"client.{pair.name}")
            chips = Chips(self._words_of(pair), many=False)
            chips.setAccessibleName(label)
            chips.fill(_OTHER if pair.take_other else _KEPT)
            self.choices[pair.name] = chips
            self._pairs.addWidget(Text(label, tone=Tone.QUIET))
            self._pairs.addWidget(chips)
        self.save_button.setEnabled(True)
        self.fit()
        self.save_button.setFocus()

    def _words_of(self, pair: FieldPair) -> list[Choice]:
        lists, words = self._desk.workspace.office.rules.named, self._desk.words
        facts = facts_of(Client)[pair.name]
        both = ((_KEPT, pair.kept), (_OTHER, pair.other))
        hidden = self._say("not shown")
        return [
            Choice(code, told(facts, value, lists, words) or hidden)
            for code, value in both
            if code == _OTHER or not pair.take_other
        ]

    def _consequence(self, meeting: Meeting) -> str:
        words = self._desk.words
        moving = words.say(", ").join(
            words.say("{n} × {what}", n=n, what=words.label(f"record.{kind}")) for kind, n in meeting.moving
        )
        return words.say(
            "Everything of “{other}” comes to “{kept}”: {moving}. What only one of them knows is kept. It can"
            " be undone.",
            other=meeting.other_name,
            kept=meeting.kept_name,
            moving=moving or words.say("nothing"),
        )

    def _merged(self, saved: Saved) -> None:
        notice(self._screen, self._say("The two records are one now."), saved.changed)
        self.accept()
