"""What papers about the money of an estate share: whose estate it is, who keeps it, notes and coins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.services.estate_file import EstateFile, EstateLine
from desktop.services.estate_pieces import DENOMINATIONS, Pieces
from i18n import rules_used, terms
from i18n.dates import both_calendars, clock_time
from i18n.numbers import digits, yen
from i18n.words import Words
from reports.parts import Cell, Column, Flow
from reports.parts.signing import TO_SIGN, sign_here

LISTS: Final = (
    DENOMINATIONS,
    "estate_groups",
    "estate_places",
    "estate_purposes",
    "estate_settlings",
    "money_directions",
)


@dataclass(frozen=True, slots=True)
class EstateHead:
    """Whose estate it is, which corporation keeps it, who stands in the book, the lists of codes."""

    client: str
    organisation: OrganisationView | None
    names: Mapping[UUID, str]
    heirs: Mapping[UUID, str]
    lists: Mapping[str, DatedList]
    today: date

    def two(self, line: EstateLine) -> str:
        """Return the two who confirmed a movement."""
        view = line.view
        second = self.names.get(view.witnessed_by, "") if view.witnessed_by else view.witness_name
        return "・".join(filter(None, (self.names.get(view.handled_by, ""), second)))

    def term(self, name: str, code: str, words: Words) -> str:
        """Return the name of a code."""
        return terms.named(self.lists[name], code, words)

    def whom(self, line: EstateLine) -> str:
        """Return whom the money went to or came from."""
        view = line.view
        heir = self.heirs.get(view.heir_id, "") if view.heir_id else ""
        return heir or view.counterparty or view.found_where


@dataclass(frozen=True, slots=True)
class EstateLineContent:
    """One movement on paper."""

    head: EstateHead
    line: EstateLine
    died_on: date | None
    used: tuple[RuleUsed, ...]


@dataclass(frozen=True, slots=True)
class EstateBookContent:
    """The whole book on paper."""

    head: EstateHead
    file: EstateFile


def person(head: EstateHead, died_on: date | None, words: Words) -> list[tuple[str, str]]:
    """Return whose estate it is."""
    died = "" if died_on is None else both_calendars(died_on, words)
    return [(words.label("estate_book.client_id"), head.client), (words.say("Died on (or found on)"), died)]


def when(line: EstateLine, words: Words) -> str:
    """Return day and time of a movement."""
    return f"{both_calendars(line.view.on, words)} {clock_time(line.view.at, words)}"


def pieces_table(flow: Flow, pieces: Pieces, head: EstateHead, *, empty: bool = False) -> None:
    """Set the counted notes and coins with their sum; with `empty` all of them.

    What came over from the list of belongings was counted there: its numbers are filled in by pen.
    """
    words, rows = flow.words, head.lists[DENOMINATIONS]
    counted = dict(pieces)
    total = 0
    lines = []
    for row in rows.rows:
        number = counted.get(row.code, 0)
        if not number and not empty:
            continue
        worth = number * row.values["face_value"]
        total += worth
        said = (digits(number), yen(worth, words)) if counted else ("", "")
        lines.append((terms.text(row, words), *said))
    together = yen(total, words) if counted else ""
    flow.table(
        [
            Column(words.label("estate_pieces.denomination"), 3),
            Column(words.label("estate_pieces.pieces"), 2, align="end"),
            Column(words.say("Worth in yen"), 3, align="end"),
        ],
        [
            *lines,
            (
                Cell(words.say("Together"), bold=True),
                "",
                Cell(together, bold=True),
            ),
        ],
    )


def sign_two(flow: Flow, head: EstateHead, line: EstateLine) -> None:
    """Set where the two who counted sign."""
    words, view = flow.words, line.view
    second = head.names.get(view.witnessed_by, "") if view.witnessed_by else view.witness_name
    flow.keep(150)
    flow.paragraph(words.say("We counted this together."))
    sign_here(
        flow,
        [
            (words.say("First person who counted"), head.names.get(view.handled_by, "")),
            (words.say("Signature, seal"), TO_SIGN),
            (words.say("Second person who counted"), second),
            (words.say("Signature, seal"), TO_SIGN),
        ],
    )


def rules(flow: Flow, used: Sequence[RuleUsed]) -> None:
    """Set which rules stand behind the paper."""
    for rule in used:
        flow.note(rules_used.told(rule, flow.words))
