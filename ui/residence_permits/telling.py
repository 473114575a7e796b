"""What stands with a permit, in words; the page and Today say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.residence import Standing, State
from i18n.dates import both_calendars
from i18n.words import N_, Words
from ui.parts.text import Tone

_SAID: Final[Mapping[State, str]] = {
    State.UNKNOWN: N_("The end of the stay is not written down. It stands on the card."),
    State.ENDLESS: N_("This status has no period of stay. What ends is the card."),
    State.RUNNING: N_("The stay lasts until {day} ({n} days)."),
    State.SOON: N_("The stay ends on {day}, in {n} days. Please ask whether the extension was applied for."),
    State.APPLIED: N_(
        "Applied for. If no answer comes by then, the person may stay until {day} at the latest."
    ),
    State.WAITING: N_("The period has ended; while waiting for the answer the person may stay until {day}."),
    State.OVER: N_("The stay ended on {day}. Please ask the immigration office or a lawyer at once."),
    State.GRANTED: N_("It was granted. Please note down what the new card says."),
    State.REFUSED: N_("It was not granted. Please go to a lawyer together soon."),
}
_TONES: Final[Mapping[State, Tone]] = {
    State.SOON: Tone.LOOK,
    State.WAITING: Tone.LOOK,
    State.REFUSED: Tone.LOOK,
    State.OVER: Tone.DANGER,
}


def told(stands: Standing, words: Words) -> str:
    """Return what stands, in a sentence."""
    day = "" if stands.until is None else both_calendars(stands.until, words)
    said = words.say(_SAID[stands.state], day=day, n=stands.days_left or 0)
    if stands.state in {State.RUNNING, State.SOON} and stands.renew_from is not None:
        begins = both_calendars(stands.renew_from, words)
        renew = words.say("It can be renewed from {day} on (to be confirmed).", day=begins)
        return f"{said}\n{renew}"
    return said


def tone_of(stands: Standing) -> Tone:
    """Return amber for what is to be looked at, red for what is over."""
    return _TONES.get(stands.state, Tone.ACCENT)


def card_told(card: Standing, words: Words) -> str:
    """Return what stands with a card whose stay has no end."""
    day = "" if card.until is None else both_calendars(card.until, words)
    if card.state is State.OVER:
        return words.say("The card ended on {day}. Please ask for a new one at once.", day=day)
    return words.say("The card is valid until {day} ({n} days).", day=day, n=card.days_left or 0)
