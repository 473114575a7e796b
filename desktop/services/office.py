"""What every service is given: the store, the rules in force, who is working, and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from desktop.domain.clock import DEFAULT_ZONE, Clock, today
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission, Role, allows
from desktop.records.field import Audience, facts_of
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
        """Return the view as the actor may see it, with what the role hides emptied."""
        if self.may(Permission.READ_NOTES):
            return view
        return without(
            view, [name for name, facts in facts_of(type(view)).items() if not _for_clerk(facts.shown_to)]
        )


def _for_clerk(shown_to: frozenset[Audience]) -> bool:
    return Audience.CLERK in shown_to


def without(view: ViewT, names: list[str]) -> ViewT:
    """Return the view with these fields emptied; keys that tie records together stay."""
    facts = facts_of(type(view))
    emptied: dict[str, Any] = {
        name: type(view).model_fields[name].default for name in names if not facts[name].required
    }
    hidden = {name: "" for name in names if facts[name].required and isinstance(getattr(view, name), str)}
    return view.model_copy(update={**emptied, **hidden})


def protected_names(view: View) -> list[str]:
    """Return the fields that a set flag of the same record protects (支援措置)."""
    return [
        name
        for name, facts in facts_of(type(view)).items()
        if facts.protected_by is not None and getattr(view, facts.protected_by)
    ]
