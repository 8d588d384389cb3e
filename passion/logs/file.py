"""The log of a running process: one JSON object a line, bounded, for its owner only; it follows the settings."""

import logging
import logging.handlers
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Literal

import msgspec

from passion.logs.errors import error_in_words, stack_of
from passion.logs.hiding import OWN, message_of, one_line

Level = Literal["error", "warning", "info", "debug"]

FILES = 5
"""So many share the room there is: the one that is written, and older ones with `.1` to `.4` behind their name."""


class LogManner(msgspec.Struct, frozen=True, kw_only=True):
    """How a log is kept."""

    level: Level = "warning"
    is_discreet: bool = False
    most: int = 5 << 20
    """Bytes of all files together."""


class LogLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a log."""

    time: str
    """In UTC, to the millisecond."""
    level: str
    logger: str
    """Part of the program that says it."""
    thread: str
    message: str
    error: str = ""
    stack: list[str] = []
    """Places in the code that led to the error, the outermost first."""


class JsonLines(logging.Formatter):
    """Makes a line of a record; whatever a name holds, it stays one line."""

    def __init__(self) -> None:
        super().__init__()
        self.is_discreet = False

    def format(self, record: logging.LogRecord) -> str:
        is_discreet = self.is_discreet
        error = record.exc_info[1] if record.exc_info else None
        line = LogLine(
            time=datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
            level=record.levelname.lower(),
            logger=record.name,
            thread=record.threadName or "",
            message=one_line(message_of(record, is_discreet=is_discreet)),
            error=error_in_words(error, is_discreet=is_discreet) if error else "",
            stack=stack_of(error, is_discreet=is_discreet) if error else [],
        )
        return msgspec.json.encode(line).decode()


class LogFile(logging.handlers.RotatingFileHandler):
    """A log whose disk may be full: what cannot be written is let go, and is not put on the terminal in its stead."""

    def __init__(self, path: Path, manner: LogManner) -> None:
        super().__init__(path, backupCount=FILES - 1, encoding="utf-8", delay=True)
        self._lines = JsonLines()
        self.setFormatter(self._lines)
        self.live_by(manner)

    def live_by(self, manner: LogManner) -> None:
        """Keep the log so from the next line on."""
        self._lines.is_discreet = manner.is_discreet
        self.maxBytes = max(1, manner.most // FILES)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the name that logging calls)
        """Lets the line go."""

    def _open(self) -> TextIOWrapper:
        # Made for its owner only before a line is in it, whatever the umask.
        os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT, 0o600))
        return super()._open()


@contextmanager
def logging_to(path: Path, manner: LogManner) -> Iterator[None]:
    """Has all that is logged in this process go into a file for as long as this lasts, warnings of Python too."""
    file, root = LogFile(path, manner), logging.getLogger()
    root.addHandler(file)
    logging.captureWarnings(capture=True)
    live_by(manner)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        root.removeHandler(file)
        file.close()


def live_by(manner: LogManner) -> None:
    """Has the logs that are being written be kept so from now on; others' libraries never say less than warnings."""
    level = logging.getLevelNamesMapping()[manner.level.upper()]
    root = logging.getLogger()
    files = [handler for handler in root.handlers if isinstance(handler, LogFile)]
    if not files:
        return
    for file in files:
        file.live_by(manner)
    root.setLevel(max(level, logging.WARNING))
    for name in OWN:
        logging.getLogger(name).setLevel(level)
