"""Questions about the library as a whole: totals, problems, collisions, and how far the tables have read."""

from typing import get_args

from events.values import MediaKind, Position, VideoHash
from projections.queries.questions import Questions
from projections.views import Collision, KindCoverage, Problem, Totals


class StatusQuestions(Questions):
    """Counts and complaints."""

    def position(self) -> Position:
        """Of the last fact in the tables."""
        row = self._row("SELECT position FROM checkpoint")
        return Position(0) if row is None else row[0]

    def problems(self) -> list[Problem]:
        """Files and sidecars that cannot be read, videos not to be measured, media not to be made; the newest first."""
        rows = self._rows(
            "SELECT path, NULL, 'unreadable', reason, since FROM unreadable_files"
            " UNION ALL SELECT path, video_hash, 'undecodable', reason, since FROM probes JOIN videos ON id = video_id"
            " WHERE is_failed AND present > 0"
            " UNION ALL SELECT path, video_hash, 'twin', 'It has the same hash as another file, ' || shared_hash ||"
            " ', and another content: both are kept apart and can be used.', since FROM twins"
            " JOIN videos ON id = video_id WHERE present > 0"
            " UNION ALL SELECT path, NULL, 'sidecar', reason, since FROM sidecars WHERE reason IS NOT NULL"
            " UNION ALL SELECT path, video_hash, 'media',"
            " group_concat(replace(kind, '-', ' '), ', ') || ': ' || reason, max(since) FROM media"
            " JOIN videos ON id = video_id WHERE reason IS NOT NULL AND present > 0 AND NOT is_failed"
            " GROUP BY id, reason ORDER BY 5 DESC, 1"
        )
        return [Problem(path=each[0], video_hash=each[1], kind=each[2], reason=each[3], since=each[4]) for each in rows]

    def collisions(self) -> list[Collision]:
        """Videos that lie in several places now."""
        with self._store.reading():
            videos = self._rows(
                "SELECT id, video_hash, title, path FROM videos WHERE present > 1 ORDER BY title_key, id"
            )
            return [
                Collision(video_hash=video_hash, title=title, paths=tuple(paths), collections=tuple(collections))
                for video_id, video_hash, title, path in videos
                for paths, collections in [zip(*self._places(video_id, path), strict=True)]
            ]

    def not_alike(self) -> list[tuple[VideoHash, VideoHash]]:
        """The pairs that the person called different though they look alike."""
        return [(row[0], row[1]) for row in self._rows("SELECT video_hash, other_hash FROM not_alike")]

    def totals(self) -> Totals:
        with self._store.reading():
            row = self._row(
                "SELECT count(*) FILTER (WHERE is_known AND present > 0), count(*) FILTER (WHERE files > 0 AND"
                " present = 0 AND elsewhere IS NULL),"
                " total(duration) FILTER (WHERE is_known AND present > 0), count(*) FILTER (WHERE is_favourite),"
                " count(*) FILTER (WHERE rating IS NOT NULL), coalesce(sum(comments), 0), coalesce(sum(markers), 0),"
                " total(view_time), count(*) FILTER (WHERE present > 1), count(*) FILTER (WHERE elsewhere IS NOT NULL)"
                " FROM videos"
            )
            files = self._row("SELECT count(*), coalesce(sum(size), 0) FROM files WHERE NOT is_missing")
            if row is None or files is None:
                raise LookupError("counting gave no row")
            return Totals(
                videos=row[0],
                missing=row[1],
                elsewhere=row[9],
                files=files[0],
                size=files[1],
                duration=row[2],
                favourites=row[3],
                rated=row[4],
                comments=row[5],
                markers=row[6],
                view_time=row[7],
                problems=len(self.problems()),
                collisions=row[8],
                coverage=self._coverage(),
                position=self.position(),
            )

    def _coverage(self) -> tuple[KindCoverage, ...]:
        wanted = self._row("SELECT count(*) FROM videos WHERE is_known AND present > 0 AND is_probed")
        rows = self._rows(
            "SELECT kind, sum(reason IS NULL), sum(reason IS NOT NULL) FROM media JOIN videos ON id = video_id"
            " WHERE is_known AND present > 0 AND is_probed GROUP BY kind"
        )
        found = {kind: (made, failed) for kind, made, failed in rows}
        return tuple(
            KindCoverage(
                kind=kind,
                made=found.get(kind, (0, 0))[0],
                failed=found.get(kind, (0, 0))[1],
                wanted=wanted[0] if wanted else 0,
            )
            for kind in get_args(MediaKind)
        )

    def _places(self, video_id: int, preferred: str) -> list[tuple[str, str]]:
        """Paths with their collections."""
        rows = self._rows(
            "SELECT path, collection FROM files WHERE video_id = ? AND NOT is_missing ORDER BY id", (video_id,)
        )
        return sorted(((path, collection) for path, collection in rows), key=lambda each: each[0] != preferred)
