"""The head of a letter: to whom, from whom with address and number, on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.address import postal_text
from desktop.records.organisation import OrganisationView
from i18n.dates import both_calendars
from reports.parts import look
from reports.parts.flow import Flow


def letter_head(flow: Flow, addressee: str, own: OrganisationView | None, day: date) -> None:
    """Set the day and the sender at the right, the addressee at the left."""
    language = flow.words.language
    right = replace(look.body(language), align="end")
    flow.paragraph(both_calendars(day, flow.words), right)
    flow.paragraph(addressee, replace(look.strong(language), size=look.BODY_SIZE + 2))
    if own is not None:
        lines = [
            own.name,
            " ".join(filter(None, (own.postal_code and f"〒{postal_text(own.postal_code)}", own.address))),
            own.phone and flow.words.say("Phone {number}", number=own.phone),
        ]
        flow.paragraph("\n".join(filter(None, lines)), right)
    flow.space(1)
