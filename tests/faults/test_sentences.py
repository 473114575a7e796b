"""Every problem there is: one Japanese sentence that says what to do, whatever values it was raised with."""

from __future__ import annotations

from desktop.domain.problem import Problem
from i18n.problems import SENTENCES, sentence
from i18n.words import Words
from tests.faults.kindness import unkind

JA = Words("ja")
VALUES = {"service": "Dropbox", "group": 3, "code": "X", "before": "closed", "after": "consultation"}
ONLY_TOLD = {
    # Said beside a field that is still being filled, where the field itself is what there is to do.
    "attachment.too_large",
    "field.not_a_number",
    "field.number_range",
    "field.too_short",
    "field.unknown",
    "language.unknown",
    "passphrase.fair",
    "passphrase.strong",
    "typeset.unknown_language",
    # Told among what came of a folder: it is on the list already.
    "belongings.photo_there",
    # A doubt that is said beside a plan: whoever plans knows better.
    "planned_visit.client_away",
    # An answer to something the user asked for: it is done, or there was nothing to do.
    "belongings.not_out",
    "belongings.not_settled",
    "belongings.nothing_designated",
    "estate.no_client_money",
    "leaving.left_already",
    "money.confirmed_already",
    "press.cancelled",
    "query.superseded",
    "undo.erased",
    "undo.nothing",
    "vault.no_such_slot",
    "vault.slot_exists",
    "work.stopped",
}


def told(code: str) -> str:
    problem = Problem(code)
    problem.values = VALUES
    return sentence(problem, JA)


def test_every_problem_is_told_kindly():
    for code in sorted(SENTENCES):
        wrong = set(unkind(told(code)))
        assert wrong - ({"nothing to do"} if code in ONLY_TOLD else set()) == set(), (code, told(code))


def test_an_unkind_sentence_would_be_told():
    assert set(unkind("vault.damaged")) == {"no Japanese", "no whole sentence", "a code", "nothing to do"}
    assert unkind("髙橋さんの記録が壊れています。控えから戻してください。", "髙橋") == ["repeats 髙橋"]
