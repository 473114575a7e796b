"""The door: refuses a Python that Bansou does not run on, then hands over to the commands.

This file and `__init__.py` must be readable by an old Python too, so that the refusal is a sentence and not
a syntax error: nothing newer than Python 3.6, and no other import of ours before the version is known.
"""

import sys

from installer import PYTHONS


def refusal(version: str) -> str:
    """Return the sentence for a Python that is too old or not tried yet; an empty one for a good one."""
    if version in PYTHONS:
        return ""
    fitting = " or ".join([", ".join(PYTHONS[:-1]), PYTHONS[-1]])
    return (
        f"Bansou needs Python {fitting}; this is {version} ({sys.executable}).\n"
        f"Start it with one of those, for example: python{PYTHONS[0]} -m installer run"
    )


def main() -> int:
    """Run one command and return its exit code."""
    sentence = refusal("{}.{}".format(*sys.version_info))
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 2
    from installer.commands import play  # noqa: PLC0415 - an old Python could not read it

    return play(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
