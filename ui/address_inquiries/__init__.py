"""Inquiries about where somebody is: what to say, and what was asked."""
