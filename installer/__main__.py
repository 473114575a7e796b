"""The door: refuses a Python that Bansou does not run on, then hands over to the commands.

This file alone must be readable by an old Python too, so that the refusal is a sentence and not a syntax
error: no annotations newer than Python 3.6, and no import of ours before the version is known to be right.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 13)


def refusal(version: tuple) -> str:  # type: ignore[type-arg] # `tuple[int, int]` is an error before 3.9
    """Return the sentence for a Python that is too old or not tried yet; an empty one for a good one."""
    if OLDEST <= version <= NEWEST:
        return ""
    return (
        f"Bansou needs Python 3.11, 3.12 or 3.13; this is {version[0]}.{version[1]} ({sys.executable}).\n"
        "Start it with one of those, for example: python3.11 -m installer run"
    )


def main() -> int:
    """Run one command and return its exit code."""
    sentence = refusal(tuple(sys.version_info[:2]))
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 2
    from installer.commands import play  # noqa: PLC0415 - an old Python could not read it

    return play(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
