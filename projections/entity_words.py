"""Each fact about a performer, a studio or a tag in plain words."""

from functools import singledispatch

from events.entities import (
    EntityAliased,
    EntityColoured,
    EntityEvent,
    EntityHidden,
    EntityLinked,
    EntityNoted,
    EntityPictured,
    EntityRenamed,
    EntityTagged,
    EntityTagsSpread,
    EntityUnlinked,
    EntityUntagged,
)

LONGEST = 80
"""Characters that are told of a name or a link."""


@singledispatch
def entity_in_words(event: EntityEvent) -> str:
    """What happened, in the past tense, with its subject: the history of no video tells it."""
    raise TypeError(f"{type(event).__name__} has no words yet")


@entity_in_words.register
def _(event: EntityRenamed) -> str:
    if event.shown is None:
        return f"gave the {_thing(event)} its first name back"
    return f"renamed the {_thing(event)} to “{_short(event.shown)}”"


@entity_in_words.register
def _(event: EntityAliased) -> str:
    if event.of is None:
        return f"made the {_thing(event)} a {event.kind} of its own again"
    return f"made “{_short(event.name)}” mean the {event.kind} “{_short(event.of)}”"


@entity_in_words.register
def _(event: EntityNoted) -> str:
    return f"wrote notes on the {_thing(event)}" if event.notes else f"cleared the notes on the {_thing(event)}"


@entity_in_words.register
def _(event: EntityLinked) -> str:
    return f"gave the {_thing(event)} the link {_short(event.link)}"


@entity_in_words.register
def _(event: EntityUnlinked) -> str:
    return f"took the link {_short(event.link)} off the {_thing(event)}"


@entity_in_words.register
def _(event: EntityTagged) -> str:
    return f"tagged the {_thing(event)} {_short(event.tag)}"


@entity_in_words.register
def _(event: EntityUntagged) -> str:
    return f"took the tag {_short(event.tag)} off the {_thing(event)}"


@entity_in_words.register
def _(event: EntityTagsSpread) -> str:
    if event.spreads is None:
        return f"left it to the settings whether tags of the {_thing(event)} are tags of its videos"
    return f"made tags of the {_thing(event)} {'tags' if event.spreads else 'no tags'} of its videos"


@entity_in_words.register
def _(event: EntityPictured) -> str:
    return f"{'took away' if event.picture is None else 'chose'} the picture of the {_thing(event)}"


@entity_in_words.register
def _(event: EntityColoured) -> str:
    return f"recoloured the {_thing(event)}"


@entity_in_words.register
def _(event: EntityHidden) -> str:
    return (
        f"{'hid' if event.is_hidden else 'showed'} the {_thing(event)}{' everywhere' if event.is_hidden else ' again'}"
    )


def _thing(event: EntityEvent) -> str:
    return f"{event.kind} “{_short(event.name)}”"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
