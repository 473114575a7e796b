"""What every service is given: the store, the rules in force, who is working, and the clock."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import SQLModel

from desktop.domain.clock import DEFAULT_ZONE, Clock, today
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission, Role, allows
from desktop.records.field import Audience, FieldFacts, Sensitivity, facts_of
from desktop.records.record import View
from desktop.services.rules import Rules
from desktop.storage.change_log import Author
from desktop.storage.store import Store

ViewT = TypeVar("ViewT", bound=View)


@dataclass(frozen=True, slots=True)
class Actor:
    """The member of staff who signed in."""

    staff_id: UUID
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Office:
    """An open vault as a service sees it. Roles guard against mistakes, not against programs."""

    store: Store
    rules: Rules
    actor: Actor
    clock: Clock
    replica: UUID
    zone: str = DEFAULT_ZONE

    @property
    def author(self) -> Author:
        """Who stands in the change lines."""
        return Author(self.actor.staff_id, self.replica)

    def today(self) -> date:
        """Return the organisation's local date."""
        return today(self.clock, self.zone)

    def may(self, permission: Permission) -> bool:
        """Tell whether the actor's role allows it."""
        return allows(self.actor.role, permission)

    def require(self, permission: Permission) -> None:
        """Refuse with a Problem `role.not_allowed` what the actor's role does not allow."""
        if not self.may(permission):
            raise Problem("role.not_allowed", permission=permission.value)

    def shown(self, view: ViewT) -> ViewT:
        """Return the view as the actor may see it: what the role or a protecting flag hides is emptied."""
        return without(view, self.hidden_by_role(type(view)) | protected_names(view))

    def hidden_by_role(self, record: type[SQLModel]) -> frozenset[str]:
        """Return the declared fields of a record that the actor's role does not show."""
        return frozenset(name for name, facts in facts_of(record).items() if not self._is_shown(facts))

    def _is_shown(self, facts: FieldFacts) -> bool:
        if facts.sensitivity is Sensitivity.OFFENCE:
            return self.may(Permission.READ_OFFENCES)
        return self.may(Permission.READ_NOTES) or Audience.CLERK in facts.shown_to


def without(view: ViewT, names: AbstractSet[str]) -> ViewT:
    """Return the view with these fields emptied; keys and days that every record needs stay."""
    facts = facts_of(type(view))
    return view.model_copy(
        update={name: emptied(getattr(view, name), required=facts[name].required) for name in names}
    )


def emptied(value: Any, *, required: bool) -> Any:
    """Return what stands in the place of a hidden value. Never a default: it would say something."""
    if isinstance(value, str):
        return ""
    if isinstance(value, bool):
        return False
    return value if required else None


def protected_names(view: View) -> frozenset[str]:
    """Return the fields that a set flag of the same record protects (支援措置)."""
    return frozenset(
        name
        for name, facts in facts_of(type(view)).items()
        if facts.protected_by is not None and getattr(view, facts.protected_by)
    )
