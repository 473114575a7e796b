"""Asking for one's own passphrase before a protected address is shown, and hiding it again in time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.client import ClientView
from i18n.problems import sentence
from ui.desk import Desk
from ui.navigation import Place
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.inputs.plain import SecretLine, on_enter, place
from ui.parts.text import Text, Tone

_SECOND: Final = 1000


class PassphraseDialog(Dialog):
    """Asks for one's own passphrase; `lift` compares it in the writing thread, `done` gets what it gave."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        title: str,
        said: str,
        lift: Callable[[str], Any],
        done: Callable[[Any], object],
    ) -> None:
        say = desk.words.say
        super().__init__(parent, title)
        self._desk, self._lift, self._done = desk, lift, done
        self.body.addWidget(Text(said, tone=Tone.QUIET, wrap=True))
        self.passphrase = SecretLine(desk.words)
        self.field = place(self.passphrase, say("Your own passphrase, once more"))
        self.body.addWidget(self.field)
        self.add_button(Button(say("Leave it hidden"), self.reject))
        self.show_button = self.add_button(Button(say("Show"), self.lift, look=Look.PRIMARY, icon="eye"))
        on_enter(self.passphrase, self.lift)
        self.passphrase.box.setFocus()

    def lift(self) -> None:
        """Compare the passphrase."""
        lift, typed = self._lift, self.passphrase.value()
        self.show_button.setEnabled(False)
        self._desk.tasks.run(lambda: lift(typed), owner=self, then=self._lifted, otherwise=self.show_problem)

    def show_problem(self, problem: Problem) -> None:
        """Say beside the field what was wrong."""
        self.show_button.setEnabled(True)
        self.passphrase.fill("")
        self.field.complain(sentence(problem, self._desk.words))
        self.passphrase.box.setFocus()

    def _lifted(self, found: Any) -> None:
        self.passphrase.fill("")
        self.accept()
        self._done(found)


class VeilDialog(PassphraseDialog):
    """Shows one person's protected address; `done` gets the person with what is protected."""

    def __init__(
        self, parent: QWidget, desk: Desk, client_id: UUID, done: Callable[[ClientView], object]
    ) -> None:
        veil, words = desk.workspace.veil, desk.words
        said = words.say_many(
            "It is shown for {n} minute. Who looked, and when, is noted.",
            "It is shown for {n} minutes. Who looked, and when, is noted.",
            veil.minutes(),
        )

        def shown(view: ClientView) -> None:
            Falling(desk, client_id)
            done(view)

        super().__init__(
            parent, desk, words.say("See the protected address"), said, partial(veil.lift, client_id), shown
        )


class PaperVeilDialog(PassphraseDialog):
    """Shows a paper on which people stand whose address is protected."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        code: str,
        people: Collection[UUID],
        done: Callable[[Any], object],
    ) -> None:
        veil, words = desk.workspace.veil, desk.words
        said = words.say_many(
            "{n} person whose address is protected stands on this paper. Who looked, and when, is noted with"
            " them.",
            "{n} people whose address is protected stand on this paper. Who looked, and when, is noted with"
            " each of them.",
            len(people),
        )

        def lift(typed: str) -> Any:
            return veil.lift_paper(people, typed, code)

        super().__init__(parent, desk, words.say("See the protected names"), said, lift, done)


class Falling(QObject):
    """Lets the veil fall as soon as another place is opened."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk.navigation)
        self._desk, self._client_id = desk, client_id
        desk.navigation.moved.connect(self._moved)

    def _moved(self, to: Place) -> None:
        if to.id != self._client_id:
            self._desk.navigation.moved.disconnect(self._moved)
            self._desk.workspace.veil.let_fall(self._client_id)
            self.deleteLater()


class InSight(QTimer):
    """Calls `hide` when a person's address has been in sight long enough, or when the page is left."""

    def __init__(self, owner: QWidget, desk: Desk, client_id: UUID, hide: Callable[[], object]) -> None:
        super().__init__(owner)
        self._desk, self._client_id, self._hide = desk, client_id, hide
        self.setSingleShot(True)
        self.timeout.connect(hide)
        desk.navigation.moved.connect(self._moved)

    def watch(self) -> bool:
        """Count from now; tell whether the address is in sight at all."""
        left = self._desk.workspace.veil.seconds_left(self._client_id)
        self.stop()
        if left:
            self.start(left * _SECOND)
        return bool(left)

    def _moved(self, to: Place) -> None:
        if to.id != self._client_id and self.isActive():
            self.stop()
            self._hide()


def lift(parent: QWidget, desk: Desk, client_id: UUID, done: Callable[[ClientView], object]) -> None:
    """Show the person with what is protected: at once while it is in sight, else after the passphrase."""
    veil = desk.workspace.veil

    def shown(view: ClientView | None) -> None:
        if view is not None:
            done(view)
        else:
            VeilDialog(parent, desk, client_id, done).open()

    desk.tasks.read(lambda: veil.seen(client_id), owner=parent, then=shown)
