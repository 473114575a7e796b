"""Turns a problem's code into a kind, clear sentence that says what to do.

The sentences stand in `i18n/sentences`. An unknown code still gives an honest sentence: saying what went
wrong must never go wrong itself, so nothing here raises for odd or missing values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from string import Formatter
from typing import Any, Final

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.programme_year import fiscal_year
from desktop.records.programme import FIRST_YEAR
from desktop.storage.reference import Reference
from i18n import open_matters, terms
from i18n.dates import both_calendars, clock_time, fiscal_year_title, moment, month_title
from i18n.numbers import digits, size, yen
from i18n.sentences import (
    belongings,
    claiming,
    client_money,
    closing,
    corporation,
    diary,
    emergencies,
    estate_money,
    fields,
    hours,
    importing,
    keeping,
    leaving,
    mandates,
    office_forms,
    programmes,
    protecting,
    storing,
    translating,
    vouchers,
    working,
)
from i18n.words import N_, Words

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    **storing.SENTENCES,
    **working.SENTENCES,
    **fields.SENTENCES,
    **importing.SENTENCES,
    **keeping.SENTENCES,
    **protecting.SENTENCES,
    **emergencies.SENTENCES,
    **client_money.SENTENCES,
    **diary.SENTENCES,
    **estate_money.SENTENCES,
    **belongings.SENTENCES,
    **leaving.SENTENCES,
    **mandates.SENTENCES,
    **translating.SENTENCES,
    **office_forms.SENTENCES,
    **claiming.SENTENCES,
    **closing.SENTENCES,
    **hours.SENTENCES,
    **programmes.SENTENCES,
    **vouchers.SENTENCES,
    **corporation.SENTENCES,
}
_UNKNOWN: Final = N_(
    "Something did not work (code: {code}). Please try again; if it goes on, tell this"
    " code to whoever helps you."
)
_PLACES: Final[Mapping[str, str]] = {
    "header": N_("the key file"),
    "records": N_("the records"),
    "attachments": N_("the attachments"),
    "log": N_("the part not yet written to the records"),
}


def sentence(problem: Problem, words: Words) -> str:
    """Return what to tell the user about a problem."""
    values = problem.values
    if isinstance(problem, InvalidDraft):
        values = {"n": len(problem.errors)}
    return _said(problem.code, values, words)


def field_sentence(error: FieldError, words: Words) -> str:
    """Return what to say beside a field that cannot be kept as typed."""
    return _said(error.code, error.values, words)


def _said(code: str, values: Mapping[str, Any], words: Words) -> str:
    for message in SENTENCES.get(code, ()):
        names = {name for _, name, _, _ in Formatter().parse(message) if name}
        if all(values.get(name) is not None for name in names):
            return words.say(message, **{name: _shown(code, name, values, words) for name in names})
    return words.say(_UNKNOWN, code=code)


def _shown(code: str, name: str, values: Mapping[str, Any], words: Words) -> str:
    if phrase := _PHRASES.get(f"{code}:{name}") or _PHRASES.get(name):
        return phrase(values, words)
    match value := values[name]:
        case datetime():
            return moment(value, words)
        case date():
            return both_calendars(value, words)
        case time():
            return clock_time(value, words)
        case int():
            return yen(value, words) if name.endswith(_MONEY) else digits(value)
    return str(value)


def _place(values: Mapping[str, Any], words: Words) -> str:
    place = str(values["place"])
    return words.say(_PLACES[place]) if place in _PLACES else words.label(f"record.{place}")


def _record(values: Mapping[str, Any], words: Words) -> str:
    return words.label(f"record.{values['kind']}")


def _field(values: Mapping[str, Any], words: Words) -> str:
    return words.label(f"{values.get('kind')}.{values['field']}")


def _languages(values: Mapping[str, Any], _words: Words) -> str:
    known = values["languages"]
    return ", ".join(map(str, known)) if isinstance(known, (tuple, list)) else str(known)


def _of_list(name: str, rows: str) -> Callable[[Mapping[str, Any], Words], str]:
    def phrase(values: Mapping[str, Any], words: Words) -> str:
        return terms.named(Reference().named(rows), str(values[name]), words)

    return phrase


def _bytes(name: str) -> Callable[[Mapping[str, Any], Words], str]:
    def phrase(values: Mapping[str, Any], words: Words) -> str:
        return size(values[name], words) if isinstance(values[name], int) else str(values[name])

    return phrase


def _fiscal_year(values: Mapping[str, Any], words: Words) -> str:
    year = values["year"]
    # A year before there were eras was typed by mistake; it is said as typed.
    in_era = isinstance(year, int) and year >= FIRST_YEAR
    return fiscal_year_title(fiscal_year(year), words) if in_era else str(year)


def _month(values: Mapping[str, Any], words: Words) -> str:
    month = values["month_of"]
    return month_title(Month.containing(month), words) if isinstance(month, date) else str(month)


def _matters(values: Mapping[str, Any], words: Words) -> str:
    matters = values["matters"]
    return open_matters.told(matters, words) if isinstance(matters, tuple) else str(matters)


_MONEY: Final = "_yen"
"""How the name of a value that is an amount of money ends."""


def _voucher_number(values: Mapping[str, Any], words: Words) -> str:
    from i18n.vouchers import number_of  # noqa: PLC0415 - problems are phrased before a vault is open

    if "year" not in values:
        return str(values["number"])
    return number_of(values["year"], values["number"], words)


_PHRASES: Final[Mapping[str, Callable[[Mapping[str, Any], Words], str]]] = {
    "programme.no_rules:year": _fiscal_year,
    "programme.year_there:year": _fiscal_year,
    "voucher.paid_twice:number": _voucher_number,
    "place": _place,
    "kind": _record,
    "field": _field,
    "before": _of_list("before", "stages"),
    "after": _of_list("after", "stages"),
    "erasing.held:hold": _of_list("hold", "erasing_holds"),
    "erasing.kept_by_law:rule": _of_list("rule", "retention"),
    "recipient": _of_list("recipient", "consent_recipients"),
    "business": _of_list("business", "support_businesses"),
    "death.not_allowed:power": _of_list("power", "death_powers"),
    "leaving.not_allowed:power": _of_list("power", "leaving_powers"),
    "belonging_class": _of_list("belonging_class", "belonging_classes"),
    "pile": _of_list("pile", "belonging_piles"),
    "ladder.out_of_order:step": _of_list("step", "escalation"),
    "languages": _languages,
    "import.too_large:most": _bytes("most"),
    "month_of": _month,
    "matters": _matters,
    "needed": _bytes("needed"),
    "free": _bytes("free"),
    "attachment.too_large:most": _bytes("most"),
}
