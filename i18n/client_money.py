"""Client money in words: what is to be looked at in a book, and where a kept thing is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.money_book import Finding
from desktop.services.client_money import Held
from desktop.services.custody import Place
from i18n.numbers import digits
from i18n.words import N_, Words

FINDINGS: Final[Mapping[Finding, str]] = {
    Finding.ONE_STAFF: N_("Seen by one member of staff only"),
    Finding.SECOND_OPEN: N_("Second confirmation open"),
    Finding.NO_RECEIPT: N_("No receipt yet"),
    Finding.OVER_LIMIT: N_("Beyond the limit of the contract"),
    Finding.COUNT_DIFFERS: N_("The counted cash differs"),
    Finding.NOT_COUNTED: N_("The cash was not counted"),
}
PLACES: Final[Mapping[Place, str]] = {
    Place.KEPT: N_("Kept here"),
    Place.OUT: N_("Taken out of the house"),
    Place.RETURNED: N_("Given back for good"),
}


def findings_told(findings: Mapping[Finding, int], words: Words) -> str:
    """Return what is to be looked at, in one line."""
    return words.say(", ").join(
        words.say("{what}: {number}", what=words.say(FINDINGS[finding]), number=digits(number))
        for finding, number in findings.items()
    )


def to_do(held: Held, words: Words) -> str:
    """Return what somebody has to do about a person's money."""
    said = []
    if held.overdue:
        said.append(words.say_many("{n} statement overdue", "{n} statements overdue", held.overdue))
    if held.unreported:
        said.append(words.say("Report to the welfare office"))
    if held.findings:
        said.append(findings_told(held.findings, words))
    return words.say(", ").join(said)
