"""`passion history`: what happened, the newest first."""

import click

from passion.cli.common import find, home_option, json_option, opened
from passion.cli.output import moment, table, write_json
from passion.places import Places


@click.command()
@click.argument("video", required=False)
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="At most so many.")
@click.option("--before", type=click.IntRange(1), help="Only what is older than this position of the log.")
@json_option
@home_option
def history(*, video: str | None, limit: int, before: int | None, as_json: bool, places: Places) -> None:
    """List what happened, with one VIDEO or with all.

    The id of each command is what `passion undo` takes.
    """
    from events.values import Position

    with opened(places) as library:
        video_hash = find(library, video) if video else None
        until = None if before is None else Position(before)
        entries = library.queries.history(until, limit, video_hash)
    if as_json:
        write_json(entries)
        return
    rows = (
        (
            str(each.last),
            short(each.command_id),
            moment(each.recorded_at),
            each.actor,
            each.summary + (f" (undone by {short(each.undone_by)})" if each.undone_by else ""),
            each.title or "",
            each.video_hash or "",
        )
        for each in entries
    )
    table(("position", "id", "when", "who", "what", "video", "hash"), rows)


def short(command_id: str) -> str:
    """The part of an id that is enough to tell it."""
    from passion.recalling import SHORT

    return command_id[-SHORT:]
