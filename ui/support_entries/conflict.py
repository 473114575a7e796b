"""Two versions of one entry, side by side: what is kept now, and what was typed here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from desktop.records.field import facts_of
from desktop.records.support_entry import SupportEntryDraft, SupportEntryFields
from i18n.values import told
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.facts import Facts
from ui.parts.flow import Flow
from ui.parts.surface import Card
from ui.parts.text import Text, Tone

_COMPARED: Final = (
    "activity", "on", "start", "minutes", "staff_id", "outcome",
    "text", "next_step", "next_due", "place", "persons",
)  # fmt: skip


class Conflict(QWidget):
    """Shows where the two differ, and lets the user decide; nothing is lost before that."""

    def __init__(
        self,
        desk: Desk,
        now: Any,
        typed: SupportEntryDraft,
        *,
        take_mine: Callable[[], object],
        take_theirs: Callable[[], object],
        take_both: Callable[[], object],
    ) -> None:
        super().__init__()
        say = desk.words.say
        self.differing = [name for name in _COMPARED if getattr(now, name) != getattr(typed, name)]
        body = column(self, gap=1)
        body.addWidget(Banner(say("Somebody changed this entry while you were writing."), Tone.LOOK))
        for title, view in ((say("What is kept now"), now), (say("What you wrote"), typed)):
            card = Card()
            card.body.addWidget(Text(title, bold=True))
            card.body.addWidget(Facts(self._rows(desk, view)))
            body.addWidget(card)
        choices = QWidget()
        flow = Flow(choices)
        if now.text and typed.text and now.text != typed.text:
            flow.addWidget(Button(say("Put both texts together"), take_both))
        flow.addWidget(Button(say("Keep what you wrote"), take_mine))
        flow.addWidget(Button(say("Take what is kept now"), take_theirs, look=Look.QUIET))
        body.addWidget(choices)

    def _rows(self, desk: Desk, view: Any) -> Sequence[tuple[str, str]]:
        facts, words = facts_of(SupportEntryFields), desk.words
        lists = desk.workspace.office.rules.named
        rows = []
        for name in self.differing:
            said = told(facts[name], getattr(view, name), lists, words) or words.say("Nothing")
            if name != "staff_id":
                rows.append((words.label(f"support_entry.{name}"), said))
        return rows
