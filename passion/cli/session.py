"""`passion session`: the browsers that are logged in, and the end of that."""

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import moment, table, write_json
from passion.places import Places


@click.group()
def session() -> None:
    """List who is logged in, and log them out."""


@session.command("list")
@json_option
@home_option
def list_(*, as_json: bool, places: Places) -> None:
    """List the sessions, the one that was seen last first."""
    from contextlib import closing

    from passion.access import Keys
    from passion.settings import Settings

    days = Settings.load(places.settings).access.session_days
    with closing(Keys(places.access)) as keys:
        found = keys.sessions(days)
    if as_json:
        write_json(found)
        return
    rows = ((each.session_id, each.role, moment(each.seen_at), each.address, each.agent) for each in found)
    table(("id", "who", "seen", "from", "browser"), rows)


@session.command()
@click.argument("session_id", required=False)
@click.option("--all", "is_all", is_flag=True, help="Log everybody out.")
@home_option
def end(*, session_id: str | None, is_all: bool, places: Places) -> None:
    """Log out the session SESSION_ID, in a running server, too."""
    from contextlib import closing

    from passion.access import Keys

    if is_all == (session_id is not None):
        raise click.UsageError("Give either a SESSION_ID or --all.")
    with closing(Keys(places.access)) as keys:
        ended = keys.end_others(None) if session_id is None else int(keys.end(session_id))
    if not ended and not is_all:
        raise click.ClickException("There is no such session; `passion session list` names all.")
    click.echo(f"{ended} logged out.")
