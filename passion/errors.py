"""What can go wrong in the library, each with a sentence for a person.

PassionError
├── NotFound      nothing here has that name or hash
├── Refused       a rule says no to a command
├── HomeInUse     another process has the library open
├── Unavailable   the disk refused: full, read-only or gone
├── BadSettings   the settings file does not mean anything
├── MediaBroken   a file cannot be decoded
└── NotBuilt      a kind of media that this version cannot make
"""


class PassionError(Exception):
    """The message is a sentence that says what to do."""


class NotFound(PassionError):
    """Nothing here has that name or hash."""


class Refused(PassionError):
    """A rule says no to a command; nothing was written."""


class HomeInUse(PassionError):
    """Another process has the library open."""


class Unavailable(PassionError):
    """The disk refused: full, read-only or gone; nothing was written."""


class BadSettings(PassionError):
    """The settings do not mean anything; the message names the key."""


class MediaBroken(PassionError):
    """A file cannot be decoded; the message says why."""


class NotBuilt(PassionError):
    """A kind of media that this version cannot make."""
