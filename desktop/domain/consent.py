"""Consent (同意): whether what is known of a client may be handed to somebody on a day. It knows no paper.

A consent names its recipients, may end, and may be withdrawn. Criminal history needs more: a consent in
writing that names it (個人情報保護法 20条2項・27条; sensitive data are never handed on by silence).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.problem import Problem


class Answer(StrEnum):
    """What the client said when asked."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


class Lack(StrEnum):
    """Why something may not be handed on."""

    NEVER_ASKED = "never_asked"
    REFUSED = "refused"
    NOT_THIS_RECIPIENT = "not_this_recipient"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    NOT_IN_WRITING = "not_in_writing"
    OFFENCE_NOT_NAMED = "offence_not_named"


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer of a client; `recipients` are codes of the list consent_recipients."""

    answer: Answer
    on: date
    recipients: frozenset[str] = frozenset()
    until: date | None = None
    withdrawn_on: date | None = None
    in_writing: bool = False
    names_offence: bool = False

    def lack(self, recipient: str, on: date, *, offence: bool = False) -> Lack | None:
        """Return why this answer does not allow handing on; None when it does."""
        if self.answer is not Answer.GIVEN:
            return Lack.REFUSED if self.answer is Answer.REFUSED else Lack.NEVER_ASKED
        if recipient not in self.recipients:
            return Lack.NOT_THIS_RECIPIENT
        if self.withdrawn_on is not None and self.withdrawn_on <= on:
            return Lack.WITHDRAWN
        if self.until is not None and self.until < on:
            return Lack.ENDED
        if offence and not self.in_writing:
            return Lack.NOT_IN_WRITING
        return Lack.OFFENCE_NOT_NAMED if offence and not self.names_offence else None


def lacking(consents: Iterable[Consent], recipient: str, on: date, *, offence: bool = False) -> Lack | None:
    """Return why nothing may be handed to this recipient on that day; None when a consent allows it.

    The newest refusal takes back what was allowed before it; answers of one day stand in the order given.
    """
    known = sorted((each for each in consents if each.on <= on), key=lambda each: each.on)
    refused = max((n for n, each in enumerate(known) if each.answer is Answer.REFUSED), default=0)
    standing = known[refused:]
    lacks = [each.lack(recipient, on, offence=offence) for each in standing]
    if None in lacks:
        return None
    return next(
        (lack for lack in reversed(lacks) if lack not in {Lack.NOT_THIS_RECIPIENT, Lack.NEVER_ASKED}),
        lacks[-1] if lacks else Lack.NEVER_ASKED,
    )


class State(StrEnum):
    """How things stand with a client's consent, in a word."""

    NEVER_ASKED = "never_asked"
    REFUSED = "refused"
    GIVEN = "given"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand on a day: to whom something may be handed, and since when or until when."""

    state: State
    recipients: tuple[str, ...] = ()
    on: date | None = None
    until: date | None = None


def standing(consents: Iterable[Consent], recipients: Iterable[str], on: date) -> Standing:
    """Return how things stand on that day, for these recipients in their order."""
    known = sorted((each for each in consents if each.on <= on), key=lambda each: each.on)
    allowed = tuple(code for code in recipients if lacking(known, code, on) is None)
    if allowed:
        giving = [each for each in known if each.lack(allowed[0], on) is None]
        return Standing(State.GIVEN, allowed, giving[-1].on, giving[-1].until)
    asked = [each for each in known if each.answer is not Answer.NOT_ASKED]
    if not asked:
        return Standing(State.NEVER_ASKED)
    newest = asked[-1]
    if newest.answer is Answer.REFUSED:
        return Standing(State.REFUSED, on=newest.on)
    if newest.withdrawn_on is not None and newest.withdrawn_on <= on:
        return Standing(State.WITHDRAWN, on=newest.withdrawn_on)
    return Standing(State.ENDED, on=newest.until)


def require(consents: Iterable[Consent], recipient: str, on: date, *, offence: bool = False) -> None:
    """Refuse what no consent allows: `consent.refused` where the client said no, else `consent.missing`."""
    lack = lacking(consents, recipient, on, offence=offence)
    if lack is not None:
        said_no = lack in {Lack.REFUSED, Lack.WITHDRAWN}
        code = "consent.refused" if said_no else "consent.missing"
        raise Problem(code, recipient=recipient, lack=lack.value)
