"""`passion saved`: searches that are kept under a name."""

from typing import get_args

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import table, tell, write_json
from passion.places import Places
from projections.views import SortMode


@click.group()
def saved() -> None:
    """Keep searches under a name: list, save, rename, forget."""


@saved.command("list")
@json_option
@home_option
def list_(*, as_json: bool, places: Places) -> None:
    """List them by name."""
    with opened(places) as library:
        kept = library.queries.saved_searches()
    if as_json:
        write_json(kept)
        return
    rows = ((each.name, each.query, _order(each.sort, each.descending), each.description) for each in kept)
    table(("name", "query", "order", "description"), rows)


@saved.command()
@click.argument("name")
@click.argument("query")
@click.option("--description", default="", help="What it is for.")
@click.option("--sort", type=click.Choice(get_args(SortMode)), default="relevance", show_default=True, help="Order.")
@click.option("--ascending", is_flag=True, help="The smallest, oldest or first first.")
@json_option
@home_option
def save(
    *, name: str, query: str, description: str, sort: SortMode, ascending: bool, as_json: bool, places: Places
) -> None:
    """Keep QUERY, as typed into the search box, under NAME, in place of what was kept there."""
    from passion.commands import SaveSearch

    command = SaveSearch(name=name, query=query, description=description, sort=sort, descending=not ascending)
    with opened(places) as library:
        receipt = library.execute(command)
    tell(receipt, "The search is saved.", "That is saved already.", as_json=as_json)


@saved.command()
@click.argument("name")
@click.argument("to", metavar="NEW_NAME")
@json_option
@home_option
def rename(*, name: str, to: str, as_json: bool, places: Places) -> None:
    """Keep the search NAME under another name."""
    from passion.commands import RenameSearch

    with opened(places) as library:
        receipt = library.execute(RenameSearch(name=name, to=to))
    tell(receipt, "It is renamed.", "That is its name already.", as_json=as_json)


@saved.command()
@click.argument("name")
@json_option
@home_option
def forget(*, name: str, as_json: bool, places: Places) -> None:
    """Keep the search NAME no longer."""
    from passion.commands import ForgetSearch

    with opened(places) as library:
        receipt = library.execute(ForgetSearch(name=name))
    forgotten = "It is forgotten; `passion undo` brings it back."
    tell(receipt, forgotten, forgotten, as_json=as_json)


def _order(sort: str, descending: bool) -> str:  # noqa: FBT001
    return sort if descending else f"{sort}, ascending"
