"""Numbers as a reader expects them: grouped digits, money, counts, sizes. It computes nothing."""

from __future__ import annotations

from desktop.domain.area import area_digits
from i18n.words import Words

_STEP = 1024


def digits(number: int) -> str:
    """Return the number with its thousands set apart."""
    return f"{number:,}"


def yen(amount: int, words: Words) -> str:
    """Return an amount of money; a minus sign stands before the digits."""
    return words.say("{amount} yen", amount=digits(amount))


def area(hundredths: int, words: Words) -> str:
    """Return a floor area, kept in hundredths of a square metre."""
    return words.say("{area} m²", area=area_digits(hundredths))


def count(n: int, words: Words) -> str:
    """Return a number of things: records, cases, events."""
    return words.say_many("{n:,} item", "{n:,} items", n)


def people(n: int, words: Words) -> str:
    """Return a number of persons."""
    return words.say_many("{n:,} person", "{n:,} people", n)


def times(n: int, words: Words) -> str:
    """Return how often something was done."""
    return words.say_many("{n:,} time", "{n:,} times", n)


def households(n: int, words: Words) -> str:
    """Return a number of households."""
    return words.say_many("{n:,} household", "{n:,} households", n)


def size(n: int, words: Words) -> str:
    """Return the size of a file, as file managers show it."""
    if n < _STEP:
        return words.say_many("{n:,} byte", "{n:,} bytes", n)
    amount, unit = float(n), "KB"
    for unit in ("KB", "MB", "GB", "TB"):  # noqa: B007 - the unit reached is what we want
        amount /= _STEP
        if amount < _STEP:
            break
    return f"{amount:,.0f} {unit}" if amount >= 100 else f"{amount:,.1f} {unit}"
