"""The sub-commands that change a performer, a studio or a tag; each is one wish, or one wish about each word given."""

from collections.abc import Callable

import click

from events.values import EntityKind
from passion.cli.common import home_option, json_option
from passion.cli.entity_doing import Make, do
from passion.commands import (
    AddAlias,
    AddLink,
    ColourEntity,
    EntityCommand,
    HideEntity,
    MergeEntities,
    RemoveAlias,
    RemoveLink,
    RenameEntity,
    SpreadTags,
    TagEntity,
    UnhideEntity,
    UntagEntity,
    WriteNotes,
)
from passion.places import Places

ANSWERS: dict[str, bool | None] = {"yes": True, "no": False, "settings": None}


def wishes_about(kind: EntityKind) -> list[click.Command]:
    """Those that make sense for this kind."""
    common = [_rename(kind), _merge(kind), _alias(kind), _note(kind), _link(kind), _colour(kind), _hide(kind)]
    return common if kind == "tag" else [*common, _tag(kind), _flow(kind)]


def _wish(
    kind: EntityKind, name: str, text: str, *parameters: Callable[[Callable[..., None]], Callable[..., None]]
) -> Callable[[Callable[..., Make]], click.Command]:
    """A sub-command whose function turns its words into what is sent."""

    def decorate(function: Callable[..., Make]) -> click.Command:
        def run(*, name: str, as_json: bool, places: Places, **words: object) -> None:
            do(places, kind, name, function(**words), as_json=as_json)

        run.__doc__ = text
        decorated: Callable[..., None] = home_option(json_option(run))
        for parameter in reversed(parameters):
            decorated = parameter(decorated)
        return click.command(name)(click.argument("name")(decorated))

    return decorate


_remove = click.option("--remove", is_flag=True, help="Take it off instead.")


def _rename(kind: EntityKind) -> click.Command:
    @_wish(kind, "rename", "Show NAME as TO everywhere; files stay as they are.", click.argument("to"))
    def rename(to: str) -> Make:
        return lambda kind, name: [RenameEntity(kind=kind, name=name, to=to)]

    return rename


def _merge(kind: EntityKind) -> click.Command:
    others = click.argument("others", nargs=-1, required=True, metavar="OTHER...")

    @_wish(kind, "merge", "Make each OTHER one with NAME; an undo takes them apart again.", others)
    def merge(others: tuple[str, ...]) -> Make:
        return lambda kind, name: [MergeEntities(kind=kind, name=name, merged=others)]

    return merge


def _alias(kind: EntityKind) -> click.Command:
    aliases = click.argument("aliases", nargs=-1, required=True, metavar="ALIAS...")

    @_wish(kind, "alias", "Let each ALIAS mean NAME, too.", aliases, _remove)
    def alias(*, aliases: tuple[str, ...], remove: bool) -> Make:
        made = RemoveAlias if remove else AddAlias
        return lambda kind, name: [made(kind=kind, name=name, alias=each) for each in aliases]

    return alias


def _note(kind: EntityKind) -> click.Command:
    @_wish(
        kind,
        "note",
        "Write notes on NAME in place of the earlier ones; an empty text clears them.",
        click.argument("text"),
    )
    def note(text: str) -> Make:
        return lambda kind, name: [WriteNotes(kind=kind, name=name, notes=text)]

    return note


def _link(kind: EntityKind) -> click.Command:
    @_wish(kind, "link", "Give NAME the ADDRESS of a page about it.", click.argument("address"), _remove)
    def link(*, address: str, remove: bool) -> Make:
        made = RemoveLink if remove else AddLink
        return lambda kind, name: [made(kind=kind, name=name, link=address)]

    return link


def _tag(kind: EntityKind) -> click.Command:
    tags = click.argument("tags", nargs=-1, required=True, metavar="TAG...")

    @_wish(kind, "tag", "Give NAME tags of its own.", tags, _remove)
    def tag(*, tags: tuple[str, ...], remove: bool) -> Make:
        made = UntagEntity if remove else TagEntity
        return lambda kind, name: [made(kind=kind, name=name, tag=each) for each in tags]

    return tag


def _flow(kind: EntityKind) -> click.Command:
    answer = click.argument("answer", type=click.Choice(list(ANSWERS)))

    @_wish(kind, "flow", "Say whether the own tags of NAME are tags of its videos.", answer)
    def flow(answer: str) -> Make:
        return lambda kind, name: [SpreadTags(kind=kind, name=name, spreads=ANSWERS[answer])]

    return flow


def _colour(kind: EntityKind) -> click.Command:
    @_wish(kind, "colour", "Show NAME in a COLOUR such as #ff8800; none is the default.", click.argument("colour"))
    def colour(colour: str) -> Make:
        return lambda kind, name: [ColourEntity(kind=kind, name=name, colour=colour.lower())]

    return colour


def _hide(kind: EntityKind) -> click.Command:
    show = click.option("--show", is_flag=True, help="Show it again instead.")

    @_wish(kind, "hide", "Ignore NAME wherever a file or a person says it, as if it were deleted.", show)
    def hide(*, show: bool) -> Make:
        made: type[EntityCommand] = UnhideEntity if show else HideEntity
        return lambda kind, name: [made(kind=kind, name=name)]

    return hide
