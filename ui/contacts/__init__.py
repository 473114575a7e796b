"""Household members and contacts of a person."""
