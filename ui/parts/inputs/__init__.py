"""Inputs of a form: each holds one value and knows how people write it. They refuse to know any record."""
