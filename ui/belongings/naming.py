"""Naming photos one after the other: the grid, the photo large, a line for its name, Enter goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.belonging import BelongingDraft, BelongingFields, BelongingView
from desktop.services.belonging_lines import BelongingLine
from desktop.services.recording import Saved
from ui.belongings.photo_grid import PhotoGrid
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.form import Form
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.message_bar import MessageBar
from ui.parts.picture import Picture
from ui.parts.text import Text, Tone
from ui.record_editor import may_write

_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HIGH: Final = 22


class NamingPage(QWidget):
    """Left the grid, right the photo with its fields. `back` leaves it."""

    def __init__(self, desk: Desk, back: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._shown: BelongingView | None = None
        self._saving = False
        self.messages = MessageBar(desk.words)
        self.grid = PhotoGrid(desk)
        self.grid.chosen.connect(self._read)
        self.count = Text(tone=Tone.QUIET)
        self.back_button = Button(self.say("Back to the list"), back, icon="list")
        self.join_button = Button(
            self.say("Same thing as the one before"), self.join, icon="attach", look=Look.PLAIN
        )
        self.keep_button = Button(self.say("Keep, next"), self.save, look=Look.PRIMARY, icon="check")
        self.name = TextInput()
        self.form = Form(
            BelongingFields,
            ("name", ("room", "belonging_class"), ("quantity",)),
            desk.form_tools,
            kind="belonging",
            inputs={"name": self.name},
        )
        for name in ("name", "quantity"):
            self.form.input(name).editor.installEventFilter(self)
        self._lay_out()
        self._allow()

    def set_lines(self, lines: Sequence[BelongingLine]) -> None:
        """Show the things that have photos, and stand on the first that has no name."""
        shown = [line for line in lines if line.photos]
        self.grid.set_lines(shown)
        unnamed = [line for line in shown if not line.name]
        words = self.desk.words
        self.count.setText(
            words.say_many("{n} photo has no name yet", "{n} photos have no name yet", len(unnamed))
        )
        if self.grid.current() is None and shown:
            self.grid.go_to((unnamed or shown)[0].id)
        if not shown:
            self._shown = None
            clear(self._picture)
        self._allow()

    def take_focus(self) -> None:
        """Begin with the name."""
        self.name.setFocus()

    def save(self) -> None:
        """Keep the name, and go on to the next photo."""
        view = self._shown
        if view is None or self._saving:
            return
        kept = {name: getattr(view, name) for name in BelongingDraft.model_fields}
        shown = set(self.form.places)
        draft = self.form.draft(BelongingDraft, **{n: v for n, v in kept.items() if n not in shown})
        if draft is None:
            return
        self._saving = True
        belongings = self.desk.workspace.belongings
        self.desk.tasks.run(
            lambda: belongings.save(draft, view.id, view.version),
            owner=self,
            then=self._saved,
            otherwise=self._refused,
        )

    def join(self) -> None:
        """Give this photo to the thing before: both show the same."""
        line = self.grid.current()
        if line is None or self._saving:
            return
        lines = self.grid.photos.lines
        place = next(number for number, each in enumerate(lines) if each.id == line.id)
        if place == 0:
            return
        before, belongings = lines[place - 1], self.desk.workspace.belongings
        after = lines[place + 1].id if place + 1 < len(lines) else before.id
        self.grid.go_to(after)
        self.desk.tasks.run(lambda: belongings.join(line.id, before.id), owner=self, otherwise=self._refused)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, above the photo."""
        self.messages.show_problem(problem)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep by Enter; Page Up and Page Down turn to another photo."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _ENTERS and not getattr(watched, "composition", ""):
            self.save()
            return True
        if event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.grid.step(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        outer = column(self, gap=1)
        holder = QWidget()
        head = Flow(holder, gap=1)
        for widget in (self.back_button, self.count):
            head.addWidget(widget)
        outer.addWidget(holder)
        outer.addWidget(self.messages)
        both = row(gap=1.6)
        both.addWidget(self.grid, 3)
        beside = column(gap=0.8)
        place = QWidget()
        place.setMinimumHeight(units(_HIGH / 2))
        self._picture = column(place, gap=0)
        beside.addWidget(place, 1)
        beside.addWidget(self.form)
        told = self.say("Enter keeps and goes on. Page Up and Page Down turn to another photo.")
        beside.addWidget(Text(told, tone=Tone.QUIET, wrap=True))
        buttons = QWidget()
        line = Flow(buttons, gap=1)
        line.addWidget(self.join_button)
        line.addWidget(self.keep_button)
        beside.addWidget(buttons)
        both.addLayout(beside, 2)
        outer.addLayout(both, 1)

    def _allow(self) -> None:
        writes = may_write(self.desk) and self.grid.current() is not None
        self.form.set_read_only(read_only=not writes)
        self.join_button.setEnabled(writes and self.grid.currentIndex().row() > 0)
        self.keep_button.setEnabled(writes)

    def _read(self, line: BelongingLine) -> None:
        belongings = self.desk.workspace.belongings

        def known() -> tuple[BelongingView, bytes]:
            view = belongings.get(line.id)
            photos = belongings.photos.of_thing(line.id)
            large = belongings.photos.content(photos[0].id) if photos else b""
            return view, large

        self.desk.tasks.read(
            known, owner=self, then=lambda found: self._show(*found), supersede="belonging_naming"
        )
        self._allow()

    def _show(self, view: BelongingView, photo: bytes) -> None:
        before = self._shown
        self._shown = view
        self.form.fill(view)
        if before is not None and not view.name:
            # Where and what kind stay from the one before.
            self.form.fill({"room": view.room or before.room, "belonging_class": view.belonging_class})
        clear(self._picture)
        if photo:
            picture = Picture(photo, whole=True)
            picture.setAccessibleName(
                self.say("Photo of thing no. {number}: {name}", number=view.number, name=view.name)
            )
            self._picture.addWidget(picture, 1)
        self._allow()

    def _saved(self, saved: Saved) -> None:
        del saved
        self._saving = False
        self.messages.clear()
        if self.grid.step(1) is None:
            self.back_button.setFocus()
        else:
            self.take_focus()

    def _refused(self, problem: Problem) -> None:
        self._saving = False
        self.form.show_problem(problem)
