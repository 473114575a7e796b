"""A kept joint visit changed as one: times, way, cost, how it is shared, and who was visited as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.joint_visit import JointVisitDraft
from desktop.services.joint_visits import JointFile, KeptPart, Resident
from desktop.services.recording import Saved
from i18n.problems import sentence
from ui.changes import Changed
from ui.desk import Desk
from ui.doubting import Doubts, Reading
from ui.parts.boxes import clear, column, row
from ui.parts.composing import commit_all
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.base import Typed
from ui.parts.inputs.number_inputs import NumberInput, read_minutes
from ui.parts.reading_order import order_keys
from ui.parts.text import Text, Tone
from ui.record_editor import FormEditor, may_write
from ui.support_entries.joint_parts import JointParts
from ui.support_entries.joint_rows import ResidentRow, named_resident

DRAFT: Final = "joint_visit_edit"
"""The form under which what is unfinished is kept; it is about the joint visit."""


class KeptRow(QWidget):
    """Somebody who has an entry already; minutes of their own where they are not shared evenly."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, part: KeptPart) -> None:
        super().__init__()
        self._words, self.part = desk.words, part
        self.minutes = NumberInput(7, desk.words.say("minutes"), read_minutes)
        self.minutes.fill(part.minutes)
        self.place = FieldPlace(self.minutes, desk.words.label("support_entry.minutes"))
        line = row(self, gap=1.5)
        line.addWidget(Text(named_resident(desk, part.name, part.room, hidden=part.hidden), wrap=True), 1)
        line.addWidget(self.place)
        self.minutes.changed.connect(self.changed)
        self.minutes.left.connect(self.left)

    def check(self) -> bool:
        """Tell whether the minutes can be read, after having said that they cannot."""
        try:
            self.minutes.value()
        except Problem as problem:
            self.place.complain(sentence(problem, self._words))
            self.minutes.setFocus()
            return False
        self.place.complain("")
        return True


class KeptForm(QWidget):
    """Like a `Form`, made of the joint visit's parts and its people."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, file: JointFile) -> None:
        super().__init__()
        self._desk, self.file, say = desk, file, desk.words.say
        self._waiting: Mapping[str, Any] = {}
        self._read_only = False
        self.parts = JointParts(desk, self)
        self.kept = [KeptRow(desk, part) for part in file.parts]
        self.more: list[ResidentRow] = []
        body = column(self, gap=1.4)
        body.addWidget(self.parts.times)
        body.addWidget(Text(say("Whom you visited"), bold=True))
        for row_of in self.kept:
            body.addWidget(row_of)
        self._also = Text(say("Who was visited as well"), bold=True)
        self._also.hide()
        body.addWidget(self._also)
        self._place = column(gap=1.2)
        body.addLayout(self._place)
        body.addWidget(self.parts.sharing)
        body.addWidget(self.parts.said)
        body.addWidget(self.parts.way)
        self.parts.fill(file.view)
        asked: tuple[Any, ...] = (self.parts, *self.kept)
        for each in asked:
            each.changed.connect(self.changed)
            each.left.connect(self.left)
        self.parts.changed.connect(self._say_shares)
        self._say_shares()

    def offer(self, residents: Sequence[Resident]) -> None:
        """Offer those who live in the house and have no entry of this visit yet."""
        there = {part.client_id for part in self.file.parts}
        clear(self._place)
        self.more = [ResidentRow(self._desk, each) for each in residents if each.client_id not in there]
        for made in self.more:
            made.ticked.connect(self._say_shares)
            made.ticked.connect(self.changed)
            made.changed.connect(self.changed)
            made.left.connect(self.left)
            made.setEnabled(not self._read_only)
            self._place.addWidget(made)
        self._also.setVisible(bool(self.more))
        self._restore_more()
        self._say_shares()
        order_keys(self)

    def minutes(self) -> dict[UUID, int | None]:
        """Return the minutes by entry."""
        return {each.part.entry_id: each.minutes.value() for each in self.kept}

    def values(self) -> dict[str, Any] | None:
        """Return what is said; None after having shown what cannot be read."""
        found, view = self.parts.values(), self.file.view
        ticked = [each for each in self.more if each.is_ticked]
        # Each says what is wrong with it, not the first alone.
        right = [each.check() for each in self.kept] + [each.check() for each in ticked]
        if not all(right) or found is None:
            return None
        return {**found, "building_id": view.building_id, "staff_id": view.staff_id}

    def typed(self) -> dict[str, Typed]:
        """Return everything as typed."""
        commit_all(self)
        found = self.parts.typed()
        found |= {str(each.part.entry_id): each.minutes.typed() for each in self.kept}
        for each in self.more:
            found |= {f"{each.resident.client_id}.{name}": said for name, said in each.typed().items()}
        return found

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed; residents follow when they were read."""
        self._waiting = typed
        self.parts.restore(typed)
        for each in self.kept:
            each.minutes.restore(str(typed.get(str(each.part.entry_id), "")))
        self._restore_more()

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid changing."""
        self._read_only = read_only
        self.parts.set_read_only(read_only=read_only)
        for each in self.kept:
            each.minutes.set_read_only(read_only=read_only)

    def show_problem(self, problem: Problem) -> None:
        """Show errors of fields beside them; pass on every other problem to whoever stands around."""
        self.parts.show_problem(problem)

    def _restore_more(self) -> None:
        for each in self.more:
            before = f"{each.resident.client_id}."
            own = {name.removeprefix(before): said for name, said in self._waiting.items()
                   if name.startswith(before)}  # fmt: skip
            if own:
                each.restore(own)

    def _say_shares(self) -> None:
        evenly = self.parts.evenly
        for each in self.kept:
            each.place.setVisible(not evenly)
        for made in self.more:
            made.say_minutes(typed=not evenly)
        self.parts.say_shares(len(self.kept) + sum(made.is_ticked for made in self.more))


class JointEditor(FormEditor):
    """Ctrl+Enter keeps it with all its entries; `done` is told what can be undone."""

    form: KeptForm

    def __init__(
        self, desk: Desk, file: JointFile, done: Callable[[Changed], object], *, resume: bool = False
    ) -> None:
        self._file, self._done = file, done
        super().__init__(desk, KeptForm(desk, file), DRAFT, file.view.id)
        self.doubts = Doubts(desk, self._doubted)
        self.body.insertWidget(2, self.doubts)
        self.form.changed.connect(self.doubts.look_soon)
        if file.uneven:
            names = "、".join(desk.words.label(f"joint_visit.{name}") for name in file.uneven)
            said = self.say(
                "The entries no longer add up to this: {names}. Saving shares it anew.", names=names
            )
            self.hint.tell(said, Tone.LOOK)
            self.hint.show()
        building, on = file.view.building_id, file.view.on
        if building is not None:
            joint = desk.workspace.joint_visits
            desk.tasks.read(lambda: joint.residents(building, on), owner=self, then=self.form.offer)
        self.find_draft(resume=resume)

    def take_focus(self) -> None:
        """Begin with the times."""
        self.form.parts.times.input("start").setFocus()

    def may_write(self) -> bool:
        """Tell whether the one who is working may keep it."""
        return may_write(self.desk)

    def removing(self) -> None:
        """Each entry is removed by itself, in its timeline."""
        return

    def verb(self) -> Callable[[], Saved] | None:
        """Return what keeps it."""
        values = self.form.values()
        if values is None:
            return None
        draft, view, joint = JointVisitDraft.of(values), self._file.view, self.desk.workspace.joint_visits
        more = [each.part() for each in self.form.more if each.is_ticked]
        return partial(joint.change, view.id, view.version, draft, self.form.minutes(), more)

    def _doubted(self) -> Reading | None:
        parts, view = self.form.parts, self._file.view
        try:
            values = parts.times.values() | parts.sharing.values()
            draft = JointVisitDraft.of({**values, "staff_id": view.staff_id})
        except InvalidDraft:
            return None
        return partial(self.desk.workspace.joint_visits.doubts, draft, view.id)

    def _saved(self, saved: Saved) -> None:
        self._keeper.discard()
        self._done(saved.changed)
