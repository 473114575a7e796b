"""Sentences about client money and kept things, and about what has to be settled before closing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "case.open_matters": (
        N_("This case cannot be closed yet. Still open: {matters}. Please settle that first."),
        N_("This case cannot be closed yet. Please settle first what is kept for this person."),
    ),
    "undo.lasting": (
        N_("This entry stays as it is and cannot be undone. Please set it right by a correction."),
    ),
    "undo.breaks_money_book": (
        N_(
            "The book of client money would no longer be right, so this cannot be undone. Please set it right"
            " by a correction or a change of the contract."
        ),
    ),
    "merging.two_money_books": (
        N_(
            "Money is kept under both records. Please give back the money of one of them and end its contract"
            " before making one record of the two."
        ),
    ),
    "money.never_changed": (
        N_(
            "What was entered in the book is never changed or taken away. Please enter a correction: it takes"
            " the wrong entry back and both stay visible."
        ),
    ),
    "money.not_the_second": (
        N_("Only the second person named in this entry can confirm it. Please ask them."),
    ),
    "money.confirmed_already": (N_("This entry was confirmed already. There is nothing more to do."),),
    "money.second_no_way_in": (
        N_(
            "This person cannot sign in yet. Please let them sign on the paper now, and ask a manager to give"
            " them a way in; they confirm it then."
        ),
    ),
    "money.no_agreement": (
        N_(
            "No contract about client money runs on that day. Please make the contract first, or correct the"
            " day."
        ),
    ),
    "money.no_rules": (
        N_("There are no written rules for client money yet. Please ask a manager to enter them first."),
    ),
    "money.agreement_overlaps": (
        N_("Another contract about client money runs in that time. Please change or end that one first."),
    ),
    "money.signed_after_start": (
        N_("The contract has to be signed before any money is taken. Please check the days."),
    ),
    "money.not_reported_before_signed": (
        N_("The report cannot be earlier than the contract. Please check the day."),
    ),
    "money.signer_needed": (
        N_("A contract needs the signature of the person or the guardian. Please choose who signed."),
    ),
    "money.agreement_in_use": (
        N_(
            "Money was already moved under this contract, so this stays as it is. Please use “Change the"
            " contract” and write a new one."
        ),
    ),
    "money.agreement_has_money": (
        N_(
            "{balance_yen} are still kept. Please give the money back and enter it, then the contract can be"
            " ended."
        ),
        N_("Money is still kept. Please give it back and enter it, then the contract can be ended."),
    ),
    "money.agreement_moved_later": (
        N_("There are entries after that day. Please choose the day of the last entry or a later one."),
    ),
    "money.beyond_balance": (
        N_("The balance is {balance_yen}. Please enter an amount within it, or enter first what came in."),
        N_("That is more than is kept. Please enter an amount within the balance."),
    ),
    "money.beyond_later_balance": (
        N_(
            "Later entries would no longer be covered: at most {balance_yen} can be entered for that day."
            " Please check the day and the amount."
        ),
        N_("Later entries would no longer be covered. Please check the day and the amount."),
    ),
    "money.beyond_limit": (
        N_(
            "The contract allows {limit_yen} at most, so {room_yen} more can be taken. Please take only that,"
            " or change the contract first."
        ),
        N_("That is more than the contract allows. Please take less, or change the contract first."),
    ),
    "money.month_closed": (
        N_("{month_of} is closed. Please enter it with a day of a month that is still open."),
        N_("That month is closed. Please enter it with a day of a month that is still open."),
    ),
    "money.month_not_over": (
        N_("This month is not over yet. Please close it from the first day of the next month on."),
    ),
    "money.month_not_next": (
        N_("Please close {month_of} first: months are closed one after another."),
        N_("Please close the earlier months first: months are closed one after another."),
    ),
    "money.nothing_to_close": (N_("There is no month to be closed. Please enter a movement first."),),
    "money.closing_needs_note": (
        N_("{n} things are to be looked at in this month. Please write what was found out about them."),
        N_("Something is to be looked at in this month. Please write what was found out about it."),
    ),
    "money.countered_already": (N_("This entry was corrected already. Please look at the correction."),),
    "money.counter_of_counter": (
        N_("A correction is not corrected again. Please enter the movement once more as it was."),
    ),
    "money.other_direction": (
        N_("This does not fit the direction of the money. Please choose another one."),
    ),
    "money.stated_already": (N_("There is a statement for this month already. Please open that one."),),
    "money.signed_before_handed": (
        N_("The signature cannot be earlier than the statement. Please check the days."),
    ),
    "money.counter_before": (
        N_("A correction cannot be earlier than what it corrects. Please check the day and the time."),
    ),
    "money.difference_needs_note": (
        N_("There is a difference of {difference_yen}. Please write what is known about it."),
        N_("There is a difference. Please write what is known about it."),
    ),
    "money.stated_before_closed": (
        N_("The statement cannot be earlier than the closing of its month. Please check the day."),
    ),
    "money.no_signature_needs_note": (N_("Please write in the note why there is no signature."),),
    "money.rules_later": (
        N_("These rules do not hold yet on the first day of the contract. Please choose another version."),
    ),
    "money.rules_in_use": (
        N_("Contracts were made under this version, so it stays as it is. Please add a new version."),
    ),
    "money.witness_alone": (N_("Two members of staff confirm this together. Please choose the second one."),),
    "money.witness_same": (
        N_("The second person has to be somebody else. Please choose another member of staff."),
    ),
    "money.witness_not_agreed": (
        N_("Please let the second person look at it and tick this under their own name."),
    ),
    "money.witness_named_beside": (
        N_("A second member of staff is chosen. Please leave this empty, or write it in the note."),
    ),
    "money.not_working": (N_("This person did not work here on that day. Please choose who was there."),),
    "custody.personal_number": (
        N_("This looks like a personal number (My Number). It must not be kept: please leave it out."),
    ),
    "custody.pin": (N_("This looks like a PIN. It must never be written down: please leave it out."),),
    "custody.returned_already": (
        N_("This was returned already. Please enter it as a new thing if it is kept again."),
    ),
    "custody.is_out": (N_("This is out at the moment. Please enter first that it came back."),),
    "custody.not_out": (N_("This is not out: it is kept here. Please choose another entry."),),
    "custody.before_receipt": (
        N_("That is before the thing was received. Please check the day and the time."),
    ),
    "custody.before_last_move": (
        N_("That is before the last entry about this thing. Please check the day and the time."),
    ),
    "custody.only_last": (
        N_("Only the last entry about a thing can be taken away. Please begin with that one."),
    ),
    "custody.has_moves": (
        N_("There are entries about this thing. Please take those away first, the last one first."),
    ),
}
