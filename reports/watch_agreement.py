"""The watch agreement (見守りの合意書): what is watched and how, what happens without answer, who is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList, DatedRow, Status
from desktop.records.organisation import OrganisationView
from desktop.records.paid_support import PaidSupportView
from desktop.services.watch_agreements import CLAUSES, AgreementFile, clauses
from i18n import terms
from i18n.dates import both_calendars, period
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.signing import TO_SIGN, sign_here

CODE: Final = "BAN-132"
LISTS: Final = (
    CLAUSES,
    "watch_subjects",
    "safety_check_ways",
    "monitoring_intervals",
    "fee_units",
    "signers",
    "watch_ends",
)


@dataclass(frozen=True, slots=True)
class WatchAgreementContent:
    """The agreement, its client, the fee if there is one, the steps without an answer."""

    client: str
    file: AgreementFile
    ladder: tuple[DatedRow, ...]
    lists: Mapping[str, DatedList]
    paid: PaidSupportView | None
    organisation: OrganisationView | None


def watch_agreement(content: WatchAgreementContent, words: Words, stamp: Stamp) -> Paper:
    """Return the agreement."""
    say, label, view = words.say, words.label, content.file.view

    def term(name: str, code: str) -> str:
        return terms.named(content.lists[name], code, words) if code else ""

    flow = Flow(say("Agreement about watching over"), words, stamp)
    flow.at(label("record.watch_agreement"))
    rows = clauses(content.lists[CLAUSES].in_force(view.starts_on), with_entry=view.entry_agreed)
    if any(row.status is not Status.CONFIRMED for row in rows):
        flow.note(
            say(
                "Draft text, to be confirmed: these sentences were written for this program and have to be"
                " checked by the organisation before they are signed. Version {version}.",
                version=view.edition,
            )
        )
    flow.facts(
        [
            (label("client.name"), content.client),
            (
                say("Organisation that watches"),
                content.organisation.name if content.organisation else TO_SIGN,
            ),
            (say("Period"), period(view.starts_on, view.ended_on or view.until, words)),
            (say("Fee for the watch"), _fee(content, words)),
        ]
    )
    flow.heading(say("What is watched, and how often"))
    agreed = content.file.agreed
    for code in agreed.subjects:
        flow.paragraph("・ " + term("watch_subjects", code))
    flow.table(
        [Column(label("watch_way.way"), 1), Column(label("watch_way.interval"), 1)],
        [(term("safety_check_ways", way), term("monitoring_intervals", often)) for way, often in agreed.ways],
    )
    flow.heading(say("What both agree on"))
    for number, row in enumerate(rows, start=1):
        flow.paragraph(f"{number}. {terms.text(row, words)}")
        if row.values.get("ladder"):
            flow.table(
                [Column("", fits="10"), Column(say("Steps without an answer"), 1)],
                [(str(step.values["number"]), terms.text(step, words)) for step in content.ladder],
            )
    flow.heading(say("Who is told, and who is there"))
    told = "、".join(content.file.told) or say("Nobody was named.")
    facts = [(label("watch_told.contact_id"), told)]
    if view.entry_agreed:
        facts.append((label("watch_agreement.entry_witness"), view.entry_witness or say("Nobody was named.")))
    if view.wish:
        facts.append((label("watch_agreement.wish"), view.wish))
    flow.facts(facts, abreast=1)
    _sign(flow, content, words, term("signers", view.signer))
    if view.ended_on is not None:
        flow.note(
            say(
                "This agreement ended on {day}: {reason}",
                day=both_calendars(view.ended_on, words),
                reason=term("watch_ends", view.end_reason),
            )
        )
    return finished(flow)


def _fee(content: WatchAgreementContent, words: Words) -> str:
    if content.paid is None:
        return words.say("Free of charge")
    unit = terms.named(content.lists["fee_units"], content.paid.fee_unit, words)
    return words.say("{fee} ({unit})", fee=yen(content.paid.fee, words), unit=unit)


def _sign(flow: Flow, content: WatchAgreementContent, words: Words, signer: str) -> None:
    say, label, view = words.say, words.label, content.file.view
    flow.keep(120)
    flow.heading(say("Signatures"))
    flow.paragraph(say("I have had this explained to me, and I agree."))
    signed = both_calendars(view.signed_on, words) if view.signed_on is not None else TO_SIGN
    name = view.signer_name or (content.client if view.signed_on is not None else "")
    flow.facts(
        [
            (label("watch_agreement.signed_on"), signed),
            (label("watch_agreement.signer"), " ".join(filter(None, (signer, name))) or TO_SIGN),
        ],
        abreast=1,
    )
    sign_here(flow, [(say("Signature of the client"), TO_SIGN)], abreast=1)
    flow.facts(
        [
            (label("watch_agreement.explained_by"), content.file.explained_by or TO_SIGN),
            (say("For the organisation"), TO_SIGN),
        ],
        abreast=1,
    )
