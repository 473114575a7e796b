"""Sentences about the money that somebody left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "estate.no_death": (
        N_("No death is recorded for this person, so there is no estate. Please record the death first."),
    ),
    "estate.begun_already": (N_("The book of this estate was begun already. Please go on in that one."),),
    "estate.book_not_empty": (
        N_("There are entries in this book, so it stays. What is wrong is set right by a correction."),
    ),
    "estate.settled": (
        N_(
            "This book was settled on {day}, so nothing in it is changed. If something has to be added,"
            " please open it again and write the reason."
        ),
        N_("This book is settled. If something has to be added, please open it again for a reason."),
    ),
    "estate.not_settled": (N_("This book is open already. You can go on entering."),),
    "estate.settlement_stays": (
        N_("A settlement stays as it was. If something has to be added, please open the book again."),
    ),
    "estate.before_death": (
        N_(
            "That is before the death ({day}). What happened in life belongs into the book of client money;"
            " please check the day."
        ),
        N_("That is before the death. Please check the day."),
    ),
    "estate.pieces_differ": (
        N_("The counted notes and coins are {total_yen} together. Please count again or correct the amount."),
        N_("The counted notes and coins are not this amount. Please count again."),
    ),
    "estate.pieces_unreadable": (N_("Please enter how many notes and coins there were, in whole numbers."),),
    "estate.found_is_cash": (
        N_("What was found and counted is cash. Please move it to the account by an entry of its own."),
    ),
    "estate.no_client_money": (
        N_("Nothing is left in the book of client money at that moment. There is nothing to take over."),
    ),
    "estate.not_all_client_money": (
        N_("All that is left of the client money is taken over together: {balance_yen}. Please check."),
        N_("All that is left of the client money is taken over together. Please check the amount."),
    ),
    "estate.of_belongings": (
        N_(
            "This came from the list of belongings. Please take back there how the thing left; the money"
            " follows by itself."
        ),
    ),
    "estate.office_first": (
        N_(
            "This person lived on public assistance, so the welfare office is told first. Please tell them"
            " and mark the step on the page of the death; then money can be handed to heirs."
        ),
    ),
    "estate.heir_not_accepted": (
        N_(
            "Money is handed only to heirs who have accepted. Please ask how they have decided and note it on"
            " the page of the death."
        ),
    ),
    "estate.not_for_heirs": (
        N_("This does not go to an heir. Please leave the heir empty, or choose “handed to heirs”."),
    ),
    "estate.money_left": (
        N_(
            "{balance_yen} are still there. Please hand them on or deposit them and enter it, then the book"
            " can be settled."
        ),
        N_("Money is still there. Please hand it on or deposit it and enter it first."),
    ),
    "estate.client_money_left": (
        N_(
            "The book of client money still holds {client_money_yen}. Please take it over first; then the"
            " book can be settled."
        ),
        N_("The book of client money still holds something. Please take it over first."),
    ),
    "estate.deposit_left": (
        N_(
            "A deposit of {deposit_yen} was arranged in life. Please take it over first; if it was never"
            " paid, correct the amount in the arrangement."
        ),
        N_("A deposit was arranged in life. Please take it over first, or correct the arrangement."),
    ),
    "estate.deposit_taken": (N_("The deposit is in this book already. It is entered once only."),),
    "estate.deposit_in_client_money": (
        N_(
            "The deposit stands in the book of client money: it comes into this book with that, and is not"
            " entered a second time."
        ),
    ),
    "estate.beyond_deposit": (
        N_("{deposit_yen} was prepaid. Please check the amount; enter interest as other money."),
        N_("That is more than was prepaid. Please check the amount."),
    ),
    "estate.deposit_used_needs_note": (
        N_("{deposit_yen} was prepaid. Please write what the rest was used for."),
        N_("That is less than was prepaid. Please write what the rest was used for."),
    ),
    "estate.not_counted": (
        N_("Nobody has counted since the last entry. Please count cash and account, then settle."),
    ),
    "estate.count_open": (
        N_(
            "The last count did not agree with the book. Please find out why, correct it or count again, then"
            " settle."
        ),
    ),
    "estate.settling_needs_note": (
        N_("{n} things are to be looked at in this book. Please write what was found out about them."),
        N_("Something is to be looked at in this book. Please write what was found out about it."),
    ),
    "money.of_estate": (
        N_(
            "This is moved between client money and the estate: please enter or correct it on the page of the"
            " money that was left. Both books follow."
        ),
    ),
    "merging.two_estate_books": (
        N_(
            "Both records have a book of money that was left. One person dies once: please look which of the"
            " two is right first."
        ),
    ),
    "undo.breaks_estate_book": (
        N_(
            "The book of the money that was left would no longer be right, so this cannot be undone. Please"
            " set it right by a correction."
        ),
    ),
}
