"""A document with a password opens for it and for nothing else, and tells nothing without it."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from reports.password import locked
from reports.typeset import typeset
from tests.reports.reading import copied_by_pdfium


@pytest.mark.parametrize("password", ["correct horse", "日本語の合言葉"])
def test_it_opens_for_its_password_only(password: str) -> None:
    plain = typeset("秘密の住所", "ja")
    made = locked(plain, password)
    for wrong in ("", f"{password}x"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(made), password=wrong)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(made)
    with pikepdf.open(BytesIO(made), password=password) as opened:
        assert opened.encryption.bits == 256
        again = BytesIO()
        opened.save(again, encryption=False)
    assert copied_by_pdfium(again.getvalue()) == copied_by_pdfium(plain)
