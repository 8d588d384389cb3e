"""Questions about what the person did with a video."""

from collections.abc import Iterable

from events.values import RATINGS, PlaylistId, Seconds, VideoHash
from projections.queries.questions import Questions, Row, resume_at
from projections.views import Chapter, Comment, DatedMarker, Interactions, Marker, Section

VIEWINGS = 500
"""How many of the newest sections are told one by one."""


class InteractionQuestions(Questions):
    """Favourite, rating, markers and all the rest."""

    def interactions(self, video_hash: VideoHash) -> Interactions | None:
        """What the person did with it; None for a hash that no fact is about."""
        with self._store.reading():
            row = self._row(
                "SELECT id, is_favourite, favourite_date, likes, rating, view_time, last_viewed, newest_end,"
                " duration, popularity"
                " FROM videos WHERE video_hash = ?",
                (video_hash,),
            )
            if row is None:
                return None
            (
                video_id,
                is_favourite,
                favourite_date,
                likes,
                rating,
                view_time,
                last_viewed,
                newest_end,
                duration,
                popularity,
            ) = row
            sections = self._rows(
                "SELECT start, start + length FROM viewings WHERE video_id = ? ORDER BY start", (video_id,)
            )
            return Interactions(
                video_hash=video_hash,
                is_favourite=bool(is_favourite),
                favourite_date=favourite_date,
                likes=likes,
                rating=None if rating is None else RATINGS[rating],
                markers=self._markers(video_id),
                dated_markers=self._dated_markers(video_id),
                chapters=self._chapters(video_id),
                comments=self._comments(video_id),
                viewings=self._viewings(video_id),
                watched=union(sections),
                view_time=view_time,
                last_viewed=last_viewed,
                resume_at=resume_at(newest_end, duration),
                popularity=popularity,
                playlists=self._in_playlists(video_id),
            )

    def _in_playlists(self, video_id: int) -> tuple[PlaylistId, ...]:
        rows = self._rows(
            "SELECT playlist_id FROM in_playlists JOIN playlists USING (playlist_id) WHERE video_id = ?"
            " ORDER BY date, playlist_id",
            (video_id,),
        )
        return tuple(row[0] for row in rows)

    def _markers(self, video_id: int) -> tuple[Marker, ...]:
        rows = self._rows(
            "SELECT marker_id, time, label, colour FROM markers WHERE video_id = ? ORDER BY time, marker_id",
            (video_id,),
        )
        return tuple(Marker(marker_id=each[0], time=each[1], label=each[2], colour=each[3]) for each in rows)

    def _dated_markers(self, video_id: int) -> tuple[DatedMarker, ...]:
        sql = (
            "SELECT dated_marker_id, time, date FROM dated_markers WHERE video_id = ?"
            " ORDER BY date, time, dated_marker_id"
        )
        rows = self._rows(sql, (video_id,))
        return tuple(DatedMarker(dated_marker_id=each[0], time=each[1], date=each[2]) for each in rows)

    def _chapters(self, video_id: int) -> tuple[Chapter, ...]:
        rows = self._rows(
            "SELECT chapter_id, time, title FROM chapters WHERE video_id = ? ORDER BY time, chapter_id", (video_id,)
        )
        return tuple(Chapter(chapter_id=each[0], time=each[1], title=each[2]) for each in rows)

    def _comments(self, video_id: int) -> tuple[Comment, ...]:
        rows = self._rows(
            "SELECT comment_id, text, date, edited FROM comments WHERE video_id = ? ORDER BY date, comment_id",
            (video_id,),
        )
        return tuple(Comment(comment_id=each[0], text=each[1], date=each[2], edited=each[3]) for each in rows)

    def _viewings(self, video_id: int) -> tuple[Section, ...]:
        sql = (
            "SELECT start, length, date FROM viewings WHERE video_id = ?"
            " ORDER BY date DESC, start DESC, length DESC LIMIT ?"
        )
        rows = self._rows(sql, (video_id, VIEWINGS))
        return tuple(Section(start=each[0], length=each[1], date=each[2]) for each in rows)


def union(sections: Iterable[Row]) -> tuple[tuple[Seconds, Seconds], ...]:
    """Sections (start, end) in the order of their starts, joined where they touch."""
    joined: list[tuple[Seconds, Seconds]] = []
    for start, end in sections:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)
