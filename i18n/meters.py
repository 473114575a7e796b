"""What does not go by the rule on the meter of a home, in words: for the screen and for paper."""

from __future__ import annotations

from i18n.words import Words


def too_long(years: int, words: Words) -> str:
    """Say that something was granted for longer than the rule's years."""
    return words.say_many(
        "It was granted for longer than {n} year, which is the rule. Please look at its end.",
        "It was granted for longer than {n} years, which is the rule. Please look at its end.",
        years,
    )
