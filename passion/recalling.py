"""Which command a person means: by the end of its id, as the last that they did, or as their last undo."""

import re
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from passion.errors import NotFound, Refused
from projections.queries import Queries
from projections.views import HistoryEntry

SHORT = 8
"""Hex digits that stand for a command in a list; they are its last, because the first ones only tell the time."""

SHORTEST = 4
"""Hex digits that can stand for a command."""

PAGE = 200

BY_ITSELF = frozenset({"SectionWatched"})
"""Facts that come of playing and not of a wish to write something down."""


def find_command(queries: Queries, words: str) -> HistoryEntry:
    """The one command with this id, or whose id ends so.

    Raises:
        NotFound: none.
        Refused: more than one.
    """
    digits = words.lower().replace("-", "")
    if not re.fullmatch(rf"[0-9a-f]{{{SHORTEST},32}}", digits):
        raise NotFound(f"{words!r} is no id of a command; `passion history` shows them.")
    found = queries.commands_like(digits)
    if len(found) > 1:
        raise Refused(f"More than one command ends in {words!r}; give more digits of its id.")
    entry = queries.command(found[0]) if found else None
    if entry is None:
        raise NotFound(f"No command's id ends in {words!r}; `passion history` shows them.")
    return entry


def find_group(queries: Queries, words: str) -> UUID:
    """The group with this id, or the one that the command with such an id belongs to.

    Raises:
        NotFound: none.
        Refused: more than one, or the command belongs to none.
    """
    digits = words.lower().replace("-", "")
    if re.fullmatch(r"[0-9a-f]{32}", digits) and queries.group(UUID(digits)):
        return UUID(digits)
    entry = find_command(queries, words)
    if entry.group_id is None:
        raise Refused(f"The command {words} belongs to no group; undo it alone.")
    return UUID(entry.group_id)


def last_deeds(queries: Queries, count: int) -> list[HistoryEntry]:
    """What the person did last and did not take back, the newest first; watching does not count."""
    return list(islice(filter(_is_deed, _all(queries)), count))


def last_undo(queries: Queries) -> HistoryEntry | None:
    """What the person took back last, if it is taken back still."""
    return next((each for each in _all(queries) if each.undoes and not each.is_redo and not each.undone_by), None)


def _is_deed(entry: HistoryEntry) -> bool:
    is_mine = entry.actor == "person" and entry.kind not in BY_ITSELF
    return is_mine and entry.undoes is None and entry.undone_by is None


def _all(queries: Queries) -> Iterator[HistoryEntry]:
    before = None
    while page := queries.history(before, PAGE):
        yield from page
        before = page[-1].place
