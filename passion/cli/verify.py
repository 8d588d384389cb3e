"""`passion verify`: check that the log is whole, and that the read models say what it says."""

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import write_json
from passion.cli.progress import bar
from passion.places import Places


@click.command()
@json_option
@home_option
def verify(*, as_json: bool, places: Places) -> None:
    """Check that the log is whole and the read models equal it.

    SQLite's own check, gapless positions, the hash chain, every fact; then the tables against a fresh fold.
    Nothing is written, and a running server is not disturbed.
    """
    from passion.care import verify as check
    from passion.errors import NotFound
    from passion.settings import Settings

    if not places.log.exists():
        raise NotFound(f"There is no library in {places.home}.")
    with bar("Verifying") as progress:
        verdict = check(places, Settings.load(places.settings), progress)
    if as_json:
        write_json({"is_sound": verdict.is_sound, "log": verdict.log, "differences": verdict.differences})
    else:
        log = verdict.log
        where = f", at positions 1 to {log.position}" if log.position else ""
        click.echo(f"The log: {log.position} facts in {log.commits} commits{where}; the chain ends with {log.hash}.")
        for problem in (*log.problems, *verdict.differences):
            click.echo(problem, err=True)
        if verdict.is_sound:
            click.echo("The log is whole, and the read models equal a fresh fold of it.")
        elif log.is_sound:
            click.echo("The log is whole, but the read models differ from it: run `passion rebuild`.", err=True)
        else:
            click.echo(
                "The log is damaged: keep a copy of the home folder, and restore the log from a backup.", err=True
            )
    if not verdict.is_sound:
        raise click.exceptions.Exit(1)
