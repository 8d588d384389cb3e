"""What can go wrong with the log.

LogError
├── LogLocked        another process writes to this log
├── LogUnavailable   the disk refused: full, read-only or gone
├── LogBroken        the file is damaged or was tampered with
└── UnknownEvent     a fact of a type that this program does not know
"""


class LogError(Exception):
    """Something is wrong with the log."""


class LogLocked(LogError):
    """Another process holds the writer's lock."""


class LogUnavailable(LogError):
    """The disk refused a write or a read; nothing of the group was stored."""


class LogBroken(LogError):
    """The stored log does not hold together: hash chain, positions or a body."""


class UnknownEvent(LogError):
    """A stored fact has a type that this program does not know: a newer program wrote it."""
