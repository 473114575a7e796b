"""What is lacking before the corporation may work on belongings: each by its name, with the way there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from desktop.domain.death_steps import DeathStep, Power
from desktop.domain.guarantee import Lack
from desktop.services.death_situation import NO_PART
from i18n.words import N_
from ui.desk import Desk
from ui.way_steps import Reason

_BUSINESS: Final = ("settings", "organisation", N_("Open kinds of business and rules"))
_CONTRACT: Final = ("client", "preparing", N_("Open the contracts made in life"))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is lacking: its name, the sentence about it, and where it is entered (subject, part, words)."""

    name: str
    said: str
    where: tuple[str, str, str]


_TOLD: Final[Mapping[str, _Told]] = {
    Lack.NOT_HELD: _Told(
        N_("business no. 5"),
        N_("Our organisation does not hold the business of belongings (no. 5)."),
        _BUSINESS,
    ),
    Lack.NOT_APPROVED: _Told(
        N_("the approval of business no. 5"),
        N_("Our business of belongings (no. 5) is not approved."),
        _BUSINESS,
    ),
    Lack.NO_RULES: _Told(
        N_("an approved version of the rules about belongings"),
        N_("No approved version of our rules about belongings is in force."),
        _BUSINESS,
    ),
    NO_PART: _Told(
        N_("a signed contract about the belongings"),
        N_("No signed part of a contract entrusts our organisation with the belongings."),
        _CONTRACT,
    ),
}


def names_told(desk: Desk, withheld: Iterable[str]) -> str:
    """Return the names of what is lacking."""
    return "・".join(desk.words.say(_TOLD[code].name) for code in withheld)


def sentences(desk: Desk, step: DeathStep, withheld: Iterable[str]) -> str:
    """Return what is lacking for a step on belongings, a sentence each; nothing for another step."""
    if Power.BELONGINGS not in step.lacking:
        return ""
    return "\n".join(desk.words.say(_TOLD[code].said) for code in withheld)


def reasons(desk: Desk, client_id: UUID, step: DeathStep, withheld: Iterable[str]) -> Iterator[Reason]:
    """Yield what is lacking for a step on belongings with the way there; each place is offered once."""
    offered = set[str]()
    for code in withheld if Power.BELONGINGS in step.lacking else ():
        told = _TOLD[code]
        subject, part, words = told.where
        about = client_id if subject == "client" else None
        go = partial(desk.navigation.open, subject, about, part)
        yield Reason(desk.words.say(told.said), "" if part in offered else desk.words.say(words), go)
        offered.add(part)
