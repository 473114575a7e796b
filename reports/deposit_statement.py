"""The statement of a deposit (敷金精算書): items, who bears them and why, what comes back or is owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.leaving_settlements import ChargeLine
from desktop.services.leavings import LeavingFile
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Fact, Flow, Row, Stamp
from reports.parts.signing import TO_SIGN, sign_here

CODE: Final = "BAN-153"
LISTS: Final = ("leaving_charges", "restoration_causes", "restoration_lives")


@dataclass(frozen=True, slots=True)
class DepositStatementContent:
    """The leaving with its settlement, whose it is, which home was left."""

    file: LeavingFile
    client: str
    home: str
    landlord: str
    lists: Mapping[str, DatedList]
    today: date


def deposit_statement(content: DepositStatementContent, words: Words, stamp: Stamp) -> Paper:
    """Return the statement."""
    say, label, settled = words.say, words.label, content.file.settlement
    flow = Flow(say("Statement of the deposit"), words, stamp)
    left = content.file.departure.on if content.file.departure is not None else content.file.view.planned_on
    view = settled.view
    flow.at(label("record.leaving_settlement"))
    flow.facts(
        [
            (label("client.name"), content.client),
            (label("record.dwelling"), content.home),
            (label("leaving_settlement.landlord"), (view.landlord if view else "") or content.landlord),
            (say("Day of leaving"), both_calendars(left, words) if left else TO_SIGN),
        ]
    )
    flow.heading(say("Items of the deposit"))
    if settled.lines:
        flow.table(
            [
                Column(label("leaving_charge.what"), 5, bold=True),
                Column(say("Why and how it is divided"), 5),
                Column(label("leaving_charge.cost"), fits="10,000,000円", align="end"),
                Column(say("Tenant bears"), fits="10,000,000円", align="end"),
                Column(say("Landlord bears"), fits="10,000,000円", align="end"),
            ],
            [_row(line, content, words) for line in settled.lines],
        )
    else:
        flow.paragraph(say("There is no item to settle."))
    flow.heading(say("What comes out of it"))
    flow.facts(_sums(content, words), abreast=1)
    flow.note(
        say(
            "Ordinary wear and change over the years are not for the tenant to bear. The deposit less what is"
            " owed is returned after the home was handed over (civil code 621, 622-2)."
        )
    )
    if any(line.unsure for line in settled.lines):
        flow.note(say("Items marked with ※ do not take the age of the part into account yet."))
    for rule in settled.rules:
        if rule.status != "confirmed":
            flow.note(rules_used.told(rule, words))
    flow.space(0.5)
    flow.paragraph(say("We agree to this statement."))
    names = (say("Tenant"), label("leaving_settlement.landlord"), label("condition_check.manager"))
    sign_here(flow, [fact for name in names for fact in ((name, TO_SIGN), (say("Date"), TO_SIGN))])
    return finished(flow)


def _row(line: ChargeLine, content: DepositStatementContent, words: Words) -> Row:
    view, lists, say = line.view, content.lists, words.say
    name = terms.named(lists["leaving_charges"], view.charge, words)
    why = [terms.named(lists["restoration_causes"], view.cause, words)] if view.cause else []
    if view.tenant_percent is not None:
        why.append(say("{percent}% as agreed", percent=view.tenant_percent))
    elif view.life:
        why.append(terms.named(lists["restoration_lives"], view.life, words))
        if view.age_months is not None:
            why.append(words.say_many("{n} month old", "{n} months old", view.age_months))
    if line.unsure:
        why.append("※")
    what = say("{item}: {what}", item=name, what=view.what)
    if line.credit:
        return what, "", "", say("−{amount}", amount=yen(view.cost, words)), ""
    shared = line.share
    return what, "、".join(why), yen(view.cost, words), yen(shared.tenant, words), yen(shared.landlord, words)


def _sums(content: DepositStatementContent, words: Words) -> Iterator[Fact]:
    say, found = words.say, content.file.settlement.balance
    yield say("Deposit of the tenant"), yen(found.deposit, words)
    if found.kept:
        yield say("Kept by the contract"), say("−{amount}", amount=yen(found.kept, words))
    yield say("Borne by the tenant"), say("−{amount}", amount=yen(found.owed, words))
    if found.credited:
        yield say("Given back besides"), yen(found.credited, words)
    if found.claim:
        yield say("The deposit does not suffice: still to be paid by the tenant"), yen(found.claim, words)
    else:
        yield say("Returned to the tenant"), yen(found.refund, words)
