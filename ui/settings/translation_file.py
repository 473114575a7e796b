"""What the translations of a file would do, before any of them is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.translated import placeholders
from desktop.services.translation_corrections import Brought
from i18n.corrected import Does, Incoming, Key
from i18n.numbers import count
from i18n.problems import sentence
from i18n.words import N_
from ui.desk import Desk
from ui.list_section import ListSection
from ui.notices import notice
from ui.parts.button import Button, Look
from ui.parts.list_model import Column
from ui.parts.text import Text, Tone
from ui.side_panel import SidePanel

UNDRAWABLE: Final = "reports.forms.trial:undrawable_of"
_DOES: Final = {
    Does.FAULTY: N_("Not taken in"),
    Does.NEW: N_("New translation"),
    Does.OTHER: N_("Other than the one kept now"),
    Does.ALIKE: N_("The same translation"),
    Does.ELSEWHERE: N_("On no form"),
}
_TONES: Final = {Does.FAULTY: Tone.DANGER, Does.NEW: Tone.ACCENT, Does.OTHER: Tone.ACCENT}
_WANTED: Final = frozenset({Does.NEW, Does.OTHER})


class TranslationFile(SidePanel):
    """The translations, what is amiss first; one press takes in those that may stand on paper."""

    def __init__(self, desk: Desk, language: str, found: Sequence[Incoming]) -> None:
        super().__init__(desk)
        self._language, self._found = language, tuple(found)
        self.summary = Text(wrap=True, bold=True)
        self.lines = ListSection[Incoming](
            desk,
            "translations_file",
            self.say("Translations of the file"),
            _columns(desk),
            self.say("There is no translation in this file."),
            key=lambda line: line.key,
            tall=3,
        )
        self.take_button = Button(self.say("Take them in"), self.take_in, look=Look.PRIMARY, icon="save")
        self.lay_out((self.summary, self.lines), right=(self.take_button,))
        self._show()
        self._check()

    def take_focus(self) -> None:
        """Begin with the list."""
        self.lines.table.setFocus()

    @property
    def wanted(self) -> Mapping[Key, str]:
        """What would be taken in."""
        return {line.key: line.text for line in self._found if line.does in _WANTED}

    def take_in(self) -> None:
        """Keep them in one step."""
        corrections, wanted, language = (
            self.desk.workspace.translation_corrections,
            self.wanted,
            self._language,
        )
        self.take_button.setEnabled(False)
        self.desk.tasks.run(
            lambda: corrections.bring_in(language, wanted),
            owner=self,
            then=self._taken,
            otherwise=self._refused,
        )

    def _check(self) -> None:
        """Let the press look for characters that no font has, before anything can be taken in."""
        press, wanted, language = self.desk.press, dict(self.wanted), self._language
        if not wanted:
            return
        self.take_button.setEnabled(False)
        self.desk.tasks.press(
            lambda: press.render(UNDRAWABLE, wanted, language), owner=self, then=self._judge
        )

    def _judge(self, undrawable: Mapping[Key, str]) -> None:
        self._found = tuple(
            line if (said := undrawable.get(line.key)) is None else _faulty(line, said)
            for line in self._found
        )
        self._show()

    def _show(self) -> None:
        order = list(_DOES)
        self.lines.set_lines(sorted(self._found, key=lambda line: order.index(line.does)))
        words = self.desk.words
        counts = {does: sum(line.does is does for line in self._found) for does in Does}
        self.summary.setText(
            self.say(
                "New: {new}. Other than before: {other}. The same: {alike}. On no form: {elsewhere}."
                " Not taken in: {faulty}.",
                **{does.value: count(number, words) for does, number in counts.items()},
            )
        )
        self.take_button.setEnabled(bool(self.wanted) and self.desk.workspace.office.may(Permission.MANAGE))

    def _taken(self, brought: Brought) -> None:
        done = self.say("The translations of the file are taken in.")
        self._found = tuple(
            Incoming(line.context, line.source, line.text, Does.ALIKE) if line.does in _WANTED else line
            for line in self._found
        )
        self._show()
        if brought.changed is not None:
            notice(self, done, brought.changed)

    def _refused(self, problem: Problem) -> None:
        self._show()
        self.show_problem(problem)


def _faulty(line: Incoming, undrawable: str) -> Incoming:
    problem = Problem("translation.undrawable", characters=undrawable)
    return Incoming(line.context, line.source, line.text, Does.FAULTY, problem)


def _columns(desk: Desk) -> Sequence[Column[Incoming]]:
    words = desk.words

    def amiss(line: Incoming) -> str:
        if line.problem is None:
            return words.say(_DOES[line.does])
        names = ", ".join(dict.fromkeys(placeholders(line.source)))
        values = {**line.problem.values, "names": names} if names else line.problem.values
        return sentence(Problem(line.problem.code, **values), words)

    return (
        Column(
            "source",
            words.say("Japanese text"),
            lambda line: line.source,
            wide=20,
            stretches=True,
            sortable=False,
        ),
        Column(
            "text", words.say("Translation"), lambda line: line.text, wide=20, stretches=True, sortable=False
        ),
        Column(
            "does",
            words.say("What it does"),
            amiss,
            wide=24,
            stretches=True,
            sortable=False,
            tone=lambda line: _TONES.get(line.does, Tone.QUIET),
        ),
    )
