"""What is refused around the claim rehearsal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "claim_answer.without_reason": (
        N_("Please choose a reason, or write what you have checked. Whoever looks later has to know why."),
    ),
}
