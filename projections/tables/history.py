"""One line a command: what was done, when, by whom, in plain words."""

from typing import Any, Final

from events.event import Event
from events.vocabulary import EVENT_TYPES
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
"""Places in a line; while it may grow, its command is a number, which is quicker to compare."""
_NAMES: Final = {kind: kind.__name__ for kind in EVENT_TYPES}
_WORDS: Final = {kind: in_words.dispatch(kind) for kind in EVENT_TYPES}


def every(event: Event, fold: Fold) -> None:
    """Begin the line of a command, or make it longer."""
    recorded, line = fold.recorded, fold.line
    if recorded is None:
        return
    command = recorded.command_id.int
    if line is None:
        line = fold.line = _unfinished(fold, command)
    if line and line[_COMMAND] == command:
        _lengthen(line, event, fold.position)
        return
    if line:
        _close(line, fold)
    position, kind, about = fold.position, type(event), fold.about
    fold.line = [
        fold.ordinal,
        position,
        position,
        fold.moment,
        recorded.origin and recorded.origin.bytes,
        recorded.actor,
        command,
        recorded.group_id and recorded.group_id.bytes,
        about and about.id,
        _NAMES[kind],
        _WORDS[kind](event),
        1,
    ]
    if recorded.undoes is not None:
        _note_undo(fold, recorded.command_id.bytes, recorded.undoes.bytes)


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


def _lengthen(line: list[Any], event: Event, position: int) -> None:
    line[_LAST] = position
    if line[_SAID] < MOST_SAID:
        line[_SAID] += 1
        words = _WORDS[type(event)](event)
        if words not in line[_SUMMARY]:
            line[_SUMMARY] = f"{line[_SUMMARY]}, {words}"


def _unfinished(fold: Fold, command: int) -> list[Any]:
    """The last line of an earlier batch, taken out of its table if this command's facts go on; else an empty one."""
    if _as_bytes(command) != fold.last_command:
        return []
    row = fold.execute("SELECT * FROM history WHERE command_id = ?", (fold.last_command,)).fetchone()
    fold.execute("DELETE FROM history WHERE ordinal = ?", row[:1])
    line = list(row)
    line[_COMMAND] = command
    return line


def _close(line: list[Any], fold: Fold) -> None:
    line[_COMMAND] = _as_bytes(line[_COMMAND])
    fold.new["history"].append(line)


def _as_bytes(command: int) -> bytes:
    return command.to_bytes(16)


def finish(fold: Fold) -> None:
    """Close the batch's last line."""
    if fold.line:
        _close(fold.line, fold)
    fold.line = None


PROJECTION = Projection(name="history", tables=TABLES, indexes=INDEXES, every=every, finish=finish)
