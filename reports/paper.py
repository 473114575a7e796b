"""A finished document: its bytes, and the characters that no font could draw, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.parts import Flow
from reports.text import MissingGlyph


@dataclass(frozen=True, slots=True)
class Paper:
    """What comes back from the press. `missing` is shown before printing; an empty one is the rule."""

    pdf: bytes = field(repr=False)
    missing: tuple[MissingGlyph, ...] = ()
    to_sign: bool = False
    """Whether the person has a place to sign on it."""


def finished(flow: Flow) -> Paper:
    """Close a document."""
    pdf = flow.finish()
    return Paper(pdf, tuple(flow.missing), flow.to_sign)
