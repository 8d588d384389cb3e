"""`passion replay`: the library as it was at a position of the log or on a date."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import moment, write_json
from passion.cli.progress import bar
from passion.places import Places

if TYPE_CHECKING:
    from events.log import EventLog
    from events.values import Position
    from passion.replay import Replayed


@click.command()
@click.option("--until", metavar="POSITION|DATE", help="Stop after this position, or at this date.  [default: the end]")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="Make a library here, as it was then.")
@json_option
@home_option
def replay(*, until: str | None, into: Path | None, as_json: bool, places: Places) -> None:
    """See the library as it was at a position of the log or on a date.

    A date is written as 2026-05-03 or 2026-05-03T18:30, in local time.
    The library itself is only read.
    With --into a new home folder holds it as it was; look at it with --home.
    """
    from events.log import EventLog
    from passion.errors import NotFound
    from passion.replay import replay_beside, replay_into
    from passion.settings import Settings

    if not places.log.exists():
        raise NotFound(f"There is no library in {places.home}.")
    log = EventLog(places.log)
    try:
        end = _position(log, until)
        with bar("Replaying") as progress:
            if into:
                replayed = replay_into(log, places, into, end, progress)
            else:
                replayed = replay_beside(log, Settings.load(places.settings), end, progress)
    finally:
        log.close()
    if as_json:
        write_json(replayed)
    else:
        _tell(replayed, into)


def _position(log: "EventLog", until: str | None) -> "Position":
    from passion.as_of import moment_of
    from passion.errors import Refused

    if until is None:
        return log.position()
    try:
        return moment_of(log, until)[0]
    except Refused as error:
        raise click.UsageError(str(error)) from error


def _tell(replayed: "Replayed", into: Path | None) -> None:
    totals = replayed.totals
    click.echo(
        f"At position {replayed.position}, {moment(replayed.recorded_at) or 'before the first fact'}:"
        f" {totals.videos} videos, {totals.favourites} favourites, {totals.rated} rated,"
        f" {totals.comments} comments, {totals.markers} markers."
    )
    click.echo(
        f"Replayed {replayed.position} facts in {replayed.seconds:.2f} s, {replayed.rate:.0f} a second.", err=True
    )
    if into:
        click.echo(f"The library as it was is in {into}: passion search --home {into}")
