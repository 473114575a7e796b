"""Residents visited as one: choose the house, tick who was visited, one form, an outcome for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.joint_visit import JointVisitDraft
from desktop.services.joint_visits import House, JointSaved, Resident
from ui.actions import Act, key_text
from ui.changes import Changed
from ui.desk import Desk
from ui.doubting import Doubts, Reading
from ui.draft_keeper import DraftKeeper
from ui.kept_offer import KeptOffer
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.composing import commit_all
from ui.parts.empty_page import EmptyPage
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.base import Typed
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.note_input import NoteInput
from ui.parts.message_bar import MessageBar
from ui.parts.surface import ScrollColumn
from ui.parts.text import LineText, Size, Text, Tone
from ui.record_editor import may_write
from ui.support_entries.joint_file import show_joint
from ui.support_entries.joint_parts import JointParts
from ui.support_entries.joint_rows import ResidentRow
from ui.support_entries.kinds import VISIT
from ui.support_entries.stopwatch import Stopwatch

_EVERY_MS = 15_000
DRAFT = "joint_visit_new"
"""The form under which what is unfinished is kept."""
_HOUSE, _TEXT = "house", "text"


class JointPanel(QWidget):
    """Ctrl+Enter keeps all entries at once and closes; until then it is a draft."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, done: Callable[[str, Changed], object]) -> None:
        """`done` is told in words what was kept, and what can be undone."""
        super().__init__()
        self._done = done
        self.desk, self.say = desk, desk.words.say
        self._may_write = may_write(desk)
        self._saving = self._filling = False
        self._waiting: Mapping[str, Any] = {}
        """What was typed of residents who are still being read."""
        self._minutes_typed = False
        self.rows: list[ResidentRow] = []
        self.messages = MessageBar(desk.words)
        self._watch = Stopwatch(desk.clock, desk.workspace.office.zone)
        self.house = ChoiceBox([], unknown=self.say("Choose the house"), empty=None)
        self.parts = JointParts(desk, self)
        self.form, self.sharing, self.way = self.parts.forms
        self.said = self.parts.said
        self.text = NoteInput(least=3, most=8)
        self._lay_out()
        self._bind()
        self._begin()

    def take_focus(self) -> None:
        """Begin with the house."""
        self.house.setFocus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        if not self._saving:
            self._keeper.write()

    def typed(self) -> dict[str, Typed]:
        """Return everything as typed."""
        self.commit_composition()
        found: dict[str, Typed] = {_HOUSE: str(self.house.value() or ""), _TEXT: self.text.typed()}
        found |= self.parts.typed()
        for each in self.rows:
            found |= {f"{each.resident.client_id}.{name}": said for name, said in each.typed().items()}
        return found

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed; residents follow when they were read."""
        self.offer.hide()
        self._waiting = typed
        self._minutes_typed = True
        self.parts.restore(typed)
        self.text.restore(str(typed.get(_TEXT, "")))
        house = str(typed.get(_HOUSE, ""))
        if house and self.house.value() != UUID(house):
            self.house.fill(UUID(house))
        else:
            self._restore_rows()

    def _restore_rows(self) -> None:
        for each in self.rows:
            before = f"{each.resident.client_id}."
            own = {
                name.removeprefix(before): said
                for name, said in self._waiting.items()
                if name.startswith(before)
            }
            if own:
                each.restore(own)

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong above the form."""
        self.messages.show_problem(problem)
        self._scroll.verticalScrollBar().setValue(0)

    def save(self) -> None:
        """Keep an entry for everybody who is ticked, and close."""
        if self._saving or not self._may_write:
            return
        self.commit_composition()
        draft = self._draft()
        ticked = [row for row in self.rows if row.is_ticked]
        if draft is None:
            return
        parts = [row.part() for row in ticked]
        self._saving = True
        self.save_button.setEnabled(False)
        workspace = self.desk.workspace
        text = str(self.text.value())

        def keep() -> JointSaved:
            saved = workspace.joint_visits.keep(draft, parts, activity=VISIT, text=text)
            # In the same piece of work: the panel may be closed before the answer comes.
            workspace.drafts.discard(DRAFT, None)
            return saved

        self.desk.tasks.run(keep, owner=self, then=self._saved, otherwise=self._refused)

    # How it is built

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        bar = column(gap=0.6, pad=(1.6, 0.4))
        bar.addWidget(self.messages)
        self.offer = KeptOffer(self.desk, self.restore)
        bar.addWidget(self.offer)
        outer.addLayout(bar)
        self._scroll = ScrollColumn(pad=(1.6, 0.4), gap=1.2)
        body = self._scroll.body
        house = FieldPlace(self.house, self.desk.words.label("joint_visit.building_id"))
        body.addWidget(house)
        body.addWidget(self.form)
        self._nobody = EmptyPage("house", self.say("Choose a house: who lives there will stand here."))
        self._residents = QWidget()
        inside = column(self._residents, gap=1.4)
        head = row(gap=1)
        head.addWidget(Text(self.say("Whom you visited"), bold=True))
        head.addStretch(1)
        self.all_button = Button(self.say("Tick everybody"), self._tick_all, look=Look.QUIET, icon="check")
        head.addWidget(self.all_button)
        inside.addLayout(head)
        self._place = column(gap=1.6)
        inside.addLayout(self._place)
        body.addWidget(self._nobody)
        body.addWidget(self._residents)
        body.addWidget(FieldPlace(self.text, self.say("What holds for all of them")))
        body.addWidget(self.sharing)
        body.addWidget(self.said)
        body.addWidget(self.way)
        body.addStretch(1)
        self._residents.hide()
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot())
        self.doubts = Doubts(self.desk, self._doubted)
        body.insertWidget(2, self.doubts)
        self.clock_said = Banner("", Tone.LOOK)
        body.insertWidget(2, self.clock_said)
        self.clock_said.hide()

    def _foot(self) -> QWidget:
        foot = QWidget()
        line = row(foot, gap=1, pad=(1.6, 0.8))
        hint = self.say("{key} keeps an entry for each", key=key_text(Act.SAVE))
        line.addWidget(LineText(hint, size=Size.SMALL, tone=Tone.QUIET), 1)
        self.save_button = Button(
            self.desk.actions.title(Act.SAVE), self.save, look=Look.PRIMARY, icon="save"
        )
        self.save_button.setEnabled(self._may_write)
        line.addWidget(self.save_button)
        return foot

    def _bind(self) -> None:
        bind = self.desk.actions.bind
        bind(self, Act.SAVE, self.save, inside=True)
        bind(self, Act.CLOSE, self.desk.navigation.leave_details, inside=True)
        for part in (self.parts, self.text):
            part.changed.connect(self._changed)
            part.left.connect(self.left)
        self._keeper = DraftKeeper(self.desk, self, self, DRAFT, None)
        self.house.changed.connect(self._changed)
        self.house.changed.connect(self._read_residents)
        self.parts.on.changed.connect(self._read_residents)
        self.sharing.changed.connect(self._sharing_changed)
        self.form.input("minutes").changed.connect(self._touch_minutes)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_EVERY_MS)
        self._ticking.timeout.connect(self._tick)

    def _begin(self) -> None:
        opened = self._watch.opened.time().replace(second=0, microsecond=0)
        self.form.fill({"on": self.desk.today(), "start": opened, "minutes": None})
        rows = self.desk.workspace.office.rules.named("minute_sharings").in_force(self.desk.today())
        self.sharing.fill({"sharing": rows[0].code if rows else ""})
        self._minutes_typed = False
        self._ticking.start()
        self._say_sharing()
        joint = self.desk.workspace.joint_visits
        self.desk.tasks.read(joint.houses, owner=self, then=self._offer_houses)
        self._keeper.find(self.offer.show_kept)

    def _doubted(self) -> Reading | None:
        try:
            draft = JointVisitDraft.of(self._values(self.form.values() | self.sharing.values()))
        except InvalidDraft:
            return None
        return partial(self.desk.workspace.joint_visits.doubts, draft)

    def _changed(self) -> None:
        self.doubts.look_soon()
        if not self._filling:
            self.changed.emit()

    # What was read

    def _offer_houses(self, found: Sequence[House]) -> None:
        words = self.desk.words
        self.house.offer(
            [
                Choice(
                    each.id,
                    words.say_many(
                        "{house} ({n} person)", "{house} ({n} people)", each.residents, house=each.name
                    ),
                )
                for each in found
            ]
        )
        if not found:
            self._nobody.say(
                self.say("Nobody lives in a building with rooms yet. People are moved in on their pages.")
            )
        if len(found) == 1:
            self._filling = True
            self.house.fill(found[0].id)
            self._filling = False

    def _read_residents(self) -> None:
        building_id = self.house.value()
        try:
            day = self.parts.on.value()
        except Problem:
            return
        if building_id is None or day is None:
            self._show_residents(())
            return
        joint = self.desk.workspace.joint_visits
        self.desk.tasks.read(
            lambda: joint.residents(building_id, day),
            owner=self,
            then=self._show_residents,
            supersede="residents",
        )

    def _show_residents(self, residents: Sequence[Resident]) -> None:
        kept = {row.resident.client_id: row for row in self.rows}
        if [*kept] == [each.client_id for each in residents]:
            return
        for old in self.rows:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [ResidentRow(self.desk, each) for each in residents]
        for made in self.rows:
            made.ticked.connect(self._ticked)
            made.changed.connect(self._changed)
            made.left.connect(self.left)
            made.say_minutes(typed=not self.parts.evenly)
            self._place.addWidget(made)
        self._residents.setVisible(bool(self.rows))
        self._nobody.setVisible(not self.rows)
        self._filling = True
        self._restore_rows()
        self._filling = False
        self._say_sharing()

    # What the user does

    def _tick_all(self) -> None:
        on = not all(row.is_ticked for row in self.rows)
        for each in self.rows:
            each.tick(on=on)

    def _ticked(self) -> None:
        self._say_sharing()
        self._changed()

    def _sharing_changed(self) -> None:
        for each in self.rows:
            each.say_minutes(typed=not self.parts.evenly)
        self._say_sharing()

    def _touch_minutes(self) -> None:
        if not self._filling:
            self._minutes_typed = True
        self._say_sharing()

    def _tick(self) -> None:
        if self._minutes_typed:
            return
        measured = self._watch.look()
        self._filling = True
        self.form.fill({"minutes": measured.minutes})
        self._filling = False
        if measured.clock_was_set:
            said = self.say(
                "The clock of this computer was changed while this was open. The minutes were measured"
                " without it; please check day and start."
            )
            self.clock_said.tell(said, Tone.LOOK)
            self.clock_said.show()

    def _say_sharing(self) -> None:
        self.parts.say_shares(sum(row.is_ticked for row in self.rows))

    # Keeping

    def _draft(self) -> JointVisitDraft | None:
        values = self.parts.values()
        wrong = values is None
        for each in self.rows:
            wrong = (each.is_ticked and not each.check()) or wrong
        if wrong or values is None:
            return None
        try:
            return JointVisitDraft.of(self._values(values))
        except InvalidDraft as invalid:
            self.parts.show_errors(invalid)
            return None

    def _values(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        own = self.desk.workspace.office.actor.staff_id
        return {**typed, "building_id": self.house.value(), "staff_id": own}

    def _refused(self, problem: Problem) -> None:
        self._saving = False
        self.save_button.setEnabled(True)
        self.changed.emit()
        if isinstance(problem, InvalidDraft):
            self.parts.show_errors(problem)
        else:
            self.show_problem(problem)

    def _saved(self, saved: JointSaved) -> None:
        self._keeper.let_go()
        words = self.desk.words
        said = words.say_many(
            "The visit is kept for {n} person.", "The visit is kept for {n} people.", len(saved.entries)
        )
        # Photos and signatures of the house come next.
        show_joint(self.desk, saved.id)
        self._done(said, saved.changed)
