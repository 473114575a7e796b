"""What papers about client money share: who keeps it for whom, lines of a book, places to sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.records.organisation import OrganisationView
from desktop.services.money_book import BookLine
from i18n import terms
from i18n.dates import both_calendars, clock_time, short_date
from i18n.numbers import digits
from i18n.words import Words
from reports.parts import Column, Flow, Row
from reports.parts.signing import TO_SIGN, sign_here

LISTS: Final = (
    "client_money",
    "custody_kinds",
    "custody_moves",
    "money_directions",
    "money_ends",
    "money_purposes",
    "money_reasons",
    "money_signers",
)


@dataclass(frozen=True, slots=True)
class MoneyHead:
    """Whose money it is, which corporation keeps it, who stands in the book, the lists of codes."""

    client: str
    organisation: OrganisationView | None
    names: Mapping[UUID, str]
    lists: Mapping[str, DatedList]

    def two(self, handled_by: UUID, witnessed_by: UUID | None, witness_name: str) -> str:
        """Return the two who confirmed something."""
        second = self.names.get(witnessed_by, "") if witnessed_by else witness_name
        return "・".join(filter(None, (self.names.get(handled_by, ""), second)))

    def term(self, name: str, code: str, words: Words) -> str:
        """Return the name of a code."""
        return terms.named(self.lists[name], code, words)


def book_table(flow: Flow, lines: Sequence[BookLine], head: MoneyHead) -> None:
    """Set the lines of a book with their balances."""
    words, label = flow.words, flow.words.label
    directions = head.lists["money_directions"]

    def row(line: BookLine) -> Row:
        view = line.view
        flow.at(f"{label('record.money_movement')} {view.number}")
        purpose = head.term("money_purposes", view.purpose, words)
        what = "　".join(filter(None, (purpose, view.counterparty)))
        if line.countered_by is not None:
            what = words.say("{what} (corrected)", what=what)
        return (
            f"{short_date(view.on, words)}\n{clock_time(view.at, words)}",
            view.number,
            what,
            digits(line.amount) if line.amount > 0 else "",
            digits(-line.amount) if line.amount < 0 else "",
            digits(line.balance),
            head.two(view.handled_by, view.witnessed_by, view.witness_name),
        )

    flow.table(
        [
            Column(label("money_movement.on"), fits="2026/12/28"),
            Column(label("money_movement.number"), fits="2026-0001"),
            Column(label("money_movement.purpose"), 4),
            Column(terms.named(directions, "money_in", words), fits="1,000,000", align="end"),
            Column(terms.named(directions, "money_out", words), fits="1,000,000", align="end"),
            Column(words.say("Balance"), fits="1,000,000", align="end", bold=True),
            Column(words.say("Confirmed by two"), 3),
        ],
        (row(line) for line in lines),
    )


def sign_person(flow: Flow, said: str, on: date | None = None) -> None:
    """Set what the person signs, and where; with the day on which it was signed on paper."""
    say = flow.words.say
    flow.keep(90)
    flow.paragraph(said)
    day = TO_SIGN if on is None else both_calendars(on, flow.words)
    sign_here(flow, [(say("Date"), day), (say("Your name (signature)"), TO_SIGN)])
