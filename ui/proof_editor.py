"""The form of something that was done, with the paper or photo that proves it: taken in here, or chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.attachment import AttachmentView
from desktop.records.record import View
from ui.attaching import viewer
from ui.desk import Desk
from ui.parts.button import Button
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.photo_import import PhotoImport
from ui.photo_run import Taking
from ui.record_editor import Editing, RecordEditor

FIELD = "attachment_id"


class ProofEditor(RecordEditor):
    """Edits a record about a person whose form names an attachment; a new file stands in it at once."""

    def __init__(self, desk: Desk, editing: Editing, view: View | None, *, resume: bool = False) -> None:
        self.picture_button = Button(
            desk.words.say("Add the paper or photo"), self._choose_file, icon="camera"
        )
        self.importing = PhotoImport(desk)
        self._came: UUID | None = None
        super().__init__(desk, editing, view, resume=resume)
        self.body.insertWidget(self.body.indexOf(self.form) + 1, self.importing)
        self.importing.done.connect(self._taken)

    def more_buttons(self) -> Sequence[Button]:
        """Return what takes a new file in; who only reads adds none."""
        self.picture_button.setEnabled(self.may_write())
        return (self.picture_button,)

    def take(self, paths: Sequence[Path]) -> None:
        """Keep a file among the person's attachments, and let it stand in the form."""
        attachments, about = self.desk.workspace.attachments, self._editing.about
        if about is None:
            return

        def keep(path: Path, paper: Any) -> Any:
            saved = attachments.keep([(about, None)], path.stem, paper)
            self._came = saved.id
            return saved

        self.importing.take_as(paths, Taking(attachments.ready, keep))

    def _choose_file(self) -> None:
        self.importing.ask(self.say("Add the paper or photo"), self.take, several=False)

    def _taken(self, _kept: int) -> None:
        came, about, attachments = self._came, self._editing.about, self.desk.workspace.attachments
        if came is None or about is None:
            return

        def named() -> Sequence[Choice]:
            return [Choice(view.id, view.title) for view in attachments.of_client(about)]

        self.desk.tasks.read(named, owner=self, then=lambda choices: self._name(choices, came))

    def _name(self, choices: Sequence[Choice], came: UUID) -> None:
        box = self.form.input(FIELD)
        if isinstance(box, ChoiceBox):
            box.offer(choices)
            box.fill(came)
            box.list.setFocus()


def picture_button(desk: Desk, show: Any) -> Button:
    """Return the button above a table that shows the proof of its line; it waits for a line that has one."""
    button = Button(desk.words.say("Show the picture"), show, icon="attach")
    button.setEnabled(False)
    return button


def may_see(desk: Desk) -> bool:
    """Tell whether the one who is working may look at papers."""
    return desk.workspace.office.may(Permission.READ_NOTES)


def show_proof(desk: Desk, attachment_id: UUID) -> None:
    """Show a kept paper or photo beside the page, from memory."""
    attachments, owner = desk.workspace.attachments, desk.navigation

    def show(read: tuple[AttachmentView, bytes]) -> None:
        view, content = read
        desk.navigation.show_details(viewer(desk, view).widget(content), view.title)

    def known() -> tuple[AttachmentView, bytes]:
        view = attachments.get(attachment_id)
        return view, viewer(desk, view).read()

    desk.tasks.read(known, owner=owner, then=show)
