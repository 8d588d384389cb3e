"""How a wish about a performer, a studio or a tag is sent from the command line, and what is told of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from events.values import EntityKind
from passion.cli.common import opened
from passion.cli.entity_names import find_name
from passion.cli.output import moment, printable, write_json
from passion.places import Places

if TYPE_CHECKING:
    from passion.commands import EntityCommand
    from projections.views import EntityDetail

Make = Callable[[EntityKind, str], "list[EntityCommand]"]


def do(places: Places, kind: EntityKind, name: str, make: Make, *, as_json: bool) -> None:
    """Send what is made of the one thing that the name means, and tell what has become of it."""
    with opened(places) as library:
        meant = find_name(library.queries, kind, name)
        receipts = [library.execute(each) for each in make(kind, meant)]
        detail = library.queries.entity(kind, meant)
    if as_json:
        write_json({"receipts": receipts, kind: detail})
        return
    changed = any(each.changed for each in receipts)
    told = "" if detail is None else f" {' '.join(line for _, line in lines_of(detail)[:2] if line)}"
    click.echo(printable(f"Done.{told}" if changed else f"That is so already.{told}"))


def lines_of(detail: "EntityDetail") -> list[tuple[str, str]]:
    """Each field by its name; empty where it has no value."""
    spreads = {None: "as the settings say", True: "yes", False: "no"}[detail.spreads]
    return [
        ("name", detail.name),
        ("aliases", f"({', '.join(detail.aliases)})" if detail.aliases else ""),
        ("hidden", "everywhere" if detail.is_hidden else ""),
        ("videos", str(detail.videos)),
        ("newest", moment(detail.newest)),
        ("tags", ", ".join(detail.tags)),
        ("they flow", spreads if detail.tags else ""),
        ("colour", detail.colour),
        *(("link", each) for each in detail.links),
        ("notes", detail.notes),
    ]
