"""What the person wishes said of one video, and which others it is no copy of."""

from typing import Annotated

import msgspec
from msgspec import Meta

from events.description import DescriptionChange
from passion.commands.command import Command
from passion.commands.shapes import Hash


class Members(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Members of lists in a description."""

    performers: tuple[str, ...] = ()
    secondary_performers: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class EditDescription(Command, frozen=True, kw_only=True):
    """Change some fields of the description by hand; null gives a field back to the scanned sources."""

    changes: DescriptionChange = DescriptionChange()
    add: Members = Members()
    """To the lists as they are shown, or as `changes` makes them."""
    remove: Members = Members()


class DismissDuplicates(Command, frozen=True, kw_only=True):
    """Say that the video is no copy of others that look like it: they are not shown side by side again."""

    others: Annotated[tuple[Hash, ...], Meta(min_length=1, max_length=1000)]


class RecallDuplicates(Command, frozen=True, kw_only=True):
    """Take back that the video is no copy of others."""

    others: Annotated[tuple[Hash, ...], Meta(min_length=1, max_length=1000)]
