"""Tells open screens what was changed, so that each can decide whether it cares.

Nobody has to say good-bye: a screen that is gone is simply not told any more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID
from weakref import WeakMethod

from PySide6.QtCore import QObject
from shiboken6 import isValid


class Ref(Protocol):
    """A record that was touched, and the client it is about."""

    @property
    def kind(self) -> str:
        """The record's kind."""
        ...

    @property
    def id(self) -> UUID:
        """Its key."""
        ...

    @property
    def about(self) -> UUID | None:
        """The client it is about."""
        ...


class Changed(Protocol):
    """What a unit of work changed; services return it. `operation` can be undone as a whole."""

    @property
    def operation(self) -> UUID:
        """The key of the operation."""
        ...

    @property
    def verb(self) -> str:
        """What the worker did, as a code."""
        ...

    @property
    def records(self) -> Sequence[Ref]:
        """What was touched."""
        ...


Told = Callable[[Changed], None]


@dataclass(frozen=True, slots=True)
class _Subscription:
    method: WeakMethod[Any]
    kinds: frozenset[str]
    about: UUID | None

    def wants(self, changed: Changed) -> bool:
        return any(
            (not self.kinds or ref.kind in self.kinds) and (self.about is None or ref.about == self.about)
            for ref in changed.records
        )


class Changes:
    """The one place where changes are announced and heard, on the main thread."""

    def __init__(self) -> None:
        self._subscriptions: list[_Subscription] = []

    def subscribe(self, method: Told, *, kinds: Sequence[str] = (), about: UUID | None = None) -> None:
        """Call `method`, bound to a widget, after each change of these kinds, or about that client."""
        if not isinstance(getattr(method, "__self__", None), QObject):
            raise TypeError("only the method of a widget can be told: a function would be kept for ever")
        self._subscriptions.append(_Subscription(WeakMethod(method), frozenset(kinds), about))

    def forget(self, owner: QObject) -> None:
        """Stop telling `owner`, for instance before it shows another client."""
        self._subscriptions = [kept for kept in self._subscriptions if _owner(kept) is not owner]

    def announce(self, changed: Changed) -> None:
        """Tell everyone who is still there and wants to know."""
        self._subscriptions = [kept for kept in self._subscriptions if _alive(kept)]
        for subscription in tuple(self._subscriptions):
            method = subscription.method()
            if method is not None and _alive(subscription) and subscription.wants(changed):
                method(changed)


def _owner(subscription: _Subscription) -> Any:
    method = subscription.method()
    return None if method is None else method.__self__


def _alive(subscription: _Subscription) -> bool:
    owner = _owner(subscription)
    return owner is not None and isValid(owner)
