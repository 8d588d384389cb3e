"""Half-made files: each is noted in the home folder before it is begun, so that none stays on the disk for ever."""

import contextlib
import logging
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

logger = logging.getLogger(__name__)


@contextlib.contextmanager
def noted(part: str, notes: Path) -> Iterator[None]:
    """Note a file while it is being made; whatever is left of it at the end is taken away.

    Raises:
        OSError: The note cannot be written.
    """
    notes.mkdir(exist_ok=True)
    note = notes / uuid.uuid4().hex
    note.write_bytes(os.fsencode(part))
    try:
        yield
    finally:
        _clear(note)


def sweep(notes: Path) -> int:
    """Take away what was half-made when the last process ended; answers with how many files that were."""
    return sum(_clear(note) for note in sorted(notes.glob("*")))


def _clear(note: Path) -> bool:
    """A part whose folder is away just now is tried again another time."""
    try:
        part = os.fsdecode(note.read_bytes())
        was_there = os.path.lexists(part)
        if was_there and part.endswith(".part"):
            os.unlink(part)  # noqa: PTH108 (surrogates pass unharmed)
        if os.path.isdir(os.path.dirname(part)):  # noqa: PTH112, PTH120
            note.unlink()
    except OSError as error:
        logger.warning("What is left of a conversion cannot be taken away: %s", error)
        return False
    return was_there
