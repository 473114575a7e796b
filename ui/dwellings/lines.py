"""The columns of the list of homes and of the list of buildings."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.vacancy import Vacancy
from desktop.records.building import BuildingView
from desktop.records.dwelling import DwellingLine
from i18n.numbers import area, yen
from i18n.standards import vacancy
from i18n.terms import short
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone

_TONES = {Vacancy.VACANT: Tone.ACCENT, Vacancy.SOON: Tone.ACCENT, Vacancy.UNKNOWN: Tone.QUIET}


def dwelling_columns(desk: Desk) -> Sequence[Column[DwellingLine]]:
    """Return the columns of the list of homes."""
    words, label = desk.words, desk.words.label
    rules = desk.workspace.office.rules

    def kind(line: DwellingLine) -> str:
        found = rules.named("dwelling_kinds").ever(line.dwelling_kind)
        return short(found, words) if found is not None else line.dwelling_kind

    def state(line: DwellingLine) -> str:
        return vacancy(line.vacancy, line.free_from, words) if line.vacancy else ""

    def rent(line: DwellingLine) -> str:
        return yen(line.rent, words) if line.rent is not None else ""

    def size(line: DwellingLine) -> str:
        return area(line.floor_area, words) if line.floor_area is not None else ""

    return (
        Column("name", label("dwelling.name"), _name, wide=26, bold=True, sortable=False),
        Column(
            "vacancy",
            words.say("Vacancy"),
            state,
            wide=20,
            sortable=False,
            tone=lambda line: _TONES.get(Vacancy(line.vacancy), Tone.PLAIN) if line.vacancy else Tone.PLAIN,
        ),
        Column(
            "rent",
            label("dwelling.rent"),
            rent,
            wide=11,
            number=True,
            sortable=False,
            importance=Importance.KEY,
        ),
        Column("floor_area", label("dwelling.floor_area"), size, wide=9, number=True, sortable=False),
        Column("layout", label("dwelling.layout"), lambda line: line.layout, wide=8, sortable=False),
        Column(
            "dwelling_kind",
            label("dwelling.dwelling_kind"),
            kind,
            wide=14,
            sortable=False,
            importance=Importance.EXTRA,
        ),
        Column(
            "address",
            label("dwelling.address"),
            lambda line: line.address,
            wide=34,
            stretches=True,
            sortable=False,
        ),
        Column(
            "agent",
            label("dwelling.agent"),
            lambda line: line.agent,
            wide=18,
            sortable=False,
            importance=Importance.EXTRA,
        ),
        Column(
            "landlord",
            label("dwelling.landlord"),
            lambda line: line.landlord,
            wide=16,
            sortable=False,
            importance=Importance.EXTRA,
        ),
    )


def building_columns(desk: Desk) -> Sequence[Column[BuildingView]]:
    """Return the columns of the list of buildings."""
    words, label = desk.words, desk.words.label
    rules = desk.workspace.office.rules
    return (
        Column("name", label("building.name"), lambda line: line.name, wide=26, bold=True, sortable=False),
        Column(
            "building_kind",
            label("building.building_kind"),
            lambda line: words.term(line.building_kind, rules.text("building_kinds", line.building_kind)),
            wide=26,
            sortable=False,
        ),
        Column(
            "residents",
            label("building.residents"),
            lambda line: "" if line.residents is None else str(line.residents),
            wide=14,
            number=True,
            sortable=False,
        ),
        Column(
            "whole_area",
            label("building.whole_area"),
            lambda line: area(line.whole_area, words) if line.whole_area is not None else "",
            wide=14,
            number=True,
            sortable=False,
        ),
        Column(
            "address",
            label("building.address"),
            lambda line: line.address,
            wide=34,
            stretches=True,
            sortable=False,
        ),
    )


def _name(line: DwellingLine) -> str:
    return " ".join(filter(None, (line.name, line.room)))
