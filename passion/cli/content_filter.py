"""`passion filter`: the query that all that is shown must pass."""

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import printable, write_json
from passion.places import Places


@click.command("filter")
@click.argument("query", required=False)
@click.option("--lift", is_flag=True, help="Show everything again; the query is kept.")
@click.option("--on", "again", is_flag=True, help="Filter by the query that was kept.")
@json_option
@home_option
def content_filter(*, query: str | None, lift: bool, again: bool, as_json: bool, places: Places) -> None:
    """Show only what passes QUERY, in lists and suggestions; without anything, tell what the filter is."""
    from passion.commands import SetContentFilter

    if (query is not None) + lift + again > 1:
        raise click.UsageError("Give a query, or --lift, or --on.")
    with opened(places) as library:
        if query is not None or lift or again:
            library.execute(SetContentFilter(query=query, is_on=not lift))
        now = library.queries.content_filter()
    if as_json:
        write_json(now)
    elif now.is_on:
        click.echo(printable(f"Only what passes is shown: {now.query}"))
    else:
        kept = f" The filter that is off: {now.query}" if now.query else ""
        click.echo(printable(f"Everything is shown.{kept}"))
