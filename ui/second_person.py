"""Asking the second person of what two people do: their own passphrase, or a signature on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.record import Draft
from desktop.services.recording import Saved
from desktop.services.second_confirmations import SecondPerson
from i18n.numbers import yen
from i18n.problems import sentence
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.inputs.plain import LineOfText, SecretLine, on_enter, place
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor

Confirm = Callable[[SecondPerson], Saved]
_AMOUNTS: Final = ("amount", "counted", "cash", "bank")
_OF_THE_FIELDS = frozenset({"vault.wrong_passphrase", "veil.wait"})


class SecondPersonDialog(Dialog):
    """`confirm` keeps it with the second person's passphrase; `on_paper` without, to be confirmed later."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        told: str,
        confirm: Confirm,
        done: Callable[[Saved], object],
        *,
        on_paper: Callable[[], object] | None = None,
        otherwise: Callable[[Problem], object] | None = None,
    ) -> None:
        say = desk.words.say
        super().__init__(parent, say("The second person confirms"), person=told)
        self._desk, self._confirm, self._done = desk, confirm, done
        self._on_paper, self._otherwise = on_paper, otherwise
        self.body.addWidget(
            Text(
                say("Please count it together. Then the second person types their own name and passphrase."),
                wrap=True,
            )
        )
        self.sign_in = LineOfText()
        self.passphrase = SecretLine(desk.words)
        self.body.addWidget(place(self.sign_in, say("Sign-in name of the second person")))
        self.field = place(self.passphrase, say("Passphrase of the second person"))
        self.body.addWidget(self.field)
        if on_paper is not None:
            self.body.addWidget(
                Text(
                    say(
                        "If they cannot come to this machine, let them sign on the paper: it stands on Today"
                        " until they sign in and confirm it."
                    ),
                    tone=Tone.QUIET,
                    wrap=True,
                )
            )
        self.add_button(Button(say("Cancel"), self.reject))
        self.paper_button = Button(say("Signed on the paper"), self.sign_on_paper, icon="edit")
        self.add_button(self.paper_button)
        self.paper_button.setVisible(on_paper is not None)
        self.confirm_button = self.add_button(
            Button(say("Confirm as the second person"), self.confirm, look=Look.PRIMARY, icon="check")
        )
        on_enter(self.sign_in, self.passphrase.box.setFocus)
        on_enter(self.passphrase, self.confirm)
        self.sign_in.box.setFocus()

    def confirm(self) -> None:
        """Compare the passphrase and keep it; it is compared in the writing thread."""
        if not self.confirm_button.isEnabled():
            return
        second = SecondPerson(self.sign_in.value(), self.passphrase.value())
        confirm = self._confirm
        self._allow(allowed=False)
        self._desk.tasks.run(
            lambda: confirm(second), owner=self, then=self._confirmed, otherwise=self.show_problem
        )

    def sign_on_paper(self) -> None:
        """Keep it without them; it waits for the second person."""
        self._forget()
        self.accept()
        if self._on_paper is not None:
            self._on_paper()

    def show_problem(self, problem: Problem) -> None:
        """Say beside the passphrase what was wrong with it; anything else where it came from."""
        self._allow(allowed=True)
        self.passphrase.fill("")
        if self._otherwise is not None and problem.code not in _OF_THE_FIELDS | {"money.second_no_way_in"}:
            self.reject()
            self._otherwise(problem)
            return
        self.field.complain(sentence(problem, self._desk.words))
        self.passphrase.box.setFocus()

    def _allow(self, *, allowed: bool) -> None:
        for button in (self.confirm_button, self.paper_button):
            button.setEnabled(allowed)

    def _forget(self) -> None:
        self.passphrase.fill("")
        self.sign_in.fill("")

    def _confirmed(self, saved: Saved) -> None:
        self._forget()
        self.accept()
        self._done(saved)


class EditorByTwo(RecordEditor):
    """The form of what two people answer for: when all in it is right, the second person is asked."""

    def made(self) -> Draft | None:
        """Return what is to be entered; None after having shown what is wrong."""
        return self.form.draft(self._editing.draft, **self._editing.given)

    def verb(self) -> Callable[[], Saved] | None:
        """Return what enters it without asking the second person here, or changes what was entered."""
        draft, view, service = self.made(), self._view, self._service
        if draft is None:
            return None
        if view is not None:
            return lambda: service.save(draft, view.id, view.version)
        keep = self._editing.keep or service.save
        return lambda: keep(draft)

    def save(self) -> None:
        """Look whether it can be entered, then ask the second person; a change waits for them on Today."""
        if self._view is not None:
            super().save()
            return
        if not self.save_button.isEnabled() or (draft := self.made()) is None:
            return
        if draft.model_dump()["witnessed_by"] is None:
            super().save()
            return
        self.save_button.setEnabled(False)
        service: Any = self._service
        self.desk.tasks.run(
            lambda: service.try_out(draft),
            owner=self,
            then=lambda _none: self._ask(draft),
            otherwise=self._refused,
        )

    def _ask(self, draft: Draft) -> None:
        service: Any = self._service
        self.save_button.setEnabled(True)
        name: Any = self.form.input("witnessed_by").editor
        SecondPersonDialog(
            self,
            self.desk,
            self.say("{name}: {amount}", name=name.currentText(), amount=self._what(draft)),
            lambda second: service.entered_by_two(draft, second),
            self._saved,
            on_paper=super().save,
            otherwise=self._refused,
        ).open()

    def _what(self, draft: Draft) -> str:
        """Return what the second person answers for: an amount of money, or what it is called."""
        values, words = draft.model_dump(), self.desk.words
        amounts = [values[name] for name in _AMOUNTS if values.get(name) is not None]
        if amounts:
            return words.say(", ").join(yen(amount, words) for amount in amounts)
        return str(values.get("description") or words.label(f"record.{self._editing.kind}"))
