"""What the person wishes done with a file of a video on the disk."""

from typing import Annotated

from msgspec import Meta

from passion.commands.command import Command

FileName = Annotated[str, Meta(min_length=1, max_length=1000)]


class RenameVideo(Command, frozen=True, kw_only=True):
    """Give the video's file another name in its folder; what lies beside it under its name goes along."""

    name: FileName
    """Without the ending, or with the same one."""
    path: str | None = None
    """Which of its files; may be left out where only one is there."""
