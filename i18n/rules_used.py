"""Which rule a judgement used, in words: for the line below it on a screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop.domain.dated import OWN, DatedList, Status
from desktop.domain.rule_used import RuleUsed
from i18n import terms
from i18n.words import N_, Words

_SAID = {
    (False, Status.CONFIRMED): N_("Rule: {rule} (version {version}, source: {source})"),
    (False, Status.TO_BE_CONFIRMED): N_(
        "Rule, to be confirmed: {rule} (version {version}, source: {source})"
    ),
    (True, Status.CONFIRMED): N_("Rule of our own: {rule} (version {version}, source: {source})"),
    (True, Status.TO_BE_CONFIRMED): N_(
        "Rule of our own, to be confirmed: {rule} (version {version}, source: {source})"
    ),
}


def told(used: RuleUsed, words: Words) -> str:
    """Return the one sentence that says which rule was used, in which version, and whether it was read."""
    return _told(words.term(used.code, used.text), used, words)


def together(rules: Iterable[RuleUsed], words: Words) -> tuple[str, ...]:
    """Return what `told` says, rules of one list, version and source in one sentence."""
    alike: dict[tuple[object, ...], list[RuleUsed]] = {}
    for each in dict.fromkeys(rules):
        key = (each.list_name, each.version, each.status, each.source, each.own)
        alike.setdefault(key, []).append(each)
    return tuple(
        _told(words.say(", ").join(words.term(each.code, each.text) for each in some), some[0], words)
        for some in alike.values()
    )


def kept(rule: str, lists: Callable[[str], DatedList], words: Words) -> str:
    """Return a rule as it is kept beside a judgement (`list/code version`): its name, and the version."""
    where, _, of_a_list = rule.partition(" ")
    list_name, _, code = where.partition("/")
    name = terms.named(lists(list_name), code, words)
    return words.say("{rule} (version {version})", rule=name, version=version(of_a_list, words))


def _told(names: str, used: RuleUsed, words: Words) -> str:
    return words.say(
        _SAID[used.own, used.status],
        rule=names,
        version=version(used.version, words),
        source=used.source,
    )


def version(of_a_list: str, words: Words) -> str:
    """Return a list's version as a person reads it: the shipped one, and how many own rows stand in it."""
    shipped, own, rest = of_a_list.partition(OWN)
    if not own:
        return shipped
    count, _, digest = rest.partition(".")
    said = words.say_many("{n} own row", "{n} own rows", int(count))
    return words.say("{version} with {own} ({digest})", version=shipped, own=said, digest=digest)
