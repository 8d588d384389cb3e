"""`passion statistics`: the library in numbers."""

from typing import TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import duration, table, write_json
from passion.places import Places

if TYPE_CHECKING:
    from projections.views import Statistics


@click.command()
@json_option
@home_option
def statistics(*, as_json: bool, places: Places) -> None:
    """Tell the library in numbers: what it holds, how that is spread, and what is watched most.

    Of what the content filter lets through.
    """
    with opened(places) as library:
        found = library.statistics()
    if as_json:
        write_json(found)
        return
    _totals(found)
    for each in found.distributions:
        rows = [(one.name, str(one.videos), duration(one.duration), _size(one.size)) for one in each.bins]
        unknown = [("unknown", str(each.unknown), "", "")] if each.unknown else []
        table((each.field, "videos", "length", "size"), [*rows, *unknown])
    rows = [(each.kind, each.name, duration(each.seconds), str(each.videos)) for each in found.most_watched]
    table(("most watched", "name", "watched", "videos"), rows)
    table(("week of", "watched"), [(each.monday, duration(each.seconds)) for each in found.weeks])


def _totals(found: "Statistics") -> None:
    totals = found.totals
    counted = (
        ("videos", totals.videos),
        ("watched videos", totals.watched),
        ("favourites", totals.favourites),
        ("rated", totals.rated),
        ("likes", totals.likes),
        ("comments", totals.comments),
        ("markers", totals.markers),
        ("finished videos", totals.finished),
        ("performers", totals.performers),
        ("studios", totals.studios),
        ("tags", totals.tags),
    )
    measured = (
        ("length", duration(totals.duration)),
        ("size", _size(totals.size)),
        ("watched", duration(totals.view_time)),
    )
    table(("in all", ""), [*((name, str(count)) for name, count in counted), *measured])


def _size(count: int) -> str:
    """In decimal units, as file managers tell them."""
    value, units = float(count), ("B", "kB", "MB", "GB", "TB", "PB")
    place = 0
    while value >= 999.5 and place < len(units) - 1:
        value, place = value / 1000, place + 1
    return f"{value:.0f} {units[place]}" if place == 0 or value >= 99.5 else f"{value:.1f} {units[place]}"
