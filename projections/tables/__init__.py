"""The write half: one subject a file, its tables and how facts change them."""

from events.event import Event
from events.relinking import HistoryGivenBack, HistoryTakenOver
from projections.projection import Projection
from projections.tables import (
    catalogue,
    chapters,
    comments,
    dated_markers,
    description,
    duplicates,
    entities,
    favourites,
    hiding,
    history,
    likes,
    markers,
    media,
    named,
    playlists,
    posters,
    probe,
    putting_off,
    ratings,
    searches,
    sidecars,
    streams,
    tags,
    twins,
    videos,
    viewings,
)

ALL: tuple[Projection, ...] = (
    streams.PROJECTION,
    history.PROJECTION,
    catalogue.PROJECTION,
    twins.PROJECTION,
    probe.PROJECTION,
    sidecars.PROJECTION,
    description.PROJECTION,
    tags.PROJECTION,
    entities.PROJECTION,
    favourites.PROJECTION,
    likes.PROJECTION,
    ratings.PROJECTION,
    posters.PROJECTION,
    markers.PROJECTION,
    dated_markers.PROJECTION,
    chapters.PROJECTION,
    comments.PROJECTION,
    viewings.PROJECTION,
    media.PROJECTION,
    named.PROJECTION,
    duplicates.PROJECTION,
    searches.PROJECTION,
    hiding.PROJECTION,
    putting_off.PROJECTION,
    videos.PROJECTION,
    playlists.PROJECTION,  # It counts in the rows of the videos.
)
"""Every projection, in the order in which they see a fact."""

IGNORED: tuple[type[Event], ...] = (HistoryTakenOver, HistoryGivenBack)
"""Facts that change no table but the history and the streams, which every fact does."""

__all__ = ["ALL", "IGNORED"]
