"""`passion names`: which template takes a file name, and what it says."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from passion.cli.common import home_option, json_option
from passion.cli.output import write_json
from passion.places import Places

if TYPE_CHECKING:
    from events.description import Description
    from passion.naming import Coverage, TriedName
    from passion.scanning.roots import Selection


@click.group()
def names() -> None:
    """Try file-name templates."""


@names.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Look at all its videos.")
@click.option("--template", "templates", multiple=True, metavar="TEMPLATE", help="Try this one, and no others.")
@json_option
@home_option
def test(
    *, names: tuple[str, ...], folder: Path | None, templates: tuple[str, ...], as_json: bool, places: Places
) -> None:
    """Show which template takes each NAME, why those before it do not, and what it says.

    A NAME may have folders, parted by /, as below the collection's folder. --folder counts, of the videos in a folder,
    how many are taken by which template, and names those that none takes.
    """
    from passion.naming import coverage, reader_of, try_name
    from passion.scanning.roots import Selection
    from passion.settings import Settings

    settings = Settings.load(places.settings)
    reader = reader_of(templates or settings.names.templates)
    selection = Selection(extensions=frozenset(each.lower() for each in settings.scan.extensions))
    if not names and folder is None:
        raise click.UsageError("Give one name or more, or --folder.")
    tried = [try_name(reader, name, selection.extensions) for name in names]
    seen = None if folder is None else coverage(reader, _videos(folder, selection), selection.extensions)
    if as_json:
        write_json({"names": tried, "coverage": seen})
        return
    for one in tried:
        _show(one)
    if seen is not None:
        _show_coverage(seen)


def _videos(folder: Path, selection: "Selection") -> Iterator[str]:
    for home, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        inside = os.path.relpath(home, folder)
        for file in sorted(files):
            if selection.takes(file):
                yield file if inside == "." else f"{inside.replace(os.sep, '/')}/{file}"


def _show(tried: "TriedName") -> None:
    click.echo(_printable(tried.name))
    for miss in tried.misses:
        click.echo(f"    no   {miss.template}")
        click.echo(f"         {_printable(miss.reason)}")
    click.echo(f"    yes  {tried.template}" if tried.template else "    Read as a release's name, or as words.")
    for field, text in _fields(tried.description):
        click.echo(f"         {field:<22}{text}")


def _show_coverage(seen: "Coverage") -> None:
    for each in seen.templates:
        click.echo(f"{each.count:>8}  {each.template}")
    click.echo(f"{seen.untaken:>8}  by none, of {seen.total}" + (", such as" if seen.examples else ""))
    for name in seen.examples:
        click.echo(f"          {_printable(name)}")


def _fields(description: "Description") -> Iterator[tuple[str, str]]:
    for field in description.__struct_fields__:
        value = getattr(description, field)
        if isinstance(value, dict):
            yield from ((f"extra.{key}", text) for key, text in value.items())
        elif value not in {None, ()}:
            yield field, ", ".join(value) if isinstance(value, tuple) else str(value)


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\n", "⏎")
