"""What a sentence to the user must be: Japanese, whole, without codes, and with something to do."""

from __future__ import annotations

import re

_JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
_CODE = re.compile(r"[a-z]+[._][a-z_]+|Traceback|Error|Exception|0x[0-9a-f]+|\bNone\b|[{}]")
_FILE = re.compile(r"vault\.json|\.bansou")
_ADVICE = re.compile(
    "ください|できます|無事|そのまま|変わっていません|続きから|必要です|例：|まで|かもしれません|開きます|さがせます|覚えやすく"
)


def unkind(sentence: str, *personal: str) -> list[str]:
    """Return what is wrong with a sentence; `personal` are the values it must not repeat."""
    found = []
    if not _JAPANESE.search(sentence):
        found.append("no Japanese")
    if not (sentence.endswith("。") or "例：" in sentence):
        found.append("no whole sentence")
    if _CODE.search(_FILE.sub("", sentence)):
        found.append("a code")
    if not _ADVICE.search(sentence):
        found.append("nothing to do")
    found += [f"repeats {value}" for value in personal if value in sentence]
    return found
