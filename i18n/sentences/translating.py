"""Sentences about the translations of the forms, and about papers of somebody else's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "form.languages": (
        N_("At most {most} languages fit beside each other. Please choose fewer."),
        N_("So many languages do not fit beside each other. Please choose fewer."),
    ),
    "translation.placeholders": (
        N_(
            "Please keep {names} in the translation exactly as written, each as often as in the Japanese"
            " text: the name or telephone number is put there."
        ),
        N_("Please keep what stands in braces exactly as in the Japanese text."),
    ),
    "translation.no_placeholder": (
        N_("The Japanese text has nothing in braces, so please write the translation without braces."),
    ),
    "translation.control_character": (
        N_(
            "Please write the translation in one line, without line breaks or characters that cannot be seen."
        ),
    ),
    "translation.undrawable": (
        N_("These characters cannot be printed: {characters}. Please write them in another way."),
        N_("Some of the characters cannot be printed. Please write them in another way."),
    ),
    "translation_correction.twice": (
        N_("This text has an own translation already. Please open it in the list and change it there."),
    ),
    "translations_file.unreadable": (
        N_("This file cannot be read as translations. Please choose a .po file that Bansou has written."),
    ),
    "translations_file.too_large": (
        N_("This file is too large for translations. Please choose a .po file that Bansou has written."),
    ),
    "translations_file.no_language": (
        N_("The file does not say which language it is in. Please ask for a file that Bansou has written."),
    ),
    "translations_file.other_language": (
        N_("These translations are in another language than the chosen one. Please choose {language} first."),
        N_("These translations are in a language in which Bansou prints no forms."),
    ),
    "translations_file.nothing": (
        N_("No translation in this file belongs to a text of the forms. Nothing was taken in."),
    ),
    "loaded_paper.not_pdf": (
        N_(
            "Only PDF files can be kept here, because they are printed just as they are. Please choose a PDF."
        ),
    ),
    "loaded_paper.has_file": (
        N_("This paper has its file already. Please enter another edition as a paper of its own."),
    ),
}
