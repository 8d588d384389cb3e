"""Facts about performers, studios and tags as things of their own: their names, and what the person says of them.

A thing is known by the name that files say. Another name of it points to that one, so nothing in any file or
description has to change when a thing is renamed or two are made one, and it all comes apart again by taking it back.
"""

import msgspec

from events.event import Event
from events.values import Colour, EntityKind, Seconds, VideoHash


class EntityEvent(Event, frozen=True, kw_only=True):
    """A fact about one performer, studio or tag."""

    kind: EntityKind
    name: str
    """As files and people say it: what tells it from all others, whatever it is shown as."""

    @property
    def stream(self) -> str:
        """The stream of the thing: `performer/<name>`."""
        return f"{self.kind}/{self.name}"


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A frame of a video: it can be made again as long as the video is there."""

    video_hash: VideoHash
    time: Seconds


class EntityRenamed(EntityEvent, frozen=True, kw_only=True):
    """It is shown under another name everywhere, as long as that name points to it."""

    shown: str | None = None
    """None: under its own name again."""


class EntityAliased(EntityEvent, frozen=True, kw_only=True):
    """What is called `name` is the thing `of`: an alias, or two things made one."""

    of: str | None = None
    """None: a thing of its own again, with all that was known of it before."""


class EntityNoted(EntityEvent, frozen=True, kw_only=True):
    """The person wrote notes on it, in place of the earlier ones."""

    notes: str = ""


class EntityLinked(EntityEvent, frozen=True, kw_only=True):
    """It got an address of a page about it."""

    link: str


class EntityUnlinked(EntityEvent, frozen=True, kw_only=True):
    """An address was taken away."""

    link: str


class EntityTagged(EntityEvent, frozen=True, kw_only=True):
    """It got a tag of its own."""

    tag: str


class EntityUntagged(EntityEvent, frozen=True, kw_only=True):
    """The tag was taken off it."""

    tag: str


class EntityTagsSpread(EntityEvent, frozen=True, kw_only=True):
    """Whether its own tags count as tags of its videos."""

    spreads: bool | None = None
    """None: as the settings say."""


class EntityPictured(EntityEvent, frozen=True, kw_only=True):
    """A frame was chosen as its picture."""

    picture: Picture | None = None
    """None: no longer any."""


class EntityColoured(EntityEvent, frozen=True, kw_only=True):
    """It is shown in a colour."""

    colour: Colour = ""


class EntityHidden(EntityEvent, frozen=True, kw_only=True):
    """The name is ignored wherever a file or a person says it, or no longer is."""

    is_hidden: bool = True
