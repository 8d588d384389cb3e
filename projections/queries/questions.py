"""What all questions share: the store they ask, and how a row becomes a card."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from events.values import RATINGS, Seconds, VideoHash
from projections.counts import Counts
from projections.store import ReadStore
from projections.views import VideoCard

CARD = (
    "id, video_hash, title, performers, studio, collection, tags, date_released, date_added, duration, width,"
    " height, bitrate,"
    " size, is_missing, is_favourite, rating, likes, view_time, markers, dated_markers, comments, newest_end,"
    " elsewhere, poster_time, is_hidden, last_viewed, put_off"
)
"""Columns of `videos`, as `card_of` reads them."""

SHORT_START: Seconds = Seconds(3.0)
"""Who watched less than this has not begun."""
END_PART, END_SECONDS = 0.05, 10.0
"""Who came this near to the end has finished."""

Row = tuple[Any, ...]

_texts = msgspec.json.Decoder(tuple[str, ...]).decode


class Questions:
    """Asks one store, on this thread's own reading connection."""

    def __init__(self, store: ReadStore) -> None:
        self._store = store
        self._counts = Counts()

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        with self._store.reading() as db:
            return db.execute(sql, values).fetchall()

    def _row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        with self._store.reading() as db:
            return db.execute(sql, values).fetchone()

    def _id(self, video_hash: VideoHash) -> int | None:
        row = self._row("SELECT id FROM videos WHERE video_hash = ?", (video_hash,))
        return None if row is None else row[0]


def card_of(row: Row) -> VideoCard:
    """A row of `CARD`, as a card."""
    (_, video_hash, title, performers, studio, collection, tags, released, added, duration, width, height, bitrate) = (
        row[:13]
    )
    size, missing, favourite, rating, likes, view_time, markers, dated_markers, comments = row[13:22]
    newest_end, elsewhere, poster_time, is_hidden, last_viewed, put_off = row[22:]
    return VideoCard(
        video_hash=video_hash,
        title=title,
        performers=_texts(performers),
        studio=studio,
        collection=collection,
        tags=_texts(tags),
        date_released=released,
        date_added=added,
        duration=duration,
        width=width,
        height=height,
        bitrate=bitrate,
        size=size,
        is_missing=bool(missing),
        elsewhere=elsewhere and str(UUID(bytes=elsewhere)),
        poster_time=poster_time,
        is_favourite=bool(favourite),
        is_hidden=bool(is_hidden),
        is_put_off=put_off is not None and (last_viewed is None or last_viewed <= put_off),
        rating=None if rating is None else RATINGS[rating],
        likes=likes,
        view_time=view_time,
        markers=markers,
        dated_markers=dated_markers,
        comments=comments,
        resume_at=resume_at(newest_end, duration),
    )


def resume_at(newest_end: Seconds | None, duration: Seconds) -> Seconds | None:
    """Where to go on: the end of the newest section, unless that is hardly a start or nearly the end."""
    if newest_end is None or newest_end < SHORT_START:
        return None
    if duration > 0 and newest_end >= duration - max(END_SECONDS, duration * END_PART):
        return None
    return newest_end
