"""Questions about what was done and when."""

from uuid import UUID

from events.values import Position, VideoHash
from projections.queries.questions import Questions, Row
from projections.views import HistoryEntry

NEVER = Position(1 << 62)
_LINE = (
    "SELECT first, last, recorded_at, actor, command_id, video_hash, title, kind, summary, last - first + 1 - said"
    " FROM history LEFT JOIN videos ON id = video_id"
)


class HistoryQuestions(Questions):
    """Lines of the history, and the facts of one stream."""

    def history(
        self, before: Position | None = None, limit: int = 100, video_hash: VideoHash | None = None
    ) -> list[HistoryEntry]:
        """The newest first; `before` is the `first` of the last line already seen."""
        end = NEVER if before is None else before
        if video_hash is None:
            rows = self._rows(f"{_LINE} WHERE first < ? ORDER BY first DESC LIMIT ?", (end, limit))
        else:
            video_id = self._id(video_hash)
            rows = self._rows(
                f"{_LINE} WHERE video_id = ? AND first < ? ORDER BY first DESC LIMIT ?", (video_id, end, limit)
            )
        return [_entry(each) for each in rows]

    def stream_positions(self, stream: str) -> list[Position]:
        """Where the facts of a stream are in the log, in order."""
        rows = self._rows(
            "SELECT position FROM stream_positions WHERE stream_id = (SELECT id FROM streams WHERE name = ?)"
            " ORDER BY position",
            (stream,),
        )
        return [row[0] for row in rows]


def _entry(row: Row) -> HistoryEntry:
    first, last, recorded_at, actor, command_id, video_hash, title, kind, summary, unsaid = row
    return HistoryEntry(
        first=first,
        last=last,
        recorded_at=recorded_at,
        actor=actor,
        command_id=str(UUID(bytes=command_id)),
        video_hash=video_hash,
        title=title,
        kind=kind,
        summary=f"{summary}, and {unsaid} more" if unsaid else summary,
    )
