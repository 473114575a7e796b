"""A paper of somebody else's that is used as it is (読み込んだ書類), such as the ministry's model lease.

The bytes lie in the attachments store by digest: it is about nobody in particular.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, kept
from desktop.records.record import Draft, Row, View


class LoadedPaperFields(SQLModel):
    """What is kept of it: which paper in which language and edition, and where it comes from."""

    title: str = kept(Kind.TEXT, default=..., limit=200, shown_to=EVERYBODY)
    paper_kind: str = kept(Kind.CODE, default=..., codes="loaded_paper_kinds", shown_to=EVERYBODY)
    language: str = kept(Kind.CODE, default=..., codes="languages", shown_to=EVERYBODY, index=True)
    edition: str = kept(Kind.TEXT, limit=60, shown_to=EVERYBODY)
    comes_from: str = kept(Kind.TEXT, limit=300, shown_to=EVERYBODY)
    """The address of a page, or who handed it over."""
    loaded_on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY)
    digest: str = kept(Kind.TEXT, limit=64, index=True, shown_to=EVERYBODY)
    media_type: str = kept(Kind.TEXT, limit=60, shown_to=EVERYBODY)
    size: int | None = kept(Kind.COUNT, shown_to=EVERYBODY)
    note: str = kept(Kind.NOTE)


class LoadedPaperDraft(LoadedPaperFields, Draft):
    """What is said of a paper."""


class LoadedPaper(LoadedPaperFields, Row, table=True):
    """A kept paper."""

    __tablename__ = "loaded_paper"
    kind = "loaded_paper"


class LoadedPaperView(LoadedPaperFields, View):
    """A paper as handed out, without its bytes."""

    kind = "loaded_paper"
