"""`passion history`: what happened, the newest first."""

from itertools import islice
from typing import TYPE_CHECKING

import click

from passion.cli.common import find, home_option, json_option, opened
from passion.cli.output import moment, table, write_json
from passion.places import Places

if TYPE_CHECKING:
    from events.values import Position, VideoHash
    from projections.queries import Queries


@click.command()
@click.argument("video", required=False)
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="At most so many.")
@click.option("--before", type=click.IntRange(1), help="Only what is older than this position of the log.")
@click.option("--full", is_flag=True, help="Every fact about VIDEO, with each value before and after it.")
@json_option
@home_option
def history(*, video: str | None, limit: int, before: int | None, full: bool, as_json: bool, places: Places) -> None:
    """List what happened, with one VIDEO or with all.

    The id of each command is what `passion undo` takes. Who is one of person, scanner, media and import.
    """
    if full and video is None:
        raise click.UsageError("--full tells of one video: name it.")
    with opened(places) as library:
        if full and video is not None:
            _full(places, library.queries, find(library, video), before, limit, as_json=as_json)
            return
        video_hash = find(library, video) if video else None
        until = None if before is None else place_of(places, library.queries, before)
        entries = library.queries.history(until, limit, video_hash)
    if as_json:
        write_json(entries)
        return
    rows = (
        (
            str(each.last),
            short(each.command_id),
            moment(each.recorded_at),
            _who(each.actor, each.origin),
            each.summary + (f" (undone by {short(each.undone_by)})" if each.undone_by else ""),
            each.title or "",
            each.video_hash or "",
        )
        for each in entries
    )
    table(("position", "id", "when", "who", "what", "video", "hash"), rows)


def _who(actor: str, origin: object) -> str:
    """Who, and in which library where it was not this one."""
    return actor if origin is None else f"{actor} in {str(origin)[-8:]}"


def place_of(places: Places, queries: "Queries", position: int) -> "Position":
    """Where in the order in which things happened the command with this fact is."""
    from events.log import EventLog
    from events.values import Position

    log = EventLog(places.log)
    try:
        inside = min(position, log.position())
        entry = queries.command(log.at([Position(inside)])[0].command_id) if inside else None
    finally:
        log.close()
    return Position(position) if entry is None or inside < position else entry.place


def short(command_id: str) -> str:
    """The part of an id that is enough to tell it."""
    from passion.recalling import SHORT

    return command_id[-SHORT:]


def _full(
    places: Places, queries: "Queries", video_hash: "VideoHash", before: int | None, limit: int, *, as_json: bool
) -> None:
    from events.log import EventLog
    from passion.telling import facts_of

    log = EventLog(places.log)
    try:
        lines = (each for each in facts_of(log, queries, video_hash) if before is None or each.position < before)
        facts = list(islice(lines, limit))
    finally:
        log.close()
    if as_json:
        write_json(facts)
        return
    rows: list[tuple[str, ...]] = []
    for fact in facts:
        who = _who(fact.actor, fact.origin)
        cells = str(fact.position), short(fact.command_id.hex), moment(fact.recorded_at), who, fact.summary
        changes = [(each.field, each.before or "", each.after or "") for each in fact.changes] or [("", "", "")]
        rows += [(*cells, *change) for change in changes]
    table(("position", "id", "when", "who", "what", "field", "before", "after"), rows)
