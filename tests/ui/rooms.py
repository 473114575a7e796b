"""A small house for tests of the window: screens, a door, a vault that remembers what was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from desktop.domain.clock import DEFAULT_ZONE
from desktop.domain.problem import Problem
from desktop.storage.unit_of_work import Changed, RecordRef
from tests.desktop.shipped import shipped
from ui.desk import Desk, Door
from ui.parts.button import Button
from ui.parts.composing import LineBox
from ui.parts.dialog import Dialog
from ui.parts.text import Text
from ui.screen import Screen
from ui.screens import Subject

HANA = "髙橋 ハナ"
SUBJECTS = (
    Subject("today", "Today", "home", "tests.ui.rooms:TodayPage", in_rail=True),
    Subject("clients", "Clients", "people", "tests.ui.rooms:PeoplePage", in_rail=True),
    Subject("support_entries", "Visits", "visit", "tests.ui.rooms:TodayPage", in_rail=True),
    Subject("client", "Client", "person", "tests.ui.rooms:PersonPage"),
)


@dataclass
class OpenVault:
    """Stands for a workspace: remembers drafts, and whether it was closed."""

    kept: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    full: bool = False
    closed: bool = False
    is_there: bool = True

    def __post_init__(self) -> None:
        self.office: Any = SimpleNamespace(
            actor=SimpleNamespace(name="佐藤 美咲"),
            store=SimpleNamespace(interrupt=lambda: None),
            rules=shipped(),
            zone=DEFAULT_ZONE,
            today=lambda: date(2026, 11, 23),
            may=lambda _permission: True,
        )

    def keep(self, text: str) -> Changed:
        """Keep a draft."""
        if self.full:
            raise Problem("disk.full")
        self.kept.append(text)
        self.order.append("kept")
        return Changed(uuid4(), "client_change", (RecordRef("client", uuid4(), None),))

    def close(self) -> None:
        """Close."""
        self.closed = True
        self.order.append("closed")


@dataclass
class HandPress:
    """Stands for the child process; it hands out what it was given, and reads offices' forms itself."""

    stopped: bool = False
    paper: Any = None

    def render(self, document: str, *arguments: Any) -> Any:
        """Hand out the paper; an office's form is no paper."""
        module, _, name = document.partition(":")
        if module.startswith("desktop.storage.office_form."):
            return getattr(import_module(module), name)(*arguments)
        return self.paper

    def cancel(self) -> None:
        """Nothing is under way."""

    def stop(self) -> None:
        """End."""
        self.stopped = True


class TodayPage(Screen):
    """A page with nothing on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.box = LineBox()
        self.box.setAccessibleName("予定")
        self.body.addWidget(self.box)


class PeoplePage(Screen):
    """A page that searches."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asked: list[str] = []
        self.first = Button(HANA, lambda: desk.navigation.open("client", uuid4()))
        self.body.addWidget(self.first)

    def search(self, query: str) -> None:
        self.asked.append(query)

    def search_entered(self) -> None:
        self.first.click()

    def take_focus(self) -> None:
        self.first.setFocus()


class PersonPage(Screen):
    """A page with a person's name and a form that is kept when it is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opened: list[tuple[UUID | None, str]] = []
        self.recorded = 0
        self.body.addWidget(Text(HANA))
        self.note = LineBox()
        self.note.setAccessibleName("備考")
        self.body.addWidget(self.note)

    def open(self, record_id: UUID | None, part: str) -> None:
        self.opened.append((record_id, part))

    def write_drafts(self) -> None:
        keep, text = self.desk.workspace.keep, self.note.text()  # type: ignore[attr-defined]
        if text:
            self.desk.tasks.run(lambda: keep(text), owner=self)

    def record(self) -> bool:
        self.recorded += 1
        return True

    def take_focus(self) -> None:
        self.note.setFocus()


class Question(Dialog):
    """A dialog with a form in it."""

    def __init__(self, page: PersonPage) -> None:
        super().__init__(page, "変更", person=HANA)
        self._page = page
        self.box = LineBox()
        self.body.addWidget(self.box)

    def write_drafts(self) -> None:
        keep, text = self._page.desk.workspace.keep, self.box.text()  # type: ignore[attr-defined]
        self._page.desk.tasks.run(lambda: keep(text), owner=self)


class SimpleDoor(Text):
    """A door that opens when told to."""

    def __init__(self, door: Door) -> None:
        super().__init__(door.notice)
        self.door = door


def walk_in(door: SimpleDoor, vault: OpenVault) -> None:
    """Open the door."""
    enter: Callable[[Any], None] = door.door.unlocked
    enter(vault)
