"""Who pays for the case, newest first, on the person's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.case_funding import CaseFundingView
from desktop.records.support_case import SupportCaseView
from i18n import terms
from i18n import work_diary as told
from i18n.dates import period
from ui.case_fundings.editing import funding_editing
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.button import Button
from ui.parts.list_model import Column
from ui.record_editor import RecordEditor


class FundingSection(ListSection[CaseFundingView]):
    """A line opens its form."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        self.say = say = desk.words.say
        self.desk, self.client_id = desk, client_id
        self._case: SupportCaseView | None = None
        self.add_button = Button(say("Note who pays for the case"), self.add, icon="plus")
        self.add_button.setEnabled(False)
        super().__init__(
            desk,
            "case_fundings",
            desk.words.label("record.case_funding"),
            _columns(desk),
            say("Without a line here the rule of the work diary decides who pays for the hours."),
            self.add_button,
            key=lambda view: view.id,
        )
        self.table.opened.connect(self._edit)
        desk.changes.subscribe(self._changed, kinds=("case_funding", "support_case"), about=client_id)
        self._read()

    def add(self) -> None:
        """Note who pays from a day on."""
        if self._case is not None:
            editing, title = funding_editing(self.desk, self.client_id, self._case.id)
            self._open(RecordEditor(self.desk, editing, None), title)

    def _edit(self, view: CaseFundingView) -> None:
        editing, title = funding_editing(self.desk, self.client_id, view.case_id)
        self._open(RecordEditor(self.desk, editing, view), title)

    def _open(self, editor: RecordEditor, title: str) -> None:
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> tuple[Sequence[CaseFundingView], SupportCaseView | None]:
            views = workspace.case_fundings.of_client(client_id)
            return (
                sorted(views, key=lambda view: view.starts_on, reverse=True),
                workspace.cases.current(client_id),
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="case_fundings")

    def _show(self, known: tuple[Sequence[CaseFundingView], SupportCaseView | None]) -> None:
        views, self._case = known
        self.set_lines(views)
        may = self.desk.workspace.office.may(Permission.KEEP_HOURS)
        self.add_button.setEnabled(may and self._case is not None)


def _columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label, lists = desk.words, desk.words.label, desk.workspace.office.rules.named
    return (
        Column("funding", label("case_funding.funding"), wide=30, bold=True, stretches=True, sortable=False,
               text=lambda view: terms.named(lists("funding_sources"), view.funding, words)),
        Column("item", label("case_funding.item"), wide=20, sortable=False,
               text=lambda view: told.item_of(view.item, lists, words) if view.item else ""),
        Column("days", words.say("From when to when"), wide=26, sortable=False,
               text=lambda view: period(view.starts_on, view.ends_on, words)),
    )  # fmt: skip
