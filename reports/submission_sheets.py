"""Single sheets among what is handed in: a photo that was added, word of a file that was left out."""

from __future__ import annotations

from typing import Final

from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.embedded import Photo

_LEAST: Final = 120.0
Shown = tuple[str, bytes]
"""What a photo is called, and its JPEG."""


def photo_sheet(content: Shown, words: Words, stamp: Stamp) -> Paper:
    """Return a page with the photo as large as it goes."""
    title, jpeg = content
    flow = Flow(title, words, stamp)
    picture = Photo(jpeg)
    across, down = picture.getSize()
    flow.keep(_LEAST)
    scale = min(flow.area.width / across, (flow.y - flow.area.bottom) / down)
    size = across * scale, down * scale
    flow.sheet.drawImage(picture, flow.area.left, flow.y - size[1], width=size[0], height=size[1])
    flow.y -= size[1]
    return finished(flow)


def nothing_sheet(title: str, words: Words, stamp: Stamp) -> Paper:
    """Return a page that says that there is nothing under this name."""
    flow = Flow(title, words, stamp)
    flow.paragraph(words.say("There is nothing under this name in the subsidy period."))
    return finished(flow)


def left_out_sheet(content: tuple[str, str], words: Words, stamp: Stamp) -> Paper:
    """Return a page that says which file is not bound here, and why."""
    title, why = content
    flow = Flow(words.say("A paper that could not be bound"), words, stamp)
    flow.facts([(words.say("Paper of the submission"), title)], abreast=1)
    reasons = {
        "locked": words.say(
            "The file is protected with a password. It is handed in beside this file; please add it without"
            " the password if the office wants it bound."
        ),
        "broken": words.say(
            "The file cannot be opened. It is handed in beside this file as it is; please scan the paper"
            " again and add it anew."
        ),
    }
    flow.paragraph(reasons[why])
    return finished(flow)
