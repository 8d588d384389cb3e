"""Takes in the lines of an exported log: into an empty library as they are, into another one between its own facts."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from events.errors import LogBroken, UnknownEvent, Unwritable
from events.export import read_jsonl
from events.recorded import Proposal
from events.values import UnixTime
from passion.errors import Refused
from passion.executor import Executor

LINES = 1000
"""Commits that are appended in one transaction."""

AHEAD = 24 * 3600 * 1_000_000
"""Microseconds that another machine's clock may be ahead of this one's."""

LONGEST = 64 * 1024 * 1024
"""Bytes that a line may have: one holds what one command did, and is seldom longer than a few thousand."""

AGAIN = "What came before it is kept; the import can be run again, and goes on there."


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import brought."""

    commands: int
    """In the file."""
    new: int
    """Of them, those that were not here."""
    facts: int
    """That are new."""

    def sentence(self) -> str:
        if not self.new:
            return f"Nothing is new: all {self.commands} commands of the file are here already."
        known = self.commands - self.new
        rest = f"; {known} commands were here already" if known else ""
        return f"Imported {self.facts} facts of {self.new} commands{rest}."


def whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a file that comes in blocks, the last one also where it has no end; no more than one is held.

    Raises:
        Refused: a line is longer than any can be.
    """
    parts: list[bytes] = []
    size = 0
    for block in blocks:
        end, *lines = block.split(b"\n")
        parts.append(end)
        size += len(end)
        if size > LONGEST:
            raise Refused(
                f"The import stopped: a line of more than {LONGEST >> 20} MiB is no line of an export. {AGAIN}"
            )
        if lines:
            yield b"".join(parts)
            yield from lines[:-1]
            parts, size = [lines[-1]], len(lines[-1])
    if size:
        yield b"".join(parts)


def import_lines(
    executor: Executor,
    lines: Iterable[bytes],
    now: Callable[[], UnixTime] | None,
    progress: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Append the commands of an export; those that are here already are skipped.

    Args:
        executor: Appends them.
        lines: The file's; what it raises ends the import.
        now: This machine's clock, where commands that are still to come are refused.
        progress: Gets how many lines are done; what it raises ends the import.

    Raises:
        Refused: a line is damaged or of the future; the message names it. The lines before it are kept.
        Unavailable: the disk refused.
    """
    commands = new = facts = 0
    try:
        for block in _blocks(_checked(read_jsonl(lines), now)):
            commits = executor.append_all(block)
            found = [commit for commit in commits if commit.changed and not commit.repeated]
            commands += len(block)
            new += len(found)
            facts += sum(commit.last - commit.first + 1 for commit in found)
            progress(commands)
    except (LogBroken, UnknownEvent, Unwritable) as error:
        raise Refused(f"The import stopped: {error} {AGAIN}") from error
    return Imported(commands=commands, new=new, facts=facts)


def _checked(proposals: Iterable[Proposal], now: Callable[[], UnixTime] | None) -> Iterator[Proposal]:
    for each in proposals:
        if now is not None and (each.made_at or 0) > now() + AHEAD:
            day = datetime.fromtimestamp((each.made_at or 0) / 1e6, UTC)
            raise LogBroken(
                f"The command {each.command_id} was recorded on {day.day} {day:%B %Y}, which is still to come here;"
                " set the clock of the machine that is wrong."
            )
        yield each


def _blocks(proposals: Iterator[Proposal]) -> Iterator[list[Proposal]]:
    """Blocks of commits; what came before an error is given before it is raised."""
    block: list[Proposal] = []
    try:
        for each in proposals:
            block.append(each)
            if len(block) >= LINES:
                yield block
                block = []
    except Exception:
        if block:
            yield block
        raise
    if block:
        yield block
