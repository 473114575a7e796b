"""What each problem's code is called in a sentence: one module a subject, English message ids only.

A code may have several sentences, the fullest first: the first one whose values are all known is said.
"""
