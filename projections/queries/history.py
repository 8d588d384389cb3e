"""Questions about what was done and when."""

from uuid import UUID

from events.values import Position, VideoHash
from projections.queries.questions import Questions, Row
from projections.views import HistoryEntry

NEVER = Position(1 << 62)
_LINE = (
    "SELECT line.ordinal, line.first, line.last, line.made_at, line.origin,"
    " line.actor, line.command_id, line.group_id, video_hash, title,"
    " line.kind, line.summary, line.last - line.first + 1 - line.said, undoings.undoes, depth, undone_by, root.summary"
    " FROM history AS line LEFT JOIN videos ON videos.id = line.video_id"
    " LEFT JOIN undone ON undone.command_id = line.command_id"
    " LEFT JOIN undoings ON undoings.command_id = line.command_id"
    " LEFT JOIN history AS root ON root.command_id = undoings.root"
)


class HistoryQuestions(Questions):
    """Lines of the history, and the facts of one stream."""

    def history(
        self, before: Position | None = None, limit: int = 100, video_hash: VideoHash | None = None
    ) -> list[HistoryEntry]:
        """The newest first; `before` is the `place` of the last line already seen."""
        end = NEVER if before is None else before
        if video_hash is None:
            rows = self._rows(f"{_LINE} WHERE line.ordinal < ? ORDER BY line.ordinal DESC LIMIT ?", (end, limit))
        else:
            video_id = self._id(video_hash)
            rows = self._rows(
                f"{_LINE} WHERE line.video_id = ? AND line.ordinal < ? ORDER BY line.ordinal DESC LIMIT ?",
                (video_id, end, limit),
            )
        return [_entry(each) for each in rows]

    def command(self, command_id: UUID) -> HistoryEntry | None:
        """The line of one command."""
        rows = self._rows(f"{_LINE} WHERE line.command_id = ?", (command_id.bytes,))
        return _entry(rows[0]) if rows else None

    def commands_like(self, ending: str) -> list[UUID]:
        """Commands whose id ends in these hexadecimal digits, the newest first; two at most."""
        rows = self._rows(
            "SELECT command_id FROM history WHERE hex(command_id) LIKE ? ORDER BY ordinal DESC LIMIT 2", (f"%{ending}",)
        )
        return [UUID(bytes=row[0]) for row in rows]

    def group(self, group_id: UUID) -> list[tuple[Position, Position]]:
        """First and last fact of each command of a group, the oldest first."""
        rows = self._rows("SELECT first, last FROM history WHERE group_id = ? ORDER BY ordinal", (group_id.bytes,))
        return [(first, last) for first, last in rows]

    def undone_by(self, command_id: UUID) -> UUID | None:
        """The command that took this one back, unless that was taken back itself."""
        row = self._row("SELECT undone_by FROM undone WHERE command_id = ?", (command_id.bytes,))
        return None if row is None else UUID(bytes=row[0])

    def stream_positions(self, stream: str) -> list[Position]:
        """Where the facts of a stream are in the log, in its order."""
        rows = self._rows(
            "SELECT position FROM stream_positions WHERE stream_id = (SELECT id FROM streams WHERE name = ?)"
            " ORDER BY position",
            (stream,),
        )
        return [row[0] for row in rows]


def _entry(row: Row) -> HistoryEntry:
    place, first, last, made_at, origin = row[:5]
    actor, command_id, group_id, video_hash, title, kind, summary, unsaid = row[5:13]
    undoes, depth, undone_by, root = row[13:]
    if undoes is not None:
        summary, unsaid = f"{'undid' if depth % 2 else 'redid'}: {root or summary}", 0
    return HistoryEntry(
        place=place,
        first=first,
        last=last,
        recorded_at=made_at,
        origin=origin and _name(origin),
        actor=actor,
        command_id=_name(command_id),
        group_id=group_id and _name(group_id),
        undoes=undoes and _name(undoes),
        undone_by=undone_by and _name(undone_by),
        is_redo=undoes is not None and depth % 2 == 0,
        video_hash=video_hash,
        title=title,
        kind=kind,
        summary=f"{summary}, and {unsaid} more" if unsaid else summary,
    )


def _name(stored: bytes) -> str:
    return str(UUID(bytes=stored))
