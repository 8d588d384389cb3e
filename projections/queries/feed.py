"""What changed since an index read the tables last."""

from typing import NamedTuple

from events.values import Position
from projections.queries.questions import Questions


class Mark(NamedTuple):
    """How far somebody has followed the feed."""

    epoch: bytes
    """Of the tables that were followed."""
    revision: int
    video_id: int
    """The last video of this revision that was taken in; more of it may follow."""


class Changed(NamedTuple):
    """The next changes."""

    ids: list[int]
    """Of videos, each to be read anew."""
    mark: Mark
    """Where to go on."""
    position: Position | None
    """Of the log, where these are all the changes there are; whoever takes them in tells the log up to there."""


class FeedQuestions(Questions):
    """The feed of changes."""

    def feed_end(self) -> tuple[Mark, Position]:
        """Where the feed ends now, and the position of the log that this is; to be asked before all is read."""
        row = self._row("SELECT epoch, revision, position FROM feed, checkpoint")
        if row is None:
            return Mark(b"", 0, 0), Position(0)
        epoch, revision, position = row
        return Mark(epoch, revision, 1 << 62), Position(position)

    def count_changed(self, after: Mark) -> int:
        """How many videos changed since a mark of the present tables."""
        row = self._row("SELECT count(*) FROM feed_videos WHERE (revision, video_id) > (?, ?)", after[1:])
        return row[0] if row else 0

    def changed(self, after: Mark, most: int) -> Changed | None:
        """At most so many of the videos that something changed of; None where the tables are not those followed."""
        with self._store.reading():
            now, position = self.feed_end()
            if now.epoch != after.epoch or now.revision < after.revision:
                return None
            if now.revision == after.revision and after.video_id == now.video_id:
                return Changed([], after, position)
            rows = self._rows(
                "SELECT revision, video_id FROM feed_videos WHERE (revision, video_id) > (?, ?)"
                " ORDER BY revision, video_id LIMIT ?",
                (after.revision, after.video_id, most + 1),
            )
        ids = [video_id for _, video_id in rows[:most]]
        if len(rows) <= most:
            return Changed(ids, now, position)
        return Changed(ids, Mark(after.epoch, *rows[most - 1]), None)
