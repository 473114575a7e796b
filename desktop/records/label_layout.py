"""A sheet of labels (ラベル用紙) of the organisation's own: how many, how large, where. Lengths in 0.1 mm."""

from __future__ import annotations

from typing import Final, Self

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept, refuse
from desktop.records.record import Draft, Row, View

_SIDE: Final = 2970
"""The longer side of A4."""
_WIDE: Final = 2100
_MOST: Final = 20


class LabelLayoutFields(SQLModel):
    """What is kept of a sheet of labels; the sheet is A4, upright."""

    name: str = kept(Kind.TEXT, default=..., limit=80, shown_to=HOURS)
    columns: int = kept(Kind.COUNT, default=..., limit=_MOST, shown_to=HOURS)
    rows: int = kept(Kind.COUNT, default=..., limit=_MOST, shown_to=HOURS)
    label_width: int = kept(Kind.COUNT, default=..., limit=_WIDE, shown_to=HOURS)
    label_height: int = kept(Kind.COUNT, default=..., limit=_SIDE, shown_to=HOURS)
    left: int = kept(Kind.COUNT, default=..., limit=_WIDE, shown_to=HOURS)
    top: int = kept(Kind.COUNT, default=..., limit=_SIDE, shown_to=HOURS)
    gap_x: int | None = kept(Kind.COUNT, limit=_WIDE, shown_to=HOURS)
    gap_y: int | None = kept(Kind.COUNT, limit=_SIDE, shown_to=HOURS)


class LabelLayoutDraft(LabelLayoutFields, Draft):
    """A sheet of labels as measured."""

    @model_validator(mode="after")
    def _fits_the_sheet(self) -> Self:
        for field, number, length, before, gap, room in (
            ("columns", self.columns, self.label_width, self.left, self.gap_x or 0, _WIDE),
            ("rows", self.rows, self.label_height, self.top, self.gap_y or 0, _SIDE),
        ):
            if not number or not length:
                raise refuse("field.number_range", field=field, least=1, most=_MOST)
            if before + number * length + (number - 1) * gap > room:
                raise refuse("label.off_the_sheet", field=field)
        return self


class LabelLayout(LabelLayoutFields, Row, table=True):
    """A kept sheet of labels."""

    __tablename__ = "label_layout"
    kind = "label_layout"


class LabelLayoutView(LabelLayoutFields, View):
    """A sheet of labels as handed out."""

    kind = "label_layout"
