"""Sentences that stand beside a field: what cannot be kept as typed, and what would do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "field.required": (N_("Please fill this in."),),
    "field.too_long": (
        N_("At most {limit} characters fit here. Please shorten it."),
        N_("This is too long. Please shorten it."),
    ),
    "field.too_short": (
        N_("Please enter at least {least} characters."),
        N_("This is too short."),
    ),
    "field.not_a_choice": (N_("Please choose from the list."),),
    "field.not_a_number": (N_("Please enter a number."),),
    "field.number_range": (
        N_("Please enter a number from {least} to {most}."),
        N_("This number does not fit here."),
    ),
    "field.unknown": (N_("This field is not known to this version of Bansou."),),
    "erasing.never_changed": (
        N_("This was entered once and is never changed. It stays as it is until it is erased itself."),
    ),
    "erasing.tells_who": (
        N_("The reason stays in the history. Please write it without name, reading, number or address."),
    ),
    "date.unreadable": (
        N_("This cannot be read as a date. Examples: 2026/11/23, R8.11.23, 令和8年11月23日."),
    ),
    "date.not_in_era": (
        N_("{era} had no such day. Please check the era and the year."),
        N_("That era had no such day. Please check the era and the year."),
    ),
    "date.impossible": (N_("There is no such day. Please check month and day."),),
    "date.in_future": (N_("This day is still to come. Please enter today or an earlier day."),),
    "date.before_birth": (N_("This is before the client was born. Please check both dates."),),
    "meeting.end_before_start": (N_("The meeting ends before it begins. Please check both times."),),
    "label.off_the_sheet": (
        N_("With these measures the labels do not fit on an A4 sheet. Please measure again, in 0.1 mm."),
    ),
    "date.end_before_start": (N_("The end is before the beginning. Please check both dates."),),
    "date.before_opening": (N_("This is before the case was opened. Please check the date."),),
    "date.before_move_in": (N_("This is before the client moved in. Please check the date."),),
    "date.after_move": (N_("The old home has to be left by the day of the move. Please check both dates."),),
    "absence.ends_before_it_begins": (
        N_("The return would be before the absence began. Please check both days."),
    ),
    "absence.overlaps": (
        N_(
            "The client is noted as away since {since} already. Note the return there first, or choose other"
            " days."
        ),
        N_("The client is noted as away in that time already. Note the return there first."),
    ),
    "absence_task.done_and_not_needed": (
        N_("It cannot be done and not needed at once. Please choose one of the two."),
    ),
    "planned_visit.in_past": (
        N_("This day is over. Plan a visit from today on; what was done is recorded as support."),
    ),
    "silence.until_is_over": (N_("This day is over. Please choose until which day to wait."),),
    "silence.without_reason": (
        N_("Please write why we can wait, so that colleagues know. An example: staying with a daughter."),
    ),
    "silence.waits_too_long": (
        N_("We wait until {latest} at the longest. Please look again by then."),
        N_("This is too long to wait. Please choose an earlier day."),
    ),
    "time.unreadable": (N_("This cannot be read as a time. Examples: 14:00, 1400, 14時."),),
    "visit.time_to_come": (N_("This time is still to come. Please check start and day."),),
    "visit.before_case": (
        N_("This is before support began on {day}. Please check the date."),
        N_("This is before support began. Please check the date."),
    ),
    "visit.before_tenancy": (
        N_("This is before the client moved in on {day}. Please check the date or the stage."),
        N_("This visit is before the client moved in. Please check the date or the stage."),
    ),
    "visit.overlaps": (
        N_("The same worker has another entry from {start} to {end} on this day. Please check the times."),
        N_("The same worker has another entry at this time. Please check the times."),
    ),
    "planned_visit.overlaps": (
        N_("The same worker is to go elsewhere from {start} to {end} on this day. It can stay like this."),
        N_("The same worker is to go elsewhere at {start} on this day. It can stay like this."),
        N_("The same worker is to go elsewhere at this time. It can stay like this."),
    ),
    "planned_visit.client_away": (
        N_(
            "On this day the client is away from home, since {since}, expected back on {until}. Is the visit"
            " meant to be where the client is now?"
        ),
        N_(
            "On this day the client is away from home, since {since}. Is the visit meant to be where the"
            " client is now?"
        ),
        N_("On this day the client is away from home."),
    ),
    "joint_visit.sum_differs": (
        N_("The minutes typed add up to {typed}, the visit took {whole}. Please make them agree."),
        N_("The minutes typed do not add up to those of the visit. Please make them agree."),
    ),
    "visit.card_not_left": (
        N_("A number belongs to a card that was left. Please tick the card too, or take the number away."),
    ),
    "meter.unreadable": (N_("Please type the digits as the meter shows them, for example 01234.5."),),
    "time.end_before_start": (N_("The end is before the beginning. Please check both times."),),
    "inquiry.no_agent": (N_("Please say who was asked: choose an agent or type a name."),),
    "inquiry.reason_without_refusal": (
        N_("A reason of refusal belongs to a refusal. Please change the answer or take the reason away."),
    ),
    "inquiry.answered_before": (
        N_("The answer is from a day before it was asked for. Please check both days."),
    ),
    "move_step.result_without_day": (N_("Please enter the day on which this step ended."),),
    "move_cost.paid_before_decided": (N_("It was paid before it was decided. Please check both days."),),
    "move_cost.paid_by_nobody": (N_("Please say who paid this."),),
    "tenancy.starts_before_contract": (N_("Moving in is before the contract. Please check both dates."),),
    "tenancy.of_another": (N_("This tenancy is another person's. Please choose one of this client's."),),
    "business.not_held": (
        N_(
            "The organisation does not hold the business “{business}” yet. A manager can enter it under"
            " Settings, Organisation."
        ),
        N_("The organisation does not hold this kind of business yet. A manager can enter it."),
    ),
    "business.not_approved": (
        N_(
            "“{business}” was not approved yet on that day. Please check the day, or enter the approval under"
            " Settings, Organisation."
        ),
        N_("This kind of business was not approved yet on that day. Please check the day."),
    ),
    "business.no_rules": (
        N_(
            "“{business}” needs an approved paper of rules on that day. Please enter its version and approval"
            " under Settings, Organisation."
        ),
        N_("This kind of business needs an approved paper of rules. Please enter its approval."),
    ),
    "guarantee.no_company": (N_("Please choose the company, or write its name."),),
    "undertaking.before_start": (N_("This is before the guarantee began. Please check the date."),),
    "master_lease.one_place": (
        N_("Please choose either one room or a whole building, not both and not neither."),
    ),
    "master_lease.overlaps": (
        N_(
            "This room is rented under another master lease in that time, alone or with its building. Please"
            " end the other one first, or change the days."
        ),
    ),
    "sublease.other_room": (N_("This master lease is of another room. Please choose the one of this home."),),
    "sublease.before_master_lease": (
        N_("The corporation rents this room from {starts_on} on. Please check both dates."),
        N_("This is before the corporation rents the room. Please check both dates."),
    ),
    "sublease.after_master_lease": (
        N_("The corporation rented this room until {ended_on}. Please check both dates."),
        N_("This is after the corporation gave the room back. Please check both dates."),
    ),
    "house_rules.other_house": (N_("These rules are of another house. Please choose those of this home."),),
    "income.year_after_day": (
        N_("The year of the incomes must have ended by that day. Please check both dates."),
    ),
    "income.none_and_some": (
        N_("“No income” is marked, but an amount is entered. Please take one of them away."),
    ),
    "passphrase.too_short": (
        N_("A passphrase needs at least {least} characters. Five words are easy to remember."),
        N_("This passphrase is too short. Five words are easy to remember."),
    ),
    "passphrase.common": (
        N_("Many people use this passphrase, so it is easily guessed. Please take another one."),
    ),
    "passphrase.contains_name": (
        N_("A passphrase made of names is easily guessed. Please take other words."),
    ),
    "passphrase.weak": (
        N_("This passphrase is too easily guessed. Make it longer, or take the proposed words."),
    ),
    "passphrase.fair": (N_("This passphrase can be used."),),
    "passphrase.strong": (N_("This is a strong passphrase."),),
    "passphrase.mismatch": (N_("The two passphrases differ. Please type the second one again."),),
    "password.too_short": (
        N_("A password for a file needs at least {least} characters. Please make it longer."),
        N_("This password for a file is too short. Please make it longer."),
    ),
    "password.typed_otherwise": (N_("The two passwords for the file differ. Please type the second again."),),
    "consent.no_recipient": (N_("Please tick to whom it may be handed on."),),
    "intake.two_worst": (N_("One problem can be the worst. Please take the mark away from the others."),),
    "intake.no_papers_and_some": (
        N_("“None” is chosen, but papers are ticked. Please take one of them away."),
    ),
    "plan.agreed_how": (N_("Please choose how the client agreed."),),
    "postal_code.unreadable": (N_("A postal code has seven digits. Example: 100-0001."),),
    "money.below_zero": (N_("Please enter the amount without a minus sign."),),
    "money.unreadable": (N_("This cannot be read as an amount. Examples: 53000, 53,000円, 5万3千円."),),
    "image.unreadable": (N_("This picture cannot be read. It may be damaged. Please choose another file."),),
    "image.heif": (
        N_(
            "Photos of the kind HEIC, as iPhones take them, cannot be read yet. Please save the photo as JPEG"
            " and choose that. On the iPhone, Settings, Camera, Formats, “Most Compatible” takes JPEG."
        ),
    ),
    "image.too_large": (N_("This picture is too large. Please choose a smaller one."),),
    "attachment.empty": (N_("This file is empty. Please choose another file."),),
    "attachment.too_large": (
        N_("This file is too large. At most {most} can be attached."),
        N_("This file is too large to be attached."),
    ),
    "attachment.kind": (N_("Files of this kind cannot be attached. Pictures and PDF files can."),),
    "file.unreadable": (N_("This file cannot be read. It may be open elsewhere or damaged."),),
    "file.unwritable": (
        N_("This file cannot be written there. Please choose another folder, or close it if it is open."),
    ),
    "printer.refused": (
        N_("The printer did not take the pages. Please see whether it is on and connected, and print again."),
    ),
    "typeset.unknown_language": (
        N_("There is no language “{language}”. Known are: {languages}."),
        N_("This language is not known."),
    ),
    "text.no_glyph": (
        N_("No font has the character “{character}”. Please write it another way."),
        N_("No font has one of the characters. Please write it another way."),
    ),
    "support_housing.more_exclusive_than_all": (
        N_("There are more exclusive homes than homes in all. Please check both numbers."),
    ),
    "safety_check.reason_missing": (
        N_("Please choose why the check could not be done: law asks for an unavoidable reason."),
    ),
    "safety_check.reason_without_need": (
        N_("A reason belongs to a check that could not be done. Please choose that result or no reason."),
    ),
    "safety_check.situation_missing": (
        N_("Please write what was wrong: the ledger has to tell of it, and of what was done then."),
    ),
    "support_explanation.agreed_too_late": (
        N_("Agreement to the electronic form comes before the explanation. Please check both days."),
    ),
    "support_ledger.year_not_over": (
        N_("The business year runs until {ends_on}. Please close the ledger after that day."),
        N_("The business year is not over yet. Please close the ledger after its last day."),
    ),
    "support_report.sent_too_early": (
        N_("A report is about a fiscal year that is over. Please check the day or the year."),
    ),
    "other_use.not_approved": (
        N_("Letting to others needs approval first. Please enter the day of approval, before the lease."),
    ),
    "other_use.not_fixed": (
        N_("Letting to others is allowed for a fixed term only. Please choose a fixed-term lease."),
    ),
    "direct_payment.papers_missing": (
        N_(
            "The proof and a copy of the lease go along with the notice. Please tick them, or that the office"
            " can see the facts in its registers."
        ),
    ),
    "direct_payment.answered_before_sent": (
        N_("The answer comes before the notice was sent. Please check both days."),
    ),
    "paid_support.no_fee": (
        N_("Support without a fee needs no contract here. Please enter the fee, or leave this form."),
    ),
    "support_explanation.agreement_missing": (
        N_("Handing over electronically needs the tenant's agreement first. Please enter its day."),
    ),
    "support_terms.overlap": (
        N_("Other terms of this client hold in that time. Please end them first, or change the days."),
    ),
    "direct_payment.other_requirement": (
        N_("This requirement belongs to the other notice. Please choose one that counts for this one."),
    ),
    "support_report.twice": (N_("There is a report about this year already. Please open it instead."),),
    "other_use.too_early": (
        N_("Approval can be asked for from {first} on: the home has to be empty so long first. Please wait."),
        N_("The home has not been empty long enough yet. Please wait before asking for approval."),
    ),
    "other_use.too_long": (
        N_("At most {years} years are allowed for such a lease. Please enter an earlier last day."),
        N_("This term is too long for such a lease. Please enter an earlier last day."),
    ),
}
