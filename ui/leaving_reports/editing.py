"""The forms of a review, and of what is still to be learnt of the finding."""

from __future__ import annotations

from desktop.records.death import DeathView
from desktop.records.death_review import DeathReviewDraft, DeathReviewFields
from desktop.records.departure import DepartureDraft, DepartureFields, DepartureView
from desktop.services.leaving_figures import Died
from i18n import leaving_figures as told
from ui.desk import Desk
from ui.of_client import STAFF_BOX
from ui.parts.text import Text
from ui.record_editor import Editing
from ui.screens import load


def review_editing(desk: Desk, death: DeathView, died: Died | None) -> tuple[Editing, str]:
    """Return the form of a review; what the records tell of the watch stands above it."""
    workspace, words = desk.workspace, desk.words
    lists = workspace.office.rules.named
    known = [] if died is None else told.facts_of(died, lists, words)
    lines = [words.say("{label}: {value}", label=label, value=value) for label, value in known]
    editing = Editing(
        "death_review",
        DeathReviewFields,
        DeathReviewDraft,
        workspace.death_reviews,
        (
            ("on", "watch_worked"),
            "taking_part",
            "knew",
            "missed",
            "changes",
            ("change_staff_id", "change_by"),
            "changed_on",
        ),
        given={
            "client_id": death.client_id,
            "death_id": death.id,
            "staff_id": workspace.office.actor.staff_id,
        },
        starting={"on": desk.today()},
        about=death.client_id,
        inputs={"change_staff_id": load(STAFF_BOX)(desk)},
        above=Text("\n".join(lines), wrap=True),
    )
    return editing, words.label("record.death_review")


def finding_editing(desk: Desk, departure: DepartureView) -> tuple[Editing, str]:
    """Return the form of the finding; the day of death stays as it was recorded."""
    named = ("client_id", "case_id", "departure_kind", "on")
    editing = Editing(
        "departure",
        DepartureFields,
        DepartureDraft,
        desk.workspace.departures,
        ("found_on", "alarmed_by", "found_by", "place_kind", "place"),
        given={name: getattr(departure, name) for name in named},
        about=departure.client_id,
    )
    return editing, desk.words.say("What is known of the finding")
