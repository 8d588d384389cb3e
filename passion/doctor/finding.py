"""One thing that was looked at, and what to do about it."""

from typing import Literal

import msgspec


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at."""

    subject: str
    state: Literal["ok", "warning", "problem"]
    message: str
    """A sentence; where something is wrong it says what to do."""
    numbers: dict[str, int] = {}
    """What was counted, where something was."""


def ok(subject: str, message: str, **numbers: int) -> Finding:
    return Finding(subject=subject, state="ok", message=message, numbers=numbers)


def note(subject: str, message: str, **numbers: int) -> Finding:
    """Something to know, or to mend some time."""
    return Finding(subject=subject, state="warning", message=message, numbers=numbers)


def problem(subject: str, message: str) -> Finding:
    """Something does not work until it is mended."""
    return Finding(subject=subject, state="problem", message=message)
