"""What is still missing to answer a criterion, in words: for the screen and for paper."""

from __future__ import annotations

from desktop.domain.criteria import Judged
from desktop.domain.dated import DatedList
from i18n import terms
from i18n.numbers import yen
from i18n.words import Words


def limit(judged: Judged, words: Words) -> str:
    """Return the figure that a criterion compares with, as its rule has it today; empty where it has none."""
    return "" if judged.most is None else words.say("At most {amount}", amount=yen(judged.most, words))


def missing(judged: Judged, facts: DatedList, words: Words) -> str:
    """Return which facts nobody knows yet, or that a criterion has to be asked."""
    if judged.missing:
        names = "、".join(terms.named(facts, code, words) for code in judged.missing)
        return words.say("Not known yet: {facts}", facts=names)
    return words.say("Please ask") if judged.asked else ""
