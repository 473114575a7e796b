"""The recording panel beside a person's page: one form, three ways in (fresh, at the door, a kept entry)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.support_entry import EntryTemplateView, SupportEntryDraft
from desktop.services.visits import VisitNotes
from i18n.dates import moment
from ui.actions import CHIPS, Act
from ui.changes import Changed
from ui.desk import Desk
from ui.doubting import Doubts, Reading
from ui.draft_keeper import DraftKeeper
from ui.kept_offer import KeptOffer
from ui.of_client import NO_ANSWER, ClientPage
from ui.parts.boxes import column
from ui.parts.message_bar import MessageBar
from ui.parts.surface import ScrollColumn
from ui.record_editor import may_write
from ui.screens import load
from ui.support_entries.beside_entry import BesideEntry, Verbs, WhereNobodyWas
from ui.support_entries.card_dialog import leave_card
from ui.support_entries.conflict import Conflict
from ui.support_entries.doorstep import Finding, begun_by, door_of
from ui.support_entries.entry_form import EntryForm
from ui.support_entries.foot import Foot
from ui.support_entries.giving import give_beside
from ui.support_entries.putting_below import put_below
from ui.support_entries.signing import sign_under
from ui.support_entries.templates import Templates
from ui.support_entries.whose import Whose
from ui.support_entries.work import (
    FRESH,
    KEPT,
    Around,
    Done,
    Kept,
    doubts_of,
    keep,
    keep_at_door,
    read_around,
    read_kept,
    read_there,
)


class EntryPanel(ClientPage):
    """Records support. Ctrl+Enter saves and closes, Esc keeps a draft and closes."""

    def __init__(
        self,
        desk: Desk,
        client_id: UUID,
        *,
        doorstep: bool = False,
        entry_id: UUID | None = None,
        resume: bool = False,
        below: str = "",
    ) -> None:
        """Record for this client; `resume` goes on with the kept draft instead of offering it.

        `below` is written below what stands there then.
        """
        super().__init__(desk, client_id)
        self._resume, self._below = resume, below
        self._entry_id = entry_id
        self._at: tuple[UUID, int] | None = None
        self._case_id: UUID | None = None
        self._around: Around | None = None
        self._keeper: DraftKeeper | None = None
        self._conflict: Conflict | None = None
        self._dirty = self._saving = self._has_form = False
        self._save_asked: Callable[[], object] | None = None
        self._may_write = may_write(desk)
        self.messages, self.offer = MessageBar(desk.words), KeptOffer(desk, self._go_on)
        self.door = door_of(self, self._leave_door) if doorstep else None
        self._lay_out()
        self._bind()
        self._begin()

    def take_focus(self) -> None:
        """Begin at the door, or with the text."""
        if self.door is not None and not self.door.isHidden():
            self.door.setFocus()
        else:
            self._write_on()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        if self._keeper is not None and not self._saving:
            self._keeper.write()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong above the form."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Keep the entry and close."""
        self._keep(then=self.desk.navigation.leave_details)

    def write_below(self, text: str) -> None:
        """Write a text below what stands in the entry, and say so with its way back."""
        if not self._may_write:
            return
        if not self._has_form or self.form.isHidden():
            self._leave_door()
        put_below(self, self.form.text.box, text)

    def sign(self) -> None:
        """Let somebody sign under the entry, which is kept first."""
        self._when_kept(partial(sign_under, self, then=self._look_what_is_there))

    def attach(self) -> None:
        """Attach photos to the entry, which is kept first."""
        self._when_kept(lambda entry_id: self.beside.importing.choose((self.client_id, entry_id)))

    def leave_card(self) -> None:
        """Give an absence card its number and show it to be printed; the entry is kept first."""
        self._when_kept(partial(leave_card, self, then=self._show_card))

    def begin_ladder(self) -> None:
        """Begin what is done when nobody answers, from this visit; the entry is kept first."""
        self._when_kept(lambda key: load(NO_ANSWER)(self.desk, self.client_id, key))

    def _when_kept(self, do: Callable[[UUID], object]) -> None:
        if self._at is not None and not self._dirty:
            do(self._at[0])
        else:
            self._keep(then=lambda: None if self._at is None else do(self._at[0]))

    def _keep(self, then: Callable[[], object]) -> None:
        if self._saving or not self._may_write or not self._has_form or self.form.isHidden():
            return
        if self._around is None:
            # Whoever is faster than the reading thread is not asked to press again.
            self._save_asked = then
            return
        draft, along, notes = self._draft(self._around), self.form.going_along(), self.form.visit.notes()
        if draft is None or along is None or notes is None:
            return
        self._hold_still(still=True)
        points, at = self.form.points.value(), self._at
        kept_as = (FRESH, self.client_id) if at is None else (KEPT, at[0])
        self.desk.tasks.run(
            partial(keep, self.desk.workspace, draft, points, at, kept_as, along, notes),
            owner=self,
            then=partial(self._saved, then),
            otherwise=partial(self._refused, draft),
        )

    def close_panel(self) -> None:
        """Keep a draft and close."""
        self.commit_composition()
        self.write_drafts()
        self.desk.navigation.leave_details()

    # How it is built

    def _lay_out(self) -> None:
        self._outer = column(self, gap=0)
        self._bar = column(gap=0.6, pad=(1.6, 0.4))
        self._bar.addWidget(self.messages)
        self._bar.addWidget(self.offer)
        self.offer.hide()
        self._outer.addLayout(self._bar)
        self._scroll = ScrollColumn(pad=(1.6, 0.4), gap=1)
        if self.door is not None:
            self._scroll.body.addWidget(self.door)
        self._outer.addWidget(self._scroll, 1)

    def _bind(self) -> None:
        for act, do in ((Act.SAVE, self.save), (Act.CLOSE, self.close_panel), (Act.SIGN, self.sign)):
            self.desk.actions.bind(self, act, do, inside=True)

    def _begin(self) -> None:
        if self.door is None:
            self._make_form()
            if self._entry_id is None:
                self._keep_drafts(FRESH, self.client_id)
        else:
            self.door.setEnabled(self._may_write)
            self.door.found.connect(self._found)
            # The buttons come first: the form is made while they are read.
            self.door.seen.connect(self._make_form)
        self.desk.changes.subscribe(self._changed_elsewhere, kinds=("support_entry",), about=self.client_id)
        read = partial(read_around, self.desk.workspace, self.client_id, self._entry_id)
        self.desk.tasks.read(read, owner=self, then=self._know)

    def _make_form(self) -> None:
        """Make what is filled in, and what stands around it, if that was not done yet."""
        if self._has_form:
            return
        self._has_form, desk = True, self.desk
        self.form = EntryForm(desk)
        self.doubts = Doubts(desk, self._doubted)
        self.form.put_below_times(self.doubts)
        give = partial(give_beside, self, lambda: self._entry_id)
        verbs = Verbs(self.sign, self.attach, self.leave_card, self._come_again, self.begin_ladder, give)
        self.beside, self.nobody = BesideEntry(desk, verbs), WhereNobodyWas(desk, verbs)
        self.foot = Foot(desk, self.save)
        self._bar.addWidget(self.nobody)
        self._scroll.body.addWidget(self.form)
        self._scroll.body.addWidget(self.beside)
        self._scroll.body.addStretch(1)
        self._outer.addWidget(self.foot)
        if self.door is not None:
            self._show_form(on=False)
        self.templates = Templates(self.form.text.box, self, self.say("Templates"))
        self.templates.inserted.connect(self._template_taken)
        self.form.changed.connect(self._form_changed)
        self.beside.importing.done.connect(lambda _kept: self._look_what_is_there())
        for digit, act in enumerate(CHIPS, 1):
            desk.actions.bind(self, act, partial(self.form.points.switch, digit), inside=True)
        if not self._may_write:
            for part in (self.form, self.beside, self.nobody, self.foot):
                part.set_read_only()
        if self._around is not None:
            self._tell_form(self._around)

    def _keep_drafts(self, code: str, about: UUID) -> None:
        if self._keeper is not None:
            self._keeper.deleteLater()
        self._keeper = DraftKeeper(self.desk, self, Whose(self.form, self.client_id), code, about)

    # What was read

    def _know(self, around: Around) -> None:
        self._around = around
        if self._has_form:
            self._tell_form(around)
        if around.kept is None and around.case is None and self._may_write:
            self.show_problem(Problem("case.none"))
        if self._keeper is not None and self.door is None:
            self._keeper.find(self._offer_back)
            if self._below:
                # The draft is asked for first: reading keeps its order.
                self.desk.tasks.read(lambda: self._below, owner=self, then=self.write_below)
        if (then := self._save_asked) is not None:
            self._save_asked = None
            self._keep(then)

    def _tell_form(self, around: Around) -> None:
        self.form.offer_staff(around.staff)
        self.templates.offer(around.templates)
        if around.kept is not None:
            self._show(around.kept)
            self._keep_drafts(KEPT, around.kept.view.id)
        self.doubts.look()
        self._follow_outcome()

    def _show(self, kept: Kept) -> None:
        self._at = (kept.view.id, kept.view.version)
        self._case_id = kept.view.case_id
        self.form.show_entry(kept.view, kept.points, kept.along, kept.notes)
        self._dirty = False
        self._follow_outcome()
        self._look_what_is_there()

    def _offer_back(self, typed: Mapping[str, Any]) -> None:
        if self._resume:
            self._go_on(typed)
        elif not self._dirty:
            self.offer.show_kept(typed)

    def _go_on(self, typed: Mapping[str, Any]) -> None:
        self.offer.hide()
        self.form.restore(typed)
        self._write_on()

    def _changed_elsewhere(self, changed: Changed) -> None:
        at = self._at
        if (
            at is not None
            and not self._dirty
            and not self._saving
            and at[0] in {r.id for r in changed.records}
        ):
            read = partial(read_kept, self.desk.workspace, at[0])
            self.desk.tasks.read(read, owner=self, then=self._show, supersede="entry_in_panel")

    # What the user does

    def _form_changed(self) -> None:
        self._dirty = True
        self.doubts.look_soon()
        self._follow_outcome()
        # What was offered back would be overwritten by what is typed now: its time is over.
        self.offer.hide()

    def _template_taken(self, template: EntryTemplateView) -> None:
        if template.activity and self._at is None:
            self.form.kind.restore(template.activity)

    def _leave_door(self) -> None:
        """Record something else than the three."""
        self._make_form()
        self._open_form()
        self._keep_drafts(FRESH, self.client_id)
        self._write_on()

    def _write_on(self) -> None:
        """Put the cursor into the text, and the text where it can be seen."""
        self.form.text.setFocus()
        self._bring(self.form.text)

    def _bring(self, part: QWidget) -> None:
        # The layout first has to find its place.
        QTimer.singleShot(0, self, lambda: self._scroll.show_from_top(part))

    def _open_form(self) -> None:
        if self.door is not None:
            self.door.hide()
        self._show_form(on=True)

    def _show_form(self, *, on: bool) -> None:
        for part in (self.form, self.beside, self.foot):
            part.setVisible(on)
        self._follow_outcome()

    def _found(self, finding: Finding) -> None:
        if self._saving:
            return
        self._make_form()
        self._hold_still(still=True)
        self.form.begin(begun_by(finding, self.desk))
        # Nobody knows yet how long it takes: unknown, and asked for, is truer than nothing at all.
        values = {**self.form.values(), "minutes": None}
        work = partial(keep_at_door, self.desk.workspace, self.client_id, values)
        self.desk.tasks.run(
            work, owner=self, then=partial(self._found_kept, finding), otherwise=self._not_kept
        )

    def _found_kept(self, finding: Finding, done: Done) -> None:
        self._hold_still(still=False)
        self._at = (done.id, done.version)
        self._dirty = False
        self._open_form()
        self._keep_drafts(KEPT, done.id)
        office = self.desk.workspace.office
        at = moment(self.desk.clock.now(), self.desk.words, office.zone, office.today())
        said = self.say("{time} {finding}: saved.", time=at, finding=finding.words)
        undo = partial(self._undo, done.changed.operation)
        self.messages.show_notice(said, (self.say("Undo"), undo))
        self._follow_outcome()
        self.doubts.look()
        if finding.worrying:
            self._write_on()
        else:
            # What was seen is ticked by digits; Tab goes on to the text.
            chips = self.form.visit.signs if finding.outcome.startswith("absent") else self.form.points
            chips.setFocus()
            self._bring(chips)

    def _undo(self, operation: UUID) -> None:
        history = self.desk.workspace.history
        self.desk.tasks.run(
            partial(history.undo, operation), owner=self, then=lambda _changed: self._undone()
        )

    def _undone(self) -> None:
        if self._keeper is not None:
            self._keeper.discard()
        self.messages.clear()
        self._at = None
        self._show_form(on=False)
        if self.door is not None:
            self.door.show()
        self.take_focus()

    # What belongs to the entry

    def _follow_outcome(self) -> None:
        form = self.form
        asks = not form.what.places["outcome"].isHidden()
        shown = asks and not form.isHidden()
        self.nobody.follow(str(form.outcome.value()) if shown else "")

    def _come_again(self) -> None:
        """Promise to come again tomorrow, in the fields where it can be changed."""
        tomorrow = self.desk.today() + timedelta(days=1)
        self.form.then.fill({"next_step": self.say("Look in again"), "next_due": tomorrow})
        self._form_changed()
        self.form.changed.emit()
        self.form.then.input("next_step").setFocus()
        self._bring(self.form.then)

    def _look_what_is_there(self) -> None:
        at, workspace = self._at, self.desk.workspace
        if at is None or not workspace.office.may(Permission.READ_NOTES):
            return
        read = partial(read_there, workspace, at[0])
        self.desk.tasks.read(read, owner=self, then=self.beside.tell, supersede="there")

    def _show_card(self, notes: VisitNotes) -> None:
        """Show the number of the card in the form; what is typed elsewhere stays."""
        card = self.form.visit.card
        card.blockSignals(True)
        card.fill(notes.values)
        card.blockSignals(False)

    def _doubted(self) -> Reading | None:
        around = self._around
        if around is None or self.form.isHidden():
            return None
        case_id = self._case_id or (around.case.id if around.case is not None else None)
        itself = None if self._at is None else self._at[0]
        return doubts_of(self.desk, self.form, around, (self.client_id, case_id), itself)

    # Keeping

    def _draft(self, around: Around) -> SupportEntryDraft | None:
        case_id = self._case_id or (around.case.id if around.case is not None else None)
        if case_id is None:
            self.show_problem(Problem("case.none"))
            return None
        draft = self.form.draft(client_id=self.client_id, case_id=case_id)
        if draft is None or draft.stage:
            return draft
        return draft.model_copy(update={"stage": around.stage_on(draft.on)})

    def _hold_still(self, *, still: bool, write: bool = True) -> None:
        if still and write and self._keeper is not None:
            self._keeper.write()
        self._saving = still
        # Nothing that happens to the form on its way out may be taken for a new draft.
        self.form.blockSignals(still)
        self.foot.button.setEnabled(not still)
        if self.door is not None:
            self.door.setEnabled(not still)

    def _saved(self, then: Callable[[], object], done: Done) -> None:
        if self._keeper is not None:
            self._keeper.let_go()
        self._hold_still(still=False, write=False)
        self._at, self._dirty = (done.id, done.version), False
        self._keep_drafts(KEPT, done.id)
        then()

    def _not_kept(self, problem: Problem) -> None:
        self._hold_still(still=False)
        self.show_problem(problem)
        self.take_focus()

    def _refused(self, draft: SupportEntryDraft, problem: Problem) -> None:
        self._hold_still(still=False)
        if problem.code == "record.changed_meanwhile":
            self._show_conflict(problem.values["now"], draft)
        elif isinstance(problem, InvalidDraft):
            self.form.show_errors(problem)
        else:
            self.show_problem(problem)

    def _show_conflict(self, now: Any, draft: SupportEntryDraft) -> None:
        self._end_conflict()
        conflict = Conflict(
            self.desk,
            now,
            draft,
            take_mine=partial(self._take_mine, now),
            take_theirs=partial(self._take_theirs, now),
            take_both=partial(self._take_both, now),
        )
        self._conflict = conflict
        self._scroll.body.insertWidget(0, conflict)
        self._scroll.verticalScrollBar().setValue(0)
        conflict.setFocus()

    def _take_mine(self, now: Any) -> None:
        self._end_conflict()
        self._at = (now.id, now.version)
        self.save()

    def _take_theirs(self, now: Any) -> None:
        self._end_conflict()
        if self._keeper is not None:
            self._keeper.discard()
        read = partial(read_kept, self.desk.workspace, now.id)
        self.desk.tasks.read(read, owner=self, then=self._show, supersede="entry_in_panel")

    def _take_both(self, now: Any) -> None:
        self._end_conflict()
        self._at = (now.id, now.version)
        self.form.text.fill(f"{now.text}\n{self.form.text.value()}")
        self._write_on()

    def _end_conflict(self) -> None:
        if self._conflict is not None:
            self._conflict.hide()
            self._conflict.deleteLater()
            self._conflict = None
