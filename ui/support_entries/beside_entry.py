"""What belongs to an entry beside its form: signing, photos, a card and a new promise where nobody was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from ui.actions import Act
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.flow import Flow
from ui.parts.text import Size, Text, Tone
from ui.photo_import import PhotoImport
from ui.support_entries.joint_file import show_joint
from ui.support_entries.kinds import SILENT
from ui.support_entries.work import There

_ABSENT: Final = "absent"


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the buttons do; each first sees to it that the entry is kept."""

    sign: Callable[[], object]
    photo: Callable[[], object]
    card: Callable[[], object]
    again: Callable[[], object]
    ladder: Callable[[], object]
    give: Callable[[], object]


class WhereNobodyWas(QWidget):
    """Buttons that lead on from an absence; hidden after every other outcome."""

    def __init__(self, desk: Desk, verbs: Verbs) -> None:
        super().__init__()
        say = desk.words.say
        self.card = Button(say("Absence card"), verbs.card, icon="print")
        self.again = Button(say("Come again tomorrow"), verbs.again, icon="calendar")
        self.ladder = Button(desk.actions.title(Act.LADDER), verbs.ladder, icon="bell")
        flow = Flow(self, gap=1)
        for button in (self.card, self.again, self.ladder):
            flow.addWidget(button)
        self.hide()

    def follow(self, outcome: str) -> None:
        """Offer what fits an outcome."""
        self.again.setVisible(outcome == SILENT)
        self.ladder.setVisible(outcome == SILENT)
        self.setVisible(outcome.startswith(_ABSENT))

    def set_read_only(self) -> None:
        """Offer nothing that writes."""
        for button in (self.card, self.again, self.ladder):
            button.setEnabled(False)


class BesideEntry(QWidget):
    """Buttons for a signature, for photos, for things that are given; and what is there already."""

    def __init__(self, desk: Desk, verbs: Verbs) -> None:
        super().__init__()
        self._desk, say = desk, desk.words.say
        self._joint_id: UUID | None = None
        self.sign = Button(desk.actions.title(Act.SIGN, say("Signature")), verbs.sign, icon="edit")
        self.photo = Button(say("Attach a photo"), verbs.photo, icon="camera")
        self.give = Button(say("Give material aid"), verbs.give, icon="heart")
        self.together = Button(say("Joint visit"), self._show_together, icon="people")
        self.together.hide()
        self.there = Text(size=Size.SMALL, tone=Tone.QUIET, wrap=True)
        self.importing = PhotoImport(desk)
        body = column(self, gap=0.8)
        line = QWidget()
        flow = Flow(line, gap=1)
        for button in (self.sign, self.photo, self.give, self.together):
            flow.addWidget(button)
        body.addWidget(line)
        body.addWidget(self.there)
        body.addWidget(self.importing)
        self.there.hide()

    def tell(self, there: There) -> None:
        """Say what is there already, and lead on to the visit to several of which this is one."""
        signatures, photos, self._joint_id = there.signatures, there.photos, there.joint_visit_id
        self.together.setVisible(self._joint_id is not None)
        words = self._desk.words
        said = [
            words.say_many("{n} signature", "{n} signatures", signatures) if signatures else "",
            words.say_many("{n} photo or paper", "{n} photos or papers", photos) if photos else "",
        ]
        text = " ・ ".join(filter(None, said))
        self.there.setText(text)
        self.there.setVisible(bool(text))

    def _show_together(self) -> None:
        if self._joint_id is not None:
            show_joint(self._desk, self._joint_id)

    def set_read_only(self) -> None:
        """Offer nothing that writes."""
        self.sign.setEnabled(False)
        self.photo.setEnabled(False)
        self.give.setEnabled(False)

    def show_problem(self, problem: Problem) -> None:
        """Pass a problem on to the panel around."""
        around = self.parent()
        while around is not None and not hasattr(around, "messages"):
            around = around.parent()
        if around is not None:
            around.show_problem(problem)  # type: ignore[attr-defined]
