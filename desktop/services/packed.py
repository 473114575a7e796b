"""Many frozen things on their way to the press: packed in slices, so that nobody waits for all of them.

Ten thousand entries are a hundred and fifty thousand objects. Alive together they are walked through by
whoever collects garbage, and packing them at once keeps the interpreter from the window. Packed they are some
strings of bytes, which also go through the press's pipe as they are.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K")

A_SLICE = 200
"""Things packed at once; a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Packed(Collection[T], Generic[T]):
    """A collection that is unpacked slice by slice each time it is gone through."""

    count: int
    slices: tuple[bytes, ...] = field(repr=False)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[T]:
        # Only ever packed by `packed` in this program, never read from anywhere.
        return chain.from_iterable(pickle.loads(each) for each in self.slices)  # noqa: S301

    def __contains__(self, thing: object) -> bool:
        return any(each == thing for each in self)


def packed(keys: Sequence[K], read: Callable[[Sequence[K]], Sequence[T]]) -> Packed[T]:
    """Return what `read` tells of the keys, asked for a slice of them at a time."""
    count, slices = 0, []
    for first in range(0, len(keys), A_SLICE):
        things = tuple(read(keys[first : first + A_SLICE]))
        count += len(things)
        slices.append(pickle.dumps(things, protocol=5))
    return Packed(count, tuple(slices))
