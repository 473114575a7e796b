"""Who made a document, when and as what: the data of its head and foot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, Literal

from reportlab.lib.pagesizes import A4

PageFormat = Literal["A4", "A4 landscape"]

_SIZES: Final[dict[PageFormat, tuple[float, float]]] = {"A4": A4, "A4 landscape": (A4[1], A4[0])}


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature with its picture: whose, as what they signed; whether the record was changed afterwards."""

    name: str = field(repr=False)
    who: str
    on: date
    at: time | None
    changed_since: bool
    png: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every page says about its document; it is printed and, but for the time, kept out of the metadata.

    `produced_at` is the aware local moment in the organisation's zone; `document_code` is a neutral code
    that also names the file and the printing job, never a person.
    """

    organisation: str
    produced_at: datetime
    produced_by: str
    document_code: str
    page_format: PageFormat = "A4"
    signed: tuple[Signed, ...] = ()
    """What was signed on this paper so far; see `reports.parts.signing`."""

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        return _SIZES[self.page_format]
