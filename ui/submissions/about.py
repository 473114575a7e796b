"""What is to be known of a submission before it is made: deadline, names, what is missing, where to look."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.services.submission_sheets import SUBJECT, Made, SubmissionSheet
from i18n import terms
from i18n.dates import both_calendars, period
from reports.voucher_proofs import CODE as PROOFS
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.facts import Facts
from ui.parts.surface import Card
from ui.parts.text import Tone
from ui.submissions.columns import state_of

_AS_ADDED: Final = frozenset({Made.OWN, Made.CONTRACTS})


class About(QWidget):
    """Facts and two banners."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.facts, self.lacks, self.look, self.open = Facts(), Banner(), Banner(), Banner()
        self.open.hide()
        card = Card(pad=1.2)
        card.body.addWidget(self.facts)
        body = column(self, gap=1.2)
        for part in (card, self.lacks, self.open, self.look):
            body.addWidget(part)

    def show_sheet(self, sheet: SubmissionSheet) -> None:
        """Show a submission."""
        words, say = self._desk.words, self._desk.words.say
        due = say("not known yet") if sheet.due is None else both_calendars(sheet.due, words)
        rows = [
            (words.label("submission.submission_kind"), terms.text(sheet.kind, words)),
            (say("State"), state_of(sheet, words)),
            (say("Deadline of the submission"), due),
            (say("Subsidy period"), period(sheet.programme.first, sheet.programme.last, words)),
            (say("Name of the folder"), sheet.folder_name()),
            (say("Subject of the message"), sheet.named(SUBJECT)),
        ]
        if sheet.view.sent_on is not None:
            rows.append((words.label("submission.sent_on"), both_calendars(sheet.view.sent_on, words)))
        self.facts.show_rows(rows)
        self._tell_missing(sheet)
        self._tell_names(sheet)
        self._ask_findings(sheet)

    def _tell_missing(self, sheet: SubmissionSheet) -> None:
        words, say = self._desk.words, self._desk.words.say
        missing = say(", ").join(terms.text(line.row, words) for line in sheet.missing)
        self.lacks.setVisible(bool(missing) and sheet.view.sent_on is None)
        self.lacks.tell(
            say(
                "Still missing: {papers}. It can be made all the same; open a line to add what is missing.",
                papers=missing,
            ),
            Tone.LOOK,
        )

    def _ask_findings(self, sheet: SubmissionSheet) -> None:
        """Say how much the rehearsal still finds, once it is known; what was handed in is not asked again."""
        rehearsals, words = self._desk.workspace.claim_rehearsals, self._desk.words
        self.open.hide()
        if sheet.view.sent_on is not None:
            return

        def show(found: int) -> None:
            self.open.setVisible(bool(found))
            told = words.say_many(
                "The rehearsal of the claim has {n} open finding.",
                "The rehearsal of the claim has {n} open findings.",
                found,
            )
            self.open.tell(told, Tone.LOOK)
            go = partial(self._desk.navigation.open, "claims")
            self.open.offer((words.say("Rehearse the claim"), go))

        self._desk.tasks.read(
            lambda: len(rehearsals.rehearse(sheet.view.year).open_findings),
            owner=self,
            then=show,
            supersede="submission_findings",
        )

    def _tell_names(self, sheet: SubmissionSheet) -> None:
        words, say = self._desk.words, self._desk.words.say
        seen = [line for line in sheet.going if line.made in _AS_ADDED or line.paper == PROOFS]
        self.look.setVisible(bool(seen))
        self.look.tell(
            say(
                "Our papers name cases by their numbers. These parts hold files as they were added; look"
                " before they leave whether a client's name or address can be read on them: {papers}",
                papers=say(", ").join(terms.text(line.row, words) for line in seen),
            ),
            Tone.ACCENT,
        )
