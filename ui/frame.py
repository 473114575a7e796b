"""The window's inside while a vault is open: it frames and navigates, and asks the screens to tidy up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from desktop.domain.problem import Problem
from ui.actions import Act
from ui.area_bar import AreaBar
from ui.desk import Desk, at_counter
from ui.keys_overlay import KeysOverlay
from ui.navigation import Place
from ui.parts.beside import Beside
from ui.parts.boxes import column, row
from ui.parts.composing import commit_all
from ui.parts.message_bar import MessageBar
from ui.parts.roomy import Roomy
from ui.parts.status_line import StatusLine
from ui.preferences import TEXT_SCALES
from ui.rail import Rail
from ui.recording import record_at_door
from ui.screen import Screen
from ui.screens import ASKED, AT_COUNTER, PALETTE, POINTING, RECORDING, SEARCHING, SUBJECTS, Subject, load
from ui.top_bar import TopBar


class Frame(QWidget):
    """Rail, top bar, page with its details, status line."""

    lock_asked = Signal()
    quit_asked = Signal()

    def __init__(self, desk: Desk, subjects: Sequence[Subject] = SUBJECTS) -> None:
        super().__init__()
        self.desk = desk
        self._subjects = {subject.code: subject for subject in subjects}
        self._screens: dict[str, Screen] = {}
        self._place: Place | None = None
        say = desk.words.say
        self.rail = Rail([subject for subject in subjects if subject.in_rail], desk.words, desk.actions)
        self.area = AreaBar(subjects, desk.words, desk.workspace.office.may)
        self.area.picked.connect(self._turn)
        self.top = TopBar(desk.words, desk.actions, desk.workspace.office.actor.name)
        self.lasting = MessageBar(desk.words, on_page=True)
        """What concerns the vault as a whole: it stays when another page is opened."""
        self.messages = MessageBar(desk.words, on_page=True)
        self._stack = QStackedWidget()
        self.beside = Beside(self._stack, desk.words)
        self.beside.returned.connect(self._go_on)
        self._build()
        self.rail.picked.connect(desk.navigation.open)
        self.top.lock_asked.connect(self.lock_asked)
        self.top.recording_asked.connect(self._record)
        self.top.search.queried.connect(self._search)
        self.top.search.entered.connect(lambda _query: self._found(lambda found: found.search_entered()))
        self.top.search.moved_down.connect(lambda: self._found(lambda found: found.enter_results()))
        self.top.set_menu(
            [
                (say("Settings"), lambda: desk.navigation.open("settings")),
                (say("History"), lambda: desk.navigation.open("history")),
                (say("Keys of this page"), self.show_keys),
                None,
                (say("Lock"), self.lock_asked.emit),
                (say("Quit"), self.quit_asked.emit),
            ]
        )
        self._bind()
        desk.navigation.moved.connect(self._show)
        desk.navigation.part_turned.connect(self._forget_notice)
        desk.navigation.details_asked.connect(self.beside.open_pane)
        desk.navigation.details_left.connect(self.beside.close_pane)

    @property
    def screen_shown(self) -> Screen | None:
        """The screen the user sees."""
        shown = self._stack.currentWidget()
        return shown.page if isinstance(shown, Roomy) and isinstance(shown.page, Screen) else None

    def show_problem(self, problem: Problem) -> None:
        """Say what nobody nearer to it could say."""
        self.messages.show_problem(problem)

    def commit_composition(self) -> None:
        """Make what is being composed anywhere part of its field."""
        commit_all(self)

    def write_drafts(self) -> None:
        """Ask everything that holds unfinished text to write it down."""
        for holder in self._holders():
            holder.write_drafts()

    def show_keys(self) -> None:
        """List the keys that work now."""
        KeysOverlay(self.window(), self.desk.words).open()

    def _build(self) -> None:
        middle = column(gap=0)
        middle.addWidget(self.top)
        middle.addWidget(self.area)
        middle.addWidget(self.lasting)
        middle.addWidget(self.messages)
        middle.addWidget(self.beside, 1)
        across = row(gap=0)
        across.addWidget(self.rail)
        across.addLayout(middle, 1)
        whole = column(self, gap=0)
        whole.addLayout(across, 1)
        whole.addWidget(StatusLine(self.desk.status))

    def _bind(self) -> None:
        navigation, scale = self.desk.navigation, self._scale
        for act, do in {
            Act.SEARCH: self.top.search.setFocus,
            Act.RECORD: self._record,
            Act.DOORSTEP: self._doorstep,
            Act.POINTING: self._point,
            Act.ASKED: lambda: navigation.open(ASKED, None, "new"),
            Act.PALETTE: self._open_palette,
            Act.KEYS: self.show_keys,
            Act.LOCK: self.lock_asked.emit,
            Act.BACK: navigation.back,
            Act.FORWARD: navigation.forward,
            Act.NEXT_AREA: self._next_area,
            Act.TEXT_LARGER: lambda: scale(1),
            Act.TEXT_SMALLER: lambda: scale(-1),
            Act.TEXT_USUAL: lambda: self.desk.preferences.change(text_scale=100),
            Act.QUIT: self.quit_asked.emit,
        }.items():
            self.desk.actions.bind(self, act, do)

    def _show(self, place: Place) -> None:
        leaving = self.screen_shown
        if place != self._place:
            self._forget_notice()
        self._place = place
        screen = self._screen(place.subject)
        if leaving is not None and leaving is not screen:
            leaving.commit_composition()
            leaving.write_drafts()
            self.beside.close_pane()
        self._stack.setCurrentIndex(list(self._screens).index(place.subject))
        self.rail.show_current(self._subjects[place.subject].under or place.subject)
        self.area.show_current(place.subject)
        self.messages.clear()
        screen.open(place.id, place.part)
        if not self.top.search.hasFocus():
            screen.take_focus()

    def _go_on(self) -> None:
        """Put the focus where the page is worked in: whoever closed the details by a key goes on by keys."""
        if self.screen_shown is not None:
            self.screen_shown.take_focus()

    def _forget_notice(self) -> None:
        """Say no more what was done on the page that is being left; the history takes it back as well."""
        if self.screen_shown is not None:
            self.screen_shown.messages.clear_notice()

    def _turn(self, code: str) -> None:
        """Go to another place of the area; whoever came by the arrow keys may go on with them."""
        by_keys = self.area.bar.hasFocus()
        self.desk.navigation.open(code)
        if by_keys:
            self.area.bar.setFocus()

    def _screen(self, code: str) -> Screen:
        if code not in self._screens:
            desk = at_counter(self.desk) if code in AT_COUNTER else self.desk
            made: Screen = load(self._subjects[code].screen)(desk)
            self._screens[code] = made
            self._stack.addWidget(Roomy(made))
        return self._screens[code]

    def _search(self, query: str) -> None:
        current = self.desk.navigation.current
        if current is None or current.subject != SEARCHING:
            self.desk.navigation.open(SEARCHING)
        self._screen(SEARCHING).search(query)

    def _found(self, do: Callable[[Screen], None]) -> None:
        searching = self._screens.get(SEARCHING)
        if searching is not None and self.screen_shown is searching:
            do(searching)

    def _record(self) -> None:
        screen = self.screen_shown
        if screen is None or not screen.record():
            self.desk.navigation.open(RECORDING)

    def _doorstep(self) -> None:
        screen = self.screen_shown
        client_id = None if screen is None else screen.person_in_view()
        if client_id is None:
            # Nobody is in view: whom it is about is asked for first.
            self.desk.navigation.open(RECORDING)
        else:
            record_at_door(self.desk, client_id)

    def _point(self) -> None:
        screen = self.screen_shown
        if screen is not None:
            load(POINTING)(screen, self.desk, screen.person_in_view())

    def _open_palette(self) -> None:
        load(PALETTE)(self.window(), self.desk).open()

    def _next_area(self) -> None:
        areas = [self.rail, self.top.search, self.area, self._stack, self.beside.pane]
        visible = [area for area in areas if area.isVisible()]
        here = self.window().focusWidget()
        now = next((n for n, area in enumerate(visible) if area is here or area.isAncestorOf(here)), -1)
        _focus_first(visible[(now + 1) % len(visible)])

    def _scale(self, steps: int) -> None:
        now = self.desk.preferences.now.text_scale
        place = min(range(len(TEXT_SCALES)), key=lambda n: abs(TEXT_SCALES[n] - now)) + steps
        self.desk.preferences.change(text_scale=TEXT_SCALES[min(max(place, 0), len(TEXT_SCALES) - 1)])

    def _holders(self) -> Iterator[Any]:
        yield from self._screens.values()
        inside = self.beside.pane.inside
        candidates = (inside, *self.window().findChildren(QDialog))
        yield from (holder for holder in candidates if hasattr(holder, "write_drafts"))


def _focus_first(area: QWidget) -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415

    widget: QWidget | None = area
    while widget is not None:
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and area.isAncestorOf(widget)
        ):
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        widget = widget.nextInFocusChain()
        if widget is area:
            break
    area.setFocus(Qt.FocusReason.ShortcutFocusReason)
