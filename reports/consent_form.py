"""The consent to use and hand on what is known (同意書), with the withdrawal on the same sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.consent import Answer
from desktop.domain.dated import DatedList
from desktop.services.intake_papers import ConsentFile
from i18n import terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Stamp

CODE: Final = "BAN-12"
LISTS: Final = ("consent_answers", "consent_recipients", "consent_ways")
"""The dated lists that name the codes of the form."""
_ABREAST: Final = 2
_PEN: Final = "\n"


@dataclass(frozen=True, slots=True)
class ConsentContent:
    """An answer, or a form still to be answered; the lists, and the day on which recipients are listed."""

    file: ConsentFile | None
    lists: Mapping[str, DatedList]
    today: date


def consent_form(content: ConsentContent, words: Words, stamp: Stamp) -> Paper:
    """Return the form."""
    return _ConsentForm(content, words, stamp).paper()


class _ConsentForm:
    """Fills one page: what for, to whom, the person's answer, and below it the way back."""

    def __init__(self, content: ConsentContent, words: Words, stamp: Stamp) -> None:
        self.lists, self.today, self.words = content.lists, content.today, words
        self.client = None if content.file is None else content.file.client
        self.view = None if content.file is None else content.file.view
        self.recipients = frozenset[str]() if content.file is None else content.file.recipients
        self.organisation = stamp.organisation
        self.flow = Flow(words.say("Consent to use and hand on what is known"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        say = self.words.say
        self.flow.heading(say("What it is for"))
        self.flow.paragraph(
            say(
                "{organisation} uses what you tell to look for a home with you and to support you there. Only"
                " what is needed for that is handed on, and only to those ticked below.",
                organisation=self.organisation,
            )
        )
        self.flow.paragraph(
            say(
                "You may say no. Support goes on all the same; only papers for others are not made. You may"
                " take your consent back at any time, for all or for some of them."
            )
        )
        self._whom()
        self._answer()
        self._withdrawal()
        return finished(self.flow)

    def _whom(self) -> None:
        self.flow.heading(self.words.say("To whom it may be handed"))
        rows = self.lists["consent_recipients"].in_force(self.today)
        cells = [Cell(self._box(row.code in self.recipients, terms.text(row, self.words))) for row in rows]
        cells += [Cell("")] * (-len(cells) % _ABREAST)
        lines = [cells[first : first + _ABREAST] for first in range(0, len(cells), _ABREAST)]
        self.flow.table([Column("") for _ in range(_ABREAST)], lines)

    def _answer(self) -> None:
        say, label, view = self.words.say, self.words.label, self.view
        self.flow.heading(say("Answer"))
        answers = "　".join(
            self._box(view is not None and view.answer == answer, self._term(answer))
            for answer in (Answer.GIVEN.value, Answer.REFUSED.value)
        )
        # Whether it is ticked stands in the record; on paper it is ticked by the person's own hand.
        self.flow.facts([(label("consent.answer"), answers)], abreast=1)
        self.flow.paragraph(
            say(
                "□ Convictions and what concerns probation or release may be handed on as well (only if"
                " ticked by your own hand, and only to those ticked above)."
            )
        )
        until = "" if view is None or view.until is None else both_calendars(view.until, self.words)
        on = "" if view is None else both_calendars(view.on, self.words)
        self.flow.facts(
            [
                (label("consent.until"), until or _PEN),
                (say("Date"), on or _PEN),
                (say("Your name (signature)"), _PEN),
                (label("consent.given_by"), (view.given_by if view is not None else "") or _PEN),
            ]
        )
        if self.client is not None:
            self.flow.note(say("Client: {name}", name=self.client.name))

    def _withdrawal(self) -> None:
        say, view = self.words.say, self.view
        back = both_calendars(view.withdrawn_on, self.words) if view is not None and view.withdrawn_on else ""
        self.flow.heading(say("Taking it back"))
        self.flow.paragraph(say("I take back the consent above. From that day on nothing more is handed on."))
        self.flow.facts([(say("Date"), back or _PEN), (say("Signature"), _PEN)])

    def _term(self, code: str) -> str:
        return terms.named(self.lists["consent_answers"], code, self.words)

    @staticmethod
    def _box(ticked: bool, text: str) -> str:  # noqa: FBT001 - it is the tick itself
        return f"{'■' if ticked else '□'} {text}"
