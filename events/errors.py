"""What can go wrong with the log.

LogError
├── LogLocked        another process writes to this log
├── LogUnavailable   the disk refused: full, read-only or gone
├── LogBroken        the file is damaged, was tampered with, or is no log of this program
├── Unwritable       a fact that cannot be kept as text: a wrong shape, NaN, half a character
└── UnknownEvent     a fact of a type that this program does not know
"""


class LogError(Exception):
    """Something is wrong with the log."""


class LogLocked(LogError):
    """Another process holds the writer's lock."""


class LogUnavailable(LogError):
    """The disk refused a write or a read; nothing of the group was stored."""


class LogBroken(LogError):
    """The log does not hold together (hash chain, positions, a body), or this program cannot read such a file."""


class Unwritable(LogError):
    """A fact cannot be kept as text and read back; nothing of its command was stored."""


class UnknownEvent(LogError):
    """A stored fact has a type that this program does not know: a newer program wrote it."""
