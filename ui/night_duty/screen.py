"""Night and holiday duty (夜間・休日): the morning's page, calls, the roster, each behind a tab."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from i18n.words import N_
from ui.actions import Act
from ui.desk import Desk
from ui.night_duty.calls import CallsPage
from ui.night_duty.morning import MorningPage
from ui.night_duty.roster import RosterPage
from ui.parts.boxes import row
from ui.parts.surface import Heading
from ui.parts.tabs import Tabs
from ui.screen import Screen

_MORNING, _CALLS, _ROSTER = "morning", "calls", "roster"
_TITLES: Final = {
    _MORNING: N_("Handing over"),
    _CALLS: N_("Calls taken"),
    _ROSTER: N_("Roster"),
}
_MAKES: Final = {_MORNING: MorningPage, _CALLS: CallsPage, _ROSTER: RosterPage}


class NightDutyScreen(Screen):
    """What the morning asks for stands first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("Night and holiday duty")))
        head.addStretch(1)
        self.body.addLayout(head)
        self.tabs = Tabs(self.say("Parts of night duty"))
        for code, words in _TITLES.items():
            self.tabs.add(code, self.say(words), partial(_MAKES[code], desk))
        self.body.addWidget(self.tabs, 1)
        self.bind(Act.NEW, self._add, words=self.say("Take a call"))
        self.bind(Act.NEXT_TAB, partial(self._step, 1))
        self.bind(Act.PREVIOUS_TAB, partial(self._step, -1))
        self.bind(Act.REFRESH, self._read)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show a part, or a page of the morning that is named."""
        if part in _TITLES:
            self.tabs.turn_to(part)
        if record_id is not None:
            self._morning().show_page(record_id)
        else:
            self._read()

    def take_focus(self) -> None:
        """Begin in the part that is shown."""
        self._page().take_focus()

    def _page(self) -> MorningPage | CallsPage | RosterPage:
        page: QWidget | None = self.tabs.page(self.tabs.current)
        return page if isinstance(page, MorningPage | CallsPage | RosterPage) else self._morning()

    def _morning(self) -> MorningPage:
        page = self.tabs.turn_to(_MORNING)
        if not isinstance(page, MorningPage):
            raise TypeError("the morning's page is behind its tab")
        return page

    def _read(self) -> None:
        self._page().read()

    def _add(self) -> None:
        page = self._page()
        if isinstance(page, RosterPage):
            page.add()
            return
        calls = self.tabs.turn_to(_CALLS)
        if isinstance(calls, CallsPage):
            calls.add()

    def _step(self, by: int) -> None:
        codes = [*_TITLES]
        self.tabs.turn_to(codes[(codes.index(self.tabs.current) + by) % len(codes)])
