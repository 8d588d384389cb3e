"""Questions about everything that the person left on videos: comments, favourites, ratings, likes, markers."""

from collections.abc import Iterator
from itertools import islice

from events.values import RATINGS
from projections.queries.questions import Questions, Row
from projections.queries.watching import Shown, narrowed
from projections.views import Note, NoteKind

_VIDEO = "video_hash, title, poster_time"
_EMPTY = "NULL AS time, '' AS text, '' AS colour, NULL AS rating, 0 AS likes, NULL AS item_id"


def _last(*kinds: str) -> str:
    """When something of these kinds was last recorded of a video."""
    some = ", ".join(f"'{each}'" for each in kinds)
    return (
        f"(SELECT made_at FROM history WHERE history.video_id = videos.id AND kind IN ({some})"
        " ORDER BY ordinal DESC LIMIT 1)"
    )


_SELECTS: dict[NoteKind, str] = {
    "comment": f"SELECT {_VIDEO}, date, NULL, text, '', NULL, 0, comment_id FROM comments"
    " CROSS JOIN videos ON videos.id = video_id WHERE true{among} ORDER BY date DESC, comment_id DESC",
    "favourite": f"SELECT {_VIDEO}, favourite_date, {_EMPTY} FROM videos WHERE is_favourite{{among}}"
    " ORDER BY favourite_date DESC, id DESC",
    "rating": f"SELECT {_VIDEO}, {_last('VideoRated')}, NULL, '', '', rating, 0, NULL FROM videos"
    " WHERE has_doings AND rating IS NOT NULL{among} ORDER BY rating DESC, title_key, id",
    "like": f"SELECT {_VIDEO}, {_last('VideoLiked')}, NULL, '', '', NULL, likes, NULL FROM videos"
    " WHERE has_doings AND likes > 0{among} ORDER BY likes DESC, title_key, id",
    "marker": f"SELECT {_VIDEO}, NULL, time, label, colour, NULL, 0, marker_id FROM markers"
    " CROSS JOIN videos ON videos.id = video_id WHERE true{among} ORDER BY title_key, videos.id, time, marker_id",
    "finish": f"SELECT {_VIDEO}, date, time, '', '', NULL, 0, dated_marker_id FROM dated_markers"
    " CROSS JOIN videos ON videos.id = video_id WHERE true{among} ORDER BY date DESC, dated_marker_id DESC",
}
"""Columns as `_note` reads them; the newest or the highest first, markers by title and time."""


class NoteQuestions(Questions):
    """What is left on all videos, one kind at a time."""

    def notes(
        self, kind: NoteKind, text: str = "", offset: int = 0, limit: int = 100, among: Shown = None
    ) -> list[Note]:
        """A page of one kind.

        Args:
            kind: Of which.
            text: Only notes that hold it, in themselves or in the title of their video, in any case.
            offset: How many are left out, those without the text not counted.
            limit: At most so many.
            among: The videos that count; None for all.
        """
        before, condition, values = narrowed(among)
        select = before + _SELECTS[kind].format(among=condition.format(id="videos.id"))
        with self._store.reading() as db:
            found = _holding(db.execute(select, values), text.casefold())
            return [_note(kind, row) for row in islice(found, offset, offset + limit)]


def _holding(rows: Iterator[Row], text: str) -> Iterator[Row]:
    return (row for row in rows if text in row[5].casefold() or text in row[1].casefold())


def _note(kind: NoteKind, row: Row) -> Note:
    video_hash, title, poster_time, date, time, text, colour, rating, likes, item_id = row
    return Note(
        kind=kind,
        video_hash=video_hash,
        title=title,
        poster_time=poster_time,
        date=date,
        time=time,
        text=text,
        colour=colour,
        rating=None if rating is None else RATINGS[rating],
        likes=likes,
        item_id=item_id,
    )
