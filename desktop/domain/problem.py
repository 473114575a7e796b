"""Problems: what went wrong in a way the user can act on. It knows codes and values, never sentences.

`i18n.problems` turns a code into words. Whatever is not a Problem is a defect of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any


class Problem(Exception):  # noqa: N818 - the user's word, on purpose not "error"
    """Something the user can act on: a stable code and the values its sentence needs.

    The values may be a client's, so they stay out of `str()` and `repr()` and with that out of every log.
    """

    def __init__(self, code: str, /, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a problem travel through the pipe of a child process."""
        return _restore, (type(self), self.code, self.values)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code!r})"


def _restore(kind: type[Problem], code: str, values: dict[str, Any]) -> Problem:
    return kind(code, **values)


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field of a draft that cannot be kept as typed; `values` stay out of its `repr`."""

    field: str
    code: str
    values: dict[str, Any] = dataclass_field(default_factory=dict, repr=False)


class InvalidDraft(Problem):
    """A draft with fields that cannot be kept; `values["errors"]` are its `FieldError`s."""

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """The fields to mend, in the order of the form."""
        return tuple(self.values["errors"])


def reason(problem: Problem) -> Problem:
    """Return the first field's objection as a problem of its own, for where no form could show it."""
    errors = problem.errors if isinstance(problem, InvalidDraft) else ()
    return Problem(errors[0].code, **errors[0].values) if errors else problem
