"""One command sets the project up, runs it, tests it, measures it.

`python3 -m installer` needs nothing but Python's standard library. What needs the installed libraries runs in
a process of `.venv`'s Python: pytest, the checks, the benchmarks.
"""

PYTHONS = ("3.11", "3.12", "3.13")
"""The versions of Python that Bansou runs on and the lock file serves."""
