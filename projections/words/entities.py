"""Each fact about a performer, a studio or a tag in plain words, with its subject: the history of no video tells it."""

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
from projections.words.plain import in_words, short


@in_words.register
def _(event: EntityRenamed) -> str:
    if event.shown is None:
        return f"gave the {_thing(event)} its first name back"
    return f"renamed the {_thing(event)} to “{short(event.shown)}”"


@in_words.register
def _(event: EntityAliased) -> str:
    if event.of is None:
        return f"made the {_thing(event)} a {event.kind} of its own again"
    return f"made “{short(event.name)}” mean the {event.kind} “{short(event.of)}”"


@in_words.register
def _(event: EntityNoted) -> str:
    return f"wrote notes on the {_thing(event)}" if event.notes else f"cleared the notes on the {_thing(event)}"


@in_words.register
def _(event: EntityLinked) -> str:
    return f"gave the {_thing(event)} the link {short(event.link)}"


@in_words.register
def _(event: EntityUnlinked) -> str:
    return f"took the link {short(event.link)} off the {_thing(event)}"


@in_words.register
def _(event: EntityTagged) -> str:
    return f"tagged the {_thing(event)} {short(event.tag)}"


@in_words.register
def _(event: EntityUntagged) -> str:
    return f"took the tag {short(event.tag)} off the {_thing(event)}"


@in_words.register
def _(event: EntityTagsSpread) -> str:
    if event.spreads is None:
        return f"left it to the settings whether tags of the {_thing(event)} are tags of its videos"
    return f"made tags of the {_thing(event)} {'tags' if event.spreads else 'no tags'} of its videos"


@in_words.register
def _(event: EntityPictured) -> str:
    return f"{'took away' if event.picture is None else 'chose'} the picture of the {_thing(event)}"


@in_words.register
def _(event: EntityColoured) -> str:
    return f"recoloured the {_thing(event)}"


@in_words.register
def _(event: EntityHidden) -> str:
    return (
        f"{'hid' if event.is_hidden else 'showed'} the {_thing(event)}{' everywhere' if event.is_hidden else ' again'}"
    )


def _thing(event: EntityEvent) -> str:
    return f"{event.kind} “{short(event.name)}”"
