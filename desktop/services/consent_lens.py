"""The lens of consent: what a recipient would see on a paper, what is kept back and why, before it leaves.

Nothing lists fields here: what is on a paper is found in its content, what a recipient may see is declared
with the fields (`shown_to`, sensitivity) and said by the client's consents.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from desktop.domain.consent import Lack
from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.roles import Permission
from desktop.records.field import Audience, FieldFacts, Kind, Sensitivity, facts_of
from desktop.records.organisation import OrganisationView
from desktop.records.record import View
from desktop.services.consents import Consents
from desktop.services.office import Office, protected_names, without

RECIPIENTS: Final = "paper_recipients"
OWN_FILE, THE_PERSON = "own_file", "the_person"
_OURS: Final = (OrganisationView,)
"""What tells of ourselves and of nobody we support."""
_NEVER_SHOWN: Final = frozenset({Kind.RECORD})


class KeptBack(StrEnum):
    """Why something that is known does not stand on the paper."""

    ADDRESS_PROTECTED = "address_protected"
    OFFENCE = "offence"
    NEVER = "never"
    NOT_NEEDED = "not_needed"
    """Who gets it can do without."""


@dataclass(frozen=True, slots=True)
class Group:
    """What a paper tells of one kind of record, by the names of the fields."""

    kind: str
    seen: tuple[str, ...]
    unusual: tuple[str, ...]
    """On the paper, but of more care than what this recipient is shown as a rule."""
    kept_back: tuple[tuple[str, KeptBack], ...]


@dataclass(frozen=True, slots=True)
class Lens:
    """What a paper shows to a recipient, and what allows it."""

    recipient: str
    needs_consent: bool
    lack: Lack | None
    """Why no consent allows it; None where one does or none is needed."""
    logged: bool
    """Whether it is noted as given."""
    groups: tuple[Group, ...]
    without: str = ""
    """The ground that is noted where no consent is asked for; empty where it is the person's own."""


class ConsentLens:
    """Looks at the content of a paper with the eyes of who gets it."""

    def __init__(self, office: Office, consents: Consents) -> None:
        self.office = office
        self._consents = consents

    def look(self, content: object, client_id: UUID, recipient: str) -> Lens:
        """Return what this recipient would see of a paper about a client."""
        self.office.require(Permission.READ_CASES)
        row = self.office.rules.named(RECIPIENTS).find(recipient, self.office.today())
        needed = bool(row.values["consent"])
        lack = self._consents.lacking(client_id, recipient) if needed else None
        audience = Audience(row.values["audience"])
        outside = _is_outside(row)
        keeps = self._keeps_back(client_id, recipient, outside=outside)
        found: dict[str, dict[str, str]] = {}
        for view in _views(content):
            fields = found.setdefault(view.kind, {})
            for name, how in _told(view, audience, keeps, outside=outside):
                # One record of a kind may say what another does not: whatever is seen anywhere is seen.
                if how == _SEEN or name not in fields:
                    fields[name] = how
        groups = tuple(_group(kind, fields) for kind, fields in found.items() if fields)
        without = str(row.values.get("without", ""))
        return Lens(recipient, needed, lack, bool(row.values["logged"]), groups, without)

    def sifted(self, content: Any, client_id: UUID, recipient: str) -> Any:
        """Return the content without what this recipient is never shown or may not be told."""
        self.office.require(Permission.READ_CASES)
        row = self.office.rules.named(RECIPIENTS).find(recipient, self.office.today())
        keeps = self._keeps_back(client_id, recipient, outside=_is_outside(row))
        return _sifted(content, keeps)

    def _keeps_back(
        self, client_id: UUID, recipient: str, *, outside: bool
    ) -> Mapping[Sensitivity, KeptBack]:
        """Return the classes of fields that this recipient is never told, with the reason."""
        if not outside:
            return {}
        keeps = {Sensitivity.PROTECTED: KeptBack.NEVER}
        if self._consents.lacking(client_id, recipient, offence=True) is not None:
            keeps[Sensitivity.OFFENCE] = KeptBack.OFFENCE
        return keeps


def _is_outside(row: DatedRow) -> bool:
    """Tell whether it goes to somebody who is shown no more than a consent or the list allows."""
    return bool(row.values["consent"] or row.values.get("guarded"))


_SEEN, _UNUSUAL = "seen", "unusual"


def _told(
    view: View, audience: Audience, keeps: Mapping[Sensitivity, KeptBack], *, outside: bool
) -> Iterator[tuple[str, str]]:
    hidden = protected_names(view)
    for name, facts in facts_of(type(view)).items():
        if name in hidden:
            yield name, KeptBack.ADDRESS_PROTECTED.value
        elif facts.kind in _NEVER_SHOWN or getattr(view, name) in (None, "", False):
            continue
        elif facts.sensitivity in keeps:
            yield name, keeps[facts.sensitivity].value
        else:
            yield name, _UNUSUAL if outside and is_unusual(facts, audience) else _SEEN


def is_unusual(facts: FieldFacts, audience: Audience) -> bool:
    """Tell whether a field is of more care than what this audience is shown as a rule."""
    careful = facts.sensitivity not in {Sensitivity.ORDINARY, Sensitivity.PERSONAL}
    return careful and audience not in facts.shown_to


def _group(kind: str, fields: Mapping[str, str]) -> Group:
    return Group(
        kind,
        tuple(name for name, how in fields.items() if how == _SEEN),
        tuple(name for name, how in fields.items() if how == _UNUSUAL),
        tuple((name, KeptBack(how)) for name, how in fields.items() if how not in {_SEEN, _UNUSUAL}),
    )


def _views(value: object) -> Iterator[View]:
    """Yield the records in a content, however deep."""
    if isinstance(value, View):
        if not isinstance(value, _OURS):
            yield value
    elif not isinstance(value, (DatedList, DatedRow)):
        for inner in _inside(value):
            yield from _views(inner)


def _inside(value: object) -> Iterator[object]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, each.name) for each in dataclasses.fields(value))
    elif isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, (tuple, list, frozenset)):
        yield from value


def _sifted(value: Any, keeps: Mapping[Sensitivity, KeptBack]) -> Any:
    """Return a value with the fields emptied that are kept back; the value itself where there are none."""
    if not keeps or isinstance(value, (DatedList, DatedRow)):
        return value
    if isinstance(value, View):
        facts = facts_of(type(value))
        names = frozenset(name for name, each in facts.items() if each.sensitivity in keeps)
        return without(value, names) if names else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        old = {each.name: getattr(value, each.name) for each in dataclasses.fields(value) if each.init}
        new = {name: _sifted(inner, keeps) for name, inner in old.items()}
        changed = {name: inner for name, inner in new.items() if inner is not old[name]}
        return dataclasses.replace(value, **changed) if changed else value
    if isinstance(value, Mapping):
        return _rebuilt(value, {key: _sifted(inner, keeps) for key, inner in value.items()})
    if type(value) in {tuple, list}:
        return _rebuilt(value, type(value)(_sifted(inner, keeps) for inner in value))
    return value


def _rebuilt(old: Any, new: Any) -> Any:
    olds: Sequence[Any] = list(old.values()) if isinstance(old, Mapping) else old
    news: Sequence[Any] = list(new.values()) if isinstance(new, Mapping) else new
    return new if any(a is not b for a, b in zip(olds, news, strict=True)) else old
