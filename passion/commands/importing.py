"""Every wish of an import: what another program remembered is kept, and overrules nothing that was said here."""

from events.values import Rating
from passion.commands.command import Command, FileCommand
from passion.commands.entities import EntityCommand
from passion.commands.shapes import Date, Notes, Text


class KeepPlace(FileCommand, frozen=True, kw_only=True):
    """Remember where another program saw the video, which is missing until a scan meets it."""

    collection: str
    date_added: Date | None = None
    """When that program met it first."""
    date_downloaded: Date | None = None
    """The file's time, then."""


class RedateFile(FileCommand, frozen=True, kw_only=True):
    """Remember that a known file was met earlier than that, by another program."""

    date_added: Date


class KeepFavourite(Command, frozen=True, kw_only=True):
    """Make the video the favourite that it was in another program; the earlier of two dates counts."""

    date: Date | None = None
    is_favourite: bool = True
    """False where only the date is remembered."""


class KeepRating(Command, frozen=True, kw_only=True):
    """Rate the video as it was rated in another program, unless it is rated here."""

    rating: Rating


class KeepComment(Command, frozen=True, kw_only=True):
    """Write a comment as of a date."""

    text: Text
    date: Date | None = None


class KeepNotes(EntityCommand, frozen=True, kw_only=True):
    """Add notes from another program to those that are there, unless they hold them already."""

    notes: Notes


IMPORT_COMMANDS: tuple[type[Command | EntityCommand], ...] = (
    KeepPlace,
    RedateFile,
    KeepFavourite,
    KeepRating,
    KeepComment,
    KeepNotes,
)
