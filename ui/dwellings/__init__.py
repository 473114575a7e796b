"""Homes, whoever lives in them."""
