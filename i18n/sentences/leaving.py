"""Sentences about leaving, death and what follows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "leaving.before_notice": (N_("The day of leaving is before the day of notice. Please check both days."),),
    "leaving.missing_since_when": (
        N_("Please write since when nobody knows where the person is; a rough day is enough."),
    ),
    "leaving.died_elsewhere": (
        N_("After a death other steps follow. Please record it in the tab of death instead."),
    ),
    "leaving.withdrawn_before_begun": (
        N_("The day on which the leaving was given up is before it was begun. Please check both days."),
    ),
    "leaving.withdrawn_already": (
        N_("This leaving was given up. If the person leaves after all, please begin another leaving."),
    ),
    "leaving.no_reason": (N_("Please write why this step of the leaving is not needed."),),
    "leaving.reading_without_day": (N_("Please write on which day the meter was read."),),
    "leaving.keeps_more_than_deposit": (
        N_("The contract cannot keep more than the deposit. Please check both amounts."),
    ),
    "leaving.paid_unsettled": (
        N_("Money was handed over before both sides agreed. Please write the day of agreeing first."),
    ),
    "leaving.paid_before_settled": (
        N_("Money was handed over before the day of agreeing. Please check both days."),
    ),
    "leaving.cause_needed": (
        N_("Please choose why this has to be restored: the cause decides who bears it."),
    ),
    "leaving.not_tenants": (
        N_(
            "By its cause this is not for the tenant to bear. Please leave the percentage empty, or choose"
            " another cause."
        ),
    ),
    "leaving.settled_already": (
        N_("The deposit was settled on {on}. To change an item, please take back the day of agreeing first."),
        N_("The deposit is settled already. To change an item, please take back the day of agreeing first."),
    ),
    "leaving.settlement_there": (
        N_("There is a settlement for this leaving already. Please change that one."),
    ),
    "leaving.nothing_to_take_over": (
        N_(
            "The check at moving out has no new line with a cost. Please write the costs there, or add an"
            " item here."
        ),
    ),
    "leaving.none_begun": (N_("No leaving was begun for this person. Please begin it first."),),
    "leaving.begun_already": (
        N_("A leaving was begun already and is not finished. Please go on with that one."),
    ),
    "leaving.step_not_needed": (
        N_("This step does not belong to this leaving as it is known. Please look at the answers above."),
    ),
    "leaving.not_allowed": (
        N_(
            "Our organisation may not do this itself: “{power}” is lacking. Please choose who did it, and"
            " write only what others have done."
        ),
        N_(
            "Our organisation may not do this itself. Please choose who did it, and write"
            " only what others have done."
        ),
    ),
    "leaving.left_already": (N_("That the person has left is recorded already."),),
    "leaving.lease_runs_on": (
        N_(
            "The lease of a missing person is not ended by us. When landlord and court have ended it, please"
            " write that step first."
        ),
    ),
    "death.recorded_already": (
        N_("This death is recorded already. Please change what is there instead of recording it again."),
    ),
    "letter.nobody": (N_("Nobody gets this letter any more. Please look who is to be told."),),
    "death.none_recorded": (N_("No death is recorded for this person. Please record it first."),),
    "death_supply.all_there": (N_("The usual contracts are all in the list. Please add others one by one."),),
    "death.no_reason": (N_("Please write why this step after the death is not done."),),
    "death.step_not_needed": (
        N_("This step does not belong to the situation as it is known. Please look at the answers above."),
    ),
    "death.not_allowed": (
        N_(
            "Our organisation may not do this itself: “{power}” is lacking. Please leave it to those who may,"
            " and note what they did by choosing who did it."
        ),
        N_(
            "Our organisation may not do this itself. Please leave it to those who may,"
            " and note what they did by choosing who did it."
        ),
    ),
    "death.before_death": (
        N_("This is before the death ({on}). Please check both days."),
        N_("This is before the day of death. Please check both days."),
    ),
    "death.before_birth": (
        N_("This is before the day of birth ({on}). Please check both days."),
        N_("This is before the day of birth. Please check both days."),
    ),
    "death.seen_later": (
        N_(
            "The record says that the person was met or heard later, on {on}. Please check the day of death,"
            " or correct that entry first."
        ),
        N_(
            "The record says that the person was met or heard later. Please check the day"
            " of death, or correct that entry first."
        ),
    ),
    "death.too_early": (
        N_(
            "Things may be disposed of from {day} on. What spoils can be cleared now: please tick that step"
            " instead."
        ),
        N_(
            "From when on things may be disposed of is not known yet: the day of death and the end of the"
            " lease are needed. What spoils can be cleared now."
        ),
    ),
    "heir.decides_before_knowing": (
        N_("This is before the heir learnt of the inheritance. Please check both days."),
    ),
    "death_review.before_death": (
        N_("The review can be no earlier than the day on which we learnt of the death ({on})."),
        N_(
            "The review can be no earlier than the day on which we learnt of the death."
            " Please check the date."
        ),
    ),
    "death_review.before_review": (N_("This is before the day of the review. Please check both days."),),
    "death_review.no_change": (N_("Please write what is to change; then it can have a day."),),
    "label.died": (
        N_(
            "This person has died. Please choose whom the letter goes to instead: a relative, an heir or"
            " another contact."
        ),
    ),
}
