"""The one window: the door while the vault is locked, the frame while it is open, the way between."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from desktop.domain.clock import Clock
from desktop.domain.problem import Problem
from i18n.words import Words
from ui.actions import Actions
from ui.changes import Changes
from ui.clipboard import OwnClipboard
from ui.desk import Desk, Door
from ui.draft_keeper import write_down
from ui.idle import Idle
from ui.measure import units
from ui.navigation import Navigation, Place
from ui.parts.boxes import column
from ui.parts.composing import commit_all
from ui.parts.status_line import Status
from ui.preferences import PreferenceFile, Preferences
from ui.screens import DOOR, SUBJECTS, Subject, load
from ui.sleep import SleepWatch
from ui.tasks import Tasks
from ui.theme import Theme
from ui.unwritten import Unwritten

if TYPE_CHECKING:
    # They come with the database, which the first picture of the door does not wait for.
    from desktop.workspace import Workspace
    from reports.press import Press
    from ui.daily import Daily
    from ui.frame import Frame
    from ui.parts.dialog import Dialog

_LOOK_AFTER_MS: Final = 3000
"""How often one looks whether the vault is still there; a stick is pulled without a word."""


class SessionEnd(Protocol):
    """What is asked of the system when somebody shuts the machine down: a `QSessionManager`."""

    def allowsInteraction(self) -> bool:  # noqa: N802 - Qt's name
        """Tell whether the user may be asked."""
        ...

    def cancel(self) -> None:
        """Stop the end of the session."""
        ...


@dataclass(frozen=True, slots=True)
class House:
    """What outlives locking; a window is built from it and from nothing else."""

    clock: Clock
    preferences: PreferenceFile
    theme: Theme
    sleep: SleepWatch
    words_of: Callable[[str], Words]
    defect: Callable[[str], object]
    press: Callable[[], Press]
    door: Callable[[Door], QWidget] | None = None
    """Makes the screen before unlocking; the usual one when there is none."""
    subjects: tuple[Subject, ...] = SUBJECTS
    daily: Callable[[], Daily] | None = None
    """Looks after an open vault: the full check and the day's copy; nobody does when there is none."""


class MainWindow(QWidget):
    """Holds a door or a frame. `lock` never asks and never loses."""

    def __init__(self, house: House, vault: Path | None = None) -> None:
        super().__init__()
        self._house = house
        self._vault = vault
        self._body = column(self)
        self._door: QWidget | None = None
        self._frame: Frame | None = None
        self._desk: Desk | None = None
        self._daily: Daily | None = None
        self._used = house.preferences.now
        self._words = house.words_of(self._used.language)
        self._outer = Tasks(defect=house.defect)
        self._idle = Idle(house.clock, self._used.idle_minutes)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_AFTER_MS)
        self._looking.timeout.connect(self._look_for_vault)
        self._left: dict[tuple[UUID, UUID], Unwritten] = {}
        """What could not be written when a vault was left, by vault and by who had written it."""
        self._cut_off: dict[tuple[UUID, UUID], dict[object, tuple[int, int]]] = {}
        """Files that were on their way when a vault was locked, by vault and by whoever took them in."""
        self._asking: Dialog | None = None
        self._clipboard = OwnClipboard(QGuiApplication.clipboard())
        self.setWindowTitle(self._words.say("Bansou"))
        self.setMinimumSize(QSize(units(40), units(30)))
        house.preferences.changed.connect(self._follow_preferences)
        house.sleep.going.connect(self.lock)
        self._idle.passed.connect(self.lock)
        # What asked may be destroyed by locking: it first has to come to its end.
        self._idle.lock_asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self._session = QGuiApplication.instance()
        if isinstance(self._session, QGuiApplication):
            self._session.commitDataRequest.connect(self.end_session)
        broken = self._words.say("Your settings could not be read. The usual ones are used now.")
        self._open_door(broken if house.preferences.was_broken else "")

    @property
    def desk(self) -> Desk | None:
        """The desk while a vault is open."""
        return self._desk

    @property
    def frame(self) -> Frame | None:
        """The frame while a vault is open."""
        return self._frame

    def prepare(self, work: Callable[[], object]) -> None:
        """Do this in the background while the door is open."""
        self._outer.read(work, owner=self, then=lambda _done: None)

    def enter(self, workspace: Workspace) -> None:
        """Begin work in an open vault."""
        self._desk = self._make_desk(workspace)
        self._daily = self._house.daily() if self._house.daily is not None else None
        first = Place(self._house.subjects[0].code)
        written = self._write_what_was_left(self._desk)
        self._show_frame(first)
        if written:
            # The first page may have been read before it was written; writing goes in turn.
            self._desk.tasks.run(lambda: None, owner=self, then=lambda _nothing: self._show_again(first))
        self._idle.start()
        self._looking.start()
        self._house.sleep.hold()

    def lock(self) -> None:
        """Write down what is unfinished, destroy everything that shows a person, and show the door."""
        self._lock_for()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Lock, and end; ask once when that would lose what could not be written."""
        problems = self._leave()
        if self._left:
            if self._door is None:
                self._open_door("\n".join(dict.fromkeys(map(self._said, problems))))
            event.ignore()
            self._ask_before_losing()
            return
        self.hide()
        self._outer.stop()
        if isinstance(self._session, QGuiApplication):
            self._session.commitDataRequest.disconnect(self.end_session)
        self._clipboard.stop()
        self._house.preferences.changed.disconnect(self._follow_preferences)
        self._house.sleep.going.disconnect(self.lock)
        super().closeEvent(event)

    def end_session(self, manager: SessionEnd) -> None:
        """Lock before the machine goes down; keep it up when that would lose what could not be written."""
        self._lock_for()
        if self._left and manager.allowsInteraction():
            manager.cancel()
            # Only once the system has heard the answer.
            QTimer.singleShot(0, self, self._ask_before_losing)

    def _ask_before_losing(self) -> None:
        if self._asking is not None and isValid(self._asking):
            self._asking.raise_()
            self._asking.activateWindow()
            return
        from ui.quitting import ask_before_losing  # noqa: PLC0415 - the door is painted without it

        forms = sum(len(unwritten.forms()) for unwritten in self._left.values())
        self._asking = ask_before_losing(self, self._words, forms, self._throw_away_and_quit)

    def _throw_away_and_quit(self) -> None:
        self._left.clear()
        # When the question itself is gone.
        QTimer.singleShot(0, self, self.close)

    def _open_door(self, notice: str) -> None:
        door = Door(
            tasks=self._outer,
            words=self._words,
            preferences=self._house.preferences,
            clock=self._house.clock,
            theme=self._house.theme,
            actions=Actions(self._words),
            vault=self._vault,
            notice=notice,
            unlocked=self.enter,
        )
        self._door = (self._house.door or load(DOOR))(door)
        self._hold(self._door)

    def _make_desk(self, workspace: Workspace) -> Desk:
        tasks = Tasks(
            defect=self._house.defect,
            interrupt=workspace.office.store.interrupt,
            succeeded=self._succeeded,
            unheard=self._unheard,
        )
        return Desk(
            workspace=workspace,
            tasks=tasks,
            press=self._house.press(),
            changes=Changes(),
            navigation=Navigation(),
            actions=Actions(self._words),
            status=Status(),
            words=self._words,
            preferences=self._house.preferences,
            clock=self._house.clock,
            theme=self._house.theme,
            cut_off=self._cut_off.pop(_whose(workspace), {}) if self._cut_off else {},
        )

    def _show_frame(self, place: Place) -> None:
        from ui.frame import Frame  # noqa: PLC0415 - the door is painted without it

        desk = self._desk
        if desk is None:
            return
        self._frame = Frame(desk, self._house.subjects)
        self._frame.lock_asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self._frame.quit_asked.connect(self.close, Qt.ConnectionType.QueuedConnection)
        if self._door is not None:
            self._destroy(self._door)
            self._door = None
        self._hold(self._frame)
        self._say_when_it_locks()
        desk.navigation.open(place.subject, place.id, place.part)
        if self._daily is not None:
            self._daily.follow(desk, self._frame)

    def _leave(self) -> tuple[Problem, ...]:
        """Give up the open vault; return the problems of the last writes."""
        frame, desk = self._frame, self._desk
        if frame is None or desk is None:
            return ()
        self._frame = self._desk = self._daily = None
        self._idle.stop()
        self._looking.stop()
        self._write_down(frame)
        desk.press.stop()
        problems = desk.tasks.stop()
        if cut_off := desk.cut_off | desk.coming:
            self._cut_off[_whose(desk.workspace)] = cut_off
        if desk.unwritten:
            self._left[_whose(desk.workspace)] = desk.unwritten
        self._destroy_all(frame)
        self._clipboard.clear()
        gc.collect()
        self._outer.run(desk.workspace.close, owner=self)
        self._house.sleep.release()
        return problems

    def _lock_for(self, *reasons: Problem) -> None:
        if self._frame is not None:
            said = dict.fromkeys(map(self._said, (*reasons, *self._leave())))
            self._open_door("\n".join(said))

    def _look_for_vault(self) -> None:
        """Look whether the stick is still in."""
        desk = self._desk
        if desk is not None:
            workspace = desk.workspace
            desk.tasks.read(
                lambda: workspace.is_there, owner=self, then=self._vault_looked_for, supersede="vault"
            )

    def _vault_looked_for(self, there: bool) -> None:  # noqa: FBT001 - the answer of a look
        if not there:
            self._lock_for(Problem("vault.gone"))

    def _show_again(self, place: Place) -> None:
        if self._desk is not None and self._desk.navigation.current == place:
            self._desk.navigation.open(place.subject, place.id, place.part)

    def _write_what_was_left(self, desk: Desk) -> bool:
        """Write down what the vault refused before, when the same person is back in the same vault."""
        left = self._left.pop(_whose(desk.workspace), None) if self._left else None
        forms = () if left is None else left.forms()
        for form, about, values in forms:
            write_down(desk, self, form, about, values)
        return bool(forms)

    def _write_down(self, frame: Frame) -> None:
        commit_all(self)
        for dialog in self.findChildren(QDialog):
            commit_all(dialog)
        frame.write_drafts()

    def _destroy_all(self, frame: Frame) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in self.findChildren(QDialog):
            dialog.hide()
            dialog.deleteLater()
        self._destroy(frame)
        # Now, not when the loop comes round: the machine may be asleep by then.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _hold(self, widget: QWidget) -> None:
        self._body.addWidget(widget)
        # A layout shows its widgets when the loop comes round; the machine may be about to sleep.
        widget.show()

    def _destroy(self, widget: QWidget) -> None:
        self._body.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _succeeded(self, value: Any) -> None:
        """Tell open screens and the quiet line what a write has changed."""
        changed = getattr(value, "changed", value)
        desk = self._desk
        if desk is None or not hasattr(changed, "records"):
            return
        from i18n.dates import moment  # noqa: PLC0415 - the door is painted without it

        office = desk.workspace.office
        at = moment(desk.clock.now(), self._words, office.zone, office.today())
        desk.status.say("saved", self._words.say("Saved {time}", time=at))
        desk.changes.announce(changed)

    def _said(self, problem: Problem) -> str:
        from i18n.problems import sentence  # noqa: PLC0415 - as for the dates

        return sentence(problem, self._words)

    def _unheard(self, problem: Problem) -> None:
        if self._frame is not None:
            self._frame.show_problem(problem)

    def _follow_preferences(self) -> None:
        before, now = self._used, self._house.preferences.now
        self._used = now
        self._idle.minutes = now.idle_minutes
        if before.vault_folder != now.vault_folder:
            self._vault = Path(now.vault_folder)
        if (before.appearance, before.text_scale) != (now.appearance, now.text_scale):
            self._house.theme.use(now.appearance, now.text_scale)
        if _built_on(before) != _built_on(now):
            self._words = self._house.words_of(now.language)
            self._build_anew()
        elif before.idle_minutes != now.idle_minutes:
            self._say_when_it_locks()

    def _build_anew(self) -> None:
        """Build everything again: spaces are counted in text, and words were said in another language."""
        self.setWindowTitle(self._words.say("Bansou"))
        frame, desk = self._frame, self._desk
        if frame is None or desk is None:
            if self._door is not None:
                self._destroy(self._door)
            self._open_door("")
            return
        place = desk.navigation.current or Place(self._house.subjects[0].code)
        self._write_down(frame)
        self._destroy(frame)
        self._desk = self._anew(desk)
        self._show_frame(place)

    def _anew(self, desk: Desk) -> Desk:
        return replace(
            desk,
            words=self._words,
            actions=Actions(self._words),
            navigation=Navigation(),
            status=Status(),
            changes=Changes(),
        )

    def _say_when_it_locks(self) -> None:
        if self._desk is not None:
            minutes = self._used.idle_minutes
            said = self._words.say_many("Locks after {n} minute", "Locks after {n} minutes", minutes)
            self._desk.status.say("lock", said)


def _whose(workspace: Workspace) -> tuple[UUID, UUID]:
    return workspace.files.vault.id, workspace.office.actor.staff_id


def _built_on(used: Preferences) -> tuple[object, ...]:
    """Return the preferences that the window is built on: another value means building it anew."""
    return used.language, used.counter_language, used.text_scale
