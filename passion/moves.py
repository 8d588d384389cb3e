"""What is being moved on the disk for facts that are not stored yet, written down so that a kill in between is mended.

The facts and the moves belong together. If the log grew after the moves were written down, the facts are in it and the
moves stand; if it did not, the process died in between, and the moves are taken back at the next start.
"""

import contextlib
import logging
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from events.values import Position

KEPT = ".passion-originals"
"""Folder beside videos where files lie that were put aside; no scan looks into it."""

logger = logging.getLogger(__name__)


class Move(msgspec.Struct, frozen=True):
    """One file that gets another path; paths are bytes."""

    old: bytes
    new: bytes


Note = Callable[[Sequence[Move]], None]
"""Writes moves down before they are made."""


def silent(_: Sequence[Move]) -> None:
    """Writes nothing down."""


class _Written(msgspec.Struct, frozen=True):
    position: Position
    moves: tuple[Move, ...]


class MoveBook:
    """Small files in a folder of the home, there only while something is moved."""

    def __init__(self, folder: Path, position: Callable[[], Position]) -> None:
        """Args: `position` is of the last fact in the log."""
        self._folder = folder
        self._position = position

    @contextlib.contextmanager
    def written(self) -> Iterator[Note]:
        """Gives a function that writes moves down before they are made; forgets them when all is over.

        Raises:
            OSError: They cannot be written, from that function.
        """
        file = self._folder / uuid.uuid4().hex
        moves: list[Move] = []

        def note(more: Sequence[Move]) -> None:
            moves.extend(more)
            self._folder.mkdir(exist_ok=True)
            _write(file, msgspec.msgpack.encode(_Written(self._position(), tuple(moves))))

        try:
            yield note
        finally:
            if moves:
                with contextlib.suppress(OSError):
                    file.unlink(missing_ok=True)

    def mend(self, move: Callable[[str, str], None]) -> None:
        """Take back what was moved for facts that never came; `move` moves a file, over nothing."""
        for file in sorted(self._folder.glob("*")):
            try:
                written = msgspec.msgpack.decode(file.read_bytes(), type=_Written)
            except (OSError, msgspec.DecodeError) as error:
                logger.warning("What was being moved when Passion ended cannot be read: %s", error)
            else:
                if written.position >= self._position():
                    for each in reversed(written.moves):
                        _back(each, move)
            with contextlib.suppress(OSError):
                file.unlink()


def _back(made: Move, move: Callable[[str, str], None]) -> None:
    old, new = os.fsdecode(made.old), os.fsdecode(made.new)
    if os.path.lexists(new) and not os.path.lexists(old):
        try:
            move(new, old)
        except OSError as error:
            logger.warning("%s could not be given back its path %s: %s", new, old, error)


def _write(file: Path, data: bytes) -> None:
    part = file.with_name(f"{file.name}.part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)
