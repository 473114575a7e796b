"""What is still missing to answer a criterion, in words: for the screen and for paper."""

from __future__ import annotations

from desktop.domain.criteria import Judged
from desktop.domain.dated import DatedList
from i18n import terms
from i18n.words import Words


def missing(judged: Judged, facts: DatedList, words: Words) -> str:
    """Return which facts nobody knows yet, or that a criterion has to be asked."""
    if judged.missing:
        names = "、".join(terms.named(facts, code, words) for code in judged.missing)
        return words.say("Not known yet: {facts}", facts=names)
    return words.say("Please ask") if judged.asked else ""
