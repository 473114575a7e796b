"""Leaving and death."""
