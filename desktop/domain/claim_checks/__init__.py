"""The checks of the claim rehearsal: what an office would object to, found in the records before it does.

Each is a pure function over the records of a year (`material`) that yields objections; whether it runs and
how grave it is stands in a dated list, so that an organisation can decide otherwise.
"""
