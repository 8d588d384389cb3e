"""Questions about playlists: which there are, what stands in them, and between which places."""

from collections.abc import Sequence
from itertools import groupby

from events.playlists import WATCH_LATER
from events.searches import search_key
from events.values import PlaylistId, Rank, Seconds, VideoHash
from projections.queries.questions import Row
from projections.queries.videos import VideoQuestions
from projections.queries.watching import Shown, narrowed
from projections.views import Playlist, PlaylistName, PlaylistPage, PlaylistPoster

POSTERS = 4
_PLAYLIST = "SELECT playlist_id, name, description, date FROM playlists"
_STANDING = (
    "SELECT playlist_id, video_hash, duration, poster_time FROM in_playlists JOIN videos ON videos.id = video_id"
    " WHERE is_listed"
)


class PlaylistQuestions(VideoQuestions):
    """Playlists in the person's own order."""

    def playlists(self, among: Shown = None) -> list[Playlist]:
        """All of them, the one to watch later first, the others by name.

        Args:
            among: Videos that may be shown; None for all.
        """
        with self._store.reading():
            lists = self._rows(_PLAYLIST)
            rows = self._standing("", (), among)
        standing = {name: list(some) for name, some in groupby(rows, key=lambda row: row[0])}
        lists.sort(key=lambda row: (row[0] != WATCH_LATER, search_key(row[1]), row[0]))
        return [_playlist(row, standing.get(row[0], [])) for row in lists]

    def playlist(
        self,
        playlist_id: PlaylistId,
        offset: int = 0,
        limit: int = 100,
        *,
        around: VideoHash | None = None,
        among: Shown = None,
    ) -> PlaylistPage | None:
        """Some of its videos; None where there is no such playlist.

        Args:
            playlist_id: Its id.
            offset: How many to leave out before the first.
            limit: How many at most.
            around: A video in whose midst the page lies, in place of the offset, if it stands there.
            among: Videos that may be shown; None for all.
        """
        with self._store.reading():
            row = self._row(f"{_PLAYLIST} WHERE playlist_id = ?", (playlist_id,))
            if row is None:
                return None
            rows = self._standing(" AND playlist_id = ?", (playlist_id,), among)
            hashes = [each[1] for each in rows]
            if around in hashes:
                offset = max(0, hashes.index(around) - limit // 2)
            cards = self.cards(hashes[offset : offset + limit])
        return PlaylistPage(playlist=_playlist(row, rows), offset=offset, videos=tuple(cards))

    def _standing(self, condition: str, values: Sequence[object], among: Shown) -> list[Row]:
        """What stands in playlists, in their order."""
        before, is_among, shown = narrowed(among)
        sql = f"{before}{_STANDING}{condition}{is_among.format(id='videos.id')} ORDER BY playlist_id, rank, video_id"
        return self._rows(sql, (*shown, *values))

    def playlists_of(self, video_hash: VideoHash) -> list[PlaylistName]:
        """Those in which a video stands, the oldest first."""
        rows = self._rows(
            "SELECT playlist_id, name FROM in_playlists JOIN playlists USING (playlist_id)"
            " WHERE video_id = (SELECT id FROM videos WHERE video_hash = ?) ORDER BY date, playlist_id",
            (video_hash,),
        )
        return [PlaylistName(playlist_id=playlist_id, name=name) for playlist_id, name in rows]

    def playlists_called(self, name: str) -> list[PlaylistId]:
        """Those of this name, whatever its case."""
        key = search_key(name)
        return [row[0] for row in self._rows(_PLAYLIST) if search_key(row[1]) == key]

    def ends(self, playlist_id: PlaylistId) -> tuple[Rank | None, Rank | None]:
        """The first and the last place that is taken in it; None where it is empty."""
        rank = "SELECT rank FROM in_playlists WHERE playlist_id = ? ORDER BY rank"
        first, last = (self._row(f"{rank} {way} LIMIT 1", (playlist_id,)) for way in ("ASC", "DESC"))
        return _rank(first), _rank(last)

    def ranks_beside(self, playlist_id: PlaylistId, rank: Rank, but_of: VideoHash) -> tuple[Rank | None, Rank | None]:
        """The next places before and after this one that other videos than `but_of` take; None at its ends."""
        low, high = (
            self._row(
                f"SELECT rank FROM in_playlists WHERE playlist_id = ? AND rank {sign} ? AND video_id IS NOT ?"
                f" ORDER BY rank {way} LIMIT 1",
                (playlist_id, rank, self._id(but_of)),
            )
            for sign, way in (("<", "DESC"), (">", "ASC"))
        )
        return _rank(low), _rank(high)


def _rank(row: Row | None) -> Rank | None:
    return None if row is None else row[0]


def _playlist(row: Row, standing: list[Row]) -> Playlist:
    playlist_id, name, description, date = row
    return Playlist(
        playlist_id=playlist_id,
        name=name,
        description=description,
        date=date,
        count=len(standing),
        duration=Seconds(sum(each[2] for each in standing)),
        posters=tuple(PlaylistPoster(video_hash=each[1], poster_time=each[3]) for each in standing[:POSTERS]),
    )
