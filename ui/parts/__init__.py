"""Shared widgets. They know how a thing looks and behaves and refuse to know any subject.

Each stands in a file of its own and is imported from there: the first window loads only what it shows.
"""
