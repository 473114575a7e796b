"""What matching, steps and costs say, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.matching import (
    AVOIDED,
    BELOW_STANDARDS,
    NOT_FREE,
    OVER_AID,
    TOO_MANY,
    Finding,
    Match,
    Reason,
)
from desktop.domain.moving_costs import Totals
from desktop.domain.moving_in import Amiss, Step
from desktop.services.matching import MatchLine
from desktop.services.rules import Rules
from i18n import terms
from i18n.dates import short_date
from i18n.numbers import area, yen
from i18n.words import N_, Words

_ALWAYS: Final[Mapping[str, str]] = {
    NOT_FREE: N_("Whether it is free"),
    AVOIDED: N_("Places to avoid"),
    TOO_MANY: N_("How many may live there"),
    OVER_AID: N_("The limit of housing aid"),
    BELOW_STANDARDS: N_("The registration standards"),
}
_AMISS: Final[Mapping[Amiss, str]] = {
    Amiss.TOO_EARLY: N_("Done before: {steps}"),
    Amiss.OVERDUE: N_("Past the day by which it is due"),
    Amiss.WITHOUT_APPROVAL: N_("Signed, and no approval of the welfare office is known"),
    Amiss.BEFORE_APPROVAL: N_("Signed before the welfare office approved"),
}
_YEN: Final = frozenset({"total_rent", OVER_AID})
_AREA: Final = "floor_area"


def reason(found: Reason, points: DatedList, words: Words) -> str:
    """Say one reason, and by how much it is missed."""
    row = points.ever(found.code)
    if row is None:
        name = words.say(_ALWAYS[found.code])
        measured = found.code
    else:
        name, measured = terms.text(row, words), row.values["judged_by"]
    if not found.short:
        return name
    if measured in _YEN:
        return words.say("{reason} ({amount} too much)", reason=name, amount=yen(found.short, words))
    if measured == _AREA:
        return words.say("{reason} ({area} too little)", reason=name, area=area(found.short, words))
    return name


def reasons(found: Iterable[Reason], points: DatedList, words: Words) -> str:
    """Say several reasons on one line."""
    return "、".join(reason(each, points, words) for each in found)


def against(match: Match, points: DatedList, words: Words) -> str:
    """Say what blocks a home, or that nothing known does."""
    return reasons(match.blockers, points, words)


def unclear(match: Match, points: DatedList, words: Words) -> str:
    """Say what has to be asked: what nobody knows, and what the landlord will talk about."""
    return reasons((*match.of(Finding.ASK), *match.of(Finding.UNKNOWN)), points, words)


def missed(line: MatchLine, points: DatedList, words: Words) -> str:
    """Say what would be nice and is not there, and which registration standards are missed."""
    wished = [each for each in line.match.of(Finding.NOT_MET) if each.code != BELOW_STANDARDS]
    return "、".join(filter(None, (reasons(wished, points, words), below(line, words))))


def below(line: MatchLine, words: Words) -> str:
    """Say which registration standards a home misses; "" for none."""
    if not line.lacking:
        return ""
    names = "、".join(words.term(each.rule.code, each.rule.text) for each in line.lacking)
    return words.say("Below the registration standards: {criteria}", criteria=names)


def explained(line: MatchLine, points: DatedList, words: Words) -> list[tuple[str, str]]:
    """Say everything about a home, finding by finding."""
    rows = [
        (words.say("Against it"), against(line.match, points, words)),
        (words.say("Not there"), missed(line, points, words)),
        (words.say("To be asked"), unclear(line.match, points, words)),
        (words.say("As wished"), reasons(line.match.of(Finding.MET), points, words)),
    ]
    return [each for each in rows if each[1]]


def amiss(step: Step, steps: DatedList, words: Words) -> str:
    """Say what is amiss with a step."""
    missing = "、".join(_short(steps, code, words) for code in step.missing)
    return "、".join(words.say(_AMISS[each], steps=missing) for each in step.warnings)


def danger(step: Step, words: Words) -> str:
    """Say what is dangerous about a step."""
    return "、".join(words.say(_AMISS[each]) for each in step.warnings if each.is_danger)


def due(step: Step, words: Words) -> str:
    """Say by when a step is due."""
    return "" if step.due_on is None else short_date(step.due_on, words)


def totals(found: Totals, rules: Rules, words: Words) -> list[tuple[str, str]]:
    """Say the sums of a move, line by line."""
    payers, items = rules.named("cost_payers"), rules.named("move_cost_items")
    rows = [(words.say("Together"), yen(found.total, words))]
    for payer, amount in found.by_payer.items():
        name = _short(payers, payer, words) if payer else words.say("Nobody yet")
        rows.append((name, yen(amount, words)))
    rows.append((words.say("The five items of public assistance"), yen(found.entry_aid, words)))
    rows.append((words.say("Paid"), yen(found.paid, words)))
    rows.append((words.say("Still uncovered"), yen(found.uncovered, words)))
    if found.unknown:
        names = "、".join(_short(items, item, words) for item in found.unknown)
        rows.append((words.say("Amount not known yet"), names))
    return rows


def namer(rules: Rules, words: Words, list_name: str) -> Callable[[str], str]:
    """Return what names the codes of a list, briefly."""
    return lambda code: _short(rules.named(list_name), code, words) if code else ""


def _short(rows: DatedList, code: str, words: Words) -> str:
    row = rows.ever(code)
    return code if row is None else terms.short(row, words)
