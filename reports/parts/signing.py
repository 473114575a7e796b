"""Signatures on paper: the places to write on, or what was written on screen, with name, day and time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from desktop.records.organisation import OrganisationView
from i18n.dates import both_calendars, clock_time
from reports.parts.facts import Fact
from reports.parts.flow import Flow
from reports.parts.stamp import Signed

TO_SIGN: Final = " \n "
"""A value that is written by hand."""
_WIDE: Final = 62 * mm
_BELOW: Final = 14 * mm
_ROOM: Final = 170
"""Points that the block of the corporation needs on one page."""


def sign_here(flow: Flow, places: Sequence[Fact], *, abreast: int = 2) -> None:
    """Set the places to sign for the person; once it was signed on screen, what was written stands there."""
    flow.to_sign = True
    if not flow.stamp.signed:
        flow.facts(places, abreast=abreast)
    for signed in flow.stamp.signed:
        draw_signature(flow, signed)


def sign_corporation(flow: Flow, own: OrganisationView | None, staff: str | None = "") -> None:
    """Set who the corporation is, who is in charge (None: nobody is named), and where it signs."""
    say, label = flow.words.say, flow.words.label
    flow.keep(_ROOM)
    charge = [] if staff is None else [(say("In charge"), staff or TO_SIGN)]
    flow.facts(
        [
            (label("organisation.name"), "" if own is None else own.name),
            (label("organisation.address"), "" if own is None else own.address),
            (label("organisation.representative"), "" if own is None else own.representative),
            *charge,
            (say("Signature, seal"), TO_SIGN),
        ],
        abreast=1,
    )


def draw_signature(flow: Flow, signed: Signed) -> None:
    """Draw a signature with who wrote it and when."""
    say = flow.words.say
    picture = ImageReader(io.BytesIO(signed.png))
    across, down = picture.getSize()
    high = _WIDE * down / across
    flow.keep(high + _BELOW)
    flow.sheet.drawImage(picture, flow.area.left, flow.y - high, width=_WIDE, height=high)
    flow.y -= high
    at = clock_time(signed.at, flow.words) if signed.at is not None else ""
    when = " ".join(filter(None, (both_calendars(signed.on, flow.words), at)))
    flow.note(say("Signed: {name} ({who}), {when}", name=signed.name, who=signed.who, when=when))
    if signed.changed_since:
        flow.note(say("The record was changed after this was signed; the history tells how."))
