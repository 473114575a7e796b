"""What the history says a worker did: the verb of an operation in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_, Words

SPECIAL: Final[Mapping[str, str]] = {
    "vault_create": N_("Created the vault"),
    "staff_dismiss": N_("Removed a member of staff"),
    "client_take_in": N_("Took in a client"),
    "client_merge": N_("Made one record of two"),
    "address_protection_renew": N_("Renewed the protection of an address"),
    "address_protection_end": N_("Ended the protection of an address"),
    "client_reveal": N_("Looked at a protected address"),
    "client_attribute_choose": N_("Chose the categories"),
    "client_attribute_confirm": N_("Confirmed a category"),
    "client_attribute_withdraw": N_("Withdrew a category"),
    "rehabilitation_reveal": N_("Looked at what is kept apart"),
    "intake_tick": N_("Ticked the problems"),
    "first_task_accept": N_("Took on a first task"),
    "first_task_decline": N_("Noted that a first task is not needed"),
    "consent_withdraw": N_("Noted that a consent was withdrawn"),
    "support_case_open": N_("Opened a case"),
    "support_case_move": N_("Changed the stage"),
    "support_case_close": N_("Closed the case"),
    "support_case_reopen": N_("Opened the case again"),
    "joint_visit_add": N_("Recorded a visit to several clients"),
    "joint_visit_change": N_("Changed a visit to several clients"),
    "visit_leave_card": N_("Left an absence card"),
    "support_entry_finish": N_("Finished a next step"),
    "agency_take_over": N_("Took councils into the directory"),
    "address_inquiry_see": N_("Read that somebody asked about a person"),
    "death_mandate_review": N_("Went through what is arranged for after death"),
    "death_wish_review": N_("Went through the wishes for after death"),
    "meeting_finish": N_("Finished a next step"),
    "referral_report": N_("Reported back on a referral"),
    "tenancy_move_in": N_("Noted moving in"),
    "tenancy_move_house": N_("Noted moving house"),
    "monitoring_plan_agree": N_("Agreed on a monitoring plan"),
    "silence_snooze_add": N_("Decided to wait with a silence"),
    "planned_visit_move": N_("Moved a planned visit"),
    "planned_visit_hand_over": N_("Handed over a planned visit"),
    "planned_visit_call_off": N_("Called off a planned visit"),
    "absence_come_back": N_("Noted coming back"),
    "absence_task_finish": N_("Ticked a task of an absence"),
    "absence_task_leave_out": N_("Noted that a task of an absence is not needed"),
    "absence_task_open": N_("Opened a task of an absence again"),
    "plan_measure_adopt": N_("Took a proposed measure into the plan"),
    "support_plan_follow": N_("Began the plan that follows"),
    "criterion_answer_change": N_("Answered a criterion"),
    "application_paper_change": N_("Ticked a paper of an application"),
    "property_inquiry_ask": N_("Asked about a property"),
    "move_step_finish": N_("Noted a step towards moving in"),
    "incident_begin": N_("Began an escalation"),
    "incident_step_mark": N_("Marked a step of an escalation"),
    "incident_close": N_("Closed an incident"),
    "incident_reopen": N_("Opened an incident again"),
    "duty_handover_close": N_("Closed the page of the handing over"),
    "duty_handover_read": N_("Ticked a handing over as read"),
    "rule_override_keep": N_("Kept a rule of our own"),
    "death_begin": N_("Began the steps after a death"),
    "death_letter_told": N_("Noted that somebody was told of a death by a letter"),
    "death_step_mark": N_("Marked a step after a death"),
    "leaving_begin": N_("Began a leaving"),
    "leaving_step_mark": N_("Marked a step of a leaving"),
    "leaving_finish": N_("Noted that somebody has left"),
    "leaving_call_finish": N_("Noted a call after leaving"),
    "leaving_charge_take_over": N_("Took restoration over from the check"),
    "death_review_finish": N_("Noted that what a review asked for has changed"),
    "departure_record": N_("Noted leaving or death"),
    "belonging_decide": N_("Decided where belongings go"),
    "belonging_pack": N_("Packed belongings into a box"),
    "belonging_join": N_("Made the photos of two belongings one"),
    "belonging_leaving_counter": N_("Took back how a belonging left"),
    "belongings_inventory_settle": N_("Finished a list of belongings"),
    "belongings_inventory_reopen": N_("Opened a list of belongings again"),
    "dwelling_import": N_("Took in homes from a file"),
    "guarantee_paper_change": N_("Ticked a paper of an application for a guarantee"),
    "aid_item_give": N_("Gave material aid"),
    "aid_item_counter": N_("Took a movement of material aid back"),
    "aid_item_count": N_("Counted material aid"),
    "trace_reword": N_("Worded anew where somebody who is erased was named"),
    "money_confirmation_add": N_("Confirmed an entry of client money as the second person"),
    "money_movement_counter": N_("Corrected an entry of client money"),
    "money_agreement_follow": N_("Changed the contract about client money"),
    "watch_agreement_follow": N_("Agreed anew on the watch"),
    "day_sheet_give_out": N_("Gave out day's sheets"),
    "day_sheet_enter": N_("Entered a day's sheet"),
    "day_sheet_throw_away": N_("Threw away day's sheets"),
    "safety_check_days": N_("Noted safety checks"),
    "safety_check_clear": N_("Took back safety checks"),
    "safety_check_import": N_("Took in a device's file"),
    "support_terms_agree": N_("Agreed on contents and conditions of support"),
    "ledger_closing_close": N_("Closed a ledger of support housing"),
    "operation_undo": N_("Undid an earlier step"),
    "document_print": N_("Printed a document"),
    "document_export": N_("Saved a document outside the vault"),
}
_GENERAL: Final[Mapping[str, str]] = {
    "add": N_("Added: {record}"),
    "change": N_("Changed: {record}"),
    "remove": N_("Put into the trash: {record}"),
    "restore": N_("Took back from the trash: {record}"),
    "erase": N_("Erased for good: {record}"),
}


def told(verb: str, words: Words) -> str:
    """Return an operation in words; `verb` is `record_verb`, and an unknown one is shown as it is."""
    if verb in SPECIAL:
        return words.say(SPECIAL[verb])
    record, _, action = verb.rpartition("_")
    if action in _GENERAL and record:
        return words.say(_GENERAL[action], record=words.label(f"record.{record}"))
    return verb
