"""What can go wrong in the library, each with a sentence for a person.

PassionError
├── NotFound      nothing here has that name or hash
├── Refused       a rule says no to a command
│   └── BadQuery  a search means nothing
├── HomeInUse     another process has the library open
├── Unavailable   the disk refused: full, read-only or gone
├── BadSettings   the settings file does not mean anything
└── MediaBroken   a file cannot be decoded
"""

import sqlite3


class PassionError(Exception):
    """The message is a sentence that says what to do."""


class NotFound(PassionError):
    """Nothing here has that name or hash."""


class Refused(PassionError):
    """A rule says no to a command; nothing was written."""


class BadQuery(Refused):
    """A search means nothing; the message says what would.

    Args:
        message: A sentence.
        begin: First character of the query that it is about, counted from 0.
        end: One past the last; where both are 0, it is about the query as a whole.
    """

    def __init__(self, message: str, begin: int = 0, end: int = 0) -> None:
        super().__init__(message)
        self.begin, self.end = begin, end

    @property
    def column(self) -> int:
        """Where it is, counted from 1 as editors do."""
        return self.begin + 1


class HomeInUse(PassionError):
    """Another process has the library open."""


class Unavailable(PassionError):
    """The disk refused: full, read-only or gone; nothing was written."""


class BadSettings(PassionError):
    """The settings do not mean anything; the message names the key."""


class MediaBroken(PassionError):
    """A file cannot be decoded; the message says why."""


def of_read_models(error: Exception) -> Unavailable | None:
    """What an error of the database means to somebody who asked a question; None for any other error."""
    if not isinstance(error, sqlite3.Error):
        return None
    return Unavailable(
        f"The read models cannot be used ({error}). Nothing is lost: try again in a moment; if that does not help and"
        " `passion doctor` finds nothing wrong with the disk, `passion rebuild` makes them anew."
    )
