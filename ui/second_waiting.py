"""What waits for its second person (二人目の確認待ち): one press asks for their passphrase, or confirms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from desktop.services.by_two import ByTwo
from desktop.services.deed_confirmations import Waiting
from i18n.dates import short_date
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.list_model import Column
from ui.record_editor import may_write
from ui.second_person import SecondPersonDialog

Services = Mapping[str, ByTwo[Any, Any]]
"""The service of each kind of record that may wait."""


class SecondWaiting(ListSection[Waiting]):
    """Is only there while something waits."""

    def __init__(
        self, desk: Desk, services: Services, names: Mapping[UUID, str], refused: Callable[..., Any]
    ) -> None:
        words = desk.words
        columns: Sequence[Column[Waiting]] = (
            Column("on", words.say("Done on"), lambda line: short_date(line.on, words), wide=12, bold=True),
            Column("what", words.say("What they are to confirm"), self._what, wide=24, stretches=True),
            Column("second", words.say("Second person"), lambda line: names.get(line.second, ""), wide=18),
        )
        nothing = words.say("What was signed on paper and is still to be confirmed will stand here.")
        super().__init__(
            desk,
            "second_waiting",
            words.say("Waiting for the second person"),
            columns,
            nothing,
            key=lambda line: line.id,
        )
        self._desk, self._services, self._names, self._refused = desk, services, names, refused
        self.table.opened.connect(self.confirm)
        self.hide()

    def show_waiting(self, lines: Sequence[Waiting]) -> None:
        """Show these; nothing where nothing waits."""
        self.set_lines(lines)
        self.setVisible(bool(lines))

    def confirm(self, line: Waiting) -> None:
        """Confirm as the second person: at once by who is signed in, else after their passphrase."""
        desk, confirmations = self._desk, self._services[line.kind].confirmations
        if not may_write(desk):
            return
        if line.second == desk.workspace.office.actor.staff_id:
            verb = partial(confirmations.confirm, line.id)
            desk.tasks.run(verb, owner=self, otherwise=self._refused)
            return
        told = desk.words.say("{name}: {what}", name=self._names.get(line.second, ""), what=self._what(line))
        confirm = partial(confirmations.confirm_here, line.id)
        SecondPersonDialog(self, desk, told, confirm, lambda _saved: None, otherwise=self._refused).open()

    def _what(self, line: Waiting) -> str:
        return self._desk.words.label(f"record.{line.kind}")
