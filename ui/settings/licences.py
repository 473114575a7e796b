"""Licences of the corporation: what it may do beyond supporting, and until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.records.organisation_licence import (
    OrganisationLicenceDraft,
    OrganisationLicenceFields,
    OrganisationLicenceView,
)
from i18n import terms
from i18n.dates import period
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.record_editor import Editing
from ui.settings.kept_section import KeptSection, Said

_LINES = ("licence", "number", "granted_by", ("starts_on", "ends_on"))


class Licences(KeptSection):
    """Licences, running and ended."""

    def __init__(self, desk: Desk, *, manages: bool) -> None:
        say = desk.words.say
        super().__init__(
            desk,
            "organisation_licence",
            say("Licences"),
            _columns(desk),
            Said(
                say("Add a licence"),
                say(
                    "Without a licence for real estate, papers say that the corporation informs and goes"
                    " along, and no terms are recorded as negotiated."
                ),
                say("No licence yet."),
            ),
            manages=manages,
        )

    def editing(self) -> tuple[Editing, str]:
        """Return how a licence is edited."""
        return licence_editing(self.desk)

    def reading(self) -> Callable[[], Sequence[OrganisationLicenceView]]:
        """Return what reads them."""
        return self.desk.workspace.organisation_licences.all


def licence_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a licence is edited, and what the pane is called."""
    editing = Editing(
        "organisation_licence",
        OrganisationLicenceFields,
        OrganisationLicenceDraft,
        desk.workspace.organisation_licences,
        _LINES,
    )
    return editing, desk.words.say("A licence")


def _columns(desk: Desk) -> Sequence[Column[OrganisationLicenceView]]:
    words, label = desk.words, desk.words.label
    rows = desk.workspace.office.rules.named("licences")
    return (
        Column(
            "licence",
            label("organisation_licence.licence"),
            lambda line: terms.named(rows, line.licence, words),
            wide=30,
            bold=True,
        ),
        Column(
            "number", label("organisation_licence.number"), lambda line: line.number, wide=26, stretches=True
        ),
        Column(
            "valid", words.say("Valid"), lambda line: period(line.starts_on, line.ends_on, words), wide=26
        ),
    )
