"""Sentences about vouchers: amounts that cannot be, bills paid twice, what is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "voucher.not_above_zero": (
        N_(
            "Please enter an amount above zero. To take a voucher back, open it and choose"
            ' "Take this voucher back".'
        ),
    ),
    "voucher.amount_absurd": (
        N_("More than {most_yen} is not accepted here. Please count the digits once more."),
        N_("This amount is not accepted here. Please count the digits once more."),
    ),
    "voucher.amount_large": (
        N_("This is more than {over_yen}. Please check the amount."),
        N_("This is a large amount. Please check it."),
    ),
    "voucher.long_ago": (N_("This was paid long ago. Please check the day."),),
    "voucher.tax_beyond_amount": (N_("The tax in it has to be less than the amount. Please check both."),),
    "voucher.settled_before_paid": (N_("It was paid back before it was paid. Please check both days."),),
    "voucher.share_without_basis": (
        N_("Please choose by what the cost is divided, so that the basis can be shown later."),
    ),
    "voucher.basis_in_words": (N_("Please write in words by what the cost is divided."),),
    "voucher.beyond_whole": (N_("A share is at most 100 %."),),
    "voucher.shares_not_whole": (
        N_("The parts have to add up to 100 %, each account once. Please check them."),
    ),
    "voucher.account_or_parts": (
        N_("Please choose one account, or leave it empty and divide the cost over several below."),
    ),
    "voucher.other_year": (
        N_(
            "The voucher is numbered in another business year. Please take it back, and enter it anew with"
            " the right day."
        ),
    ),
    "voucher.who_advanced": (N_("Please choose which member of staff paid first."),),
    "voucher.item_without_subsidy": (
        N_("An item belongs to money of the subsidy. Please choose the subsidy as funding, or no item."),
    ),
    "voucher.subsidy_without_item": (N_("Without an item this voucher is not claimed."),),
    "voucher.not_eligible": (
        N_("This category is not claimed: {reason}."),
        N_("This category is not claimed."),
    ),
    "voucher.no_columns": (
        N_("Please say which columns are the day, the payee, the amount and the category of cost."),
    ),
    "voucher.unknown_word": (
        N_(
            "Nothing in the list is called that. Please write it as the list does, or add the word to the"
            " list in the settings."
        ),
    ),
    "voucher.twice_in_file": (
        N_(
            "Row {row} of the file says the same day, payee and amount already. Is it another payment? Then"
            " please leave this row out and enter it as a voucher of its own."
        ),
        N_(
            "Another row of the file says the same day, payee and amount. Is it another payment? Then please"
            " leave this row out and enter it as a voucher of its own."
        ),
    ),
    "voucher.twin": (
        N_(
            "Voucher no. {number} is of the same day, payee and amount. Is it another one? Then please write"
            " here what you checked."
        ),
        N_(
            "There is a voucher of the same day, payee and amount. Is it another one? Then please write here"
            " what you checked."
        ),
    ),
    "voucher.is_counter": (
        N_("This voucher takes another one back and is never changed. Please enter a new one."),
    ),
    "voucher.countered": (N_("This voucher was taken back and is never changed. Please enter a new one."),),
    "voucher.fare_taken": (
        N_(
            "One of these ways was paid by another voucher meanwhile. The list was read anew: please look"
            " again."
        ),
    ),
    "voucher.expense_taken": (
        N_("This cost was paid by another voucher meanwhile. The list was read anew: please look again."),
    ),
    "voucher.paid_twice": (
        N_(
            "Voucher {number} pays the same fare or cost. Please take that voucher back first, or leave this"
            " one where it is."
        ),
        N_(
            "Another voucher pays the same fare or cost. Please take that voucher back first, or leave this"
            " one where it is."
        ),
    ),
    "voucher.outside_period": (
        N_("The subsidy bears costs from {first} to {last}. This day is outside and cannot be claimed."),
        N_("This day is outside the period of the subsidy."),
    ),
    "voucher.year_without_period": (
        N_("No period of the subsidy is known for this fiscal year yet. Please check the day."),
    ),
    "voucher.nothing_to_take": (N_("There is no fare left to be paid in this month."),),
}
