"""What the claim rehearsal found, in words: the check, and what the records say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, Final

from desktop.domain.claim_checks.finding import Finding
from desktop.domain.dated import DatedList
from desktop.domain.explained import Part, Unit
from desktop.domain.fiscal_year import Month
from desktop.domain.money import BASIS_POINTS
from i18n import terms, vouchers
from i18n.dates import clock_time, duration, month_title, short_date
from i18n.explained import kind_of
from i18n.numbers import count, people, yen
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]
LEVELS: Final = "claim_levels"
CHECKS: Final = "claim_checks"
LISTS: Final = (
    LEVELS,
    CHECKS,
    "subsidy_items",
    "funding_sources",
    "work_kinds",
    "employment_kinds",
    "cost_categories",
    "cost_proofs",
    "languages",
    "seminar_papers",
    "claim_reasons",
)
"""The lists whose words are used."""
_NAMED: Final[Mapping[str, str]] = {
    "item": "subsidy_items",
    "funding": "funding_sources",
    "work_kind": "work_kinds",
    "kind": "employment_kinds",
    "category": "cost_categories",
    "language": "languages",
}
"""Values that are codes of a list."""
_DAYS: Final[Mapping[str, str]] = {
    "contract": N_("contract signed on {day}"),
    "leased": N_("rented from the owner since {day}"),
    "registered": N_("registered on {day}"),
    "served": N_("delivered on {day}"),
}
_NOT: Final[Mapping[str, str]] = {
    "employed": N_("not employed directly, or not as staff that counts"),
}
"""What is said of a value that is no."""
_LACKS: Final[Mapping[str, str]] = {
    "missing": N_("no certificate of this language"),
    "not_yet": N_("the certificate came later"),
    "ended": N_("the certificate ended on {day}"),
    "unnamed": N_("the certificate is not named by the guide of the year"),
    "lower": N_("the grade {grade} of the certificate is lower than {least}"),
    "unread": N_("the grade of the certificate is not written, at least {least} is asked for"),
}
"""What the certificate of a bilingual member of staff lacks."""
_PAYMENT: Final = "payment"


def check_of(finding: Finding, words: Words) -> str:
    """Return what was checked."""
    return words.term(finding.rule.code, finding.rule.text)


def level_of(finding: Finding, lists: Lists, words: Words) -> str:
    """Return how grave it is."""
    return terms.named(lists(LEVELS), finding.level.value, words)


def what_to_do(finding: Finding, lists: Lists, words: Words) -> str:
    """Return how it is set right."""
    rows = lists(CHECKS)
    row = rows.ever(finding.check)
    return "" if row is None else terms.hint(row, words)


def stake_of(finding: Finding, words: Words) -> str:
    """Return how much of the claim hangs on it."""
    if finding.yen_known and (finding.yen or finding.objection.unit is Unit.YEN):
        return yen(finding.yen, words)
    if finding.minutes:
        return duration(finding.minutes, words)
    return words.say("amount not known") if not finding.yen_known else ""


def detail_of(finding: Finding, lists: Lists, words: Words, today: date) -> str:
    """Return what the records say, in one line."""
    said = words.say("; ").join(filter(None, _details(finding, lists, words, today)))
    return said or _records(finding, words, today)


def _records(finding: Finding, words: Words, today: date) -> str:
    """Return which records it is about: the kinds, each with its first day."""
    kinds: dict[str, list[Part]] = {}
    for part in finding.parts:
        kinds.setdefault(kind_of(part, words), []).append(part)
    return words.say("; ").join(_kind(name, parts, words, today) for name, parts in kinds.items())


def _kind(name: str, parts: Sequence[Part], words: Words, today: date) -> str:
    days = [part.on for part in parts if part.on is not None]
    named = {"kind": name, "records": count(len(parts), words)}
    if not days:
        return words.say("{kind}: {records}", **named)
    day = short_date(min(days), words, today)
    if len(parts) == 1:
        return words.say("{kind} of {day}", kind=name, day=day)
    return words.say("{kind}: {records}, the first of {day}", day=day, **named)


def _details(finding: Finding, lists: Lists, words: Words, today: date) -> Iterator[str]:
    told, say = finding.objection.told, words.say
    if "number" in told:
        year, number = told["number"]
        yield vouchers.number_of(year, number, words)
    yield from _hours(finding, told, words)
    for name, list_name in _NAMED.items():
        if told.get(name):
            yield terms.named(lists(list_name), told[name], words)
    yield from _money(told, lists, words)
    yield from (say(sentence) for name, sentence in _NOT.items() if told.get(name) is False)
    yield from _certificate(told, words)
    for name, sentence in _DAYS.items():
        if told.get(name) is not None:
            yield say(sentence, day=short_date(told[name], words, today))
    if "attendees" in told:
        yield say("{people} came to it", people=people(told["attendees"], words))
        if not told["papers"]:
            yield say("its programme is not written")
    if told.get("seminar_lacks"):
        kinds = [terms.named(lists("seminar_papers"), code, words) for code in told["seminar_lacks"]]
        yield say("lacks {papers}", papers=say(", ").join(kinds))
    if told.get("text"):
        yield words.term(told["code"], told["text"])


def _certificate(told: Mapping[str, Any], words: Words) -> Iterator[str]:
    say = words.say
    if told.get("lack"):
        ended = told.get("ended")
        day = "" if ended is None else short_date(ended, words)
        named = {"grade": told.get("grade", ""), "least": told.get("least", ""), "day": day}
        yield say(_LACKS[told["lack"]], **named)
    if told.get("unasked"):
        grade = told["grade"] or say("without a grade")
        yield say("certificate: {grade}; which grade is enough has to be asked", grade=grade)


def _money(told: Mapping[str, Any], lists: Lists, words: Words) -> Iterator[str]:
    say = words.say
    if told.get("lacks"):
        yield say("lacks {papers}", papers=say(", ").join(_papers(told["lacks"], lists, words)))
    if "share" in told:
        yield say("share of {percent} %", percent=f"{told['share'] * 100 / BASIS_POINTS:g}")
    if "cap" in told:
        figures = yen(told["rate"], words), yen(told["cap"], words)
        yield say("{rate} an hour, at most {cap}", rate=figures[0], cap=figures[1])


def _hours(finding: Finding, told: Mapping[str, Any], words: Words) -> Iterator[str]:
    say = words.say
    if finding.check == "no_wage":
        yield month_title(Month.containing(told["on"]), words)
    if "present" in told:
        yield say(
            "{minutes} too many: the diary has {told}, the attendance book {present}",
            minutes=duration(told["minutes"], words),
            told=duration(told["told"], words),
            present=duration(told["present"], words),
        )
    elif "minutes" in told:
        first, second = (_at(told.get(name), words) for name in ("first", "second"))
        minutes = duration(told["minutes"], words)
        yield say(
            "{minutes} twice, from {first} and from {second}", minutes=minutes, first=first, second=second
        )


def _at(at: time | None, words: Words) -> str:
    return "?" if at is None else clock_time(at, words)


def _papers(codes: tuple[str, ...], lists: Lists, words: Words) -> Iterator[str]:
    for code in codes:
        if code == _PAYMENT:
            yield words.say("a paper that shows the payment")
        else:
            yield terms.named(lists("cost_proofs"), code, words)
