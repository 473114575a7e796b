"""The page of one person: what matters at the door, the way of the case, and other subjects' tabs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QDialog

from desktop.domain.roles import Permission
from desktop.domain.stage import Stage
from desktop.services.door_facts import DoorFacts
from desktop.services.erasing import VERB as ERASED
from i18n.dates import both_calendars
from ui.actions import Act
from ui.changes import Changed
from ui.clients.door_line import DoorLine
from ui.clients.edit import EditPanel
from ui.clients.withheld import WithheldPage
from ui.desk import Desk
from ui.label_scan import LabelScan
from ui.of_client import (
    CONFIDED,
    DEATH_TAB,
    DEPARTURE_DIALOG,
    EMERGENCY_SHEET,
    ENTRY_PANEL,
    LABEL_DIALOG,
    LABEL_SCANNED,
    LEAVING,
    MERGE_DIALOG,
    MOVE_HOUSE_DIALOG,
    MOVE_IN_DIALOG,
    NO_ANSWER,
    PRINT_PLACE,
    STAGE_DIALOG,
    TABS,
    ClientPage,
)
from ui.parts.boxes import clear, column
from ui.parts.stage_ribbon import StageRibbon, Stop, When
from ui.parts.surface import Surface
from ui.parts.tabs import Tabs
from ui.screen import Screen
from ui.screens import POINTING, load

_USUAL_TAB = "entries"
_NOT_AT_THE_DOOR = frozenset({"attachment", "belonging", "belonging_photo"})
"""What comes in by the hundred and changes nothing of the head, which would be built anew each time."""


class ClientScreen(Screen):
    """One person. Everything below the first lines is made anew for each person: nothing of another stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._client_id: UUID | None = None
        head = Surface("top")
        lines = column(head, gap=0.8, pad=(2, 1.2))
        self.door = DoorLine(desk, self._do)
        self.ribbon = StageRibbon(self.say("Stages"))
        self.ribbon.picked.connect(lambda _code: self._dialog(STAGE_DIALOG))
        lines.addWidget(self.door)
        lines.addWidget(self.ribbon)
        self.body.addWidget(head)
        self._place = column(gap=0)
        self.body.addLayout(self._place, 1)
        self.tabs: Tabs | None = None
        self.scan = LabelScan(self, self._is_leaving)
        self.scan.scanned.connect(self._scanned)
        self.bind(Act.EDIT, self._edit, words=self.say("Edit the client"))
        self.bind(Act.PRINT, self._print, words=self.say("Print the support record"))
        self.bind(Act.LADDER, partial(self._call, NO_ANSWER))
        self.bind(Act.EMERGENCY_SHEET, partial(self._call, EMERGENCY_SHEET))
        self.bind(Act.DEATH, partial(self._turn_to, DEATH_TAB))
        self.bind(Act.LABEL, partial(self._dialog, LABEL_DIALOG))
        self.bind(Act.HISTORY, lambda: self._turn_to("history"))
        self.bind(Act.NEXT_TAB, lambda: self._step(1))
        self.bind(Act.PREVIOUS_TAB, lambda: self._step(-1))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show a person, at a tab."""
        if record_id is None:
            return
        if record_id != self._client_id:
            self._begin(record_id)
        if part:
            self._turn_to(part)
        self._read()

    def record(self) -> bool:
        """Open the recording panel beside the timeline."""
        if self._client_id is None:
            return False
        self._turn_to("entries")
        self._open_panel(doorstep=False)
        return True

    def person_in_view(self) -> UUID | None:
        """Return whose page it is."""
        return self._client_id

    def write_drafts(self) -> None:
        """Keep what is unfinished on the tabs and in the panel."""
        for page in self._pages():
            page.write_drafts()

    def take_focus(self) -> None:
        """Begin in the tab."""
        page = None if self.tabs is None else self.tabs.page(self.tabs.current)
        if isinstance(page, ClientPage):
            page.take_focus()

    def _begin(self, client_id: UUID) -> None:
        self.write_drafts()
        self.desk.changes.forget(self)
        self._client_id = client_id
        # What was said, and its way back, was about somebody else.
        self.messages.clear()
        self.door.clear()
        clear(self._place)
        self.tabs = Tabs(self.say("Parts of the page"))
        for tab in TABS:
            shown = tab.code not in CONFIDED or self.desk.workspace.office.may(Permission.READ_NOTES)
            make = partial(load(tab.page) if shown else WithheldPage, self.desk, client_id)
            self.tabs.add(tab.code, self.say(tab.words), make, self.say(tab.group) if tab.group else "")
        self._place.addWidget(self.tabs)
        self.tabs.turned.connect(self.desk.navigation.note_part)
        self._turn_to(_USUAL_TAB)
        self.desk.changes.subscribe(self._changed, about=client_id)

    def _pages(self) -> list[ClientPage]:
        tabs = self.tabs
        made = [] if tabs is None else [tabs.page(tab.code) for tab in TABS]
        return [page for page in made if isinstance(page, ClientPage)]

    def _changed(self, changed: Changed) -> None:
        if changed.verb == ERASED:
            self._let_go()
        elif any(ref.kind not in _NOT_AT_THE_DOOR for ref in changed.records):
            self._read()

    def _let_go(self) -> None:
        """Show nobody: the person was erased, and what forms still hold must not become a draft again."""
        self.desk.changes.forget(self)
        self._client_id = None
        self.door.clear()
        self.ribbon.show_stops([])
        clear(self._place)
        self.tabs = None

    def _read(self) -> None:
        client_id, workspace = self._client_id, self.desk.workspace
        if client_id is not None:
            self.desk.tasks.read(
                lambda: workspace.door_facts.read(client_id),
                owner=self,
                then=self._show,
                supersede="door_facts",
            )

    def _show(self, facts: DoorFacts) -> None:
        if facts.client.id == self._client_id:
            self.door.show_facts(facts)
            self.ribbon.show_stops(stops(self.desk, facts))

    def _do(self, what: str) -> None:
        done: dict[str, Callable[[], object]] = {
            "record": self.record,
            "doorstep": self._doorstep,
            "pointing": self._point,
            "ladder": partial(self._call, NO_ANSWER),
            "emergency_sheet": partial(self._call, EMERGENCY_SHEET),
            "edit": self._edit,
            "print": self._print,
            "stage": partial(self._dialog, STAGE_DIALOG),
            "move_in": partial(self._dialog, MOVE_IN_DIALOG),
            "move_house": partial(self._dialog, MOVE_HOUSE_DIALOG),
            "departure": partial(self._dialog, DEPARTURE_DIALOG),
            "death": partial(self._turn_to, DEATH_TAB),
            "merge": partial(self._dialog, MERGE_DIALOG),
        }
        done[what]()

    def _doorstep(self) -> None:
        self._turn_to("entries")
        self._open_panel(doorstep=True)

    def _point(self) -> None:
        load(POINTING)(self, self.desk, self._client_id)

    def _open_panel(self, *, doorstep: bool) -> None:
        make = load(ENTRY_PANEL)
        panel: ClientPage = make(self.desk, self._client_id, doorstep=doorstep)
        title = self.say("At the door") if doorstep else self.say("Record support")
        self.desk.navigation.show_details(panel, title)
        panel.take_focus()

    def _edit(self) -> None:
        if self._client_id is not None:
            panel = EditPanel(self.desk, self._client_id)
            self.desk.navigation.show_details(panel, self.say("Edit the client"))

    def _print(self) -> None:
        self.desk.navigation.open(PRINT_PLACE, self._client_id, "case_record")

    def _call(self, place: str) -> None:
        if self._client_id is not None:
            load(place)(self.desk, self._client_id)

    def _dialog(self, place: str) -> None:
        if self._client_id is not None:
            dialog: QDialog = load(place)(self, self.desk, self._client_id)
            dialog.open()

    def _is_leaving(self) -> bool:
        """Tell whether a tab is seen on which labels are at hand."""
        shown = None if self.tabs is None else self.tabs.current
        return any(tab.code == shown and tab.group == LEAVING for tab in TABS)

    def _scanned(self, tag: str) -> None:
        if self._client_id is not None:
            load(LABEL_SCANNED)(self, self.desk, self._client_id, tag)

    def _turn_to(self, part: str) -> None:
        if self.tabs is not None and any(tab.code == part for tab in TABS):
            self.tabs.turn_to(part)

    def _step(self, by: int) -> None:
        if self.tabs is not None:
            codes = [tab.code for tab in TABS]
            self._turn_to(codes[(codes.index(self.tabs.current) + by) % len(codes)])


def stops(desk: Desk, facts: DoorFacts) -> list[Stop]:
    """Return the way of the case: stages it was in with their dates, where it is, what may come."""
    words, rules = desk.words, desk.workspace.office.rules
    now = Stage(facts.case.stage) if facts.case is not None else Stage.CONSULTATION
    been: dict[str, list[str]] = {}
    for change in facts.stages:
        been.setdefault(change.stage, []).append(both_calendars(change.on, words))
    found = []
    for stage in Stage:
        when = When.NOW if stage is now else When.PAST if stage.value in been else When.AHEAD
        name = words.term(stage.value, rules.text("stages", stage.value))
        found.append(Stop(stage.value, name, when, ", ".join(been.get(stage.value, ()))))
    return found
