"""`passion edit`: change what is said of one or many videos; one undo takes all of it back."""

from collections.abc import Sequence
from typing import Any

import click

from passion.cli.common import find, home_option, json_option, opened
from passion.cli.output import tell
from passion.places import Places

LISTS = ("performers", "secondary_performers", "genres", "links")


@click.command()
@click.argument("videos", nargs=-1, required=True, metavar="VIDEO...")
@click.option(
    "--set", "settings", multiple=True, metavar="FIELD=VALUE", help="Set a field; members of a list by commas."
)
@click.option("--add", multiple=True, metavar="FIELD=NAME", help="Add a member to a list.")
@click.option("--remove", multiple=True, metavar="FIELD=NAME", help="Take a member out of a list.")
@click.option("--give-back", multiple=True, metavar="FIELD", help="Give a field back to its sources.")
@json_option
@home_option
def edit(
    *,
    videos: tuple[str, ...],
    settings: tuple[str, ...],
    add: tuple[str, ...],
    remove: tuple[str, ...],
    give_back: tuple[str, ...],
    as_json: bool,
    places: Places,
) -> None:
    """Change the description of VIDEOs by hand: all of them, or none if one is refused.

    Fields: title description performers secondary_performers studio line series part date_released genres source_id
    catalogue_code links. Tags are given and taken by `passion tag`.
    """
    import msgspec

    from events.description import DescriptionChange
    from passion.commands import EditDescriptions, Members
    from passion.errors import Refused

    wanted: dict[str, Any] = {field: _value(field, text) for field, text in map(_pair, settings)}
    wanted |= {_known(field): None for field in give_back}
    if not wanted and not add and not remove:
        raise click.UsageError("Say what to change: --set, --add, --remove or --give-back.")
    try:
        changes = msgspec.convert(wanted, DescriptionChange)
    except msgspec.ValidationError as error:
        raise Refused(f"{error}.") from error
    with opened(places) as library:
        hashes = tuple(find(library, video) for video in videos)
        receipt = library.execute(
            EditDescriptions(
                video_hashes=hashes,
                changes=changes,
                add=msgspec.convert(_lists(add), Members),
                remove=msgspec.convert(_lists(remove), Members),
            )
        )
    count = len(set(hashes))
    shown = f"{count} video{'s' * (count > 1)}"
    tell(receipt, f"Edited {shown}; `passion undo` takes it back.", f"{shown}: nothing to change.", as_json=as_json)


def _known(field: str) -> str:
    from projections.merging import FIELDS

    name = field.strip().replace("-", "_")
    if name not in FIELDS:
        raise click.BadParameter(f"there is no field {field!r}; there are {', '.join(FIELDS)}.")
    return name


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} must be FIELD=VALUE.")
    return _known(field), value


def _value(field: str, text: str) -> object:
    if field in LISTS:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if field == "part":
        if not text.strip().isdecimal():
            raise click.BadParameter(f"part: {text!r} is no whole number.")
        return int(text)
    return text


def _lists(pairs: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field, name in map(_pair, pairs):
        if field not in LISTS:
            raise click.BadParameter(f"{field} is no list; lists are {', '.join(LISTS)}.")
        found.setdefault(field, []).append(name)
    return found
