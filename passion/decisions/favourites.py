"""Rules for favourites: the date of the first time is kept."""

from collections.abc import Sequence

from events.event import Event
from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from passion.commands import AddFavourite, ChangeFavouriteDate, RemoveFavourite
from passion.decisions.context import Context
from passion.errors import Refused
from passion.video import VideoState


def favourite(command: AddFavourite, state: VideoState, context: Context) -> Sequence[Event]:
    if state.is_favourite:
        return []
    wished = context.now if command.date is None else min(command.date, context.now)
    date = wished if state.favourite_date is None else state.favourite_date
    return [VideoFavourited(video_hash=command.video_hash, date=date)]


def unfavourite(command: RemoveFavourite, state: VideoState, context: Context) -> Sequence[Event]:
    return [VideoUnfavourited(video_hash=command.video_hash)] if state.is_favourite else []


def redate(command: ChangeFavouriteDate, state: VideoState, context: Context) -> Sequence[Event]:
    if not state.is_favourite:
        raise Refused("The video is no favourite, so it has no date to change; make it a favourite first.")
    if command.date == state.favourite_date:
        return []
    return [FavouriteDateChanged(video_hash=command.video_hash, date=command.date)]
