"""A power of attorney (委任状): one errand, one day, signed by the client's own hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.intake_papers import PowerFile
from i18n import terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp

CODE: Final = "BAN-15"
LISTS: Final = ("attorney_purposes",)
"""The dated list that names the errands."""
_PEN: Final = "\n"


@dataclass(frozen=True, slots=True)
class PowerContent:
    """The power with whose it is, and the list of errands."""

    file: PowerFile
    lists: Mapping[str, DatedList]


def power_of_attorney(content: PowerContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper."""
    view, client, say, label = content.file.view, content.file.client, words.say, words.label
    organisation = content.file.organisation
    flow = Flow(label("record.power_of_attorney"), words, stamp)
    if view.addressee:
        flow.paragraph(say("To {addressee}", addressee=view.addressee))
    flow.heading(say("Who acts (agent)"))
    flow.at(label("power_of_attorney.agent"))
    flow.facts(
        [
            (label("power_of_attorney.agent"), view.agent),
            (label("organisation.name"), organisation.name if organisation else _PEN),
            (label("organisation.address"), (organisation.address if organisation else "") or _PEN),
            (label("organisation.phone"), (organisation.phone if organisation else "") or _PEN),
        ],
        abreast=1,
    )
    flow.paragraph(say("I ask the person above to do the following in my name."))
    purpose = terms.named(content.lists["attorney_purposes"], view.purpose, words)
    flow.facts(
        [
            (label("power_of_attorney.purpose"), purpose),
            (label("power_of_attorney.details"), view.details or _PEN),
            (label("power_of_attorney.on"), both_calendars(view.on, words)),
        ],
        abreast=1,
    )
    flow.paragraph(
        say("It holds for this errand on this day only, and not for anything else. Nobody else may be sent.")
    )
    flow.heading(say("Who asks (principal)"))
    born = both_calendars(client.birth_date, words) if client.birth_date else _PEN
    where = _PEN if client.address_protected else client.address or _PEN
    flow.facts(
        [
            (label("client.address"), where),
            (label("client.birth_date"), born),
            (say("Name (to be signed by hand)"), _PEN),
            (say("Written on"), _PEN),
        ],
        abreast=1,
    )
    flow.note(say("Client: {name}", name=client.name))
    return finished(flow)
