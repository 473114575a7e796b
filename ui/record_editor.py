"""One editor for every record that is kept through a `Recording` service: form, draft, save, trash with undo.

A subject says which fields it shows; it writes no editor of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import FieldError, Problem
from desktop.domain.roles import Permission
from desktop.records.field import Face, Kind, facts_of
from desktop.records.record import Draft, View
from desktop.services.recording import Recording, Saved
from i18n.values import told
from i18n.words import N_
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.doubting import Doubts, Reading
from ui.draft_keeper import DraftKeeper
from ui.kept_offer import KeptOffer
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.composing import commit_all
from ui.parts.form import Form, Line
from ui.parts.inputs.base import Input
from ui.parts.inputs.rows_input import RowsInput
from ui.parts.reading_order import order_keys
from ui.parts.text import Tone
from ui.side_panel import SidePanel
from ui.two_versions import TwoVersions

CHANGED = "record.changed_meanwhile"
"""Somebody else has kept the record since the form was filled."""


@dataclass(frozen=True)
class Editing:
    """What is edited: the record's faces, its service, and the lines of the form."""

    kind: str
    fields: type[Face]
    draft: type[Draft]
    service: Recording[Any, Any]
    lines: Sequence[Line]
    given: Mapping[str, Any] = field(default_factory=dict)
    """Values that the form does not show, such as whose record it is."""
    starting: Mapping[str, Any] = field(default_factory=dict)
    """What a new record's form shows at first."""
    about: UUID | None = None
    inputs: Mapping[str, Input] = field(default_factory=dict)
    extras: Mapping[str, tuple[str, Input]] = field(default_factory=dict)
    """Inputs below the fields that are no fields of the record, with their labels (see `Form`)."""
    verb: Callable[[Any, Any], Callable[[], Saved]] | None = None
    """Makes what keeps a draft of a record (None for a new one) whose form holds more than its fields."""
    keep: Callable[[Any], Saved] | None = None
    """The subject's own verb for a new record, where it is more than saving."""
    hint: Callable[[Form], str] | None = None
    """Says above the form what is to be thought of, by what stands in it now; "" for nothing."""
    doubts: Callable[[Any, UUID | None], Sequence[FieldError]] | None = None
    """Asks a service what is odd about a draft and may still be right; None is a new record."""
    above: QWidget | None = None
    """Something to be read while the form is filled."""
    which: str = ""
    """Tells apart new records of one kind about one person: the unfinished one is not another's."""


class FormEditor(SidePanel):
    """A form beside the page: the kept draft offered back, saving, what was refused, the way to the trash.

    Subclasses say which form it is, what keeps it, and what removes the record.
    """

    saving = N_("Save")
    """The word on the button that keeps the form."""

    def __init__(self, desk: Desk, form: Any, code: str, about: UUID | None) -> None:
        """Take a form (`ui.parts.form.Form` or one like it), and as what and about whom its draft is kept."""
        super().__init__(desk)
        self.form = form
        self.offer = KeptOffer(desk, form.restore)
        self.hint = Banner("", Tone.LOOK)
        self.hint.hide()
        allowed = self.may_write()
        form.set_read_only(read_only=not allowed)
        self.save_button = Button(self.say(self.saving), self.save, look=Look.PRIMARY, icon="save")
        self.save_button.setEnabled(allowed)
        self.body = self.lay_out(
            (self.offer, self.hint, form),
            left=self._left_buttons() if allowed else self.more_buttons(),
            right=(self.save_button,),
            foot=self.foot(),
            gap=1.4,
        )
        self._keeper = DraftKeeper(desk, self, form, code, about)
        desk.actions.bind(self, Act.SAVE, self.save, inside=True)

    def may_write(self) -> bool:
        """Tell whether the one who is working may keep the form."""
        raise NotImplementedError

    def verb(self) -> Callable[[], Saved] | None:
        """Return what keeps the form, for the writing thread, or None after having shown what is wrong.

        Whatever it needs is read from the inputs now; what cannot be read is a Problem.
        """
        raise NotImplementedError

    def removing(self) -> Callable[[], Changed] | None:
        """Return what puts the record into the trash; nothing for a new one."""
        raise NotImplementedError

    def more_buttons(self) -> Sequence[Button]:
        """Return what else can be done with the record."""
        return ()

    def removing_as(self) -> tuple[str, str]:
        """Return the words of the button that removes the record, and its icon."""
        return self.say("Move to the trash"), "trash"

    def foot(self) -> QWidget | None:
        """Return what is said beside the buttons."""
        return None

    def find_draft(self, *, resume: bool) -> None:
        """Offer the kept draft, or go on with it."""
        self._keeper.find(self.form.restore if resume else self.offer.show_kept)

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self._keeper.write()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def save(self) -> None:
        """Keep the record, once: while it is being kept the keys do nothing either."""
        if not self.save_button.isEnabled():
            return
        try:
            verb = self.verb()
        except Problem as problem:
            # What stands below the record's own fields cannot be read.
            self._refused(problem)
            return
        if verb is None:
            return
        self.save_button.setEnabled(False)
        self.desk.tasks.run(verb, owner=self, then=self._saved, otherwise=self._refused)

    def remove(self) -> None:
        """Put the record into the trash; the way back is offered at once."""
        if (verb := self.removing()) is not None:
            self.desk.tasks.run(verb, owner=self, then=self._removed)

    def leave(self) -> None:
        """Close the form: it was kept, or its record is gone."""
        self._keeper.discard()
        self.desk.navigation.leave_details()

    def _left_buttons(self) -> Sequence[Button]:
        if self.removing() is None:
            return self.more_buttons()
        words, icon = self.removing_as()
        return (Button(words, self.remove, look=Look.QUIET, icon=icon), *self.more_buttons())

    def _removed(self, changed: Changed) -> None:
        del changed
        self.leave()

    def _saved(self, saved: Saved) -> None:
        del saved
        self.leave()

    def _refused(self, problem: Problem) -> None:
        self.save_button.setEnabled(True)
        self.form.show_problem(problem)


class RecordEditor(FormEditor):
    """Edits one record, or makes a new one when `view` is None. `done` is called after saving."""

    form: Form

    def __init__(
        self,
        desk: Desk,
        editing: Editing,
        view: View | None,
        *,
        done: Callable[[UUID], object] | None = None,
        resume: bool = False,
    ) -> None:
        """Edit a record; `resume` goes on with the kept draft instead of offering it."""
        self._editing, self._view, self._done = editing, view, done
        form = Form(editing.fields, editing.lines, desk.form_tools, kind=editing.kind, inputs=editing.inputs)
        form.add_extras(editing.extras)
        form.fill(editing.starting if view is None else view)
        self._service = editing.service
        which = f".{editing.which}" if editing.which else ""
        code = f"{editing.kind}{which}_new" if view is None else f"{editing.kind}_edit"
        super().__init__(desk, form, code, editing.about if view is None else view.id)
        self.versions = TwoVersions(desk)
        self.body.insertWidget(0, self.versions)
        if editing.above is not None:
            self.body.insertWidget(2, editing.above)
        for _label, made in editing.extras.values():
            if isinstance(made, RowsInput):
                made.rearranged.connect(lambda: order_keys(self))
                order_keys(self)
        if editing.hint is not None:
            form.changed.connect(self._think_of)
        self._think_of()
        if editing.doubts is not None:
            self.doubts = Doubts(desk, self._doubted)
            self.body.insertWidget(3, self.doubts)
            form.changed.connect(self.doubts.look_soon)
            self.doubts.look()
        self.find_draft(resume=resume)

    def take_focus(self) -> None:
        """Begin with the first field."""
        next(iter(self.form.places.values())).input.setFocus()

    def may_write(self) -> bool:
        """Tell whether the one who is working may keep such a record."""
        return self.desk.workspace.office.may(self._service.writing)

    def verb(self) -> Callable[[], Saved] | None:
        """Return what keeps the draft."""
        editing, view = self._editing, self._view
        draft = self.form.draft(editing.draft, **editing.given)
        if draft is None:
            return None
        if editing.verb is not None:
            return editing.verb(draft, view)
        service, keep = editing.service, editing.keep or editing.service.save
        if view is None:
            return lambda: keep(draft)
        return lambda: service.save(draft, view.id, view.version)

    def removing(self) -> Callable[[], Changed] | None:
        """Return what puts the record into the trash."""
        view, service = self._view, self._service
        return None if view is None else lambda: service.remove(view.id, view.version)

    def _think_of(self) -> None:
        """Show the hint that belongs to what stands in the form."""
        said = "" if self._editing.hint is None else self._editing.hint(self.form)
        if said:
            self.hint.tell(said, Tone.LOOK)
        self.hint.setVisible(bool(said))

    def _doubted(self) -> Reading | None:
        """Read what stands there without disturbing who types: nothing is committed or complained of."""
        editing, view = self._editing, self._view
        if editing.doubts is None:
            return None
        try:
            typed = {name: place.input.value() for name, place in self.form.places.items()}
            draft = editing.draft.of({**typed, **editing.given})
        except Problem:
            return None
        return partial(editing.doubts, draft, None if view is None else view.id)

    def _refused(self, problem: Problem) -> None:
        now = problem.values.get("now")
        if problem.code != CHANGED or not isinstance(now, View):
            super()._refused(problem)
            return
        self.save_button.setEnabled(True)
        self.versions.ask(
            self._differing(now), partial(self._take_mine, now), partial(self._take_theirs, now)
        )

    def _differing(self, now: View) -> Sequence[tuple[str, str]]:
        """Return what is kept by now in the fields whose value is another than in the form."""
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        facts, rows = facts_of(self._editing.fields), list[tuple[str, str]]()
        typed = self.form.values()
        for name in filter(facts.__contains__, self.form.places):
            value = getattr(now, name)
            if typed.get(name) != value and facts[name].kind is not Kind.RECORD:
                said = told(facts[name], value, lists, words) or words.say("Nothing")
                rows.append((self.form.label(name), said))
        return rows

    def _take_mine(self, now: View) -> None:
        self._view = now
        self.save()

    def _take_theirs(self, now: View) -> None:
        self._view = now
        self.form.fill(now)
        self._keeper.discard()
        self.take_focus()

    def _saved(self, saved: Saved) -> None:
        self.leave()
        if self._done is not None:
            self._done(saved.id)


def may_write(desk: Desk) -> bool:
    """Tell whether the one who is working may write cases."""
    return desk.workspace.office.may(Permission.WRITE_CASES)
