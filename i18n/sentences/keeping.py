"""Sentences about what is kept for people: keys, material aid, residence permits, handing on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "key.returned_before_received": (
        N_("The key would go back before it came. Please check both days, received and returned."),
    ),
    "key.returned_without_day": (N_("Please enter the day on which the key was returned."),),
    "key.returned_to_nobody": (N_("Please write to whom the key was returned."),),
    "key.returned_before_use": (
        N_("The key was still used on {on}. Please check the day on which it was returned."),
        N_("The key was used after that day. Please check the day on which it was returned."),
    ),
    "key.return_while_out": (
        N_("The key is still out with {staff}. Please note first when it was put back."),
        N_("The key is still out. Please note first when it was put back."),
    ),
    "key.used_before_received": (
        N_("The key came on {received_on}. Please check the day on which it was used."),
        N_("The key was used before it came. Please check the day."),
    ),
    "key.used_after_return": (
        N_("The key was returned on {returned_on}. Please check the day on which it was used."),
        N_("The key had been returned by then. Please check the day."),
    ),
    "key.put_back_before_use": (N_("The key would be back before it was used. Please check both days."),),
    "key.sealed_before_back": (
        N_("A new seal is put on when the key is back. Please enter the day on which it was put back."),
    ),
    "key.same_person_twice": (
        N_("The second person has to be somebody else. Please choose another one, or leave it empty."),
    ),
    "key.still_out": (
        N_("This key is out with {staff} since {on}. Please note first when it was put back."),
        N_("This key is still out. Please note first when it was put back."),
    ),
    "aid.beyond_stock": (
        N_(
            "Of “{item}” only {left} {unit} were there on that day. Please give less, or note first"
            " what came in."
        ),
        N_("So much is not there. Please give less, or note first what came in."),
    ),
    "aid.needed_later": (
        N_(
            "Of “{item}” so much was given later that it would not have been enough. Please check day"
            " and number."
        ),
        N_("So much was given later that it would not have been enough. Please check day and number."),
    ),
    "aid.only_counter": (
        N_("What moved stays as it is written. Please take it back by a counter-entry, and note it anew."),
    ),
    "aid.countered_already": (N_("This was taken back already. Please look at the list anew."),),
    "aid.counters_no_counter": (
        N_("A counter-entry is not taken back again. Please note the movement anew instead."),
    ),
    "aid.nothing_chosen": (N_("Please choose at least one thing and say how much of it."),),
    "aid.item_twice": (
        N_("“{item}” stands there twice. Please put both numbers into one line."),
        N_("One thing stands there twice. Please put both numbers into one line."),
    ),
    "aid.before_best_before": (
        N_("This was past its best-before day when it came. Please check both days."),
    ),
    "aid.counted_same": (N_("So much is written down already: nothing has to be corrected."),),
    "permit.personal_number": (
        N_(
            "This looks like a personal number (My Number) of twelve digits. It is never kept here: please"
            " take it out. The number of a residence card has two letters, eight digits, two letters."
        ),
    ),
    "permit.half_a_period": (
        N_("Please enter both for the period of stay: the number, and years, months or days."),
    ),
    "permit.expired_before_granted": (
        N_("The stay would end before it was granted. Please check both days on the card."),
    ),
    "permit.applied_for_what": (N_("Please choose what was applied for."),),
    "permit.applied_after_expiry": (
        N_(
            "The application is from a day after the stay ended. Please check both days. If it is so, leave"
            " the day empty, write it into the remarks, and ask the immigration office or a lawyer at once."
        ),
    ),
    "permit.decided_on_nothing": (
        N_("A decision belongs to an application. Please enter on which day it was applied for."),
    ),
    "permit.decided_before_applied": (
        N_("It was decided before it was applied for. Please check both days."),
    ),
    "handover.to_nobody": (N_("Please choose to whom the client is handed on, or write a name."),),
    "handover.to_oneself": (N_("One cannot hand on to oneself. Please choose somebody else."),),
}
