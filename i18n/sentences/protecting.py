"""Sentences about protected addresses, and about what is handed on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "protection.is_feared": (
        N_(
            "This is the name of whom the person is protected from. If it is somebody else of that name,"
            " please add something to the name that tells them apart."
        ),
    ),
    "protection.why_hidden": (
        N_(
            "Please write why the address is hidden. Where a measure of the municipality protects it, enter"
            " the measure on the page of protection instead."
        ),
    ),
    "protection.why_shown": (
        N_("Please write why the address need not be hidden any more, and who agreed to it."),
    ),
    "protection.still_runs": (
        N_("A measure protects the address. Please note first, under protection, that it was given up."),
    ),
    "protection.renew_ended": (
        N_("This measure was given up. Please note the new one as a measure of its own."),
    ),
    "given.nobody": (N_("Nobody is left in this file. Please choose somebody it may tell of."),),
    "given.ground_and_consent": (N_("Please choose either the consent or another ground, not both."),),
    "veil.wait": (
        N_("The passphrase was wrong several times. Please try again in {seconds} seconds."),
        N_("The passphrase was wrong several times. Please try again in a moment."),
    ),
}
