"""Keeps the catalogues in step with the sources: `python -m i18n.update`; `--check` only names what is amiss.

Sentences are written in English in the code and dated lists in Japanese in `resources/`, so the Japanese
catalogue holds the sentences, the English one the texts of the lists, and any further one both. Entries are
sorted and carry neither line numbers nor dates: a catalogue changes only where its words change.

What the forms on paper say is a domain of its own, in more languages. A form is not offered in a language
that lacks one of its texts; `lacking` names those that every language needs. What is said on the screens
that a client sees is a third; what is lacking of `ui/forms` is Japanese there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from i18n.catalogue import COUNTER, DOMAIN, DOMAINS, FORMS, languages, source
from i18n.extract_forms import ALSO_SAID, SAID_IN_VALUES, on_forms
from i18n.extract_python import extract as extract_python
from i18n.extract_reference import IN_CONTEXT, extract_labels, extract_rows
from i18n.words import EASY, SOURCE_OF_TERMS

ROOT: Final = Path(__file__).parent.parent
SOURCE_OF_SENTENCES: Final = "en"
NEEDED: Final = "needed"
"""The mark of a message of the forms or the counter that every language has to say."""
_SOURCES: Final[dict[str, Any]] = {
    "resources": [("reference/labels.toml", extract_labels), ("**.toml", extract_rows)],
    "i18n": [("**.py", extract_python)],
    "reports": [("**.py", extract_python)],
    "ui": [("**.py", extract_python)],
}
_DRAWN_ON_FORMS: Final = ROOT / "reports" / "forms"
_AT_COUNTER: Final = {"pointing": (NEEDED,), "forms": ()}
"""The folders of `ui` whose screens a client sees, and whether no sentence of them may be missing."""
_KEYWORDS: Final[Any] = {"say": None, "N_": None, "say_many": (1, 2), IN_CONTEXT: ((1, "c"), 2)}
_HEADER: Final = """\
# Bansou in the language "{language}". Kept by `python -m i18n.update`.
{remarks}msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"

"""


def in_use(root: Path = ROOT, domain: str = DOMAIN) -> Catalog:
    """Return every message the sources hold now."""
    found = Catalog(domain=domain)
    if domain != DOMAIN:
        (_add_forms if domain == FORMS else _add_counter)(found)
        return found
    for top, extractors in _SOURCES.items():
        for _, _, text, _, context in extract_from_dir(root / top, extractors, keywords=_KEYWORDS):
            found.add(text, context=context)
    return found


def _add_forms(found: Catalog) -> None:
    """Add what the forms say; a remark names the forms, and `NEEDED` what no language may lack."""
    for each in on_forms():
        found.add(
            each.text,
            context=each.context,
            auto_comments=(", ".join(each.forms),) if each.forms else (),
            flags=(NEEDED,) if each.needed else (),
        )
    sources: Any = [("**.py", extract_python)]
    drawn = [said[2] for said in extract_from_dir(_DRAWN_ON_FORMS, sources, keywords=_KEYWORDS)]
    for path in ALSO_SAID:
        with (ROOT / path).open("rb") as file:
            drawn += [_message(texts) for _, _, texts, _ in extract_python(file, (), ())]
    for text in (*SAID_IN_VALUES, *drawn):
        found.add(text, flags=(NEEDED,))


def _message(texts: tuple[str, ...]) -> Any:
    return texts if len(texts) > 1 else texts[0]


def _add_counter(found: Catalog) -> None:
    """Add what the screens say that a client sees."""
    for folder, flags in _AT_COUNTER.items():
        if (place := ROOT / "ui" / folder).is_dir():
            sources: Any = [("**.py", extract_python)]
            for _, _, text, _, _ in extract_from_dir(place, sources, keywords=_KEYWORDS):
                found.add(text, flags=flags)


def merged(language: str, wanted: Catalog, old: Catalog) -> Catalog:
    """Return the catalogue with every wanted message, translated as far as the old one was."""
    new = Catalog(locale=locale_of(language), domain=wanted.domain, header_comment=old.header_comment)
    for message in _belonging(language, wanted):
        known = old.get(message.id, message.context)
        new.add(
            message.id,
            known.string if known else message.string,
            context=message.context,
            flags=known.flags - {NEEDED} if known else (),
            user_comments=known.user_comments if known else (),
            auto_comments=message.auto_comments,
        )
    return new


def faults(language: str, wanted: Catalog, old: Catalog) -> Iterator[str]:
    """Name every message that is missing, fuzzy or stale, or whose placeholders differ."""
    needed = {(message.context, message.id): message for message in _belonging(language, wanted)}
    present = {(message.context, message.id): message for message in old if message.id}
    for key, message in needed.items():
        kept = present.get(key)
        if kept is None or not all(_forms(kept.string)):
            if wanted.domain != FORMS and (wanted.domain != COUNTER or NEEDED in message.flags):
                yield f"{language}: missing: {_shown(message)}"
        elif kept.fuzzy:
            yield f"{language}: fuzzy: {_shown(message)}"
        elif not _same_placeholders(kept):
            yield f"{language}: placeholders differ: {_shown(message)}"
    for key, message in present.items():
        if key not in needed:
            yield f"{language}: stale: {_shown(message)}"


def lacking(language: str, wanted: Catalog, old: Catalog) -> Iterator[str]:
    """Name every message that forms in every language need and that is not translated yet."""
    for message in _belonging(language, wanted):
        kept = old.get(message.id, message.context)
        if NEEDED in message.flags and (kept is None or not all(_forms(kept.string))):
            yield _shown(message)


def read(language: str, domain: str = DOMAIN) -> Catalog:
    """Return the stored catalogue; an empty one for a language that has none yet."""
    path = source(language, domain)
    if not path.is_file():
        return Catalog(locale=locale_of(language), domain=domain, header_comment="")
    with path.open("rb") as file:
        return read_po(file, locale=locale_of(language), domain=domain)


def locale_of(language: str) -> str:
    """Return the locale that Babel knows a language by."""
    return SOURCE_OF_TERMS if language == EASY else language


def written(language: str, catalogue: Catalog) -> bytes:
    """Return the text of a catalogue's source."""
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_output=True)
    remarks = "".join(f"{line}\n" for line in _remarks(catalogue))
    header = _HEADER.format(language=language, plurals=catalogue.plural_forms, remarks=remarks)
    return header.encode() + body.getvalue().lstrip()


def main(arguments: list[str] | None = None) -> int:
    """Bring the catalogues up to date, or check them."""
    parser = argparse.ArgumentParser(prog="python -m i18n.update", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a message is amiss")
    options = parser.parse_args(arguments)
    amiss: list[str] = []
    for domain in DOMAINS:
        wanted = in_use(domain=domain)
        for language in languages(domain):
            old = read(language, domain)
            amiss += faults(language, wanted, old)
            if not options.check:
                _write(source(language, domain), written(language, merged(language, wanted, old)))
    sys.stdout.writelines(f"{line}\n" for line in amiss)
    return 1 if options.check and amiss else 0


def _write(path: Path, content: bytes) -> None:
    # In one step: a test or a window may be reading the catalogue.
    fresh = path.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(path)


def _remarks(catalogue: Catalog) -> list[str]:
    """Return what people wrote at the head of a catalogue: who read it, which parts were read back."""
    lines = catalogue.header_comment.splitlines()
    return [line for line in lines if line.startswith("# ") and not line.startswith("# Bansou in the")]


def _belonging(language: str, wanted: Catalog) -> list[Message]:
    """Leave out what is written in that very language."""
    return [
        message
        for message in wanted
        if message.id and language != (SOURCE_OF_TERMS if message.context else SOURCE_OF_SENTENCES)
    ]


def _forms(texts: Any) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _same_placeholders(message: Message) -> bool:
    # "1 day" may leave out the number that "{n} days" needs; the last form stands for many.
    ids, strings = _forms(message.id), _forms(message.string)
    allowed = set().union(*map(_placeholders, ids))
    if any(_placeholders(text) - allowed for text in strings):
        return False
    return _placeholders(strings[-1]) == _placeholders(ids[-1])


def _shown(message: Message) -> str:
    text = " / ".join(_forms(message.id))
    return f"[{message.context}] {text}" if message.context else text


if __name__ == "__main__":
    sys.exit(main())
