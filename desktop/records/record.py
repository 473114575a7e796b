"""The faces every record has: Draft (checks what was typed), Row (the table), View (frozen, handed out)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Final, Self
from uuid import UUID

from pydantic import ConfigDict, ValidationError, ValidationInfo, field_validator
from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.records.field import checked, facts_of

# Most faces are never built from loose values; the checker of one that is, is made when it is first asked.
SQLModel.model_config["defer_build"] = True


class UtcMoment(TypeDecorator[datetime]):
    """A moment, kept without zone as UTC and handed out as aware UTC; a naive one is a defect."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments; store UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a moment needs a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Hand out aware UTC."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


class Discreet(SQLModel):
    """A face that never prints its values: its `repr` may end in a log or a crash text."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __str__(self) -> str:
        return repr(self)


class Draft(Discreet):
    """What a form collected. Building one with `of` checks every field and then the record as a whole."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, validate_default=True)  # type: ignore[assignment]

    @field_validator("*", mode="after")
    @classmethod
    def _check(cls, value: Any, info: ValidationInfo) -> Any:
        facts = facts_of(cls).get(info.field_name or "")
        return value if facts is None else checked(facts, value)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the checked draft; an `InvalidDraft` naming every field that cannot be kept."""
        try:
            return cls.model_validate(dict(values))
        except ValidationError as error:
            raise InvalidDraft("draft.invalid", errors=_field_errors(error)) from None


class Row(Discreet):
    """A kept record. Rows and sessions never leave `desktop`; they are only built from checked drafts."""

    model_config = ConfigDict(hide_input_in_errors=True)  # type: ignore[assignment]
    kind: ClassVar[str]
    """The record's one name: in change lines, the index, labels and file names."""
    lasting: ClassVar[bool] = False
    """Whether it is never changed, removed or undone: what was wrong is set right by another record."""
    closes_by: ClassVar[str] = ""
    """The field whose day tells to which year it belongs, if a closed year keeps it as it was."""
    closes_with: ClassVar[str] = ""
    """The field that names the record whose year it shares, if it is a part of what a closed year keeps."""
    comes_late: ClassVar[bool] = False
    """Whether it may still be added to a closed year: care is written down whenever it is known."""
    known_to: ClassVar[Permission | None] = None
    """What one must be allowed to know of such records at all, also in history and trash."""
    hours_of: ClassVar[str] = ""
    """The field that names whose working hours it tells: those of others need `READ_HOURS`."""

    id: UUID = Field(primary_key=True)
    version: int = 1
    deleted_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class View(Discreet):
    """A record as it is handed out: frozen, of checked values, safe to pass to another process."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)  # type: ignore[assignment]
    kind: ClassVar[str]

    id: UUID
    version: int
    deleted_at: datetime | None = None

    @classmethod
    def from_row(cls, row: Mapping[Any, Any]) -> Self:
        """Return the view of one row of columns; values were checked when they were kept."""
        constructed: Any = cls.model_construct(None, **{name: row[name] for name in cls.model_fields})
        view: Self = constructed
        return view


_CODES_OF_PYDANTIC: Final = {
    "missing": "field.required",
    "extra": "field.unknown",
    "string": "field.required",
    "int": "field.not_a_number",
    "date": "date.unreadable",
    "datetime": "date.unreadable",
    "time": "time.unreadable",
}
"""By the first word of what pydantic calls an error ("int_parsing", "date_from_datetime_inexact")."""


def _field_errors(error: ValidationError) -> tuple[FieldError, ...]:
    # What was typed is never looked at, only whether anything was.
    return tuple(
        _field_error(item["type"], item["loc"], item.get("ctx", {}), empty=item["input"] is None)
        for item in error.errors(include_url=False)
    )


def _field_error(
    code: str, place: tuple[int | str, ...], context: Mapping[str, Any], *, empty: bool
) -> FieldError:
    name = str(place[0]) if place else ""
    if "." not in code:
        if empty:
            return FieldError(name, "field.required")
        # Pydantic's context may quote what was typed.
        return FieldError(name, _CODES_OF_PYDANTIC.get(code.partition("_")[0], "field.not_a_choice"))
    values = {key: value for key, value in context.items() if key != "field"}
    return FieldError(str(context.get("field") or name), code, values)
