"""The sheets of the sample: what `resources/sample/` tells, read as it stands. It plays nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any, Self

from resources import locate


@dataclass(frozen=True, slots=True)
class Sheet:
    """One invented person; `key` is the name of the file."""

    key: str
    values: Mapping[str, Any]

    @property
    def practice(self) -> str:
        """Which practice of the ministry's paper the person stands for, if any."""
        return str(self.values.get("practice", ""))


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything told about the sample organisation."""

    office: Mapping[str, Any]
    people: tuple[Sheet, ...]
    watch: Mapping[str, Any]
    floor_plans: Mapping[str, Any]
    planning: tuple[Mapping[str, Any], ...] = ()
    """Assessments, plans and applications, in the order in which they are told."""
    around: tuple[Mapping[str, Any], ...] = ()
    """Agencies, interpreters, referrals and meetings, in the order in which they are told."""
    visits: tuple[Mapping[str, Any], ...] = ()
    """Visits told with all that belongs to them, and houses visited as one."""
    intakes: tuple[Mapping[str, Any], ...] = ()
    """What was said in first consultations, and consents."""
    contracts: tuple[Mapping[str, Any], ...] = ()
    """What the organisation holds, rents, promises, checks, keeps and gives, in the order of the sheets."""

    money: tuple[Mapping[str, Any], ...] = ()
    """What is kept of money and things, in the order in which it is told."""
    support: tuple[Mapping[str, Any], ...] = ()
    """Support housing, checks, notices and paid support, in the order in which they are told."""
    ahead: tuple[Mapping[str, Any], ...] = ()
    """Visits planned and people away, in the order in which it is told."""
    emergencies: tuple[Mapping[str, Any], ...] = ()
    """What happened, who was on duty, what the rent did, in the order in which it is told."""
    working: tuple[Mapping[str, Any], ...] = ()
    """What the work diary knows beside the records, in the order in which it is told."""
    partings: tuple[Mapping[str, Any], ...] = ()
    """What was done after a death, what stayed behind and where it went, in the order of the sheets."""

    costs: tuple[Mapping[str, Any], ...] = ()
    """What was paid, in the order of the sheet."""
    corporation: Mapping[str, Any] = field(default_factory=dict)
    """What the corporation filed with the governor."""

    def intake_of(self, person: str) -> Mapping[str, Any] | None:
        """Return what was said in a person's first consultation."""
        return next((told for told in self.intakes if told["person"] == person), None)

    @classmethod
    def read(cls) -> Self:
        """Read the shipped sheets, people in the order of their files."""
        folder = locate("sample")
        files = sorted(folder.joinpath("people").iterdir(), key=lambda file: file.name)
        people = (
            Sheet(file.name.removesuffix(".toml"), _toml(file))
            for file in files
            if file.name.endswith(".toml")
        )
        return cls(
            office=_toml(folder.joinpath("office.toml")),
            corporation=_toml(folder.joinpath("corporation.toml")),
            people=tuple(people),
            watch=_toml(folder.joinpath("watch.toml")),
            floor_plans=_toml(folder.joinpath("floor_plans.toml")),
            planning=tuple(_toml(folder.joinpath("planning.toml"))["step"]),
            around=tuple(_toml(folder.joinpath("around.toml"))["step"]),
            ahead=tuple(_toml(folder.joinpath("ahead.toml"))["step"]),
            contracts=tuple(
                step
                for name in ("contracts.toml", "keeping.toml", "preparing.toml")
                for step in _toml(folder.joinpath(name))["step"]
            ),
            working=tuple(_toml(folder.joinpath("working.toml"))["step"]),
            money=tuple(_toml(folder.joinpath("money.toml"))["step"]),
            costs=tuple(_toml(folder.joinpath("costs.toml"))["voucher"]),
            visits=tuple(_toml(folder.joinpath("visits.toml"))["step"]),
            support=tuple(_toml(folder.joinpath("support.toml"))["step"]),
            intakes=tuple(_toml(folder.joinpath("intakes.toml"))["intake"]),
            emergencies=tuple(_toml(folder.joinpath("emergencies.toml"))["step"]),
            partings=tuple(
                step
                for name in ("partings.toml", "belongings.toml", "estate.toml", "leavings.toml")
                for step in _toml(folder.joinpath(name))["step"]
            ),
        )


def _toml(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))
