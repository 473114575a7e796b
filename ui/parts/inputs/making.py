"""Which input serves which kind of field. A new kind is one more line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.records.field import FieldFacts, Kind
from i18n.terms import named, text
from ui.parts.chips import Chips
from ui.parts.form_tools import FormTools
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.date_box import DateBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.inputs.note_input import NoteInput
from ui.parts.inputs.number_inputs import NumberInput, read_count, read_minutes, read_yen
from ui.parts.inputs.postal_code_box import PostalCodeBox
from ui.parts.inputs.text_inputs import KanaBox, LatinBox, PhoneBox, TextInput
from ui.parts.inputs.time_box import TimeBox


@dataclass(frozen=True, slots=True)
class Wanted:
    """The field an input is wanted for, and how the form wants it."""

    name: str
    label: str
    facts: FieldFacts
    chips: bool = False
    """A code is chosen from chips instead of a list."""
    age: bool = False
    """A date shows the age it gives."""


def make_input(wanted: Wanted, tools: FormTools) -> Input:
    """Return the input for a field."""
    make = _MAKERS.get(wanted.facts.kind)
    return TextInput() if make is None else make(wanted, tools)


def code_choices(name: str, tools: FormTools) -> list[Choice]:
    """Return what a dated list offers today, in its order; some codes only the program itself gives."""
    rows = [row for row in tools.lists(name).in_force(tools.today()) if row.values.get("offered", True)]
    return [Choice(row.code, text(row, tools.words), str(row.values.get("kana", ""))) for row in rows]


def _code(wanted: Wanted, tools: FormTools) -> Input:
    if wanted.facts.codes is None:
        raise TypeError("a code without a list")
    offered = code_choices(wanted.facts.codes, tools)
    if wanted.chips:
        return Chips(offered, many=False)
    rows, words = tools.lists(wanted.facts.codes), tools.words
    unknown = None if wanted.facts.required else words.say("Not known")
    return ChoiceBox(offered, unknown=unknown, name_of=lambda code: named(rows, code, words))


def _record(wanted: Wanted, tools: FormTools) -> Input:
    unknown = None if wanted.facts.required else tools.words.say("Not chosen")
    return ChoiceBox(tools.records(wanted.name), unknown=unknown, empty=None)


_MAKERS: Final[Mapping[Kind, Callable[[Wanted, FormTools], Input]]] = {
    Kind.NOTE: lambda _wanted, _tools: NoteInput(),
    Kind.KANA: lambda _wanted, _tools: KanaBox(),
    Kind.ROMAJI: lambda _wanted, _tools: LatinBox(),
    Kind.EMAIL: lambda _wanted, _tools: LatinBox(),
    Kind.PHONE: lambda _wanted, _tools: PhoneBox(),
    Kind.POSTAL_CODE: lambda _wanted, tools: PostalCodeBox(tools.find_address),
    Kind.DATE: lambda wanted, tools: DateBox(tools.words, tools.today, shows_age=wanted.age),
    Kind.TIME: lambda _wanted, _tools: TimeBox(),
    Kind.MINUTES: lambda _wanted, tools: NumberInput(7, tools.words.say("minutes"), read_minutes),
    Kind.COUNT: lambda _wanted, _tools: NumberInput(7, "", read_count),
    Kind.YEN: lambda _wanted, tools: NumberInput(13, tools.words.say("yen"), read_yen, "{:,}".format),
    Kind.FLAG: lambda wanted, _tools: FlagBox(wanted.label),
    Kind.CODE: _code,
    Kind.RECORD: _record,
}
