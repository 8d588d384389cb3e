"""`passion undo`: take back what was done, one command or many at once."""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import printable, write_json
from passion.places import Places

if TYPE_CHECKING:
    from events.values import UnixTime
    from passion.library import Library
    from passion.receipts import Receipt
    from passion.remote import RemoteLibrary

    _Done = tuple[Receipt, str]

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


@click.command()
@click.argument("command_id", required=False)
@click.option("--last", type=click.IntRange(1, 1000), metavar="N", help="The last N things you did, one by one.")
@click.option("--since", metavar="WHEN", help="All that you did since then: 2026-05-03T18:30, or 30m, 2h, 1d ago.")
@click.option("--group", metavar="ID", help="All that belongs together with this command: a bulk edit, a scan.")
@json_option
@home_option
def undo(
    *, command_id: str | None, last: int | None, since: str | None, group: str | None, as_json: bool, places: Places
) -> None:
    """Take back a command, by default the last thing you did.

    COMMAND_ID is what `passion history` shows, or the end of it. What was watched is taken back by its id only, or
    with --since. If something later stands in the way, nothing is changed, and the answer names it. An undo can be
    undone, too: `passion redo` does so for the last one.
    """
    if sum(each is not None for each in (command_id, last, since, group)) > 1:
        raise click.UsageError("Give only one of COMMAND_ID, --last, --since and --group.")
    when = None if since is None else _moment(since)
    with opened(places) as library:
        if when is not None:
            done = [_since(library, when)]
        elif group is not None:
            done = [_group(library, group)]
        elif command_id is not None:
            done = [_one(library, command_id)]
        else:
            done = [_one(library, each) for each in _last(library, last or 1)]
    if as_json:
        write_json([receipt for receipt, _ in done])
        return
    for _, sentence in done or [(None, "There is nothing to undo.")]:
        click.echo(printable(sentence))


def _one(library: "Library | RemoteLibrary", words: str) -> "_Done":
    from uuid import UUID

    from passion.commands import UndoCommand
    from passion.recalling import find_command

    entry = find_command(library.queries, words)
    receipt = library.execute(UndoCommand(command_id=UUID(entry.command_id)))
    return receipt, f"Undone: {entry.summary}." if receipt.changed else f"It is undone already: {entry.summary}."


def _last(library: "Library | RemoteLibrary", count: int) -> list[str]:
    from passion.recalling import last_deeds

    return [entry.command_id for entry in last_deeds(library.queries, count)]


def _since(library: "Library | RemoteLibrary", when: "UnixTime") -> "_Done":
    from passion.cli.progress import bar
    from passion.commands import UndoSince

    with bar("Taking back", "commands") as progress:
        receipt = library.execute(UndoSince(date=when), progress=progress)
    return receipt, "All that you did since then is undone." if receipt.changed else "You did nothing since then."


def _group(library: "Library | RemoteLibrary", words: str) -> "_Done":
    from passion.cli.progress import bar
    from passion.commands import UndoGroup
    from passion.recalling import find_group

    wish = UndoGroup(group_id=find_group(library.queries, words))
    with bar("Taking back", "commands") as progress:
        receipt = library.execute(wish, progress=progress)
    return receipt, "All of it is undone." if receipt.changed else "All of it is undone already."


def _moment(text: str) -> "UnixTime":
    from events.values import UnixTime
    from passion import clock

    if ago := re.fullmatch(r"(\d+)([mhd])", text):
        microseconds = int(ago[1]) * _UNITS[ago[2]] // timedelta(microseconds=1)
        return UnixTime(max(0, clock.now() - microseconds))
    try:
        date = datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise click.UsageError(
            f"{text!r} is neither a date such as 2026-05-03 or 2026-05-03T18:30 nor a time ago such as 30m, 2h or 1d."
        ) from error
    return UnixTime(max(0, round(date.timestamp() * 1_000_000)))
