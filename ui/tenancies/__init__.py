"""Homes of a person: moving in, the tenancy, the watch over it."""
