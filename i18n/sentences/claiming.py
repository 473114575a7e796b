"""What is refused around the claim rehearsal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "claim_answer.without_reason": (
        N_("Please choose a reason, or write what you have checked. Whoever looks later has to know why."),
    ),
    "submission.left_out_without_reason": (
        N_("Please write why this part is left out. Whoever looks later has to know."),
    ),
    "submission.disk_filled": (
        N_(
            "The disk ran full while the folder was written. Nothing of it was left there."
            " Please make room or choose another place."
        ),
    ),
    "submission.unknown_place": (
        N_(
            "Nothing can be put in for “{place}”."
            " Please use one of the places that are named below the field."
        ),
        N_("Nothing can be put in there. Please use one of the places that are named below the field."),
    ),
}
