"""`passion performer`, `passion studio`, `passion tags`: what they are called, and what you say of them."""

import click

from events.values import EntityKind
from passion.cli.common import home_option, json_option, opened
from passion.cli.entity_doing import lines_of
from passion.cli.entity_names import find_name
from passion.cli.entity_wishes import wishes_about
from passion.cli.output import table, write_json
from passion.places import Places


def group_of(kind: EntityKind, name: str) -> click.Group:
    """All sub-commands about one kind of thing."""
    things = "studios" if kind == "studio" else f"{kind}s"
    group = click.Group(name, help=f"Tell of {things} and change what they are called. NAME is any of its names.")
    group.add_command(_list(kind))
    group.add_command(_show(kind))
    for each in wishes_about(kind):
        group.add_command(each)
    return group


def _list(kind: EntityKind) -> click.Command:
    @click.command("list")
    @click.option("--alike", is_flag=True, help="Only names that are written alike, so that they may be one.")
    @click.option("--hidden", is_flag=True, help="Those that are hidden everywhere.")
    @json_option
    @home_option
    def listed(*, alike: bool, hidden: bool, as_json: bool, places: Places) -> None:
        """List all, each with its number of videos."""
        with opened(places) as library:
            queries = library.queries
            groups = queries.alike(kind) if alike else []
            found = queries.hidden_entities(kind) if hidden else [] if alike else queries.catalogue(kind)
        if as_json:
            write_json(groups if alike else found)
            return
        if alike:
            for each in groups:
                click.echo(" = ".join(f"{entry.name} ({entry.videos})" for entry in each.names))
            return
        table(("name", "videos"), ((each.name, str(each.videos)) for each in found))

    return listed


def _show(kind: EntityKind) -> click.Command:
    @click.command("show")
    @click.argument("name")
    @json_option
    @home_option
    def shown(*, name: str, as_json: bool, places: Places) -> None:
        """Tell everything about NAME."""
        with opened(places) as library:
            detail = library.queries.entity(kind, find_name(library.queries, kind, name))
        if as_json:
            write_json(detail)
        elif detail:
            for field, text in lines_of(detail):
                if text:
                    click.echo(f"{field:<12}{text}")

    return shown


performer = group_of("performer", "performer")
studio = group_of("studio", "studio")
tags = group_of("tag", "tags")
