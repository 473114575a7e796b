"""The sample's verbs about the translations of the forms."""

from __future__ import annotations

from typing import Final

from desktop.records.translation_correction import TranslationCorrectionDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene

_TOLD: Final = ("language", "context", "source", "text", "note")


def correct_translation(scene: Scene, act: Act) -> None:
    """Keep a translation of the organisation's own."""
    desk = scene.desk(act.worker)
    own = {"on": act.on, "staff_id": desk.office.actor.staff_id}
    told = {name: act.told[name] for name in _TOLD}
    desk.translation_corrections.save(TranslationCorrectionDraft.of({**told, **own}))
