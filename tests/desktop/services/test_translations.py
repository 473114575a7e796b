"""Own translations and reviews: what may stand on paper does, and what nobody has read says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.domain.translated import objection
from desktop.records.loaded_paper import LoadedPaperDraft
from desktop.records.rule_override import RuleOverrideDraft
from desktop.records.translation_correction import TranslationCorrection, TranslationCorrectionDraft
from desktop.records.translation_review import TranslationReviewDraft
from desktop.services.translation_corrections import TranslationCorrections
from desktop.storage.form_shelf import FormShelf
from desktop.workspace import Workspace

FORMS = {form.name: form for form in FormShelf().all()}
WELCOME = ("form", "{organisation}へようこそ。電話は{phone}です。")
PDF = b"%PDF-1.5\nnot changed by anybody\n%%EOF\n"


def correction(workspace: Workspace, text: str, key: tuple[str, str] = WELCOME, **more: Any) -> Any:
    """Return the draft of an own translation."""
    told = {"language": "en", "context": key[0], "source": key[1], "text": text}
    own = {"on": workspace.office.today(), "staff_id": workspace.office.actor.staff_id}
    return TranslationCorrectionDraft.of({**told, **own, **more})


def code_of(refused: pytest.ExceptionInfo[InvalidDraft]) -> tuple[str, str]:
    """Return the field that was refused, and why."""
    (error,) = refused.value.errors
    return error.field, error.code


def test_an_own_translation_stands_on_paper_until_it_is_taken_back(workspace: Workspace) -> None:
    corrections = workspace.translation_corrections
    saved = corrections.save(correction(workspace, "Welcome to {organisation}, call {phone}."))
    assert corrections.for_paper(("en", "vi")) == {
        "en": {WELCOME: "Welcome to {organisation}, call {phone}."},
        "vi": {},
    }
    with pytest.raises(InvalidDraft) as refused:
        corrections.save(correction(workspace, "{phone}: {organisation}"))
    assert code_of(refused) == ("text", "translation_correction.twice")
    view = corrections.get(saved.id)
    corrections.save(correction(workspace, "{phone}: {organisation}"), view.id, view.version)
    assert corrections.for_paper(("en",))["en"] == {WELCOME: "{phone}: {organisation}"}
    changed = corrections.remove(view.id)
    assert corrections.for_paper(("en",)) == {"en": {}}
    workspace.history.undo(changed.operation)
    assert corrections.for_paper(("en",))["en"]


@pytest.mark.parametrize(
    ("source", "text", "code"),
    [
        ("電話は{phone}", "Call us", "translation.placeholders"),
        ("電話は{phone}", "Call {phone} or {phone}", "translation.placeholders"),
        ("電話は{phone}", "Call {phone", "translation.placeholders"),
        ("電話", "Call {phone}", "translation.no_placeholder"),
        ("電話", "Call}", "translation.no_placeholder"),
        ("電話", "Call\nus", "translation.control_character"),
        ("電話", "Call \ue000", "translation.control_character"),
        ("電話", " ", "field.required"),
        ("電話は{phone}", "โทร\u200b{phone}", None),
    ],
)
def test_what_no_paper_should_bear(source: str, text: str, code: str | None) -> None:
    assert objection(source, text) == code


def test_nothing_wrong_gets_in_and_nothing_damaged_gets_out(workspace: Workspace) -> None:
    corrections = workspace.translation_corrections
    with pytest.raises(InvalidDraft) as refused:
        corrections.save(correction(workspace, "Welcome"))
    assert code_of(refused) == ("text", "translation.placeholders")
    for language in ("ja", "tlh"):
        with pytest.raises(InvalidDraft):
            corrections.save(correction(workspace, "{organisation} {phone}", language=language))
    saved = corrections.save(correction(workspace, "{organisation} {phone}"))
    # What came in by another way, such as a vault that was tampered with.
    with workspace.office.store.write("translation_correction_change", workspace.office.author) as work:
        work.change(TranslationCorrection, saved.id, {"text": "{organisation} {telephone}"})
    assert corrections.for_paper(("en",)) == {"en": {}}
    assert len(corrections.of_language("en")) == 1


def test_a_file_is_taken_in_as_a_whole_or_not_at_all(workspace: Workspace) -> None:
    corrections = workspace.translation_corrections
    corrections.save(correction(workspace, "Yes.", ("form", "はい")))
    with pytest.raises(InvalidDraft):
        corrections.bring_in("en", {("form", "いいえ"): "No.", WELCOME: "Welcome"})
    assert len(corrections.of_language("en")) == 1
    given = {("form", "はい"): "Yes!", ("form", "いいえ"): "No.", WELCOME: "{phone} {organisation}"}
    brought = corrections.bring_in("en", given)
    assert (brought.added, brought.altered, brought.alike) == (2, 1, 0)
    assert corrections.for_paper(("en",))["en"] == given
    assert corrections.bring_in("en", given).changed is None
    assert brought.changed is not None
    workspace.history.undo(brought.changed.operation)
    assert corrections.for_paper(("en",))["en"] == {("form", "はい"): "Yes."}


def test_the_line_of_reference_goes_when_somebody_has_read_it(workspace: Workspace) -> None:
    reviews = workspace.translation_reviews
    wishes = FORMS["wishes"]
    legal = next(form for form in FORMS.values() if form.legal)
    assert not wishes.legal
    assert reviews.unreviewed(wishes, ("ja", "en", "vi")) == {"en", "vi"}
    # The organisation says in a row of its own who has read the language.
    own = {
        "list_name": "form_translations",
        "code": "vi",
        "text": "ベトナム語",
        "source": "国際交流協会 見本",
    }
    days = {"valid_from": workspace.office.today()}
    workspace.rule_overrides.keep(RuleOverrideDraft.of({**own, **days}), {"reviewed_by": "国際交流協会 見本"})
    assert reviews.reviewed_by("vi") == "国際交流協会 見本"
    assert reviews.unreviewed(wishes, ("ja", "en", "vi")) == {"en"}
    # Words that bind somebody are read form by form, and anew with each edition.
    assert reviews.unreviewed(legal, ("vi",)) == {"vi"}
    told = {"language": "vi", "form": legal.name, "edition": legal.edition, "reviewer": "国際交流協会 見本"}
    with pytest.raises(InvalidDraft):
        reviews.save(TranslationReviewDraft.of({**told, "on": date(2027, 1, 1)}))
    reviews.save(TranslationReviewDraft.of({**told, "on": workspace.office.today()}))
    assert reviews.unreviewed(legal, ("vi", "en")) == {"en"}
    assert reviews.unreviewed(replace(legal, edition="2099-01"), ("vi",)) == {"vi"}


def test_a_paper_of_others_stays_as_it_was_loaded(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    papers = workspace.loaded_papers
    told = {"title": "標準契約書 ベトナム語", "paper_kind": "standard_lease", "language": "vi"}
    draft = LoadedPaperDraft.of({**told, "edition": "平成30年3月", "loaded_on": workspace.office.today()})
    with pytest.raises(Problem) as refused:
        papers.take(draft, b"PK\x03\x04 a workbook")
    assert refused.value.code == "loaded_paper.not_pdf"
    assert papers.all() == ()
    key = papers.take(draft, PDF).id
    later = papers.take(draft, None).id
    assert [view.id for view in papers.of_languages(("vi",))] == [key]
    assert papers.of_languages(("en",)) == ()
    clerk = colleague(Role.CLERK).loaded_papers
    assert clerk.content(key) == PDF
    with pytest.raises(Problem) as refused:
        papers.load(key, PDF + b"other")
    assert refused.value.code == "loaded_paper.has_file"
    with pytest.raises(Problem):
        papers.content(later)
    papers.load(later, PDF)
    assert {view.size for view in papers.all()} == {len(PDF)}


def test_a_clerk_prints_with_own_translations(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    workspace.translation_corrections.save(correction(workspace, "{phone} {organisation}"))
    clerk: TranslationCorrections = colleague(Role.CLERK).translation_corrections
    assert clerk.for_paper(("en",)) == {"en": {WELCOME: "{phone} {organisation}"}}
    with pytest.raises(Problem):
        clerk.save(correction(workspace, "{organisation}: {phone}"))
