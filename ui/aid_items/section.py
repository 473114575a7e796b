"""What one client was given, on their page; giving is one press away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from desktop.services.aid_items import MovedLine
from i18n.dates import short_date
from ui.aid_items.editing import open_giving
from ui.aid_items.telling import given, what
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.button import Button, Look
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.record_editor import may_write


class AidSection(ListSection[MovedLine]):
    """Lists gifts, the newest first; what was taken back stays in sight."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        self.desk, self.client_id = desk, client_id
        self.give_button = Button(say("Give material aid"), self.give, icon="plus")
        self.give_button.setEnabled(may_write(desk))
        stock = partial(desk.navigation.open, "aid_items")
        self.stock_button = Button(say("Look at the stock"), stock, look=Look.QUIET)
        super().__init__(
            desk,
            "aid_given",
            say("Material aid that was given"),
            _columns(desk),
            say("Food and other things that this person was given will stand here."),
            self.stock_button,
            self.give_button,
        )
        self.table.opened.connect(lambda line: desk.navigation.open("aid_items", line.view.item_id))
        desk.changes.subscribe(self._changed, kinds=("aid_gift",), about=client_id)
        self._read()

    def give(self) -> None:
        """Give several things at once."""
        open_giving(self.desk, self.client_id)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        aid, client_id = self.desk.workspace.aid_items, self.client_id
        self.desk.tasks.read(
            lambda: aid.given_to(client_id), owner=self, then=self.set_lines, supersede="aid_section"
        )


def _columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label = desk.words, desk.words.label

    def tone(line: MovedLine) -> Tone:
        return Tone.QUIET if line.taken_back or line.adds else Tone.PLAIN

    return (
        Column(
            "on",
            label("aid_movement.on"),
            lambda line: short_date(line.view.on, words, desk.today()),
            wide=14,
            bold=True,
        ),
        Column("item", label("aid_item.name"), lambda line: line.item, wide=34, stretches=True, tone=tone),
        Column("amount", label("aid_movement.amount"), given, wide=12, number=True, tone=tone),
        Column("what", label("aid_movement.movement"), lambda line: what(desk, line), wide=24, tone=tone),
    )
