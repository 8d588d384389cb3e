"""Goes on with an export that was cut short: the file must be the beginning of this log; a torn line is made anew."""

from io import SEEK_END
from typing import BinaryIO
from uuid import UUID

import msgspec

from events.errors import LogBroken
from events.export import line_of, write_jsonl
from events.log import START, EventLog
from events.values import Position

BLOCK = 64 * 1024
"""Bytes read at once, from the end of the file on."""


class _Name(msgspec.Struct, frozen=True, kw_only=True):
    command_id: UUID


def resume_jsonl(log: EventLog, file: BinaryIO) -> Position:
    """Write what is missing to the end of a file that is open for reading and writing.

    Returns:
        The position of the last fact in it.

    Raises:
        LogBroken: the file is no export of this log, or not one of its beginning.
        OSError: the file refused.
    """
    begin, end = _last_line(file)
    position = START
    if end:
        file.seek(begin)
        position = _position(log, file.read(end - begin))
    file.truncate(end)
    file.seek(end)
    return max(position, write_jsonl(log, file, after=position))


def _position(log: EventLog, line: bytes) -> Position:
    """Of the last fact of this line's commit, which must be in the log just so."""
    try:
        facts = log.of_command(msgspec.json.decode(line, type=_Name).command_id)
    except msgspec.DecodeError as error:
        raise LogBroken("The file is no exported log; nothing was written to it.") from error
    if facts:
        first, last = Position(facts[0].position - 1), facts[-1].position
        if any(line_of(commit) == line for commit in log.commits(first, last)):
            return last
    raise LogBroken(
        "The file is an export of another library, or was changed at its end; nothing was written to it. Export to"
        " another file."
    )


def _last_line(file: BinaryIO) -> tuple[int, int]:
    """Where the last whole line begins, and where it ends with its line feed; 0 and 0 where there is none."""
    end = file.seek(0, SEEK_END)
    end = _feed_before(file, end) + 1
    return (_feed_before(file, end - 1) + 1, end) if end else (0, 0)


def _feed_before(file: BinaryIO, end: int) -> int:
    """Where the last line feed before an offset is; -1 where there is none."""
    while end > 0:
        begin = max(0, end - BLOCK)
        file.seek(begin)
        found = file.read(end - begin).rfind(b"\n")
        if found >= 0:
            return begin + found
        end = begin
    return -1
