"""Rules for what another program remembered: what was said here is never overruled by it."""

from collections.abc import Sequence

from msgspec.structs import replace

from events.catalogue import FileAdded, FileMissing, FileTouched
from events.comments import CommentAdded
from events.entities import EntityNoted
from events.event import Event
from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.ratings import VideoRated
from events.values import Bytes, Nanoseconds
from passion.commands import KeepComment, KeepFavourite, KeepNotes, KeepPlace, KeepRating, RedateFile
from passion.decisions.context import Context
from passion.decisions.names import find
from passion.entity import EntityState
from passion.errors import NotFound, Refused
from passion.video import Commented, VideoState, file_key

LONGEST = 10_000
"""Characters of notes, as a person may write them."""


def place(command: KeepPlace, state: VideoState, context: Context) -> Sequence[Event]:
    """A video that has a file is known better than that; of one that has none the size is not known."""
    if state.files:
        return []
    downloaded = Nanoseconds((command.date_downloaded or 0) * 1000)
    where = {"video_hash": command.video_hash, "path": command.path, "path_raw": command.path_raw}
    added = FileAdded(
        **where, collection=command.collection, size=Bytes(0), mtime_ns=downloaded, date=command.date_added
    )
    return [added, FileMissing(**where)]


def redate(command: RedateFile, state: VideoState, context: Context) -> Sequence[Event]:
    known = state.files.get(file_key(command.path, command.path_raw))
    if known is None:
        raise NotFound(f"The video has no file {command.path}.")
    if known.is_missing or (known.date is not None and known.date <= command.date_added):
        return []
    return [
        FileTouched(
            video_hash=command.video_hash,
            path=known.path,
            path_raw=known.path_raw,
            collection=known.collection,
            size=known.size,
            mtime_ns=known.mtime_ns,
            inode=known.inode,
            date=command.date_added,
        )
    ]


def favourite(command: KeepFavourite, state: VideoState, context: Context) -> Sequence[Event]:
    date, was = command.date, state.favourite_date
    if was is None:
        first = VideoFavourited(video_hash=command.video_hash, date=context.now if date is None else date)
        return [first] if command.is_favourite else [first, VideoUnfavourited(video_hash=command.video_hash)]
    if state.is_favourite and date is not None and date < was:
        return [FavouriteDateChanged(video_hash=command.video_hash, date=date)]
    return []


def rate(command: KeepRating, state: VideoState, context: Context) -> Sequence[Event]:
    if state.rating is None:
        return [VideoRated(video_hash=command.video_hash, rating=command.rating)]
    if state.rating != command.rating:
        raise Refused(f"It is rated {state.rating} here, which stays; the other program says {command.rating}.")
    return []


def comment(command: KeepComment, state: VideoState, context: Context) -> Sequence[Event]:
    text = command.text.strip()
    if not text:
        raise Refused("A comment needs some text.")
    known = (replace(each, edited=None) for each in state.comments.values())
    if Commented(text=text, date=command.date) in known:
        return []
    return [CommentAdded(video_hash=command.video_hash, comment_id=context.new_id(), text=text, date=command.date)]


def notes(command: KeepNotes, state: EntityState, context: Context) -> Sequence[Event]:
    thing, said = find(command, context.known), command.notes.strip()
    if not said or said in thing.notes:
        return []
    together = f"{thing.notes}\n\n{said}" if thing.notes else said
    if len(together) > LONGEST:
        raise Refused(f"Together with the notes that are there they have more than {LONGEST} characters.")
    return [EntityNoted(kind=thing.kind, name=thing.name, notes=together)]
