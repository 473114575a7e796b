"""Sentences about belongings that stayed behind: the list, boxes, what was decided, how things left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "belongings.same_witness": (
        N_("The second witness has to be another person. Please write another name, or leave it empty."),
    ),
    "belongings.counted_twice_by_one": (
        N_("Two different people have to count. Please choose the second one."),
    ),
    "belongings.nothing_designated": (
        N_("Everything that was given to somebody in life stands on the list already."),
    ),
    "belongings.settled": (
        N_(
            "This list of belongings was finished on {day}, so nothing on it is changed any more. If "
            "something has to be set right, please open it again and say why."
        ),
        N_(
            "This list of belongings is finished, so nothing on it is changed any more. If"
            " something has to be set right, please open it again and say why."
        ),
    ),
    "belongings.not_settled": (
        N_("This list of belongings is open already, so it need not be opened again."),
    ),
    "belongings.still_there": (
        N_("{n} things on this list have not left yet. Please enter first where each of them went."),
        N_("Some things on this list have not left yet. Please enter first where each of them went."),
    ),
    "belongings.list_there_already": (
        N_("This home has a list of belongings already. Please go on with that one."),
    ),
    "belongings.list_not_empty": (
        N_(
            "Things stand on this list of belongings, so it cannot go to the trash. Please take the "
            "things away first."
        ),
    ),
    "belongings.box_not_empty": (
        N_("Box {number} still holds things. Please take them out first, or put them into another box."),
        N_("This box still holds things. Please take them out first, or put them into another box."),
    ),
    "belongings.seal_on_thing": (
        N_(
            "This seal number stands on thing no. {number} already, and each seal is used once. Please "
            "compare it with the seal."
        ),
        N_(
            "This seal number stands on a thing already, and each seal is used once."
            " Please compare it with the seal."
        ),
    ),
    "belongings.seal_on_box": (
        N_(
            "This seal number stands on box {number} already, and each seal is used once. Please compare "
            "it with the seal."
        ),
        N_(
            "This seal number stands on a box already, and each seal is used once. Please"
            " compare it with the seal."
        ),
    ),
    "belongings.left_already": (
        N_(
            "Thing no. {number} left on {day} already, and nothing leaves twice. If that entry was wrong,"
            " please take it back first."
        ),
        N_(
            "This thing left already, and nothing leaves twice. If that entry was wrong,"
            " please take it back first."
        ),
    ),
    "belongings.not_out": (N_("This entry was taken back already. The thing counts as still there."),),
    "belongings.never_changed": (
        N_(
            "How a thing left is never changed or taken away, because it is the proof. If it was wrong, "
            "please take it back: both entries stay visible."
        ),
    ),
    "belongings.nothing_chosen": (N_("Please choose at least one thing first."),),
    "belongings.undecided": (
        N_("It is not decided yet where thing no. {number} goes. Please decide that first."),
        N_("It is not decided yet where this thing goes. Please decide that first."),
    ),
    "belongings.way_of_other_pile": (
        N_(
            "Thing no. {number} is on the pile “{pile}”, which does not fit this way. Please choose "
            "another way, or decide anew."
        ),
        N_("This thing is on a pile that does not fit this way. Please choose another way, or decide anew."),
    ),
    "belongings.not_counted": (
        N_(
            "Two people have to count or look at thing no. {number} together. Please write who they were "
            "first."
        ),
        N_("Two people have to count or look at this thing together. Please write who they were first."),
    ),
    "belongings.no_amount": (
        N_(
            "It is not written how much thing no. {number} amounts to. Please count it by two and write "
            "the amount first."
        ),
        N_(
            "It is not written how much this thing amounts to. Please count it by two and"
            " write the amount first."
        ),
    ),
    "belongings.no_addressee": (
        N_(
            "Thing no. {number} goes only to the one it is meant for, and nobody is named yet. Please "
            "write whom it is for first."
        ),
        N_(
            "This thing goes only to the one it is meant for, and nobody is named yet."
            " Please write whom it is for first."
        ),
    ),
    "belongings.other_receiver": (
        N_(
            "Thing no. {number} goes only to the one who is named on it. Please check the name, or who is"
            " to receive it."
        ),
        N_(
            "This thing goes only to the one who is named on it. Please check the name, or"
            " who is to receive it."
        ),
    ),
    "belongings.nobody_left": (
        N_(
            "Neither leaving nor death is recorded yet. Please record that first; until then nothing "
            "leaves the home."
        ),
    ),
    "belongings.before_leaving": (
        N_("This is before the person left or died, on {day}. Please check the date."),
        N_("This is before the person left or died. Please check the date."),
    ),
    "belongings.too_early": (
        N_(
            "Disposal waits until {day}. If it was done earlier, please choose on what ground, and write "
            "what happened."
        ),
        N_(
            "It is too early to dispose of this. If it was done earlier, please choose on"
            " what ground, and write what happened."
        ),
    ),
    "belongings.day_unknown": (
        N_(
            "It is not known from which day on this may be disposed of. If it was done, please choose on "
            "what ground, and write what happened."
        ),
    ),
    "belongings.pile_forbidden": (
        N_("“{belonging_class}” cannot go to “{pile}”. Please choose another way, or check the class."),
        N_("A thing of this class cannot go that way. Please choose another way, or check the class."),
    ),
    "belongings.several_piles": (
        N_(
            "These things go to different places. Please mark only things with the same decision, or decide"
            " anew."
        ),
    ),
    "belongings.no_photos": (
        N_("There is no photo in this folder. Please choose the folder in which the photos are."),
    ),
    "belongings.photo_there": (
        N_("This photo came in before: it shows thing no. {number} of this list."),
        N_("This photo came in before: it is on this list."),
    ),
    "belongings.mistyped": (
        N_(
            "This label number cannot be right: it has {length} letters and digits, and the last one "
            "checks the others. Please compare it with the label."
        ),
        N_("This label number cannot be right. Please compare it with the label."),
    ),
    "belongings.unknown_tag": (
        N_("No thing and no box has the label {tag}. It may be in the trash, or in another vault."),
        N_("No thing and no box has this label. It may be in the trash, or in another vault."),
    ),
    "undo.breaks_belongings": (
        N_(
            "The list of belongings would no longer be right, so this cannot be undone. Please set it "
            "right on the list itself."
        ),
    ),
}
