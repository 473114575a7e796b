"""What a corporation without a licence for real estate says on its papers about homes."""

from __future__ import annotations

from i18n.words import Words


def informs_only(words: Words) -> str:
    """Return the sentence that stands above where the licensed agent is named."""
    return words.say(
        "The corporation gives information and goes along. It does not mediate or negotiate"
        " leases: that is done by the licensed agent named below."
    )
