"""A thing beside the page: what is left by best-before day, what moved, taking a movement back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.services.aid_items import AidLine, MovedLine
from i18n import terms
from i18n.dates import short_date
from i18n.numbers import digits
from ui.aid_items.editing import Made, counting, discarding, item_editing, receiving
from ui.aid_items.telling import attention, left, moved, what
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.banner import Banner
from ui.parts.button import Button
from ui.parts.flow import Flow
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.record_editor import RecordEditor, may_write
from ui.record_panel import RecordPanel


@dataclass(frozen=True, slots=True)
class _Known:
    line: AidLine | None
    moved: tuple[MovedLine, ...]


class ItemPanel(RecordPanel):
    """Shows a thing; movements are never changed, only taken back."""

    def __init__(self, desk: Desk, item_id: UUID) -> None:
        super().__init__(desk, item_id)
        self._line: AidLine | None = None
        self.look = Banner("", Tone.LOOK)
        self.look.hide()
        say = self.say
        self.back_button = Button(say("Take this movement back"), self.take_back, icon="undo")
        self.back_button.setEnabled(False)
        self.moved: ListSection[MovedLine] = ListSection(
            desk,
            "aid_moved",
            say("What moved"),
            _columns(desk),
            say("Nothing has moved yet."),
            self.back_button,
            key=lambda line: line.id,
        )
        self.table = self.moved.table
        self.buttons = [
            Button(say("Note what came in"), lambda: self._edit(receiving), icon="plus"),
            Button(say("Count the shelf"), self._count, icon="list"),
            Button(say("Note what was thrown away"), lambda: self._edit(discarding), icon="trash"),
            Button(say("Change the thing"), self._change, icon="edit"),
        ]
        for button in self.buttons:
            button.setEnabled(may_write(desk))
        inside = QWidget()
        flow = Flow(inside, gap=1)
        for button in self.buttons:
            flow.addWidget(button)
        self.lay_out((self.look, self.facts, inside, self.moved), gap=1.2)
        self.table.chosen.connect(lambda _line: self._allow())
        self.follow(("aid_item", "aid_movement"))

    def take_focus(self) -> None:
        """Begin with noting what came in."""
        self.buttons[0].setFocus()

    def take_back(self) -> None:
        """Take the chosen movement back by a counter-entry."""
        line, service = self.table.current_line(), self.desk.workspace.aid_items
        if line is not None:
            self.back_button.setEnabled(False)
            self.desk.tasks.run(
                partial(service.counter, line.id), owner=self, then=self._taken, otherwise=self.show_problem
            )

    def _taken(self, _saved: object) -> None:
        self.messages.show_notice(self.say("It was taken back by a counter-entry."), None)

    def _edit(self, making: Any) -> None:
        self._open(making(self.desk, self._id), None)

    def _count(self) -> None:
        if self._line is not None:
            self._open(counting(self.desk, self._id, self._line.view.unit), None)

    def _change(self) -> None:
        if self._line is not None:
            self._open(item_editing(self.desk), self._line.view)

    def _open(self, made: Made, view: Any) -> None:
        editing, title = made
        self.open_form(RecordEditor(self.desk, editing, view, done=self._back), title)

    def _back(self, _key: UUID) -> None:
        show_item(self.desk, self._id)

    def _read(self) -> None:
        service, key = self.desk.workspace.aid_items, self._id

        def known() -> _Known:
            line = next((each for each in service.lines(with_ended=True) if each.id == key), None)
            return _Known(line, service.history(key))

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="aid_panel")

    def _show(self, known: _Known) -> None:
        if known.line is None:
            self.desk.navigation.leave_details()
            return
        self._line = line = known.line
        said = attention(self.desk, line)
        self.look.setVisible(bool(said))
        if said:
            self.look.tell(said, Tone.LOOK)
        self.facts.show_rows(self._rows(line))
        self.moved.set_lines(known.moved)
        self._allow()

    def _rows(self, line: AidLine) -> list[tuple[str, str]]:
        words, view = self.desk.words, line.view
        kinds = self.desk.workspace.office.rules.named("aid_kinds")
        low = "" if view.low_at is None else f"{digits(view.low_at)}{view.unit}"
        lots = "\n".join(
            "　".join(
                (
                    words.say("keeps") if lot.best_before is None else short_date(lot.best_before, words),
                    f"{digits(lot.amount)}{view.unit}",
                )
            )
            for lot in line.lots
        )
        rows = [
            (words.say("Left in stock"), left(line)),
            (
                words.label("aid_item.aid_kind"),
                terms.named(kinds, view.aid_kind, words) if view.aid_kind else "",
            ),
            (words.label("aid_item.low_at"), low),
            (words.label("aid_item.place"), view.place),
            (words.say("By best-before day"), lots),
            (words.label("aid_item.note"), view.note),
        ]
        return [each for each in rows if each[1]]

    def _allow(self) -> None:
        line = self.table.current_line()
        may = line is not None and not line.taken_back and line.view.counters is None
        self.back_button.setEnabled(may and may_write(self.desk))


def show_item(desk: Desk, item_id: UUID) -> None:
    """Show a thing beside the page."""
    panel = ItemPanel(desk, item_id)
    desk.navigation.show_details(panel, desk.words.say("A thing to give"))
    panel.take_focus()


def _columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label = desk.words, desk.words.label

    def tone(line: MovedLine) -> Tone:
        return Tone.QUIET if line.taken_back or line.view.counters is not None else Tone.PLAIN

    return (
        Column(
            "on",
            label("aid_movement.on"),
            lambda line: short_date(line.view.on, words, desk.today()),
            wide=12,
            bold=True,
        ),
        Column("amount", label("aid_movement.amount"), moved, wide=10, number=True, tone=tone),
        Column("what", label("aid_movement.movement"), lambda line: what(desk, line), wide=20, tone=tone),
        Column(
            "whom",
            words.say("From or to whom"),
            lambda line: line.client or line.view.source,
            wide=20,
            stretches=True,
            tone=tone,
        ),
    )
