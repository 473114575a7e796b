"""One command sets the project up, runs it, tests it, measures it.

`python3 -m installer` needs nothing but Python's standard library. What needs the installed libraries runs in
a process of `.venv`'s Python: pytest, the checks, the benchmarks.
"""
