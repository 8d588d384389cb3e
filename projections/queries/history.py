"""Questions about what was done and when."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from events.values import Actor, Position, VideoHash
from projections.blocks import blocks, marks
from projections.queries.questions import Questions, Row
from projections.views import DoneSince, HistoryEntry

NEVER = Position(1 << 62)
WHOLE = 32
"""Hexadecimal digits of an id."""
_LINE = (
    "SELECT line.ordinal, line.first, line.last, line.made_at, line.origin,"
    " line.actor, line.command_id, line.group_id, video_hash, title, poster_time,"
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
        """Commands whose id ends in these hexadecimal digits (four at least), the newest first; two at most."""
        if len(ending) >= WHOLE:
            found = self.command(UUID(ending))
            return [] if found is None else [UUID(found.command_id)]
        # Two whole bytes lead along the index; what is left of the digits is compared with what they found.
        rows = self._rows(
            "SELECT command_id FROM history WHERE substr(command_id, 15) = ? AND hex(command_id) LIKE ?"
            " ORDER BY ordinal DESC LIMIT 2",
            (bytes.fromhex(ending[-4:]), f"%{ending}"),
        )
        return [UUID(bytes=row[0]) for row in rows]

    def group(self, group_id: UUID) -> list[tuple[Position, Position]]:
        """First and last fact of each command of a group, the oldest first."""
        rows = self._rows("SELECT first, last FROM history WHERE group_id = ? ORDER BY ordinal", (group_id.bytes,))
        return [(first, last) for first, last in rows]

    def done_since(self, position: Position, actor: Actor = "person") -> DoneSince:
        """What somebody did after a position and has not taken back."""
        row = self._row(
            "SELECT count(*), count(DISTINCT line.video_id), count(undoings.command_id) FROM history AS line"
            " LEFT JOIN undone ON undone.command_id = line.command_id"
            " LEFT JOIN undoings ON undoings.command_id = line.command_id"
            " WHERE line.first > ? AND line.actor = ? AND undone_by IS NULL"
            # What was done and undone since then is both gone already.
            " AND (undoes IS NULL OR (SELECT first FROM history WHERE command_id = undoes) <= ?)",
            (position, actor, position),
        )
        commands, videos, undos = row or (0, 0, 0)
        return DoneSince(commands=commands, videos=videos, undos=undos)

    def undone(self, command_ids: Sequence[UUID]) -> dict[UUID, UUID]:
        """Of these commands the ones that are taken back now, each with the command that did so."""
        found: dict[UUID, UUID] = {}
        for some in blocks(each.bytes for each in command_ids):
            rows = self._rows(f"SELECT command_id, undone_by FROM undone WHERE command_id IN ({marks(some)})", some)
            found.update((UUID(bytes=name), UUID(bytes=by)) for name, by in rows)
        return found

    def positions_of(self, streams: Iterable[str]) -> list[Position]:
        """Where the facts of some streams are in the log, in order."""
        found: list[Position] = []
        for some in blocks(streams):
            rows = self._rows(
                "SELECT position FROM stream_positions WHERE stream_id IN"
                f" (SELECT id FROM videos WHERE video_hash IN ({marks(some)})"
                f" UNION ALL SELECT id FROM streams WHERE name IN ({marks(some)}))",
                (*(str(each).removeprefix("video/") for each in some), *some),
            )
            found += [row[0] for row in rows]
        return sorted(found)

    def stream_positions(self, stream: str) -> list[Position]:
        """Where the facts of a stream are in the log, in its order."""
        rows = self._rows(
            "SELECT position FROM stream_positions WHERE stream_id = coalesce((SELECT id FROM videos WHERE video_hash"
            " = ?), (SELECT id FROM streams WHERE name = ?)) ORDER BY position",
            (stream.removeprefix("video/"), stream),
        )
        return [row[0] for row in rows]


def _entry(row: Row) -> HistoryEntry:
    place, first, last, made_at, origin = row[:5]
    actor, command_id, group_id, video_hash, title, poster_time, kind, summary, unsaid = row[5:14]
    undoes, depth, undone_by, root = row[14:]
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
        poster_time=poster_time,
        kind=kind,
        summary=f"{summary}, and {unsaid} more" if unsaid else summary,
    )


def _name(stored: bytes) -> str:
    return str(UUID(bytes=stored))
