"""Diaries of shared houses: the pages of a month, a shift with rounds, checks and residents."""
