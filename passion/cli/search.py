"""`passion search`: find videos by words and filters."""

from typing import get_args

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import CARD_HEADS, card_row, printable, table, write_json
from passion.places import Places
from projections.views import SearchQuery, SortMode


@click.command()
@click.argument("words", nargs=-1)
@click.option("--performer", "performers", multiple=True, help="Only with this performer; may be repeated.")
@click.option("--studio", help="Only of this studio.")
@click.option("--collection", help="Only in this collection.")
@click.option("--tag", "tags", multiple=True, help="Only with this tag; may be repeated.")
@click.option("--favourites", is_flag=True, help="Only favourites.")
@click.option("--sort", type=click.Choice(get_args(SortMode)), default="relevance", show_default=True, help="Order.")
@click.option("--ascending", is_flag=True, help="The smallest, oldest or first first.")
@click.option("--seed", type=int, default=0, help="For the random order.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many to skip.")
@click.option("--limit", type=click.IntRange(1, 500), default=24, show_default=True, help="At most so many.")
@click.option("--facets", type=click.IntRange(0, 100), default=0, help="So many names of each facet, with counts.")
@json_option
@home_option
def search(
    *, words: tuple[str, ...], favourites: bool, ascending: bool, as_json: bool, places: Places, **filters: object
) -> None:
    """List the videos that the words mean, as typed into the search box.

    They are looked for in title, performers, studio, tags, path, description, comments and markers; the last may be
    unfinished, and letters may be wrong. Terms such as tag:sea, -is:missing, rating:>=B+, duration:10m..30m or
    added:<7d narrow the list.
    """
    import msgspec

    asked = filters | {"text": " ".join(words), "favourites_only": favourites, "descending": not ascending}
    query = msgspec.convert(asked, SearchQuery)
    with opened(places) as library:
        library.search.wait()
        result = library.search.videos(query)
    if as_json:
        write_json(result)
        return
    table(CARD_HEADS, (card_row(card) for card in result.videos))
    shown = len(result.videos)
    for hint in result.hints:
        others = f" There is: {', '.join(hint.names)}." if hint.names else ""
        click.echo(f"{hint.message}{others}", err=True)
    if result.is_relaxed:
        click.echo("No video has all these words; these have some of them.", err=True)
    for facet in result.facets:
        values = ", ".join(f"{printable(each.name)} ({each.count})" for each in facet.values)
        if values:
            click.echo(f"{facet.field}: {values}", err=True)
    click.echo(f"{result.count} found, {shown} shown, in {result.took_ms:.0f} ms.", err=True)
