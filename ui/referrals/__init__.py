"""Referrals (つなぎ・紹介) of a person, and whom one might turn to."""
