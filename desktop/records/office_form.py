"""An office's own Excel form (役所の様式) for a fiscal year: which of its cells and tables take which values.

The bytes lie in the attachments store by digest: it is about nobody in particular.
"""

from __future__ import annotations

from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.domain.office_sheet import MOST_ROW, Place
from desktop.records.field import EVERYBODY, Kind, kept, refuse
from desktop.records.record import Draft, Row, View

FIRST_YEAR = 2000


class OfficeFormFields(SQLModel):
    """What is kept of it: what it is called, for which year, and where it comes from."""

    title: str = kept(Kind.TEXT, default=..., limit=200, shown_to=EVERYBODY)
    fiscal_year: int = kept(Kind.COUNT, default=..., limit=2200, shown_to=EVERYBODY, index=True)
    """The calendar year in which it begins, in April as offices count."""
    comes_from: str = kept(Kind.TEXT, limit=300, shown_to=EVERYBODY)
    """The address of a page, or who handed it over."""
    digest: str = kept(Kind.TEXT, limit=64, index=True, shown_to=EVERYBODY)
    media_type: str = kept(Kind.TEXT, limit=100, shown_to=EVERYBODY)
    size: int | None = kept(Kind.COUNT, shown_to=EVERYBODY)
    note: str = kept(Kind.NOTE)


class OfficeFormDraft(OfficeFormFields, Draft):
    """What is said of a form."""

    @model_validator(mode="after")
    def _year_is_one(self) -> Self:
        if self.fiscal_year < FIRST_YEAR:
            raise refuse("field.number_range", field="fiscal_year", least=FIRST_YEAR, most=2200)
        return self


class OfficeForm(OfficeFormFields, Row, table=True):
    """A kept form."""

    __tablename__ = "office_form"
    kind = "office_form"


class OfficeFormView(OfficeFormFields, View):
    """A form as handed out, without its bytes."""

    kind = "office_form"


class OfficeFormCellFields(SQLModel):
    """A cell of a form, and the code of the value that goes there."""

    form_id: UUID = kept(Kind.RECORD, of="office_form", default=..., index=True)
    sheet: str = kept(Kind.TEXT, default=..., limit=80, shown_to=EVERYBODY)
    cell: str = kept(Kind.TEXT, default=..., limit=10, shown_to=EVERYBODY)
    value_code: str = kept(Kind.TEXT, default=..., limit=160, shown_to=EVERYBODY)


class OfficeFormCellDraft(OfficeFormCellFields, Draft):
    """A cell as chosen."""

    @model_validator(mode="after")
    def _is_a_cell(self) -> Self:
        try:
            Place.named(self.cell)
        except ValueError:
            raise refuse("field.not_a_choice", field="cell") from None
        return self


class OfficeFormCell(OfficeFormCellFields, Row, table=True):
    """A kept cell."""

    __tablename__ = "office_form_cell"
    kind = "office_form_cell"


class OfficeFormCellView(OfficeFormCellFields, View):
    """A cell as handed out."""

    kind = "office_form_cell"


class OfficeFormTableFields(SQLModel):
    """A table of a form: the list whose lines go there, from which row on, and for how many there is room."""

    form_id: UUID = kept(Kind.RECORD, of="office_form", default=..., index=True)
    sheet: str = kept(Kind.TEXT, default=..., limit=80, shown_to=EVERYBODY)
    list_code: str = kept(Kind.TEXT, default=..., limit=60, shown_to=EVERYBODY)
    first_row: int = kept(Kind.COUNT, default=..., limit=MOST_ROW, shown_to=EVERYBODY)
    lines: int = kept(Kind.COUNT, default=..., limit=MOST_ROW, shown_to=EVERYBODY)
    step: int = kept(Kind.COUNT, default=..., limit=MOST_ROW, shown_to=EVERYBODY)
    """How many rows of the sheet a line takes."""


class OfficeFormTableDraft(OfficeFormTableFields, Draft):
    """A table as chosen."""

    @model_validator(mode="after")
    def _lies_on_a_sheet(self) -> Self:
        for name in ("first_row", "lines", "step"):
            if getattr(self, name) < 1:
                raise refuse("field.number_range", field=name, least=1, most=MOST_ROW)
        if self.first_row + self.lines * self.step - 1 > MOST_ROW:
            raise refuse("field.number_range", field="lines", least=1, most=MOST_ROW)
        return self


class OfficeFormTable(OfficeFormTableFields, Row, table=True):
    """A kept table."""

    __tablename__ = "office_form_table"
    kind = "office_form_table"


class OfficeFormTableView(OfficeFormTableFields, View):
    """A table as handed out."""

    kind = "office_form_table"


class OfficeFormColumnFields(SQLModel):
    """A column of a table by its letters, the row inside a line, and what of the list goes there."""

    table_id: UUID = kept(Kind.RECORD, of="office_form_table", default=..., index=True)
    letters: str = kept(Kind.TEXT, default=..., limit=3, shown_to=EVERYBODY)
    offset: int = kept(Kind.COUNT, default=..., limit=MOST_ROW, shown_to=EVERYBODY)
    """0 for the first row of a line."""
    value_code: str = kept(Kind.TEXT, default=..., limit=160, shown_to=EVERYBODY)


class OfficeFormColumnDraft(OfficeFormColumnFields, Draft):
    """A column as chosen."""

    @model_validator(mode="after")
    def _is_a_column(self) -> Self:
        try:
            Place.named(f"{self.letters}1")
        except ValueError:
            raise refuse("field.not_a_choice", field="letters") from None
        return self


class OfficeFormColumn(OfficeFormColumnFields, Row, table=True):
    """A kept column."""

    __tablename__ = "office_form_column"
    kind = "office_form_column"


class OfficeFormColumnView(OfficeFormColumnFields, View):
    """A column as handed out."""

    kind = "office_form_column"
