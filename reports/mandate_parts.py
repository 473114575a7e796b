"""What the papers about an arrangement for after death share: whose it is, its parts, money, people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from reportlab.lib.units import mm

from desktop.domain.dated import DatedList
from desktop.records.organisation import OrganisationView
from desktop.services.death_mandates import MandateFile
from i18n import terms
from i18n.dates import both_calendars, short_date
from i18n.numbers import yen
from i18n.words import Words
from reports.parts import Column, Flow
from reports.parts.facts import Fact
from reports.parts.signing import TO_SIGN, sign_here

LISTS: Final = (
    "mandate_parts",
    "mandataries",
    "mandate_ends",
    "deposit_keepings",
    "thing_owners",
    "belonging_rooms",
    "answers",
)

_SIGNED: Final = 34 * mm


@dataclass(frozen=True, slots=True)
class MandateHead:
    """Whose arrangement, everything that belongs to it, who we are, and the lists that name its codes."""

    client: str
    file: MandateFile
    organisation: OrganisationView | None
    staff: Mapping[UUID, str]
    lists: Mapping[str, DatedList]

    def term(self, name: str, code: str, words: Words) -> str:
        """Return what a code of a list is called."""
        return terms.named(self.lists[name], code, words) if code else ""

    def short(self, name: str, code: str, words: Words) -> str:
        """Return what a code of a list is called in few words."""
        row = self.lists[name].ever(code)
        return "" if row is None else terms.short(row, words)

    @property
    def own(self) -> str:
        """What our organisation is called."""
        return "" if self.organisation is None else self.organisation.name


def where(postal_code: str, address: str) -> str:
    """Return an address as it is written on a letter."""
    return " ".join(filter(None, (f"〒{postal_code}" if postal_code else "", address)))


def signing(flow: Flow, sentence: str, *more: Fact) -> None:
    """Set what the person signs with the place where it is signed: both stand on one page."""
    say = flow.words.say
    flow.keep(_SIGNED)
    flow.paragraph(sentence)
    sign_here(
        flow,
        [(say("Day of the signature"), TO_SIGN), (say("Your name"), TO_SIGN), *more],
        abreast=2 + len(more),
    )


def head_facts(flow: Flow, head: MandateHead) -> None:
    """Set whose arrangement it is."""
    words, label, view = flow.words, flow.words.label, head.file.view
    flow.at(label("client.name"))
    flow.facts(
        [
            (label("client.name"), head.client),
            (label("death_mandate.tenancy_id"), head.file.home),
            (label("death_mandate.drafted_on"), both_calendars(view.drafted_on, words)),
            (label("record.organisation"), head.own),
        ]
    )


def parts_table(flow: Flow, head: MandateHead) -> None:
    """Set the parts with who is entrusted, and since when."""
    words, label = flow.words, flow.words.label
    rows = []
    for part in head.file.parts:
        kind = head.short("mandataries", part.mandatary, words)
        who = "\n".join(
            filter(None, (kind, part.mandatary_name, part.mandatary_address, part.mandatary_phone))
        )
        said = [words.say("Not signed yet") if part.signed_on is None else ""]
        if part.signed_on is not None:
            said = [words.say("Signed on {day}", day=both_calendars(part.signed_on, words))]
        if part.ended_on is not None:
            said.append(words.say("Ended on {day}", day=both_calendars(part.ended_on, words)))
        rows.append((head.term("mandate_parts", part.part, words), who, "\n".join(said)))
    flow.table(
        [
            Column(label("mandate_part.part"), 4),
            Column(label("mandate_part.mandatary"), 5),
            Column(words.say("How the part stands"), 4),
        ],
        rows,
    )


def money_facts(head: MandateHead, words: Words) -> list[Fact]:
    """Return what is agreed on about fees and the deposit; what is not decided is said to be so."""
    view, label, open_ = head.file.view, words.label, words.say("Not decided yet")

    def amount(value: int | None) -> str:
        return open_ if value is None else yen(value, words)

    return [
        (label("death_mandate.fee"), amount(view.fee)),
        (label("death_mandate.fee_basis"), view.fee_basis or open_),
        (label("death_mandate.deposit_amount"), amount(view.deposit_amount)),
        (label("death_mandate.deposit_basis"), view.deposit_basis or open_),
        (
            label("death_mandate.deposit_kept"),
            head.term("deposit_keepings", view.deposit_kept, words) or open_,
        ),
        (label("death_mandate.deposit_remainder"), view.deposit_remainder or open_),
        (label("death_mandate.cancelling"), view.cancelling or open_),
    ]


def notify_table(flow: Flow, head: MandateHead) -> None:
    """Set whom to tell at death, in their order."""
    words, label = flow.words, flow.words.label
    if not head.file.notified:
        flow.paragraph(words.say("Nobody has been named yet."))
        return
    flow.table(
        [
            Column("", fits="□□"),
            Column(label("notify_person.name"), 3),
            Column(label("notify_person.relation"), 2),
            Column(words.say("How to reach"), 5),
            Column(label("notify_person.agreed_on"), fits="2026/12/28"),
        ],
        [
            (
                str(each.place),
                each.name,
                each.relation,
                "\n".join(filter(None, (each.phone, where(each.postal_code, each.address)))),
                "" if each.agreed_on is None else short_date(each.agreed_on, words),
            )
            for each in head.file.notified
        ],
    )
