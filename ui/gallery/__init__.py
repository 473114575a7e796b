"""The look-book of the shared parts, for those who make them: `python -m ui.gallery --out DIR`.

It shows invented things only and opens no vault.
"""
