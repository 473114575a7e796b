"""Handing a client on, with a letter of one page."""
