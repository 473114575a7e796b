"""The paper of the emergency contact (緊急連絡先引受書): for whom, whom to call, what it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.records.organisation import OrganisationView
from desktop.records.undertaking import UndertakingView
from i18n.dates import both_calendars, period
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-61"


@dataclass(frozen=True, slots=True)
class EmergencyContactContent:
    """Whose contact, what was taken on, where, and by which corporation."""

    client: str
    undertaking: UndertakingView
    home: str
    address: str
    organisation: OrganisationView


def emergency_contact(content: EmergencyContactContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper that the landlord is given."""
    say, label, view, own = words.say, words.label, content.undertaking, content.organisation
    flow = Flow(say("Paper of the emergency contact"), words, stamp)
    flow.at(label("undertaking.creditor"))
    if view.creditor:
        flow.paragraph(say("To {name}", name=view.creditor))
    flow.paragraph(say("Our organisation takes on being the emergency contact of the person named below."))
    flow.at(label("client.name"))
    days = period(view.starts_on, view.ended_on or view.until, words)
    facts = [
        (label("client.name"), content.client),
        (label("record.dwelling"), content.home),
        (label("dwelling.address"), content.address),
        (say("Period"), days),
        (
            label("undertaking.contract_on"),
            both_calendars(view.contract_on, words) if view.contract_on else "",
        ),
        (label("undertaking.fee"), "" if view.fee is None else yen(view.fee, words)),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    flow.heading(say("What we do"))
    flow.at(label("undertaking.scope"))
    flow.paragraph(view.scope or TO_SIGN)
    flow.heading(say("Whom to call"))
    calls = [
        (say("By day"), own.phone),
        (label("undertaking.night_phone"), view.night_phone),
    ]
    flow.facts([(name, phone or TO_SIGN) for name, phone in calls], abreast=1)
    flow.heading(say("What it is not"))
    flow.paragraph(
        say(
            "An emergency contact does not guarantee the rent or any other payment, and gives no consent to "
            "medical treatment in the person's place."
        )
    )
    flow.heading(say("Taken on by"))
    signed = [
        (label("organisation.name"), own.name),
        (label("organisation.address"), own.address),
        (label("organisation.representative"), own.representative),
        (say("Date"), TO_SIGN),
        (say("Signature, seal"), TO_SIGN),
    ]
    flow.facts(signed, abreast=1)
    return finished(flow)
