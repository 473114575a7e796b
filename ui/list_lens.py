"""The lens above a file about people: to whom it goes; of each what they see, what is left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.records.client import Client
from desktop.services.papers_given import Leaving
from desktop.services.shared_lists import PersonShare, Share
from i18n import terms
from i18n.numbers import digits
from ui.desk import Desk
from ui.measure import units
from ui.paper_lens import KEPT_BACK, LACKS, RECIPIENTS, Allowed, ConsentDialog, GroundDialog, shortened
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.plain import LineOfText
from ui.parts.list_model import Column, ListModel
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import may_write

_LEAST, _MOST = 1, 6
"""So many people are shown at once."""
_WIDE: Final = 58


class ListLens(QWidget):
    """`turned` asks to look anew: for another recipient, after a consent, with another ground."""

    turned = Signal()

    def __init__(self, desk: Desk, to: Sequence[str]) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._share: Share | None = None
        self._allowed = Allowed()
        words, rows = desk.words, desk.form_tools.lists(RECIPIENTS)
        self.recipient = ChoiceBox([Choice(code, terms.named(rows, code, words)) for code in to])
        self.recipient.fill(to[0])
        self.recipient.setEnabled(len(to) > 1)
        self.to_name = LineOfText()
        self.summary = Text(tone=Tone.QUIET, wrap=True)
        self.held = Banner("", Tone.LOOK, icon="lock")
        self.held.hide()
        self.consent_button = Button(self.say("Note a consent"), self.note_consent, icon="plus")
        self.ground_button = Button(self.say("Hand it over on another ground"), self.ask_ground)
        title = self.say("Who stands in it, and what is seen of them")
        self.people: Table[PersonShare] = Table(
            "list_lens",
            title,
            ListModel(self._columns(), key=lambda line: line.id),
            words,
            desk.preferences,
            tall=2,
        )
        self._lay_out()
        self.recipient.changed.connect(self._chosen)
        self.people.chosen.connect(lambda _line: self._arrange())

    @property
    def share(self) -> Share | None:
        """What the recipient would see."""
        return self._share

    @property
    def is_grounded(self) -> bool:
        """Whether another ground than consent allows it."""
        return bool(self._allowed.ground)

    @property
    def is_held(self) -> bool:
        """Whether nothing would be left of the file as things stand."""
        share = self._share
        return share is None or (bool(share.people) and not share.leaving(grounded=self.is_grounded))

    def clear(self) -> None:
        """Show nothing yet: it is looked at anew."""
        self._share = None

    def show_share(self, share: Share) -> None:
        """Say what this recipient sees of whom."""
        self._share = share
        self.people.set_lines(share.people)
        self.people.setVisible(bool(share.people))
        header, line = self.people.horizontalHeader(), self.people.verticalHeader().defaultSectionSize()
        rows = min(max(len(share.people), _LEAST), _MOST)
        self.people.setFixedHeight(header.height() + rows * line + units(0.5))
        if share.people and self.people.current_line() is None:
            self.people.choose_key(share.people[0].id)
        self._name_place.setVisible(share.needs_consent)
        self._arrange()

    def given(self, code: str, title: str) -> tuple[Leaving, ...]:
        """Return what is to be noted of everybody who is in the file."""
        share, allowed = self._share, self._allowed
        if share is None:
            return ()
        return tuple(
            Leaving(
                each.client_id,
                Client.kind,
                each.client_id,
                code,
                share.recipient,
                shortened("、".join((*each.seen, *each.unusual))),
                title,
                allowed.ground if each.lack is not None else "",
                allowed.note if each.lack is not None else "",
                self.to_name.value().strip(),
            )
            for each in share.leaving(grounded=self.is_grounded)
        )

    def note_consent(self) -> None:
        """Note at once that the chosen person agreed."""
        line = self.people.current_line()
        if line is not None and self._share is not None:
            recipient = self._share.recipient
            ConsentDialog(self, self.desk, line.client_id, recipient, self.turned.emit).open()

    def ask_ground(self) -> None:
        """Ask on what ground it may leave of those who did not agree."""
        GroundDialog(self, self.desk, self._grounded).open()

    def take_focus(self) -> None:
        """Put the focus on what is to be decided."""
        (self.consent_button if self.is_held and self.consent_button.isVisible() else self.people).setFocus()

    def _lay_out(self) -> None:
        body = column(self, gap=0.8)
        line = QWidget()
        flow = Flow(line, gap=1)
        flow.addWidget(FieldPlace(self.recipient, self.say("This file goes to")))
        self._name_place = FieldPlace(self.to_name, self.say("Name of who gets it (may stay empty)"))
        self._name_place.hide()
        flow.addWidget(self._name_place)
        body.addWidget(line)
        body.addWidget(self.summary)
        self.people.setMinimumWidth(units(_WIDE))
        self.people.hide()
        body.addWidget(self.people)
        body.addWidget(self.held)
        self._actions = QWidget()
        actions = Flow(self._actions, gap=1)
        for button in (self.consent_button, self.ground_button):
            button.setEnabled(may_write(self.desk))
            actions.addWidget(button)
        self._actions.hide()
        body.addWidget(self._actions)

    def _arrange(self) -> None:
        share = self._share
        if share is None:
            return
        self.summary.setText(self._summary(share))
        self.summary.setVisible(not self.is_held)
        lacking = [each for each in share.people if each.lack is not None]
        self._actions.setVisible(bool(lacking) and not self.is_grounded)
        line = self.people.current_line()
        self.consent_button.setVisible(line is not None and line.lack is not None)
        said = ""
        if lacking and self.is_grounded:
            grounds, words = self.desk.form_tools.lists("disclosure_grounds"), self.desk.words
            ground = terms.named(grounds, self._allowed.ground, words)
            said = self.say("It goes without a consent: {ground}. This is noted.", ground=ground)
        elif self.is_held:
            said = self.say("Nobody in this list agreed, so nothing would be left of the file.")
        elif lacking:
            said = self.desk.words.say_many(
                "{n} person did not agree and is left out of the file.",
                "{n} people did not agree and are left out of the file.",
                len(lacking),
            )
        self.held.setVisible(bool(said))
        if said:
            self.held.tell(said, Tone.LOOK, icon="lock")

    def _summary(self, share: Share) -> str:
        if not share.people:
            return self.say("Nobody whom you support stands in this list.")
        going = digits(len(share.leaving(grounded=self.is_grounded)))
        if not share.logged:
            return self.say(
                "{n} people stand in it. For inside the house only; that it was saved is noted with each of"
                " them.",
                n=going,
            )
        return self.say("{n} people go with it. What was given to whom is noted with each of them.", n=going)

    def _columns(self) -> tuple[Column[PersonShare], ...]:
        say = self.say

        def name(line: PersonShare) -> str:
            return line.name or say("(protected) {number}", number=line.number)

        def seen(line: PersonShare) -> str:
            if line.lack is not None and not self.is_grounded:
                return say("Nothing")
            told = ["、".join(line.seen)]
            if line.unusual:
                told.append(say("More than as a rule: {fields}", fields="、".join(line.unusual)))
            return "\n".join(filter(None, told))

        def left_out(line: PersonShare) -> str:
            if line.lack is not None and not self.is_grounded:
                return say("Everything. {why}", why=say(LACKS[line.lack]))
            return "\n".join(
                say(said, fields="、".join(heading for heading, reason in line.kept_back if reason is why))
                for why, said in KEPT_BACK.items()
                if any(reason is why for _heading, reason in line.kept_back)
            )

        return (
            Column("name", self.desk.words.label("client.name"), name, wide=12, bold=True, sortable=False),
            Column("seen", say("What they see"), seen, wide=14, stretches=True, sortable=False),
            Column(
                "left_out",
                say("What is left out, and why"),
                left_out,
                wide=14,
                stretches=True,
                sortable=False,
                icon=lambda line: "lock" if line.lack is not None and not self.is_grounded else "",
                tone=lambda line: Tone.LOOK if line.lack is not None and not self.is_grounded else Tone.QUIET,
            ),
        )

    def _chosen(self) -> None:
        self._allowed = Allowed()
        self.to_name.fill("")
        self.turned.emit()

    def _grounded(self, ground: str, note: str) -> None:
        self._allowed = Allowed(ground, note)
        self.turned.emit()
