"""The columns of the rehearsal: the items of the year, the checks that found something, and the findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from desktop.domain.claim_checks.finding import Level
from desktop.domain.claimable import ItemClaim
from desktop.services.claim_rehearsals import Answered
from i18n import claim_findings as told
from i18n import terms
from i18n.dates import duration, short_date
from i18n.numbers import digits, yen
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone

TONES: Final[Mapping[Level, Tone]] = {
    Level.REFUSED: Tone.DANGER,
    Level.MISSING: Tone.LOOK,
    Level.DOUBT: Tone.ACCENT,
}
ICONS: Final[Mapping[Level, str]] = {Level.REFUSED: "danger", Level.MISSING: "warning", Level.DOUBT: "help"}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check with what it found."""

    findings: tuple[Answered, ...]

    @property
    def first(self) -> Answered:
        """One of them."""
        return self.findings[0]

    @property
    def id(self) -> str:
        """The check's code."""
        return self.first.finding.check

    @property
    def open(self) -> int:
        """How many of them nobody answered."""
        return sum(each.is_open for each in self.findings)

    @property
    def minutes(self) -> int:
        """How many minutes hang on them."""
        return sum(each.finding.minutes for each in self.findings)

    @property
    def yen(self) -> int:
        """How many yen hang on them, as far as they are known."""
        return sum(each.finding.yen for each in self.findings)


def item_columns(desk: Desk) -> Sequence[Column[ItemClaim]]:
    """Return the columns of the items of a year."""
    words, say = desk.words, desk.words.say
    items = desk.workspace.office.rules.named("subsidy_items")

    def money(amount: int | None) -> str:
        return say("not known yet") if amount is None else yen(amount, words)

    return (
        Column("item", say("Item of the subsidy"), wide=26, bold=True, sortable=False, stretches=True,
               text=lambda line: terms.named(items, line.item, words) or say("Without an item")),
        Column("minutes", say("Working time"), lambda line: duration(line.minutes.whole.amount, words),
               wide=14, number=True, sortable=False, importance=Importance.EXTRA),
        Column("can", say("Can be claimed"), lambda line: yen(line.yen.can.amount, words), wide=16,
               number=True, bold=True, sortable=False),
        Column("held", say("Held back"), lambda line: yen(line.yen.held.amount, words), wide=14,
               number=True, sortable=False,
               tone=lambda line: Tone.DANGER if line.yen.held.amount else Tone.QUIET),
        Column("unproven", say("Proof is missing"), lambda line: yen(line.yen.unproven.amount, words),
               wide=14, number=True, sortable=False,
               tone=lambda line: Tone.LOOK if line.yen.unproven.amount else Tone.QUIET),
        Column("decided", say("Decided amount"), lambda line: money(line.decided), wide=15, number=True,
               sortable=False, importance=Importance.EXTRA),
        Column("left", say("Left of the decided amount"), wide=15, number=True, sortable=False,
               text=lambda line: "" if line.left is None else yen(line.left, words),
               tone=lambda line: Tone.LOOK if line.left is not None and line.left < 0 else Tone.PLAIN),
    )  # fmt: skip


def check_columns(desk: Desk) -> Sequence[Column[CheckLine]]:
    """Return the columns of the checks that found something."""
    words, say = desk.words, desk.words.say
    lists = desk.workspace.office.rules.named
    return (
        Column("level", say("How grave"), wide=13, sortable=False, bold=True,
               text=lambda line: told.level_of(line.first.finding, lists, words),
               icon=lambda line: ICONS[line.first.finding.level],
               tone=lambda line: TONES[line.first.finding.level]),
        Column("check", say("What was found"), lambda line: told.check_of(line.first.finding, words), wide=34,
               stretches=True, sortable=False),
        Column("number", say("Findings"), lambda line: digits(len(line.findings)), wide=9, number=True,
               sortable=False),
        Column("open", say("Not answered"), lambda line: digits(line.open), wide=9, number=True,
               sortable=False, tone=lambda line: Tone.LOOK if line.open else Tone.QUIET),
        Column("minutes", say("Minutes at stake"), wide=14, number=True, sortable=False,
               text=lambda line: duration(line.minutes, words) if line.minutes else ""),
        Column("yen", say("Yen at stake"), lambda line: yen(line.yen, words) if line.yen else "", wide=14,
               number=True, sortable=False),
    )  # fmt: skip


def finding_columns(desk: Desk, names: Mapping[UUID, str]) -> Sequence[Column[Answered]]:
    """Return the columns of findings; `names` are filled with the names of those whom they are about."""
    words, say, today = desk.words, desk.words.say, desk.today()
    lists = desk.workspace.office.rules.named

    def when(line: Answered) -> str:
        return "" if line.finding.on is None else short_date(line.finding.on, words, today)

    def who(line: Answered) -> str:
        about = line.finding.objection
        keys = (about.staff_id, about.client_id)
        return say(", ").join(names[key] for key in keys if key is not None and names.get(key))

    def state(line: Answered) -> str:
        if line.answer is None:
            return ""
        reason = terms.named(lists("claim_reasons"), line.answer.claim_reason, words)
        said = reason or line.answer.text
        return say("changed since: {said}", said=said) if line.is_outdated else said

    return (
        Column("on", say("Day of the finding"), when, wide=12, bold=True, sortable=False),
        Column("who", say("By or about whom"), who, wide=20, sortable=False),
        Column("detail", say("What the records say"), wide=36, stretches=True, sortable=False,
               text=lambda line: told.detail_of(line.finding, lists, words, today)),
        Column("stake", say("At stake"), lambda line: told.stake_of(line.finding, words), wide=14,
               number=True, sortable=False),
        Column("answer", say("Checked, because"), state, wide=18, sortable=False,
               icon=lambda line: "" if line.is_open else "check",
               tone=lambda line: Tone.LOOK if line.is_outdated else Tone.QUIET),
    )  # fmt: skip
