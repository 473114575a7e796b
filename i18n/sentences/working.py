"""Sentences about clients, cases and what a worker may do with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "signature.empty": (N_("Nothing was written on the pad yet. Please sign with a finger, pen or mouse."),),
    "card.unknown": (N_("This pointing card is not there any more. Please open the cards again."),),
    "signature.nameless": (N_("Please enter the name of the person who signs."),),
    "watch_agreement.no_way": (N_("Please say in which way the watch is done, and how often."),),
    "watch_agreement.signed": (
        N_(
            "This agreement was signed and stays as it is. To change it, please agree anew; what was signed"
            " is kept."
        ),
    ),
    "watch_agreement.overlaps": (
        N_("Another watch agreement holds in that time. Please end it first, or begin later."),
    ),
    "sheet.mistyped": (
        N_(
            "This number cannot be right: it has {length} letters and digits, and the last one checks the"
            " others. Please compare it with the paper and type it again."
        ),
        N_("This number cannot be right. Please compare it with the paper and type it again."),
    ),
    "sheet.unknown": (
        N_(
            "No sheet {code} was printed from this vault. Please check the number, or whether the sheet"
            " belongs to another vault."
        ),
    ),
    "sheet.entered": (
        N_("Sheet {code} was entered on {day} already. To change what was kept, please open its record."),
        N_("This sheet was entered already. To change what was kept, please open its record."),
    ),
    "sheet.thrown": (
        N_("Sheet {code} was thrown away on {day}. Please record the visit on the client's page."),
        N_("This sheet was thrown away. Please record the visit on the client's page."),
    ),
    "sheet.to_come": (
        N_("Sheet {code} is for {day}, which has not come yet. Please enter it when the visit was made."),
        N_("This sheet is for a day to come. Please enter it when the visit was made."),
    ),
    "sheet.no_stops": (
        N_("No visit of this day is still to be made. Please plan one, or choose another day."),
    ),
    "sheet.no_code": (N_("No free number was found for a sheet. Please try again."),),
    "joint_visit.too_few": (N_("Nobody is ticked yet. Please tick those whom you visited."),),
    "draft.invalid": (
        N_("{n} entries need a second look. The words beside each field tell what to do."),
        N_("Some entries need a second look. The words beside each field tell what to do."),
    ),
    "record.changed_meanwhile": (
        N_(
            "Somebody changed this record while you were writing. Both versions are shown: choose what to"
            " keep for each field."
        ),
    ),
    "record.gone": (
        N_("This record ({kind}) is no longer there. It may be in the trash."),
        N_("This record is no longer there. It may be in the trash."),
    ),
    "undo.changed_since": (
        N_(
            "“{field}” was changed again later, so this step cannot be undone as a whole. Please"
            " change it by hand."
        ),
        N_("It was changed again later, so this step cannot be undone. Please change it by hand."),
    ),
    "address_inquiry.for_nobody": (N_("Please write whom they asked for, as far as you heard it."),),
    "undo.nothing": (N_("There is nothing to undo here."),),
    "undo.erased": (N_("These values were erased for good, so this step cannot be undone."),),
    "erasing.held": (
        N_("This person cannot be erased yet: {hold}. Please finish that first."),
        N_("This person cannot be erased yet. Please finish first what is still being dealt with."),
    ),
    "erasing.not_due": (
        N_("The retention period is still running. Please wait: this person can be erased from {due_from}."),
        N_("The retention period is still running. Please wait until it has ended."),
    ),
    "erasing.kept_by_law": (
        N_("Law requires “{rule}” to be kept until {until}, also when the person asks. Please wait."),
        N_("Law requires these records to be kept, also when the person asks. Please wait."),
    ),
    "case.already_open": (
        N_("This client has an open case already. Go on there, or close it before you open a new one."),
    ),
    "case.none": (N_("This client has no open case. Open one first."),),
    "case.closed": (N_("This case is closed. Open it again to go on."),),
    "stage.not_allowed": (N_("A case cannot go from “{before}” to “{after}”. Please choose another stage."),),
    "tenancy.no_home": (
        N_("Please choose the home, or say that it is not in the list yet and enter it here."),
    ),
    "absence.has_ended": (N_("The client is noted as back already. Please look at the absence again."),),
    "planned_visit.is_settled": (N_("This visit was made or called off already. Please plan a new one."),),
    "inquiry.none": (N_("Please ask an agent about a home first; costs belong to a home."),),
    "tenancy.overlaps": (
        N_("The client lives in another home in that time. Enter the day of moving out there first."),
    ),
    "tenancy.room_taken": (
        N_(
            "Somebody else lives in this room in that time ({persons} may live there). Enter the day of"
            " moving out there first, or say in the home's form how many may live there."
        ),
        N_("Somebody else lives in this room in that time. Enter the day of moving out there first."),
    ),
    "tenancy.none_runs": (
        N_(
            "The client lives in no home yet. Please note moving in instead, then the first home stands here."
        ),
    ),
    "consent.refused": (
        N_(
            "The client does not want this handed on to “{recipient}”. Please go on without it; if the answer"
            " has changed, note it first."
        ),
        N_(
            "The client does not want this handed on. Please go on without it; if the answer has changed,"
            " note it first."
        ),
    ),
    "consent.missing": (
        N_(
            "There is no consent yet to hand this on to “{recipient}”. Please ask the client first and note"
            " the answer."
        ),
        N_("There is no consent yet to hand this on. Please ask the client first and note the answer."),
    ),
    "interpreting.double_booked": (
        N_(
            "This interpreter is asked for from {start} to {end} on that day already. Please choose another"
            " time or somebody else."
        ),
        N_(
            "This interpreter is asked for at that time already. Please choose another time or somebody else."
        ),
    ),
    "interpreting.conflict": (
        N_("This interpreter is not to be asked for this client. Please choose somebody else."),
    ),
    "interpreting.ended": (N_("This interpreter had stopped by that day. Please choose somebody else."),),
    "interpreting.nobody_asked": (
        N_("No interpreter is chosen for this request yet. Please choose one first."),
    ),
    "label.protected": (
        N_(
            "The address of this person is protected, so it is not put on labels or envelopes. Please hand"
            " the letter over in person."
        ),
    ),
    "label.no_address": (N_("No address is kept here. Please note it first."),),
    "label.nobody": (N_("Nobody is chosen yet. Please choose at least one addressee."),),
    "referral.nothing_to_print": (
        N_("A referral that came to us has no letter of ours. Please choose one that we sent."),
    ),
    "first_task.answered": (N_("This task was answered already. It stands in the entries."),),
    "merging.same_record": (N_("This is one and the same record. Please choose the other one."),),
    "merging.different_people": (
        N_(
            "The birth dates of the two differ, so they are probably two people. If one of the dates is"
            " wrong, please correct it first."
        ),
    ),
    "merging.two_homes": (
        N_(
            "Both records say that somebody lives in a home, and the homes differ. Please end the wrong"
            " tenancy first."
        ),
    ),
    "undertaking.not_guarantee": (
        N_("Payments and recourse belong to a guarantee. Please open the guarantee that was taken on."),
    ),
    "role.not_allowed": (N_("Your role does not include this. Please ask a manager."),),
    "income.nobody": (N_("The person whose worksheet this is must stand on it."),),
    "rule.unknown_code": (N_("“{code}” is not in the list on that day. Please choose another entry."),),
    "rule_override.overlaps": (
        N_("There is another own rule for this entry in that time. Please end it first, or change the days."),
    ),
    "rule_override.fixed_list": (
        N_(
            "The program itself works with the entries of this list, so only their words can be changed."
            " Please leave the days as they are."
        ),
    ),
    "rule_value.other_type": (N_("This value does not fit here. Please choose or write it again."),),
    "rule_value.unknown": (N_("Entries of this list have no such value. Please leave it out."),),
    "steps.empty": (N_("Please write at least one step; without one nothing can be computed."),),
    "steps.not_rising": (
        N_("In step {line} the amount is not above that of the step before. Please put the steps in order."),
        N_("The amounts of the steps do not rise. Please put the steps in order."),
    ),
    "steps.last_ends": (
        N_("The last step holds for everything above. Please leave “less than” empty in step {line}."),
        N_("The last step holds for everything above. Please leave “less than” empty there."),
    ),
    "steps.no_end": (
        N_("Please write in step {line} up to which amount it holds; only the last step has none."),
        N_("Please write in each step up to which amount it holds; only the last step has none."),
    ),
    "steps.one_way": (
        N_("In step {line} please give either a fixed result or a percentage, with what is added or taken."),
        N_("Please give in each step either a fixed result or a percentage, with what is added or taken."),
    ),
    "steps.unit": (
        N_("In step {line} the unit must be at least 1. Please leave it empty to round nothing."),
        N_("The unit must be at least 1. Please leave it empty to round nothing."),
    ),
    "staff.unknown": (N_("Nobody works here under this sign-in name. Please check it."),),
    "staff.last_manager": (N_("There must be at least one manager. Make somebody else a manager first."),),
    "staff.sign_in_taken": (N_("This sign-in name is taken. Please choose another one."),),
    "attachment.missing": (
        N_("The file of this attachment is not in the vault. It may be found in a backup."),
    ),
    "search.too_short": (N_("Please type a little more to search."),),
    "language.unknown": (N_("Bansou does not have this language yet."),),
    "support_housing.in_a_plan": (
        N_("This home belongs to another certified plan. Please take it out there first."),
    ),
    "support_ledger.closed": (
        N_("The ledger of this year was closed already. Please look at what was changed since."),
    ),
    "support_ledger.not_ours": (
        N_("Whoever gives the support keeps this ledger. Please ask them to close it."),
    ),
}
