"""Sentences about what is arranged in life for the time after a death, and about approved papers of rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "business_rules.which_version": (N_("Please write which version of the rules was approved."),),
    "mandate.reviewed_before_drafted": (
        N_("It was looked at again before it was begun. Please check both days."),
    ),
    "mandate.signed_before_explained": (
        N_("It was signed before it was explained. Please check both days, or explain it first."),
    ),
    "mandate.why_not_heir": (
        N_(
            "The presumed heir comes first. Please write why it is somebody else, for example “whereabouts"
            " unknown”."
        ),
    ),
    "mandate.nowhere_to_tell": (
        N_("Please write a phone number or an address, so that the person can be told."),
    ),
    "mandate.whose_thing": (N_("The thing is not the person's own. Please write whose it is."),),
    "mandate.paper_nowhere": (
        N_("Please choose the file, or write where the paper lies, so that it is found again."),
    ),
    "mandate.part_twice": (
        N_("This part stands there already and has not ended. Please change that one, or end it first."),
    ),
    "mandate.place_twice": (N_("Somebody else is told in this place already. Please choose another place."),),
    "mandate.of_another": (
        N_("This contract about money is another person's. Please choose one of this client's."),
    ),
    "mandate.signed_stays": (
        N_(
            "A part of this was signed, so it cannot go to the trash. Please enter when and why the part"
            " ended; the papers are kept as long as law says."
        ),
    ),
    "tenancy.too_young_for_lease": (
        N_(
            "The law lets this kind of lease be made from the age of {least} on, or with a spouse of that"
            " age. Please check it."
        ),
        N_("The law sets a least age for this kind of lease. Please check it."),
    ),
    "mandate.landlord_entrusted": (
        N_(
            "The landlord's interests and those of the person and the heirs run against each other. Please"
            " look for somebody else (the ministry's own text is still to be confirmed)."
        ),
    ),
    "mandate.not_held": (
        N_(
            "Our organisation does not hold the business of belongings (no. 5), so it cannot sign as the one"
            " who is entrusted. It can be drafted without the day of signing, or somebody else be entrusted."
        ),
    ),
    "mandate.not_approved": (
        N_(
            "The business of belongings (no. 5) was not approved yet on that day, so our organisation cannot"
            " sign as the one who is entrusted. Please leave the day of signing empty until then."
        ),
    ),
    "mandate.no_rules": (
        N_(
            "The rules about belongings were not approved yet on that day, so our organisation cannot sign as"
            " the one who is entrusted. A manager can enter the approved version under Settings,"
            " Organisation."
        ),
    ),
    "business_rules.before_approval": (
        N_("Rules can be in force only from their approval on. Please check both days."),
    ),
    "business_rules.step_twice": (
        N_("Each step stands once in the order of the work. Please take one away."),
    ),
}
