"""What the registration standards say of a dwelling, in words: for the screen and for paper."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.housing_standards import Judged, Measure, Verdict
from desktop.domain.vacancy import Vacancy
from i18n.dates import short_date
from i18n.numbers import area
from i18n.words import N_, Words

VERDICTS: Final = {
    Verdict.MET: N_("Met"),
    Verdict.NOT_MET: N_("Not met"),
    Verdict.UNKNOWN: N_("Not known yet"),
}
VACANCIES: Final = {
    Vacancy.OCCUPIED: N_("Lived in"),
    Vacancy.VACANT: N_("Vacant"),
    Vacancy.SOON: N_("Free soon"),
    Vacancy.UNKNOWN: N_("Not known"),
}

_FIGURES: Final = {
    (Measure.AREA, False): N_("{has} (at least {wanted})"),
    (Measure.AREA, True): N_("{has} of at least {wanted}: {short} too small."),
    (Measure.COUNT, False): N_("{has} (at least {wanted})"),
    (Measure.COUNT, True): N_("{has} of at least {wanted}: {short} too few."),
    (Measure.AT_MOST, False): N_("{has} (at most {wanted})"),
    (Measure.AT_MOST, True): N_("{has} of at most {wanted}: {short} too many."),
}


def verdict(judged: Judged, words: Words) -> str:
    """Return the verdict in a word or two."""
    return words.say(VERDICTS[judged.verdict])


def reason(judged: Judged, words: Words) -> str:
    """Return the figures behind a verdict, or what is missing; "" where there is nothing to add."""
    if judged.no_figure:
        return words.say("The figure of this rule is not in the program. You can enter it in the settings.")
    parts = [_measured(judged, words)]
    if judged.lacking:
        parts.append(words.say("Missing here: {fields}", fields=_named(judged.lacking, words)))
    if judged.missing:
        parts.append(words.say("Please fill in: {fields}", fields=_named(judged.missing, words)))
    return " ".join(filter(None, parts))


def vacancy(state: str, day: date | None, words: Words) -> str:
    """Return whether a dwelling is free, with the day where one is known."""
    known = Vacancy(state)
    if day is None:
        return words.say(VACANCIES[known])
    told = short_date(day, words)
    if known is Vacancy.VACANT:
        return words.say("Vacant (since {date})", date=told)
    return words.say("Free from {date}", date=told)


def _measured(judged: Judged, words: Words) -> str:
    has, wanted = judged.has, judged.wanted
    if has is None or wanted is None:
        return ""
    told: dict[str, object] = {"has": has, "wanted": wanted, "short": judged.shortfall}
    if judged.measure is Measure.AREA:
        told = {name: area(value, words) for name, value in told.items() if isinstance(value, int)}
    return words.say(_FIGURES[judged.measure, bool(judged.shortfall)], **told)


def _named(fields: tuple[str, ...], words: Words) -> str:
    return words.say(", ").join(words.label(name) for name in fields)
