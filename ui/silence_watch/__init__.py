"""Waiting with a silence."""
