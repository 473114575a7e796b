"""Explain this number: a figure that opens the records behind it. Any subject may use it."""
