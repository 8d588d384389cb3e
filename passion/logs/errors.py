"""An error in words: what it is, and the way through the code that led to it; values of variables are not told."""

import traceback
from collections.abc import Iterator
from pathlib import PurePath

from passion.logs.hiding import one_line, without_secrets

LONGEST = 2000
"""Letters of an error's own message."""
DEEPEST = 60
"""Places in the code that are named of each error."""


def error_in_words(error: BaseException, *, is_discreet: bool) -> str:
    """Its kind and its message; the message may name a file, so a discreet log does without it."""
    kind = type(error).__qualname__
    message = "" if is_discreet else without_secrets(one_line(_message(error)))
    return f"{kind}: {message[:LONGEST]}" if message else kind


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception as second:  # noqa: BLE001 - an error may be broken in any way, and is to be told all the same
        return f"its message failed with {type(second).__qualname__}"


def stack_of(error: BaseException, *, is_discreet: bool) -> list[str]:
    """Places in the code, the outermost first, as `passion/jobs/job.py:120 run`; then those of what it came of."""
    lines: list[str] = []
    for each in _chain(error):
        if each is not error:
            lines.append(f"which came of {error_in_words(each, is_discreet=is_discreet)}")
        places = [
            f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(each.__traceback__)
        ]
        lines += places[-DEEPEST:]
    return lines


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _short(path: str) -> str:
    """Without where this machine keeps its programs."""
    parts = PurePath(path).parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    own = next((at for at in range(len(parts) - 1, -1, -1) if parts[at] in _ROOTS), None)
    return "/".join(parts[own:] if own is not None else parts[-2:])


_ROOTS = {"events", "passion", "projections", "tray", "web"}
