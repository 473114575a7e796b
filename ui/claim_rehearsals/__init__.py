"""The claim rehearsed: what can be claimed of a year, and what is missing."""
