"""Seminars (セミナー・勉強会) that the corporation held."""
