"""The letter to who is named to be told at death (委任者死亡時通知先への知らせ)."""

from __future__ import annotations

from typing import Final

from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Stamp
from reports.parts.death_letter import DeathLetterContent, begun, death_facts, person_facts, signed

CODE: Final = "BAN-167"


def notice_list(content: DeathLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter; it is Japanese whatever the screen speaks."""
    del words
    flow, letter = begun(content, stamp), content.letter
    say = flow.words.say
    flow.paragraph(
        say(
            "The person named below wished you to be told of their death. It is our sad duty to do so. Please"
            " accept our sincere condolences."
        )
    )
    flow.facts([*person_facts(letter, flow.words), *death_facts(letter, flow.words)], abreast=1)
    flow.heading(say("What follows"))
    if letter.belongings:
        flow.paragraph(
            say(
                "We were entrusted with what is left in the home. Before anything is disposed of we shall"
                " write to you once more, with the first day on which it may be done."
            )
        )
        flow.paragraph(
            say("If something was to come to you, or belongs to you, please tell us as soon as you can.")
        )
    else:
        flow.paragraph(
            say("We may not dispose of what is left in the home. Its owners, the heirs, decide about it.")
        )
    signed(flow, letter, *letter.rules)
    return finished(flow)
