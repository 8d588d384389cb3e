"""One line a command: what was done, when, by whom, in plain words."""

from events.event import Event, VideoEvent
from projections.projection import Fold, Projection
from projections.words import in_words

TABLES = """
CREATE TABLE history (
    ordinal INTEGER PRIMARY KEY, -- of its first fact
    first INTEGER NOT NULL, -- position in the log
    last INTEGER NOT NULL,
    made_at INTEGER NOT NULL, -- when it was first recorded
    origin BLOB, -- the library where; NULL for this one
    actor TEXT NOT NULL,
    command_id BLOB NOT NULL,
    group_id BLOB,
    video_id INTEGER, -- that its first fact is about
    kind TEXT NOT NULL, -- type of its first fact
    summary TEXT NOT NULL,
    said INTEGER NOT NULL -- how many of its facts the summary covers
) STRICT;
CREATE TABLE undoings (
    command_id BLOB PRIMARY KEY,
    undoes BLOB NOT NULL,
    root BLOB NOT NULL, -- the command at the beginning, which is no undo
    depth INTEGER NOT NULL -- 1 for an undo, 2 for the undo of an undo, and so on
) STRICT, WITHOUT ROWID;
CREATE TABLE undone (
    command_id BLOB PRIMARY KEY, -- a command whose facts are taken back now
    undone_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX history_by_video ON history (video_id, ordinal);
CREATE INDEX history_by_command ON history (command_id);
CREATE INDEX history_by_ending ON history (substr(command_id, 15)); -- the last two bytes: ids begin with their time
CREATE INDEX history_by_position ON history (first);
CREATE INDEX history_by_group ON history (group_id, ordinal) WHERE group_id IS NOT NULL;
"""

MOST_SAID = 3
_LAST, _COMMAND, _SUMMARY, _SAID = 2, 6, 10, 11


def every(event: Event, fold: Fold) -> None:
    """Begin the line of a command, or make it longer."""
    recorded = fold.recorded
    if recorded is None:
        return
    if fold.commits is None:
        fold.commits = [list(each) for each in fold.execute("SELECT * FROM history ORDER BY ordinal DESC LIMIT 1")]
    lines, command = fold.commits, recorded.command_id.bytes
    if lines and lines[-1][_COMMAND] == command:
        _lengthen(lines[-1], event, fold.position)
        return
    video_id = fold.video(event.video_hash) if isinstance(event, VideoEvent) else None
    words, kind = in_words(event), type(event).__name__
    group = recorded.group_id and recorded.group_id.bytes
    origin = recorded.origin and recorded.origin.bytes
    place = fold.ordinal, fold.position, fold.position, fold.moment, origin, recorded.actor
    lines.append([*place, command, group, video_id, kind, words, 1])
    if recorded.undoes is not None:
        _note_undo(fold, command, recorded.undoes.bytes)


def _note_undo(fold: Fold, command: bytes, undoes: bytes) -> None:
    """What the undone command had undone itself holds again, and so on down to the first."""
    depth, root = 1, undoes
    fold.execute("INSERT OR REPLACE INTO undone VALUES (?, ?)", (undoes, command))
    seen = {command}
    while root not in seen:
        seen.add(root)
        row = fold.execute("SELECT undoes FROM undoings WHERE command_id = ?", (root,)).fetchone()
        if row is None:
            break
        by, root, depth = root, row[0], depth + 1
        if depth % 2 == 0:
            fold.execute("DELETE FROM undone WHERE command_id = ? AND undone_by = ?", (root, by))
        else:
            fold.execute("INSERT OR REPLACE INTO undone VALUES (?, ?)", (root, by))
    fold.execute("INSERT OR REPLACE INTO undoings VALUES (?, ?, ?, ?)", (command, undoes, root, depth))


def _lengthen(line: list[object], event: Event, position: int) -> None:
    line[_LAST] = position
    words, said, summary = in_words(event), line[_SAID], line[_SUMMARY]
    if isinstance(said, int) and isinstance(summary, str) and said < MOST_SAID:
        line[_SAID] = said + 1
        line[_SUMMARY] = summary if words in summary else f"{summary}, {words}"


def finish(fold: Fold) -> None:
    """Store the batch's lines; the last line of an earlier batch may have grown."""
    if fold.commits is not None:
        fold.db.executemany("INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", fold.commits)
        fold.commits = None


PROJECTION = Projection(name="history", tables=TABLES, indexes=INDEXES, every=every, finish=finish)
