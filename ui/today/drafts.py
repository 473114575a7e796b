"""The drafts that were left: what they are called, and where one goes on with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from i18n.dates import moment
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.recording import PAGE, record_for
from ui.screens import load
from ui.today.gathering import DraftLine
from ui.unfinished import (
    AGAIN,
    DIALOGS,
    EDITORS,
    ON_PAGE,
    ON_SCREEN,
    OPENERS,
    PANELS,
    PLACES,
    TABS,
    Left,
    reopen,
)

_FRESH: Final = "support_entry_new"
_KEPT: Final = "support_entry_edit"
_INTAKE: Final = "client_intake"


def draft_columns(desk: Desk) -> Sequence[Column[DraftLine]]:
    """Return the columns: what, about whom, when it was left."""
    words, office = desk.words, desk.workspace.office

    def left(line: DraftLine) -> str:
        return moment(line.draft.saved_at, words, office.zone, desk.today())

    return (
        Column(
            "what",
            words.say("Form"),
            lambda line: title(desk, line),
            wide=24,
            icon=lambda _line: "edit",
            sortable=False,
        ),
        Column(
            "name",
            words.label("client.name"),
            lambda line: line.name,
            wide=24,
            bold=True,
            stretches=True,
            sortable=False,
        ),
        Column("left", words.say("Left"), left, wide=16, tone=lambda _line: Tone.QUIET, sortable=False),
    )


def title(desk: Desk, line: DraftLine) -> str:
    """Return what the form is about, in words."""
    form = line.draft.form
    if form == _INTAKE:
        return desk.words.say("Taking in a client")
    return desk.words.label(f"record.{_kind(form)}")


def go_on(desk: Desk, parent: QWidget, line: DraftLine) -> None:
    """Open the form again where it was left, with what had been typed."""
    form, client_id, kind = line.draft.form, line.client_id, _kind(line.draft.form)
    if (place := AGAIN.get(form) or PLACES.get(form) or ON_SCREEN.get(kind)) is not None:
        subject, part = place
        desk.navigation.open(subject, line.draft.about if form in AGAIN else None, part)
    elif kind in EDITORS:
        reopen(desk, EDITORS[kind], form, client_id, line.draft.about)
    elif client_id is None:
        return
    elif form == _FRESH:
        record_for(desk, client_id, resume=True)
    elif form == _KEPT:
        record_for(desk, client_id, entry_id=line.draft.about, resume=True)
    elif kind in PANELS:
        panel, tab = PANELS[kind]
        desk.navigation.open(PAGE, client_id, tab)
        desk.navigation.show_details(load(panel)(desk, client_id, resume=True), title(desk, line))
    elif kind in OPENERS:
        tab, opener = OPENERS[kind]
        desk.navigation.open(PAGE, client_id, tab)
        load(opener)(desk, Left(form, client_id, line.draft.about))
    elif kind in ON_PAGE:
        desk.navigation.open(PAGE, client_id, ON_PAGE[kind])
        desk.navigation.form_asked.emit(form, line.draft.about)
    else:
        desk.navigation.open(PAGE, client_id, TABS.get(kind, ""))
        # What is completed later is a form on the tab, like any other record's.
        if kind in DIALOGS and not form.endswith("_edit"):
            chosen = form.removeprefix(f"{kind}_")
            load(DIALOGS[kind])(parent, desk, client_id, kind=chosen).open()


def _kind(form: str) -> str:
    for kind in DIALOGS:
        if form.startswith(f"{kind}_"):
            return kind
    return form.removesuffix("_new").removesuffix("_edit").partition(".")[0]
