"""Officers and offices as the governor knows them (届け出ている役員・事務所)."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.problem import FieldError
from desktop.domain.roles import Permission
from desktop.records.filed_matter import FiledMatter, FiledMatterDraft, FiledMatterView
from desktop.records.record import Draft
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of

MATTERS: Final = "corporation_matters"


class FiledMatters(Recording[FiledMatterDraft, FiledMatterView]):
    """The manager's verbs about officers and offices."""

    row = FiledMatter
    view = FiledMatterView
    writing = Permission.MANAGE

    def on(self, day: date, matter: str = "") -> tuple[FiledMatterView, ...]:
        """Return who and what is on file on a day, of one matter or of all."""
        self.office.require(self.reading)
        table = table_of(FiledMatter)
        return self.views(
            table.c.starts_on.is_(None) | (table.c.starts_on <= day),
            table.c.ends_on.is_(None) | (table.c.ends_on >= day),
            *((table.c.matter == matter,) if matter else ()),
            order=(table.c.matter, table.c.id),
        )

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a matter of which there is only one."""
        row = self.office.rules.named(MATTERS).ever(getattr(draft, "matter", ""))
        alone = row is not None and not row.values["several"]
        return (FieldError("matter", "filed_matter.only_one"),) if alone else ()
