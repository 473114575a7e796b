"""What a person pointed at on cards, newest first, on their page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.pointed_answer import PointedAnswerView
from i18n.dates import clock_time, short_date
from i18n.terms import named
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.notices import notice
from ui.parts.button import Button
from ui.parts.list_model import Column
from ui.pointed_answers.opening import open_cards
from ui.record_editor import may_write

_MOST: Final = 200


class PointedSection(ListSection[PointedAnswerView]):
    """Lists the answers; one that was not meant can be put into the trash."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        self.say = say = desk.words.say
        self.desk, self.client_id = desk, client_id
        self.open_button = Button(say("Open the pointing cards"), self.open_cards, icon="language")
        self.trash_button = Button(say("Move to the trash"), self.put_away, icon="trash")
        super().__init__(
            desk,
            "pointed_answers",
            say("Answers to the pointing cards"),
            _columns(desk),
            say("What this person points at on the cards will stand here, with the time."),
            self.trash_button,
            self.open_button,
            key=lambda view: view.id,
        )
        desk.changes.subscribe(self._changed, kinds=("pointed_answer",), about=client_id)
        self._may_read = desk.workspace.office.may(Permission.READ_NOTES)
        self._show(())
        self._read()

    def open_cards(self) -> None:
        """Show the cards on the full screen."""
        page: Any = self.parent()
        while page is not None and not hasattr(page, "messages"):
            page = page.parent()
        if page is not None:
            open_cards(page, self.desk, self.client_id)

    def put_away(self) -> None:
        """Put the answer on which the cursor stands into the trash."""
        view = self.table.current_line()
        if view is not None:
            remove = partial(self.desk.workspace.pointed_answers.remove, view.id, view.version)
            said = self.say("The answer is in the trash.")
            self.desk.tasks.run(remove, owner=self, then=lambda changed: notice(self, said, changed))

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        answers, client_id = self.desk.workspace.pointed_answers, self.client_id
        if self._may_read:
            self.desk.tasks.read(
                lambda: answers.newest(client_id, _MOST), owner=self, then=self._show, supersede="pointed"
            )

    def _show(self, views: Sequence[PointedAnswerView]) -> None:
        self.set_lines(views)
        if views and self.table.current_line() is None:
            self.table.choose_row(0)
        self.trash_button.setEnabled(bool(views) and may_write(self.desk))


def _columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label = desk.words, desk.words.label
    languages = desk.workspace.office.rules.named("languages")
    return (
        Column(
            "on",
            label("pointed_answer.on"),
            lambda view: f"{short_date(view.on, words, desk.today())} {clock_time(view.at, words)}",
            wide=20,
        ),
        Column(
            "said", label("pointed_answer.said"), lambda view: view.said, wide=50, stretches=True, bold=True
        ),
        Column(
            "language",
            label("pointed_answer.language"),
            lambda view: named(languages, view.language, words),
            wide=20,
        ),
    )
