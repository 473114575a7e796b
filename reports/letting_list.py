"""Rooms rented and let on (又貸しの部屋別一覧): both rents, empty days, papers, both ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.fiscal_year import Month
from desktop.domain.rule_used import RuleUsed
from desktop.domain.sublease import Ending, PaperState
from desktop.services.letting import Lease, Room, Rooms
from i18n import rules_used, terms
from i18n.dates import month_title, period, short_date
from i18n.numbers import count, yen
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Row, Stamp

CODE: Final = "BAN-64"
LISTS: Final = ("lease_renewals", "owner_papers", "paper_ways")
STATES: Final = {
    PaperState.MISSING: N_("{paper}: not handed over yet"),
    PaperState.LATE: N_("{paper}: handed over after the signing"),
}
ENDINGS: Final = {
    Ending.OUTLIVES: N_("The sublease goes on after the master lease"),
    Ending.OPEN: N_("The sublease names no end"),
}


@dataclass(frozen=True, slots=True)
class LettingListContent:
    """The rooms with their leases, the rule of the paper kept for inspection, and the lists of codes."""

    rooms: Rooms
    inspection: RuleUsed
    inspection_hint: str
    units: RuleUsed
    units_hint: str
    lists: Mapping[str, DatedList]
    today: date


def letting_list(content: LettingListContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list."""
    return _LettingList(content, words, stamp).paper()


class _LettingList:
    """Fills the pages: rooms, months, leases with their papers, what law keeps for inspection."""

    def __init__(self, content: LettingListContent, words: Words, stamp: Stamp) -> None:
        self.content, self.rooms, self.words = content, content.rooms, words
        self.flow = Flow(words.say("Rooms rented and let on"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        say = self.words.say
        if self.rooms.building is not None:
            self.flow.facts([(self.words.label("record.building"), self.rooms.building.name)], abreast=1)
        self.flow.heading(say("Room by room"))
        self.flow.note(say("Amounts are a month's, common charges included."))
        self._rooms()
        self._months()
        for rule in self.rooms.rules:
            self.flow.note(rules_used.told(rule, self.words))
        self._leases()
        self._inspection()
        return finished(self.flow)

    def _rooms(self) -> None:
        say = self.words.say
        self.flow.table(
            [
                Column(say("Room"), 3),
                Column(say("Tenant"), 3),
                Column(say("To the owner"), fits="100,000円", align="end"),
                Column(say("From the tenant"), fits="100,000円", align="end"),
                Column(say("What remains"), fits="-100,000円", align="end"),
                Column(say("Ends: sublease / master lease"), 4),
                Column(say("Empty, 12 months"), fits="100,000円", align="end"),
            ],
            [self._room(room) for room in self.rooms.rooms],
        )

    def _room(self, room: Room) -> Row:
        words, say = self.words, self.words.say
        self.flow.at(" ".join(filter(None, (room.name, room.room))))
        tenant = say("Empty")
        if room.tenant is not None:
            tenant = say("(not shown)") if room.tenant.hidden else room.tenant.name
        return (
            " ".join(filter(None, (room.name, room.room))),
            tenant,
            self._yen(room.master_rent),
            self._yen(room.sub_rent),
            self._yen(room.margin),
            "\n".join(filter(None, (both_ends(room, words), ending_told(room, words)))),
            Cell(self._yen(room.loss), bold=room.loss > 0),
        )

    def _months(self) -> None:
        say = self.words.say
        losses = month_totals(self.rooms)
        if not losses:
            return
        self.flow.heading(say("What empty rooms cost"))
        self.flow.table(
            [
                Column(say("Month"), 2),
                Column(say("Owed to owners"), 2, align="end"),
                Column(say("Of it for empty days"), 2, align="end"),
            ],
            [
                (month_title(Month.containing(month), self.words), self._yen(owed), self._yen(loss))
                for month, (owed, loss) in losses.items()
            ],
        )

    def _leases(self) -> None:
        say, label = self.words.say, self.words.label
        for lease in self.rooms.leases:
            self.flow.heading(say("Master lease: {place}", place=lease.place))
            self.flow.at(label("master_lease.owner"))
            self.flow.facts(lease_facts(lease, self.content.lists, self.words))
            for each in lease.lacking:
                self.flow.paragraph(lacking_told(each.rule, each.state, self.words))
            if not lease.papers:
                continue
            self.flow.table(
                [
                    Column(label("lease_paper.handed_on"), fits="2026/12/28"),
                    Column(label("lease_paper.paper"), 4),
                    Column(label("lease_paper.paper_version"), 2),
                    Column(label("lease_paper.way"), 2),
                    Column(label("lease_paper.explained_by"), 2),
                ],
                [
                    (
                        short_date(paper.handed_on, self.words),
                        terms.named(self.content.lists["owner_papers"], paper.paper, self.words),
                        paper.paper_version,
                        terms.named(self.content.lists["paper_ways"], paper.way, self.words)
                        if paper.way
                        else "",
                        paper.explained_by,
                    )
                    for paper in lease.papers
                ],
            )

    def _inspection(self) -> None:
        say, content = self.words.say, self.content
        running = [
            lease
            for lease in self.rooms.leases
            if lease.view.starts_on <= content.today
            and (lease.view.ended_on is None or lease.view.ended_on >= content.today)
        ]
        self.flow.heading(say("Papers kept for inspection"))
        self.flow.paragraph(content.inspection_hint)
        self.flow.facts(
            [
                (say("Master leases that run"), count(len(running), self.words)),
                (
                    say("Rooms rented"),
                    count(sum(room.lease is not None for room in self.rooms.rooms), self.words),
                ),
            ]
        )
        self.flow.note(
            say("The entries of form no. 13 were not read (to be confirmed): this list does not replace it.")
        )
        self.flow.note(rules_used.told(content.inspection, self.words))
        self.flow.note(content.units_hint)
        self.flow.note(rules_used.told(content.units, self.words))

    def _yen(self, amount: int | None) -> str:
        return "" if amount is None else yen(amount, self.words)


def month_totals(rooms: Rooms) -> dict[date, tuple[int, int]]:
    """Return, by month, what was owed to owners and what of it fell on empty days."""
    found: dict[date, tuple[int, int]] = {}
    for room in rooms.rooms:
        for each in room.losses:
            owed, loss = found.get(each.month, (0, 0))
            found[each.month] = (owed + each.owed, loss + each.loss)
    return {month: both for month, both in sorted(found.items()) if both[0]}


def both_ends(room: Room, words: Words) -> str:
    """Return the ends of sublease and master lease side by side."""
    if room.lease is None:
        return ""
    master = room.lease.ended_on or room.lease.until
    tenant = room.tenant
    sublease = None if tenant is None else tenant.ends_on or tenant.contract_until
    none = words.say("none")
    return words.say(
        "{sublease} / {master}",
        sublease=none if sublease is None else short_date(sublease, words),
        master=none if master is None else short_date(master, words),
    )


def ending_told(room: Room, words: Words) -> str:
    """Say that a sublease outlives its master lease or names no end; nothing where all is well."""
    return words.say(ENDINGS[room.ending]) if room.ending in ENDINGS else ""


def lacking_told(rule: RuleUsed, state: PaperState, words: Words) -> str:
    """Say which paper an owner lacks, and the rule that asks for it."""
    said = words.say(STATES[state], paper=words.term(rule.code, rule.text))
    return f"{said}\n{rules_used.told(rule, words)}"


def lease_facts(lease: Lease, lists: Mapping[str, DatedList], words: Words) -> list[tuple[str, str]]:
    """Return what is agreed with an owner."""
    view, label = lease.view, words.label

    def day(value: date | None) -> str:
        return "" if value is None else short_date(value, words)

    def amount(value: int | None) -> str:
        return "" if value is None else yen(value, words)

    facts = [
        (label("master_lease.owner"), "　".join(filter(None, (view.owner, view.owner_phone)))),
        (words.say("Period"), period(view.starts_on, view.ended_on or view.until, words)),
        (label("master_lease.signed_on"), day(view.signed_on)),
        (
            label("master_lease.renewal"),
            terms.named(lists["lease_renewals"], view.renewal, words) if view.renewal else "",
        ),
        (
            label("master_lease.notice_months"),
            "" if view.notice_months is None else str(view.notice_months),
        ),
        (label("master_lease.rent"), amount(view.rent)),
        (label("master_lease.common_fee"), amount(view.common_fee)),
        (label("master_lease.free_until"), day(view.free_until)),
        (label("master_lease.terms"), view.terms),
    ]
    return [fact for fact in facts if fact[1]]
